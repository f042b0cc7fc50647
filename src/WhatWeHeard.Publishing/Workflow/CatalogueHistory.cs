using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// The catalogue as it once stood: built again from the editions that were public then. Few are kept, and they are built one at a
/// time with rests between: anybody may ask, and today's readers come first.
/// </summary>
public sealed class CatalogueHistory : IDisposable
{
    /// <summary>A past catalogue takes as much memory as the present one.</summary>
    private const int MostKept = 3;

    private const int MostWaiting = 8;

    /// <summary>After a build that took a second, the next may begin three seconds later: a quarter of one core at most.</summary>
    private const int RestFactor = 3;

    private readonly CatalogueStore store;
    private readonly CurrentCatalogue current;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Lock gate = new();
    private readonly LinkedList<(long Sequence, Task<CatalogueSnapshot> Snapshot)> kept = [];
    private long restedAt;

    internal CatalogueHistory(CatalogueStore store, CurrentCatalogue current, TimeProvider time)
    {
        this.store = store;
        this.current = current;
        this.time = time;
    }

    /// <summary>The number of the last change up to a moment; 0 before the first.</summary>
    public async Task<long> SequenceAtAsync(DateTimeOffset moment, CancellationToken ct)
    {
        await using var db = store.Open();
        return await LastUpToAsync(db, moment, 0, await LastAsync(db, ct), ct);
    }

    /// <summary>
    /// The number that ends the commit a change belongs to: in between the catalogue was never seen by anybody. Null for a change
    /// that wasn't made yet.
    /// </summary>
    public async Task<long?> WholeCommitAsync(long sequence, CancellationToken ct)
    {
        await using var db = store.Open();
        var last = await LastAsync(db, ct);
        if (sequence > last) return null;
        if (sequence <= 0) return 0;
        return await LastUpToAsync(db, await AtAsync(db, sequence, ct), sequence, last, ct);
    }

    /// <summary>The catalogue after a change; null when too many are being asked for just now.</summary>
    public Task<CatalogueSnapshot>? AsOf(long sequence)
    {
        if (current.Snapshot is var now && now.Sequence == sequence) return Task.FromResult(now);
        lock (gate)
        {
            for (var node = kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Sequence != sequence || node.Value.Snapshot.IsFaulted) continue;
                kept.Remove(node);
                kept.AddFirst(node);
                return node.Value.Snapshot;
            }
            if (kept.Count(k => !k.Snapshot.IsCompleted) >= MostWaiting) return null;
            // Nobody's patience ends it: whoever asks again finds it built.
            var building = Task.Run(() => BuildAsync(sequence));
            kept.AddFirst((sequence, building));
            while (kept.Count > MostKept && kept.Last!.Value.Snapshot.IsCompleted) kept.RemoveLast();
            return building;
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<CatalogueSnapshot> BuildAsync(long sequence)
    {
        await oneAtATime.WaitAsync();
        try
        {
            if (time.GetElapsedTime(time.GetTimestamp(), Volatile.Read(ref restedAt)) is var rest && restedAt != 0 && rest > TimeSpan.Zero) await Task.Delay(rest, time);
            var begun = time.GetTimestamp();
            await using var db = store.Open();
            var at = sequence == 0 ? DateTimeOffset.UnixEpoch : await AtAsync(db, sequence, CancellationToken.None);
            var snapshot = CatalogueSnapshot.Build(await ItemsAsync(db, sequence), sequence, at);
            var took = time.GetTimestamp() - begun;
            Volatile.Write(ref restedAt, time.GetTimestamp() + (took * RestFactor));
            return snapshot;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private static async Task<List<PublishedItem>> ItemsAsync(CatalogueDb db, long sequence)
    {
        var latest = db.Changes.Where(c => c.Sequence <= sequence).GroupBy(c => c.ItemId).Select(g => g.Max(c => c.Sequence));
        var rows =
            from number in latest
            join change in db.Changes on number equals change.Sequence
            where change.AfterHash != null
            join edition in db.Editions on change.EditionId equals edition.Id
            select new { change.ItemId, change.At, edition.Number, edition.Body };
        var items = new List<PublishedItem>();
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable())
            items.Add(PublishedItems.Of(row.ItemId, row.Number, row.At, row.Body));
        return items;
    }

    private static Task<long> LastAsync(CatalogueDb db, CancellationToken ct) =>
        db.Counters.Where(c => c.Name == CounterRow.Changes).Select(c => c.Value).SingleAsync(ct);

    /// <summary>When a change was made: as the record has it, so that every node says the same.</summary>
    internal static Task<DateTimeOffset> AtAsync(CatalogueDb db, long sequence, CancellationToken ct) =>
        db.Changes.Where(c => c.Sequence == sequence).Select(c => c.At).SingleAsync(ct);

    /// <summary>By halves: moments never run backwards along the log, and SQLite can't compare them itself.</summary>
    private static async Task<long> LastUpToAsync(CatalogueDb db, DateTimeOffset moment, long low, long high, CancellationToken ct)
    {
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (await AtAsync(db, middle, ct) <= moment) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
