using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>The items that passed the rules beside what is public of them now, before anything is written.</summary>
internal static class Previewing
{
    private const int ChunkSize = 1000;

    public static async Task<ImportPreview> OfAsync(CatalogueDb db, IReadOnlyList<ItemWrite> accepted, Matching matching, CancellationToken ct)
    {
        var total = 0;
        var shown = ImmutableArray.CreateBuilder<PreviewedItem>();
        foreach (var chunk in accepted.Chunk(ChunkSize))
        {
            var now = await HashesAsync(db, chunk, ct);
            var moving = chunk.Where(w => now.GetValueOrDefault(w.Id.ToString()) != (w.Body is { } body ? StoredText.Hash(body) : null)).ToArray();
            total += moving.Length;
            var first = moving.Take(ImportPreview.MostItems - shown.Count).ToArray();
            var bodies = await BodiesAsync(db, [.. first.Select(w => w.Id.ToString()).Where(now.ContainsKey)], ct);
            foreach (var write in first)
            {
                var before = bodies.TryGetValue(write.Id.ToString(), out var body) ? StoredText.Bytes(body) : (ReadOnlyMemory<byte>?)null;
                var row = matching.MovingRowsOf(write.Id).FirstOrDefault();
                shown.Add(new(ItemDifference.Between(write.Id, before, write.Body, ImportPreview.MostFields, ImportPreview.LongestValue),
                    row?.Record.Line, row?.Key ?? matching.GoneOf(write.Id).FirstOrDefault()));
            }
        }
        return new(total, shown.ToImmutable());
    }

    private static async Task<Dictionary<string, string>> HashesAsync(CatalogueDb db, ItemWrite[] chunk, CancellationToken ct)
    {
        var ids = chunk.Select(w => w.Id.ToString()).ToArray();
        return await (
            from item in db.Items
            where ids.Contains(item.Id)
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            select new { item.Id, edition.Hash }).ToDictionaryAsync(x => x.Id, x => x.Hash, StringComparer.Ordinal, ct);
    }

    private static async Task<Dictionary<string, string>> BodiesAsync(CatalogueDb db, string[] ids, CancellationToken ct)
    {
        if (ids.Length == 0) return [];
        return await (
            from item in db.Items
            where ids.Contains(item.Id)
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            select new { item.Id, edition.Body }).ToDictionaryAsync(x => x.Id, x => x.Body, StringComparer.Ordinal, ct);
    }
}
