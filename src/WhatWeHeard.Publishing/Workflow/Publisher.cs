using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// The one way to change the catalogue, whatever the door: lock, look, write editions and changes, commit, advance the
/// snapshot. When it returns, the change can be read.
/// </summary>
public sealed partial class Publisher : IDisposable
{
    private readonly CatalogueStore store;
    private readonly ChangeLog log;
    private readonly SnapshotRefresher refresher;
    private readonly KnownJurisdiction isJurisdiction;
    private readonly TimeProvider time;

    /// <summary>Writers of this process queue here, in order; the database's lock is for those of other processes.</summary>
    private readonly SemaphoreSlim queue = new(1, 1);

    internal Publisher(CatalogueStore store, ChangeLog log, SnapshotRefresher refresher, KnownJurisdiction isJurisdiction, TimeProvider time)
    {
        this.store = store;
        this.log = log;
        this.refresher = refresher;
        this.isJurisdiction = isJurisdiction;
        this.time = time;
    }

    /// <summary>All of the batch becomes public, or, when one of it breaks a rule, nothing does and the problems say why.</summary>
    /// <exception cref="StorageUnavailableException">The database can't take the write; nothing was kept.</exception>
    public Task<Outcome<PublishReceipt>> PublishAsync(IReadOnlyList<ItemWrite> batch, Actor actor, CancellationToken ct = default) =>
        WriteAsync<Outcome<PublishReceipt>>(async tx =>
        {
            if (MayNot(tx, batch.Select(w => w.Id), actor, Verb.Publish) is { } refusal) return refusal;
            var published = await PublishedReferences.LoadAsync(tx.Db, isJurisdiction, ct);
            var findings = new Admission(published, batch).Decide();
            var problems = findings.Values.SelectMany(p => p).ToList();
            if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            {
                // Nothing was written yet; what is committed is the audit's line alone.
                return Outcome<PublishReceipt>.Failed(problems);
            }
            return Outcome<PublishReceipt>.Of(await StageAsync(tx, batch, actor, null, null, ct), problems);
        }, ct);

    /// <summary>Work inside the one write transaction; it commits at its end unless the work asked to leave no trace, or failed.</summary>
    /// <remarks>Where the catalogue in memory has to follow, <paramref name="committed"/> is told before it does: after a large import that takes long.</remarks>
    internal async Task<T> WriteAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken ct, Action? committed = null)
    {
        T result;
        long sequence;
        await queue.WaitAsync(ct);
        try
        {
            await using var db = store.Open();
            await using var tx = await WriteTransaction.BeginAsync(db, time, ct);
            result = await work(tx);
            if (tx.RollBack)
            {
                await KeepAttemptsAsync(tx);
                return result;
            }
            await tx.CommitAsync();
            sequence = tx.LastSequence;
        }
        catch (Exception e) when (e is not OperationCanceledException && StorageUnavailableException.From(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            queue.Release();
        }
        await refresher.CatchUpAsync(sequence, committed);
        return result;
    }

    /// <summary>Work that leaves nothing was attempted all the same: its lines of the audit are written alone.</summary>
    private async Task KeepAttemptsAsync(WriteTransaction tx)
    {
        await tx.UndoAsync();
        if (tx.Attempts.Count == 0) return;
        await using var attempts = await WriteTransaction.BeginAsync(tx.Db, time, CancellationToken.None);
        foreach (var attempt in tx.Attempts) attempts.Audit(attempt);
        await attempts.CommitAsync();
    }

    /// <summary>Several items at once: who may not write one of them writes none. One line of the audit for each government.</summary>
    internal static Problem? MayNot(WriteTransaction tx, IEnumerable<ItemId> items, Actor actor, Verb verb, Func<int, string>? detail = null)
    {
        Problem? refusal = null;
        foreach (var government in items.GroupBy(ItemWrite.JurisdictionOf, StringComparer.Ordinal))
        {
            var allowed = Authority.Allows(actor, verb, government.Key);
            tx.Audit(new(Codes.Name(verb), actor, government.Key, null, allowed ? AuditEntry.Allowed : Codes.Name(ProblemCode.Forbidden),
                detail?.Invoke(government.Count()) ?? $"{government.Count()}"));
            if (!allowed) refusal ??= Authority.Refusal(government.First().ToString());
        }
        return refusal;
    }

    /// <summary>Whether nothing was ever published. Another process may change that a moment later.</summary>
    internal async Task<bool> IsEmptyAsync(CancellationToken ct) => await log.LastAsync(ct) == 0;

    internal Task<PublishedReferences> ReferencesAsync(WriteTransaction tx, CancellationToken ct) => PublishedReferences.LoadAsync(tx.Db, isJurisdiction, ct);

    public void Dispose() => queue.Dispose();
}
