using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>Which database, and how to open it.</summary>
internal sealed class CatalogueStore
{
    public const string DefaultConnectionString = "Data Source=data/whatweheard.db";

    public CatalogueStore(string? connectionString)
    {
        var given = string.IsNullOrWhiteSpace(connectionString) ? DefaultConnectionString : connectionString;
        try
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = given };
            IsPostgres = settings.ContainsKey("Host") || settings.ContainsKey("Server");
            ConnectionString = IsPostgres ? new NpgsqlConnectionStringBuilder(given).ConnectionString : SqliteCatalogueDb.Complete(given);
        }
        catch (ArgumentException e)
        {
            // The string itself isn't quoted back: it may hold a password.
            throw new StorageUnavailableException(
                "ConnectionStrings__Catalogue isn't a connection string. Write “Data Source=file” for SQLite, or “Host=…;Database=…;Username=…” for PostgreSQL.",
                "ConnectionStrings__Catalogue n’est pas une chaîne de connexion. Écrivez « Data Source=fichier » pour SQLite, ou « Host=…;Database=…;Username=… » pour PostgreSQL.", e);
        }
    }

    public string ConnectionString { get; }

    public bool IsPostgres { get; }

    /// <summary>The file of the embedded database.</summary>
    public string SqlitePath => Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    public CatalogueDb Open() => IsPostgres ? PostgresCatalogueDb.Open(ConnectionString) : SqliteCatalogueDb.Open(ConnectionString);

    /// <summary>A bare connection, beside the model: for locks, and for tests that look at the tables themselves.</summary>
    public DbConnection Connect() => IsPostgres ? new NpgsqlConnection(ConnectionString) : SqliteCatalogueDb.Connect(ConnectionString);
}
