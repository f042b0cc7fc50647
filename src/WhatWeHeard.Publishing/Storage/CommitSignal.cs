using Npgsql;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// Hears of commits, of any process on this database. PostgreSQL calls (LISTEN) and is asked only now and then, in case a call was
/// lost; where it can't call (SQLite, or a pooler in between), asking often stands in for it.
/// </summary>
internal sealed class CommitSignal(CatalogueStore store, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The announcement is part of the writer's transaction: it arrives after the commit, or never.</summary>
    public const string Channel = "whatweheard_changes";

    /// <summary>How often to ask where nobody calls: another process's commit is seen within a second.</summary>
    private static readonly TimeSpan Asking = TimeSpan.FromMilliseconds(500);

    /// <summary>How often to ask although somebody calls.</summary>
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before the next attempt to be called.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private NpgsqlConnection? line;
    private long triedAt = -1;

    /// <summary>Whether somebody calls just now.</summary>
    public bool IsListening => line is not null;

    /// <summary>Returns when there may be something new: true when somebody called, false when it is simply time to ask.</summary>
    public async Task<bool> WaitAsync(CancellationToken ct)
    {
        // Once the line stands, ask: what was called before was called to nobody.
        if (line is null && store.IsPostgres && (triedAt < 0 || time.GetElapsedTime(triedAt) > Retry) && await ListenAsync(ct)) return false;
        if (line is not { } open)
        {
            await Task.Delay(Asking, time, ct);
            return false;
        }
        try
        {
            return await open.WaitAsync(Listening, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The line is cut: whoever asks the database next will find out whether it is there at all.
            await HangUpAsync();
            triedAt = -1;
            return false;
        }
    }

    private async Task<bool> ListenAsync(CancellationToken ct)
    {
        triedAt = time.GetTimestamp();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 10,
            ApplicationName = "whatweheard: commits",
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await command.ExecuteNonQueryAsync(ct);
            line = connection;
            return true;
        }
        catch (Exception e) when (StorageUnavailableException.From(e) is not null || e is PostgresException)
        {
            // Not now, or not here: asking goes on.
            await connection.DisposeAsync();
            return false;
        }
    }

    private async Task HangUpAsync()
    {
        if (Interlocked.Exchange(ref line, null) is { } connection) await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await HangUpAsync();
}
