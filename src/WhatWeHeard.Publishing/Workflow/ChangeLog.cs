using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>The changes in their order. Whoever has read up to a number has missed nothing below it: there are no gaps to fill later.</summary>
public sealed class ChangeLog
{
    private readonly CatalogueStore store;

    internal ChangeLog(CatalogueStore store) => this.store = store;

    /// <summary>The changes after a number, at most <paramref name="limit"/>; null is all, so that no commit is read in part.</summary>
    public async Task<IReadOnlyList<CatalogueChange>> ReadAfterAsync(long sequence, int? limit = null, CancellationToken ct = default)
    {
        await using var db = store.Open();
        var query =
            from change in db.Changes.AsNoTracking()
            where change.Sequence > sequence
            join edition in db.Editions on change.EditionId equals edition.Id
            orderby change.Sequence
            select new
            {
                change.Sequence,
                change.At,
                change.Operation,
                change.ItemId,
                change.Jurisdiction,
                change.Actor,
                edition.Number,
                Body = change.AfterHash == null ? null : edition.Body,
            };
        var changes = new List<CatalogueChange>();
        await foreach (var row in (limit is { } most ? query.Take(most) : query).AsAsyncEnumerable().WithCancellation(ct))
            changes.Add(new(row.Sequence, row.At, Enum.Parse<ChangeOperation>(row.Operation), StoredText.Item(row.ItemId), row.Jurisdiction, row.Actor,
                row.Body is null ? null : PublishedItems.Of(row.ItemId, row.Number, row.At, row.Body)));
        return changes;
    }

    /// <summary>The changes after a number and up to another, without their bodies, optionally of one government only.</summary>
    public async Task<ImmutableArray<LoggedChange>> PageAsync(long after, long through, string? jurisdiction, int limit, CancellationToken ct)
    {
        await using var db = store.Open();
        var query = db.Changes.AsNoTracking().Where(c => c.Sequence > after && c.Sequence <= through);
        if (jurisdiction is not null) query = query.Where(c => c.Jurisdiction == jurisdiction);
        var rows = await query.OrderBy(c => c.Sequence).Take(limit)
            .Select(c => new { c.Sequence, c.At, c.Operation, c.ItemId, c.Jurisdiction }).ToListAsync(ct);
        return [.. rows.Select(r => new LoggedChange(r.Sequence, r.At, Enum.Parse<ChangeOperation>(r.Operation), StoredText.Item(r.ItemId), r.Jurisdiction))];
    }

    /// <summary>The number of the last change; 0 for a catalogue in which nothing ever happened.</summary>
    public async Task<long> LastAsync(CancellationToken ct = default)
    {
        await using var db = store.Open();
        return await db.Counters.Where(c => c.Name == CounterRow.Changes).Select(c => c.Value).SingleAsync(ct);
    }
}
