using System.Runtime.InteropServices;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Makes one segment of several, in order, without their deleted documents and without reading a text again.</summary>
internal static class SegmentMerger
{
    /// <param name="segments">In whatever order each has its documents.</param>
    public static Segment Joined(IEnumerable<Segment> segments) => Merge([.. segments.Select(s => new SegmentView(s))]);

    public static Segment Merge(IReadOnlyList<SegmentView> views)
    {
        var (order, numbers) = Number(views);
        var textStart = new int[order.Length + 1];
        var facetStart = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            var (segment, document) = (views[order[i].View].Segment, order[i].Document);
            textStart[i + 1] = textStart[i] + segment.TextStart[document + 1] - segment.TextStart[document];
            facetStart[i + 1] = facetStart[i] + segment.FacetStart[document + 1] - segment.FacetStart[document];
        }
        var kinds = new byte[textStart[^1]];
        var lengths = new byte[textStart[^1]];
        var facets = new int[facetStart[^1]];
        for (var i = 0; i < order.Length; i++)
        {
            var (segment, document) = (views[order[i].View].Segment, order[i].Document);
            var (text, facet) = (segment.TextStart[document], segment.FacetStart[document]);
            Array.Copy(segment.TextKind, text, kinds, textStart[i], textStart[i + 1] - textStart[i]);
            Array.Copy(segment.TextLength, text, lengths, textStart[i], textStart[i + 1] - textStart[i]);
            Array.Copy(segment.Facets, facet, facets, facetStart[i], facetStart[i + 1] - facetStart[i]);
        }
        var coverage = new CoverageTable.Builder();
        for (var v = 0; v < views.Count; v++)
            foreach (var (code, excludes, document) in views[v].Segment.Coverage.All())
                if (numbers[v][document] >= 0)
                    coverage.Add(code, excludes, numbers[v][document]);
        var (shared, sharedOf) = (new List<SharedTexts>(), new ushort[order.Length]);
        for (var i = 0; i < order.Length; i++)
            if (views[order[i].View].Segment is var segment && segment.SharedOf[order[i].Document] is var k and > 0)
                sharedOf[i] = SegmentBuilder.Numbered(shared, segment.Shared[k - 1]);
        var ids = Array.ConvertAll(order, o => views[o.View].Segment.Ids[o.Document]);
        var (words, postings) = MergeWords(views, numbers);
        return new Segment
        {
            Ids = ids,
            SortKeys = Once(Array.ConvertAll(order, o => views[o.View].Segment.SortKeys[o.Document])),
            Depths = Array.ConvertAll(order, o => views[o.View].Segment.Depths[o.Document]),
            IdOrder = SegmentBuilder.OrderById(ids),
            TextStart = textStart,
            TextKind = kinds,
            TextLength = lengths,
            Words = words,
            Postings = postings,
            FacetStart = facetStart,
            Facets = facets,
            Coverage = coverage.ToTable(),
            Shared = [.. shared],
            SharedOf = sharedOf,
        }.Prepared();
    }

    /// <summary>The live documents in their common order, and for each view the new number of each of its documents, or -1.</summary>
    private static ((int View, int Document)[] Order, int[][] Numbers) Number(IReadOnlyList<SegmentView> views)
    {
        var order = new List<(int View, int Document)>();
        var numbers = new int[views.Count][];
        for (var v = 0; v < views.Count; v++)
        {
            numbers[v] = new int[views[v].Segment.Count];
            Array.Fill(numbers[v], -1);
            for (var i = 0; i < numbers[v].Length; i++)
                if (views[v].IsLive(i))
                    order.Add((v, i));
        }
        order.Sort((a, b) => Segment.Order(views[a.View].Segment.KeyOf(a.Document), views[b.View].Segment.KeyOf(b.Document)));
        for (var i = 0; i < order.Count; i++) numbers[order[i].View][order[i].Document] = i;
        return ([.. order], numbers);
    }

    /// <summary>Heirs are called what their archetype is: side by side in this order, they say it in one string.</summary>
    private static string[] Once(string[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
            if (keys[i] == keys[i - 1])
                keys[i] = keys[i - 1];
        return keys;
    }

    private static (WordTable[] Words, byte[] Postings) MergeWords(IReadOnlyList<SegmentView> views, int[][] numbers)
    {
        var bytes = new MemoryStream();
        var tables = new WordTable[IndexLanguage.Count];
        var entries = new List<(WordPlace Place, int View, int At, int Count)>();
        // A document and, below it, its entry: plain numbers are sorted several times as fast as entries by a comparison.
        var order = new List<ulong>();
        var writer = new PostingWriter();
        for (var language = 0; language < IndexLanguage.Count; language++)
        {
            var words = new List<string>();
            var starts = new List<int>();
            var frequencies = new List<int>();
            var next = new int[views.Count];
            while (Least(views, language, next) is { } word)
            {
                entries.Clear();
                order.Clear();
                for (var v = 0; v < views.Count; v++)
                {
                    var table = views[v].Segment.Words[language];
                    if (next[v] >= table.Count || table.Word(next[v]) != word) continue;
                    for (var cursor = views[v].Segment.Cursor(language, next[v]); cursor.MoveNext();)
                        if (numbers[v][cursor.Document] is var number and >= 0)
                        {
                            order.Add((ulong)number << 32 | (uint)entries.Count);
                            entries.Add((cursor.Place, v, cursor.OccurrencesAt, cursor.OccurrenceCount));
                        }
                    next[v]++;
                }
                // A word whose documents are all gone goes with them.
                if (entries.Count == 0) continue;
                CollectionsMarshal.AsSpan(order).Sort();
                writer.Clear();
                foreach (var key in order)
                {
                    var (place, view, at, count) = entries[(int)(key & uint.MaxValue)];
                    writer.Add((int)(key >> 32), place, views[view].Segment.Postings.AsSpan(at, 2 * count));
                }
                words.Add(word);
                starts.Add((int)bytes.Length);
                frequencies.Add(entries.Count);
                bytes.Write(writer.Bytes);
            }
            starts.Add((int)bytes.Length);
            tables[language] = new(language, [.. words], [.. starts], [.. frequencies]);
        }
        return (tables, bytes.ToArray());
    }

    private static string? Least(IReadOnlyList<SegmentView> views, int language, int[] next)
    {
        string? least = null;
        for (var v = 0; v < views.Count; v++)
        {
            var table = views[v].Segment.Words[language];
            if (next[v] < table.Count && (least is null || string.CompareOrdinal(table.Word(next[v]), least) < 0)) least = table.Word(next[v]);
        }
        return least;
    }
}
