using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// Publishes and withdraws at the moments that somebody set. They stand in the record, so a restart forgets none, and what came
/// due meanwhile is done at once; of several processes, whichever asks first does it, and the others find it done.
/// </summary>
public sealed class PublicationClock
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>While the database is down we ask less often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly Actor Self = Actor.House("clock");

    private readonly CatalogueStore store;
    private readonly Publisher publisher;
    private readonly TimeProvider time;
    private readonly ILogger<PublicationClock> log;

    internal PublicationClock(CatalogueStore store, Publisher publisher, TimeProvider time, ILogger<PublicationClock> log)
    {
        this.store = store;
        this.publisher = publisher;
        this.time = time;
        this.log = log;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var wait = Beat;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, time, ct);
                await RunDueAsync(ct);
                wait = Beat;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing is lost: what is due stays due, and the next beat finds it.
                if (wait == Beat) log.LogWarning(e, "What is to be published by itself can't be looked up for now.");
                wait = Pause;
            }
        }
    }

    /// <summary>Does everything that has come due, and says how much that was.</summary>
    public async Task<int> RunDueAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var done = 0;
        foreach (var id in await DueAsync(db => db.Editions.Where(e => e.PublishAt <= now && (e.State == EditionState.Draft || e.State == EditionState.InReview)).OrderBy(e => e.PublishAt), ct))
            if (await publisher.PublishDueAsync(id, Self, ct) is not null)
                done++;
        foreach (var id in await DueAsync(db => db.Editions.Where(e => e.WithdrawAt <= now && e.State == EditionState.Published).OrderBy(e => e.WithdrawAt), ct))
            if (await publisher.WithdrawDueAsync(id, Self, ct) is not null)
                done++;
        return done;
    }

    private async Task<List<ItemId>> DueAsync(Func<CatalogueDb, IQueryable<EditionRow>> due, CancellationToken ct)
    {
        await using var db = store.Open();
        var names = await due(db).Select(e => e.ItemId).ToListAsync(ct);
        return [.. names.Select(StoredText.Item)];
    }
}
