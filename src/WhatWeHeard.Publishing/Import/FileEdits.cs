using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>An item as the rows of a file want it.</summary>
internal sealed record FileEdit(ItemId Item, IReadOnlyList<Row> Rows, ReadOnlyMemory<byte> Read);

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

    private static readonly Detail NotWrittenOut = new(
        "an export in this format doesn't hold it today, so it can't be seen what you changed. Change it in a draft.",
        "une exportation dans ce format ne le contient pas aujourd’hui; on ne peut donc voir ce que vous avez modifié. Modifiez-le dans une ébauche.");

    /// <summary>The items as these rows want them; a row that changes nothing becomes unchanged, and its item isn't among them.</summary>
    public static async Task<List<ItemWrite>> ApplyAsync(CatalogueDb db, Matching matching, IReadOnlyList<FileEdit> edits, CancellationToken ct)
    {
        var writes = new List<ItemWrite>();
        if (edits.Count == 0) return writes;
        var shared = await PublishedItems.ReadAsync(db, i => i.Kind != nameof(ItemKind.Service), ct).ToListAsync(ct);
        var items = CatalogueItems.Empty.With(shared);
        foreach (var chunk in edits.Chunk(ChunkSize))
        {
            var ids = chunk.Select(r => r.Item.ToString()).ToArray();
            var now = await PublishedItems.ReadAsync(db, i => i.Kind == nameof(ItemKind.Service) && ids.Contains(i.Id), ct).ToListAsync(ct);
            var written = WrittenOut.By(matching.Format, items.With(now).Export(), matching.Options);
            var bodies = shared.Concat(now).ToDictionary(i => i.Id, i => i.Body);
            foreach (var (item, rows, read) in chunk)
            {
                // What nobody reads here yet can't have been written out: the rows are what there is.
                if (!bodies.TryGetValue(item, out var body))
                {
                    writes.Add(new(item, read));
                    continue;
                }
                if (!written.Tells(item))
                {
                    if (rows[0].Counts && !read.Span.SequenceEqual(body.Span)) rows[0].Add([Problem.Warning(ProblemCode.KeptAsItIs, item.ToString(), detail: NotWrittenOut)]);
                    foreach (var row in rows) row.Become(Fate.Unchanged);
                    continue;
                }
                var (edited, kept) = written.Edited(item, body, read);
                rows[0].Add(kept.Select(path => Problem.Warning(ProblemCode.KeptAsItIs, path, detail: HoldsMore)));
                var isChanged = !edited.Span.SequenceEqual(body.Span);
                foreach (var row in rows) row.Become(isChanged ? Fate.Updated : Fate.Unchanged);
                if (isChanged) writes.Add(new(item, edited));
            }
        }
        return writes;
    }
}
