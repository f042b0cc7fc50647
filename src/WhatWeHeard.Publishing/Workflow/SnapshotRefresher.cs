using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// Keeps the current catalogue equal to the database: built at start, moved after each commit, of this process or another.
/// One refresh at a time; the catalogue swaps first and announces second, and never goes back.
/// </summary>
public sealed class SnapshotRefresher : IDisposable
{
    /// <summary>While the database is down we ask less often: it needs no crowd at its door when it returns.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CatalogueStore store;
    private readonly ChangeLog log;
    private readonly CurrentCatalogue current;
    private readonly TimeProvider time;
    private readonly ILogger<SnapshotRefresher> logger;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private CatalogueSnapshot? built;
    private volatile bool catchingUp;

    internal SnapshotRefresher(CatalogueStore store, ChangeLog log, CurrentCatalogue current, TimeProvider time, ILogger<SnapshotRefresher> logger)
    {
        this.store = store;
        this.log = log;
        this.current = current;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>When the catalogue was last known to be equal to the database; null before the start.</summary>
    public DateTimeOffset? CurrentAsOf => current.ConfirmedAt;

    /// <summary>Whether the database has told of more, and it is being taken over: the database answers, however long that takes.</summary>
    public bool IsCatchingUp => catchingUp;

    /// <summary>Builds the first snapshot. A process that serves nobody (an import from the command line) never calls it and never pays for it.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (built is not null) return;
            var asked = time.GetUtcNow();
            Move(await ReadAllAsync(ct));
            current.Confirm(asked);
        }
        catch (Exception e) when (e is not OperationCanceledException && StorageUnavailableException.From(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Follows the commits of other processes until cancelled. Reads go on from memory while the database is away.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        await using var commits = new CommitSignal(store, time);
        var away = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (away) await Task.Delay(Pause, time, ct);
                else await commits.WaitAsync(ct);
                await RefreshAsync(ct);
                if (away) logger.LogInformation("The database answers again.");
                away = false;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The catalogue in memory stays right as of its number, and every answer tells its age. The next round tries again.
                current.Doubt();
                if (!away) logger.LogWarning(e, "The catalogue can't follow the database for now.");
                away = true;
            }
        }
    }

    /// <summary>Moves the catalogue up to the newest commit, and reports whether it moved.</summary>
    public async Task<bool> RefreshAsync(CancellationToken ct = default)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (built is null) return false;
            var asked = time.GetUtcNow();
            var behind = catchingUp = await log.LastAsync(ct) > built.Sequence;
            if (behind) Move(await NextAsync(built, ct));
            current.Confirm(asked);
            return behind;
        }
        finally
        {
            catchingUp = false;
            oneAtATime.Release();
        }
    }

    /// <summary>After a commit of ours: when this returns, the commit can be read here.</summary>
    internal async Task CatchUpAsync(long sequence, Action? begins = null)
    {
        if (Volatile.Read(ref built) is not { } now || now.Sequence >= sequence) return;
        begins?.Invoke();
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (Exception e) when (StorageUnavailableException.From(e) is not null)
        {
            // The commit is safe and was acknowledged by the database; to report a failure now would be a lie. Polling catches up.
            logger.LogWarning(e, "Change {Sequence} is committed but can't be read back yet.", sequence);
        }
    }

    /// <summary>What follows a commit, with the last change once more, if it was a listing's: what comes of it is let go.</summary>
    internal async Task RehearseAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref built) is not { Sequence: > 0 } now) return;
        if (await log.ReadAfterAsync(now.Sequence - 1, null, ct) is [{ Id.Kind: ItemKind.Service } last, ..]) now.With([last with { Sequence = now.Sequence + 1 }]);
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<CatalogueSnapshot> NextAsync(CatalogueSnapshot from, CancellationToken ct)
    {
        if (from.Sequence > 0)
            // All changes that there are, never a page of them: a commit is seen whole or not at all.
            return from.With(await log.ReadAfterAsync(from.Sequence, null, ct));
        // The first content of an empty catalogue: nothing can be carried over, and building uses every core.
        return await ReadAllAsync(ct);
    }

    private void Move(CatalogueSnapshot next)
    {
        Volatile.Write(ref built, next);
        current.MoveTo(next);
    }

    private async Task<CatalogueSnapshot> ReadAllAsync(CancellationToken ct)
    {
        await using var db = store.Open();
        await using var moment = await db.BeginReadAsync(ct);
        var sequence = await db.Counters.Where(c => c.Name == CounterRow.Changes).Select(c => c.Value).SingleAsync(ct);
        var builder = new SnapshotBuilder(isAlone: !current.IsReady);
        var services = ItemKind.Service.ToString();
        await foreach (var item in PublishedItems.ReadAsync(db, item => item.Kind != services, ct)) builder.Add(item);
        await foreach (var item in PublishedItems.ReadAsync(db, item => item.Kind == services, ct)) builder.Add(item);
        // Not the time of building: two nodes on one record, and one node before and after a restart, answer with the same bytes.
        return builder.Build(sequence, sequence == 0 ? DateTimeOffset.UnixEpoch : await CatalogueHistory.AtAsync(db, sequence, ct));
    }
}
