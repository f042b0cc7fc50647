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
                    return new($"The database file can't be used: {sqlite.Message}", $"Le fichier de la base de données est inutilisable : {sqlite.Message}", e);
                // 08 connection, 28 authorization, 3D no such database, 53 resources, 57 shutdown.
                case PostgresException postgres when postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "57":
                    return new($"The database doesn't serve us: {postgres.MessageText}", $"La base de données ne répond pas à nos demandes : {postgres.MessageText}", e);
                case NpgsqlException and not PostgresException:
                case SocketException or TimeoutException:
                    return new($"The database can't be reached: {cause.Message}", $"La base de données est injoignable : {cause.Message}", e);
                case DbException { IsTransient: true }:
                    return new($"The database can't answer now: {cause.Message}", $"La base de données ne peut répondre pour l’instant : {cause.Message}", e);
                case UnauthorizedAccessException or IOException:
                    return new($"The database's folder can't be used: {cause.Message}", $"Le dossier de la base de données est inutilisable : {cause.Message}", e);
            }
        }
        return null;
    }
}
