using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>What keeps a letter or two from meaning a walk through everything: the best of short prefixes, and what reaches whom.</summary>
internal sealed class SuggestShortcuts
{
    private const int LongestPrefix = 3;
    private const int MostBest = 256;
    private const int WorthIndexing = 8;

    private readonly Dictionary<int, int[]> best = [];
    private readonly Dictionary<string, int[]> phrasesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Dictionary<string, int[]>> byCode = [];

    public SuggestShortcuts(SuggestColumns columns)
    {
        Parallel.Invoke(() => FindBest(columns), () => FindCodes(columns));
    }

    /// <summary>The starts that rank first of a prefix so short that thousands continue it; null where a walk is as good.</summary>
    public int[]? Best(ReadOnlySpan<byte> prefix) => prefix.Length <= LongestPrefix ? best.GetValueOrDefault(Packed(prefix)) : null;

    /// <summary>Every phrase that reaches somebody there; null where these are more than the other walk would be.</summary>
    public HashSet<int>? PhrasesOf(ImmutableArray<string> chain, int fewerThan)
    {
        var lists = chain.Append("").Select(c => phrasesOf.GetValueOrDefault(c) ?? []).ToArray();
        return lists.Sum(l => l.Length) < fewerThan ? [.. lists.SelectMany(l => l)] : null;
    }

    /// <summary>The entries of a phrase by code, where it has many: thousands of municipalities call a thing by one name.</summary>
    public Dictionary<string, int[]>? ByCode(int phrase) => byCode.GetValueOrDefault(phrase);

    private void FindBest(SuggestColumns columns)
    {
        var ranks = new long[columns.Starts.Length];
        Parallel.For(0, ranks.Length, s => ranks[s] = Rank(columns, columns.WordAt(columns.Starts[s])));
        for (var length = 1; length <= LongestPrefix; length++)
            for (int from = 0, to; from < ranks.Length; from = to)
            {
                var prefix = columns.Beginning(columns.Starts[from], length);
                // What ends before is followed by what continues it.
                to = prefix.Length < length ? from + 1 : columns.Range(prefix).High;
                if (to - from <= SuggestTable.WorthWalking) continue;
                var queue = new PriorityQueue<int, long>();
                for (var s = from; s < to; s++)
                    if (queue.Count < MostBest) queue.Enqueue(columns.Starts[s], ranks[s]);
                    else if (queue.TryPeek(out _, out var least) && ranks[s] > least) queue.DequeueEnqueue(columns.Starts[s], ranks[s]);
                best[Packed(prefix)] = [.. queue.UnorderedItems.Select(i => i.Element)];
            }
    }

    /// <summary>The heavier comes first, then the shorter; the bits of a positive number are in its order.</summary>
    private static long Rank(SuggestColumns columns, WordStart word) =>
        (long)BitConverter.SingleToInt32Bits(columns.Weights[columns.EntryStart[word.Phrase]] * (word.At > 0 ? 0.85f : 1f)) << 32
        | (uint)(int.MaxValue - columns.FoldedOf(word.Phrase).Length);

    private void FindCodes(SuggestColumns columns)
    {
        var all = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var p = 0; p < columns.Count; p++)
        {
            var (first, end) = (columns.EntryStart[p], columns.EntryStart[p + 1]);
            var entries = end - first > WorthIndexing ? new Dictionary<string, List<int>>(StringComparer.Ordinal) : null;
            for (var e = first; e < end; e++)
                foreach (var code in columns.Coverage[e].IsEmpty ? [""] : columns.Coverage[e])
                {
                    var list = Of(all, code);
                    if (list.Count == 0 || list[^1] != p) list.Add(p);
                    if (entries is not null) Of(entries, code).Add(e);
                }
            if (entries is not null) byCode[p] = entries.ToDictionary(x => x.Key, x => x.Value.ToArray(), StringComparer.Ordinal);
        }
        foreach (var (code, phrases) in all) phrasesOf[code] = [.. phrases];

        static List<int> Of(Dictionary<string, List<int>> lists, string code)
        {
            if (!lists.TryGetValue(code, out var list)) lists[code] = list = [];
            return list;
        }
    }

    private static int Packed(ReadOnlySpan<byte> prefix)
    {
        var packed = 0;
        foreach (var b in prefix) packed = packed << 8 | b;
        return packed;
    }
}
