using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>A page of differences, in the order of the items' ids.</summary>
public sealed record DifferencePage(ImmutableArray<ItemDifference> Items, bool HasMore);

/// <summary>The difference between two moments of the catalogue, from the editions that were public at each.</summary>
public sealed class CatalogueDifferences
{
    private readonly CatalogueStore store;

    internal CatalogueDifferences(CatalogueStore store) => this.store = store;

    /// <summary>The items that differ after one change from what they were after another, earlier one.</summary>
    public async Task<DifferencePage> BetweenAsync(long from, long to, string? jurisdiction, string? afterItem, int first, CancellationToken ct)
    {
        await using var db = store.Open();
        var touched = db.Changes.Where(c => c.Sequence > from && c.Sequence <= to);
        if (jurisdiction is not null) touched = touched.Where(c => c.Jurisdiction == jurisdiction);
#pragma warning disable CA1309, CA1310 // It becomes SQL, and compares as the database orders.
        if (afterItem is not null) touched = touched.Where(c => string.Compare(c.ItemId, afterItem) > 0);
#pragma warning restore CA1309, CA1310
        var spans = touched.GroupBy(c => c.ItemId).Select(g => new { Item = g.Key, First = g.Min(c => c.Sequence), Last = g.Max(c => c.Sequence) });
        var page = await (
            from span in spans
            join begin in db.Changes on span.First equals begin.Sequence
            join end in db.Changes on span.Last equals end.Sequence
            where begin.BeforeHash != end.AfterHash
            orderby span.Item
            select new { span.Item, end.Jurisdiction, begin.BeforeHash, end.AfterHash, end.EditionId }).Take(first + 1).ToListAsync(ct);
        var more = page.Count > first;
        if (more) page.RemoveAt(first);

        var before = await BeforeAsync(db, [.. page.Where(p => p.BeforeHash is not null).Select(p => p.Item)], from, ct);
        var afterIds = page.Where(p => p.AfterHash is not null).Select(p => p.EditionId).ToArray();
        var after = await db.Editions.AsNoTracking().Where(e => afterIds.Contains(e.Id)).ToDictionaryAsync(e => e.ItemId, e => e.Body, StringComparer.Ordinal, ct);
        return new([.. page.Select(p =>
        {
            var id = StoredText.Item(p.Item);
            return ItemDifference.Between(id, Public(id, before.GetValueOrDefault(p.Item)), Public(id, after.GetValueOrDefault(p.Item)));
        })], more);
    }

    /// <summary>What its publisher keeps from the public isn't told by what changed in it.</summary>
    private static ReadOnlyMemory<byte>? Public(ItemId id, string? body) =>
        body is null ? (ReadOnlyMemory<byte>?)null : Confidential.Without(id, StoredText.Bytes(body));

    private static async Task<Dictionary<string, string>> BeforeAsync(CatalogueDb db, string[] items, long from, CancellationToken ct)
    {
        if (items.Length == 0) return [];
        var latest = db.Changes.Where(c => c.Sequence <= from && items.Contains(c.ItemId)).GroupBy(c => c.ItemId).Select(g => g.Max(c => c.Sequence));
        return await (
            from number in latest
            join change in db.Changes on number equals change.Sequence
            join edition in db.Editions on change.EditionId equals edition.Id
            select new { change.ItemId, edition.Body }).AsNoTracking().ToDictionaryAsync(r => r.ItemId, r => r.Body, StringComparer.Ordinal, ct);
    }
}
