using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>Items, made again from all that is said of them: what is stored, from every source, and what this file says anew.</summary>
internal sealed class ItemAssembly(IReadOnlyList<Format> formats)
{
    public const string Native = "native";

    private const int ChunkSize = 1000;

    private static readonly Detail ByHand = new(
        "it was written by hand since its publisher's file made it. What the file now says is noted; to use it, change the listing itself.",
        "on l’a modifié à la main depuis que le fichier de l’éditeur l’a créé. Ce que dit maintenant le fichier est noté; pour s’en servir, modifiez la fiche elle-même.");

    /// <summary>Every item that this import touches, as it would be. No body: nothing is left of it.</summary>
    public async Task<List<ItemWrite>> AssembleAsync(CatalogueDb db, Matching matching, CancellationToken ct)
    {
        var touched = matching.TouchedItems;
        var writes = new List<ItemWrite>(touched.Count);
        var edits = new List<FileEdit>();
        foreach (var chunk in touched.Chunk(ChunkSize))
        {
            var stored = await StoredAsync(db, chunk, ct);
            foreach (var item in chunk)
            {
                Row[] rows = [.. matching.MovingRowsOf(item)];
                RecordPart[] others = [.. stored[item.ToString()].Where(p => p.Source != matching.Source).Select(p => p.Part)];
                RecordPart[] said =
                [
                    .. stored[item.ToString()].Where(p => p.Source == matching.Source && !matching.Overtakes(p.Part.Key)).Select(p => p.Part),
                    .. rows.Select(r => new RecordPart(matching.Format.Name, r.Key, r.Record.Content)),
                ];
                if (others.Length > 0 && rows.Length > 0 && rows.All(r => r.Record.NamesOurs) && matching.Format.Compose(item, said) is { } read) edits.Add(new(item, rows, read));
                else writes.Add(new(item, Compose(item, [.. others, .. said], matching)));
            }
        }
        writes.AddRange(await FileEdits.ApplyAsync(db, matching, edits, ct));
        return writes;
    }

    private ReadOnlyMemory<byte>? Compose(ItemId item, List<RecordPart> parts, Matching matching)
    {
        // The catalogue's own format speaks for an item alone: who writes a listing by hand means it so.
        if (parts.Exists(p => p.Format == Native) && parts.RemoveAll(p => p.Format != Native) > 0 && matching.Format.Name != Native)
            matching.MovingRowsOf(item).FirstOrDefault(r => r.Counts)?.Add([Problem.Warning(ProblemCode.KeptAsItIs, item.ToString(), detail: ByHand)]);
        // In one order whatever came first: the same records give the same bytes.
        parts.Sort((a, b) => string.CompareOrdinal(a.Format, b.Format) is not 0 and var byFormat ? byFormat : string.CompareOrdinal(a.Key, b.Key));
        if (parts.Count == 0) return null;
        // To go on without the format would withdraw the item.
        var format = formats.FirstOrDefault(f => f.Name == parts[0].Format) ?? throw new InvalidOperationException($"No format is called {parts[0].Format}.");
        return format.Compose(item, parts);
    }

    private static async Task<ILookup<string, (string Source, RecordPart Part)>> StoredAsync(CatalogueDb db, ItemId[] items, CancellationToken ct)
    {
        var ids = items.Select(i => i.ToString()).ToArray();
        var rows = await db.SourceRecords.Where(r => ids.Contains(r.ItemId) && r.TombstonedAt == null)
            .Select(r => new { r.Source, r.Key, r.ItemId, r.Content }).ToListAsync(ct);
        return rows.ToLookup(r => r.ItemId, r => (r.Source, new RecordPart(r.Source.Split(':')[0], r.Key, StoredText.Bytes(r.Content))));
    }
}
