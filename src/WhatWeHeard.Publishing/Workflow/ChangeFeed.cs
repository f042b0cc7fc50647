using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>One line of the change log, without the body: what readers of the feed follow.</summary>
public sealed record LoggedChange(long Sequence, DateTimeOffset At, ChangeOperation Operation, ItemId Id, string Jurisdiction);

/// <summary>
/// The change log as everybody may follow it: never past what can be read here and now, so whoever hears of a change finds it.
/// A reader pulls at its own pace; many readers at one place share one question to the database.
/// </summary>
public sealed class ChangeFeed
{
    /// <summary>As many changes as one reader takes at a time; a bulk import is read in pages.</summary>
    public const int PageSize = 500;

    /// <summary>Readers that keep up all ask the same; those behind ask for older pages, a few at a time.</summary>
    private const int MostShared = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ChangeLog log;
    private readonly CurrentCatalogue current;
    private readonly TimeProvider time;
    private readonly ILogger<ChangeFeed> logger;
    private readonly Lock gate = new();
    private readonly Dictionary<(long After, long Through), Task<ImmutableArray<LoggedChange>>> shared = [];
    private TaskCompletionSource moved = NewSignal();

    internal ChangeFeed(ChangeLog log, CurrentCatalogue current, TimeProvider time, ILogger<ChangeFeed> logger)
    {
        this.log = log;
        this.current = current;
        this.time = time;
        this.logger = logger;
        current.Moved += _ => Interlocked.Exchange(ref moved, NewSignal()).TrySetResult();
    }

    /// <summary>A page of the log after one number and up to another, optionally of one government only.</summary>
    public Task<ImmutableArray<LoggedChange>> PageAsync(long after, long through, string? jurisdiction, int limit, CancellationToken ct) =>
        log.PageAsync(after, through, jurisdiction, limit, ct);

    /// <summary>The number of the last change that was ever committed, here or elsewhere.</summary>
    public Task<long> LastAsync(CancellationToken ct) => log.LastAsync(ct);

    /// <summary>The catalogue as soon as it is past a number.</summary>
    public async Task<CatalogueSnapshot> PastAsync(long sequence, CancellationToken ct)
    {
        while (true)
        {
            // The signal is taken before the look: a move in between is not missed.
            var signal = Volatile.Read(ref moved).Task;
            if (current.Snapshot is var now && now.Sequence > sequence) return now;
            await signal.WaitAsync(ct);
        }
    }

    /// <summary>The next changes after a number, for a reader that stays: while the database is away it waits.</summary>
    public async Task<ImmutableArray<LoggedChange>> NextAsync(long after, long through, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await Shared(after, through).WaitAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException && StorageUnavailableException.From(e) is not null)
            {
                logger.LogWarning(e, "The change feed can't be read for now.");
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    private Task<ImmutableArray<LoggedChange>> Shared(long after, long through)
    {
        lock (gate)
        {
            if (shared.TryGetValue((after, through), out var known) && !known.IsFaulted) return known;
            if (shared.Count >= MostShared) shared.Remove(shared.Keys.MinBy(k => k.Through));
            return shared[(after, through)] = log.PageAsync(after, through, null, PageSize, CancellationToken.None);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
