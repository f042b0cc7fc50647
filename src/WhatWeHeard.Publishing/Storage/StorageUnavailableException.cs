using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// The database can't be reached, or can't take a write now. Nothing of the write was kept. A verb of the command line says
/// <see cref="Said"/>, which may name our own hosts and folders: it is for whoever runs the gateway. A program may try again later.
/// </summary>
public sealed class StorageUnavailableException(string en, string fr, Exception? inner = null) : Exception(en, inner)
{
    public LocalizedText Said { get; } = LocalizedText.Of(en, fr);

    /// <summary>How a French sentence takes in what the system words in English alone.</summary>
    private const string SaysInEnglish = "le système dit en anglais";

    private static (string En, string Fr) WhySqlite(int code) => code switch
    {
        8 => ("it is read-only", "il est en lecture seule"),
        10 => ("reading or writing it fails", "sa lecture ou son écriture échoue"),
        11 => ("it is damaged", "il est endommagé"),
        14 => ("it can't be opened", "il ne peut être ouvert"),
        _ => ("it isn't a database of SQLite", "ce n’est pas une base de données SQLite"),
    };

    private static (string En, string Fr) WhyPostgres(string state) => state[..2] switch
    {
        "08" => ("the connection is lost", "la connexion est perdue"),
        "28" => ("it doesn't accept our name or password", "elle n’accepte pas notre nom ou notre mot de passe"),
        "3D" => ("it has no database of that name", "aucune base n’y porte ce nom"),
        "53" => ("it has no room or no connection left", "elle n’a plus de place ou plus de connexion libre"),
        _ => ("it is shutting down or starting", "elle s’arrête ou démarre"),
    };

    /// <summary>Whether a failure is the database's, and not a bug.</summary>
    public static bool IsBehind(Exception e) => From(e) is not null;

    /// <summary>The failure as ours when it is the world's; null when it is a bug, which must stay visible as one.</summary>
    internal static StorageUnavailableException? From(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case StorageUnavailableException known:
                    return known;
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return new("The database is busy with another write; try again in a minute.",
                        "La base de données est occupée par une autre écriture; réessayez dans une minute.", e);
                // A full disk arrives bare, not as a DbUpdateException: hence the walk through the causes.
                case SqliteException { SqliteErrorCode: 13 }:
                    return new("The disk of the database is full; nothing was kept. Free some space and try again.",
                        "Le disque de la base de données est plein; rien n’a été conservé. Libérez de l’espace et réessayez.", e);
                // 8 read-only, 10 input/output, 11 corrupt, 14 can't open, 26 not a database.
                case SqliteException { SqliteErrorCode: 8 or 10 or 11 or 14 or 26 } sqlite:
                    var (en, fr) = WhySqlite(sqlite.SqliteErrorCode);
                    return new($"The database file can't be used: {en}.", $"Le fichier de la base de données est inutilisable : {fr}.", e);
                // 08 connection, 28 authorization, 3D no such database, 53 resources, 57 shutdown.
                case PostgresException postgres when postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "57":
                    return new($"The database doesn't serve us: {WhyPostgres(postgres.SqlState).En} (“{postgres.MessageText}”).", $"La base de données ne répond pas à nos demandes : {WhyPostgres(postgres.SqlState).Fr} (« {postgres.MessageText} »).", e);
                case NpgsqlException and not PostgresException:
                case SocketException or TimeoutException:
                    return new($"The database can't be reached: {cause.Message}", $"La base de données est injoignable; {SaysInEnglish} : « {cause.Message} ».", e);
                case DbException { IsTransient: true }:
                    return new($"The database can't answer now: {cause.Message}", $"La base de données ne peut répondre pour l’instant; {SaysInEnglish} : « {cause.Message} ».", e);
                case UnauthorizedAccessException or IOException:
                    return new($"The database's folder can't be used: {cause.Message}", $"Le dossier de la base de données est inutilisable; {SaysInEnglish} : « {cause.Message} ».", e);
            }
        }
        return null;
    }
}
