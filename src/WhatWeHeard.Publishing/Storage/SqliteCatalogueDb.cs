using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WhatWeHeard.Publishing.Storage;

internal sealed class SqliteCatalogueDb(DbContextOptions<SqliteCatalogueDb> options) : CatalogueDb(options)
{
    /// <summary>
    /// Seconds that a writer waits for another. A long import holds the file's one write lock; a person's change queues behind
    /// it instead of failing.
    /// </summary>
    private const int BusySeconds = 60;

    public static SqliteCatalogueDb Open(string connectionString) =>
        new(new DbContextOptionsBuilder<SqliteCatalogueDb>().UseSqlite(Connect(connectionString), contextOwnsConnection: true).Options);

    /// <summary>
    /// A connection with the settings that belong to a connection and not to the file. FULL: an acknowledged commit survives the
    /// loss of power, not only the loss of the process (WAL with NORMAL may lose the last ones).
    /// </summary>
    public static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState != ConnectionState.Open) return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=60000; PRAGMA foreign_keys=ON;";
            command.ExecuteNonQuery();
        };
        return connection;
    }

    /// <summary>The connection string with our waiting time, where it doesn't choose its own.</summary>
    public static string Complete(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Default Timeout")) settings.DefaultTimeout = BusySeconds;
        return settings.ToString();
    }

    public override async Task<IDbContextTransaction> BeginReadAsync(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        // Deferred: the ordinary BEGIN IMMEDIATE would queue a reader behind the writers.
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        return (await Database.UseTransactionAsync(transaction, ct))!;
    }
}
