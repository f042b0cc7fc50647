using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>
/// Rows that name items by the names we gave them, where those stand here in other words than this source's: a clerk has filled in
/// what we wrote out. Only what a row says otherwise than we would write it today is taken over.
/// </summary>
internal static class FileEdits
{
    private const int ChunkSize = 5000;

    private static readonly Detail HoldsMore = new(
        "the listing has more of it than this format can show. Change it in a draft, or in a format that holds all of it.",
        "la fiche en contient plus que ce format ne peut montrer. Modifiez-la dans une ébauche, ou dans un format qui contient tout.");

    /// <summary>The items as these rows want them; a row that changes nothing becomes unchanged, and its item isn't among them.</summary>
    public static async Task<List<ItemWrite>> ApplyAsync(CatalogueDb db, Matching matching, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        var writes = new List<ItemWrite>();
        if (rows.Count == 0) return writes;
        var shared = await PublishedItems.ReadAsync(db, i => i.Kind != nameof(ItemKind.Service), ct).ToListAsync(ct);
        var items = CatalogueItems.Empty.With(shared);
        foreach (var chunk in rows.Chunk(ChunkSize))
        {
            var ids = chunk.Select(r => r.Item.ToString()).ToArray();
            var now = await PublishedItems.ReadAsync(db, i => i.Kind == nameof(ItemKind.Service) && ids.Contains(i.Id), ct).ToListAsync(ct);
            var written = WrittenOut.By(matching.Format, items.With(now).Export(), matching.Options);
            var bodies = shared.Concat(now).ToDictionary(i => i.Id, i => i.Body);
            foreach (var row in chunk)
            {
                // What nobody reads here yet can't have been written out: the row is what there is.
                if (!bodies.TryGetValue(row.Item, out var body))
                {
                    writes.Add(new(row.Item, row.Record.Content));
                    continue;
                }
                var (edited, kept) = written.Edited(row.Item, body, row.Record.Content);
                row.Add(kept.Select(path => Problem.Warning(ProblemCode.KeptAsItIs, path, detail: HoldsMore)));
                row.Become(edited.Span.SequenceEqual(body.Span) ? Fate.Unchanged : Fate.Updated);
                if (row.Fate == Fate.Updated) writes.Add(new(row.Item, edited));
            }
        }
        return writes;
    }
}
