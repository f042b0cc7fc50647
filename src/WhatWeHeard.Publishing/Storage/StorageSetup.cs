using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>Makes the database ready at start. Several processes may do so at once on one empty database: one works, the others wait.</summary>
public sealed class StorageSetup
{
    /// <summary>Any number does, as long as every version of this program uses the same: "whatwehr" in ASCII.</summary>
    private const long AdvisoryLock = 0x7768617477656872;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CatalogueStore store;
    private readonly TimeProvider time;

    internal StorageSetup(CatalogueStore store, TimeProvider time)
    {
        this.store = store;
        this.time = time;
    }

    /// <exception cref="StorageUnavailableException">The database can't be made ready; the message says why.</exception>
    public async Task ApplyAsync(CancellationToken ct = default)
    {
        try
        {
            await (store.IsPostgres ? PostgresAsync(ct) : SqliteAsync(ct));
        }
        catch (Exception e) when (e is not OperationCanceledException && StorageUnavailableException.From(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private async Task PostgresAsync(CancellationToken ct)
    {
        // The lock belongs to this connection: a process that dies releases it by dying.
        await using var guard = store.Connect();
        await guard.OpenAsync(ct);
        await RunAsync(guard, $"SELECT pg_advisory_lock({AdvisoryLock})", ct);
        await MigrateAsync(ct);
        await RunAsync(guard, $"SELECT pg_advisory_unlock({AdvisoryLock})", ct);
    }

    private async Task SqliteAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(store.SqlitePath)!);
        // The operating system releases the lock with the process. The file stays: to remove it while another process waits
        // for it would let two hold "the" lock.
        await using var guard = await LockFileAsync(store.SqlitePath + ".setup", ct);
        await using (var connection = store.Connect())
        {
            await connection.OpenAsync(ct);
            await RunAsync(connection, "PRAGMA journal_mode=WAL", ct);
            // EF guards migrations by a row that outlives a killed process, and would wait for it for ever. We hold a better lock.
            await RunAsync(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }
        await MigrateAsync(ct);
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = store.Open();
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToHashSet();
        if (!applied.IsSubsetOf(known))
            throw new StorageUnavailableException(
                "The database was made by a newer version of this program. Start that version, or restore a backup.",
                "La base de données provient d’une version plus récente de ce programme. Lancez cette version ou restaurez une sauvegarde.");
        if (!known.IsSubsetOf(applied)) await db.Database.MigrateAsync(ct);
    }

    private async Task<FileStream> LockFileAsync(string path, CancellationToken ct)
    {
        for (var start = time.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && time.GetElapsedTime(start) < Patience)
            {
                // Another process is setting up; it takes a second or two.
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
            }
        }
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)Patience.TotalSeconds;
        await command.ExecuteNonQueryAsync(ct);
    }
}
