using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>The columns of a table of completions: phrases in the order of their folded text, their entries, and their word starts.</summary>
internal sealed class SuggestColumns
{
    private const int MostWordStarts = 8;

    /// <summary>A publication adds a few entries: it takes longer to wake other cores than to sort them.</summary>
    private const int WorthSharing = 4_096;

    private const int HeadLength = sizeof(ulong);

    /// <summary>Ends each phrase, so that a tail ends where it is read; no text holds it.</summary>
    private const byte End = 0;

    private byte[] folded = [];
    private int[] foldedStart = [0];
    private Dictionary<int, ImmutableArray<string>>? exclusions;

    public string[] Texts { get; private set; } = [];

    /// <summary>Which of <see cref="Tongues"/> a phrase is in.</summary>
    public ushort[] TongueOf { get; private set; } = [];

    public (string Language, string Kind)[] Tongues { get; private set; } = [];
    public int[] EntryStart { get; private set; } = [0];
    public string[] Targets { get; private set; } = [];
    public float[] Weights { get; private set; } = [];
    public ImmutableArray<string>[] Coverage { get; private set; } = [];

    /// <summary>Where words start, in the order of what follows there: offsets into all folded texts.</summary>
    public int[] Starts { get; private set; } = [];

    public int Count => Texts.Length;

    public static SuggestColumns Of(SuggestionEntry[] entries)
    {
        var texts = new byte[entries.Length][];
        ForEach(entries.Length, entries.Length, i => texts[i] = Encoding.UTF8.GetBytes(Folding.Phrase(entries[i].Text)));
        var order = Enumerable.Range(0, entries.Length).Where(i => texts[i].Length > 0).ToArray();
        Sort(order, i => Head(texts[i]), (a, b) => texts[a].AsSpan().SequenceCompareTo(texts[b]) is var text and not 0 ? text
            : string.CompareOrdinal(entries[a].Language, entries[b].Language) is var language and not 0 ? language
            : string.CompareOrdinal(entries[a].Kind, entries[b].Kind) is var kind and not 0 ? kind
            : entries[b].Weight.CompareTo(entries[a].Weight) is var weight and not 0 ? weight
            : string.CompareOrdinal(entries[a].TargetId, entries[b].TargetId));
        var columns = new SuggestColumns();
        columns.Fill(entries, texts, order);
        columns.FindStarts();
        return columns;
    }

    public ReadOnlySpan<byte> FoldedOf(int phrase) => folded.AsSpan(foldedStart[phrase], foldedStart[phrase + 1] - foldedStart[phrase] - 1);

    /// <summary>What follows from there to the end of its phrase.</summary>
    public ReadOnlySpan<byte> Tail(int start) => folded.AsSpan(start) is var rest ? rest[..rest.IndexOf(End)] : default;

    /// <summary>The stretch of <see cref="Starts"/> that continues the prefix.</summary>
    public (int Low, int High) Range(ReadOnlySpan<byte> prefix) => (First(prefix, includesEqual: false), First(prefix, includesEqual: true));

    /// <summary>Where in a phrase a word starts that continues the prefix; -1 where none does.</summary>
    public int StartOf(int phrase, ReadOnlySpan<byte> prefix)
    {
        var text = FoldedOf(phrase);
        for (int at = 0, words = 0; at >= 0 && words < MostWordStarts; words++)
        {
            if (text[at..].StartsWith(prefix)) return at;
            at = text[at..].IndexOf((byte)' ') is var gap and >= 0 ? at + gap + 1 : -1;
        }
        return -1;
    }

    public WordStart WordAt(int start)
    {
        var found = Array.BinarySearch(foldedStart, start);
        var phrase = found >= 0 ? found : ~found - 1;
        return new(phrase, start - foldedStart[phrase]);
    }

    /// <summary>So much of what follows from there as there is, up to a few bytes.</summary>
    public ReadOnlySpan<byte> Beginning(int start, int most)
    {
        var rest = folded.AsSpan(start, Math.Min(most, folded.Length - start));
        return rest.IndexOf(End) is var end and >= 0 ? rest[..end] : rest;
    }

    /// <summary>How far up the chain the entry is covered; -1 when it isn't.</summary>
    public int Distance(int entry, ImmutableArray<string> chain)
    {
        if (chain.IsDefaultOrEmpty) return 0;
        if (exclusions is not null && exclusions.TryGetValue(entry, out var shut))
            foreach (var code in shut)
                if (chain.Contains(code))
                    return -1;
        if (Coverage[entry].IsEmpty) return chain.Length;
        for (var i = 0; i < chain.Length; i++)
            if (Coverage[entry].Contains(chain[i]))
                return i;
        return -1;
    }

    public IEnumerable<SuggestionEntry> EntriesOf(int phrase)
    {
        var (language, kind) = Tongues[TongueOf[phrase]];
        for (var e = EntryStart[phrase]; e < EntryStart[phrase + 1]; e++)
            yield return new(Texts[phrase], language, kind, Targets[e])
            {
                Weight = Weights[e],
                Coverage = Coverage[e],
                CoverageExclusions = exclusions?.GetValueOrDefault(e) is { IsDefault: false } shut ? shut : [],
            };
    }

    private void Fill(SuggestionEntry[] entries, byte[][] texts, int[] order)
    {
        var (phrases, tongues) = (new List<int>(), new List<(string, string)>());
        for (var i = 0; i < order.Length; i++)
            if (i == 0 || !IsSamePhrase(order[i - 1], order[i]))
                phrases.Add(i);
        (Texts, TongueOf, EntryStart, foldedStart) = (new string[phrases.Count], new ushort[phrases.Count], new int[phrases.Count + 1], new int[phrases.Count + 1]);
        folded = new byte[phrases.Sum(p => texts[order[p]].Length + 1)];
        for (var p = 0; p < phrases.Count; p++)
        {
            var entry = entries[order[phrases[p]]];
            var tongue = tongues.IndexOf((entry.Language, entry.Kind));
            if (tongue < 0)
            {
                tongue = tongues.Count;
                tongues.Add((entry.Language, entry.Kind));
            }
            (Texts[p], TongueOf[p], EntryStart[p]) = (entry.Text, (ushort)tongue, phrases[p]);
            texts[order[phrases[p]]].CopyTo(folded.AsSpan(foldedStart[p]));
            foldedStart[p + 1] = foldedStart[p] + texts[order[phrases[p]]].Length + 1;
        }
        EntryStart[^1] = order.Length;
        Tongues = [.. tongues];
        Targets = Array.ConvertAll(order, i => entries[i].TargetId);
        Weights = Array.ConvertAll(order, i => entries[i].Weight);
        Coverage = Array.ConvertAll(order, i => entries[i].Coverage);
        for (var i = 0; i < order.Length; i++)
            if (!entries[order[i]].CoverageExclusions.IsEmpty)
                (exclusions ??= [])[i] = entries[order[i]].CoverageExclusions;

        bool IsSamePhrase(int a, int b) => texts[a].AsSpan().SequenceEqual(texts[b]) && entries[a].Language == entries[b].Language && entries[a].Kind == entries[b].Kind;
    }

    private void FindStarts()
    {
        var all = new List<int>(Count * 2);
        for (var p = 0; p < Count; p++)
        {
            var text = FoldedOf(p);
            for (int at = 0, words = 0; at >= 0 && words < MostWordStarts; words++)
            {
                all.Add(foldedStart[p] + at);
                at = text[at..].IndexOf((byte)' ') is var gap and >= 0 ? at + gap + 1 : -1;
            }
        }
        Starts = [.. all];
        Sort(Starts, s => Head(Beginning(s, HeadLength)), (a, b) => Tail(a).SequenceCompareTo(Tail(b)) is var order and not 0 ? order : a.CompareTo(b));
    }

    private int First(ReadOnlySpan<byte> prefix, bool includesEqual)
    {
        var (low, high) = (0, Starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var tail = Tail(Starts[middle]);
            var isBefore = tail.StartsWith(prefix) ? includesEqual : tail.SequenceCompareTo(prefix) < 0;
            if (isBefore) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Eight bytes say nearly everything of the order: numbers are sorted, and only those that are equal are compared.</summary>
    private static void Sort(int[] items, Func<int, ulong> head, Comparison<int> compare)
    {
        var heads = new ulong[items.Length];
        ForEach(items.Length, items.Length, i => heads[i] = head(items[i]));
        Array.Sort(heads, items);
        var equal = new List<(int From, int Count)>();
        for (int from = 0, to; from < items.Length; from = to)
        {
            for (to = from + 1; to < items.Length && heads[to] == heads[from]; to++) { }
            if (to - from > 1) equal.Add((from, to - from));
        }
        var comparer = Comparer<int>.Create(compare);
        ForEach(equal.Count, items.Length, i => Array.Sort(items, equal[i].From, equal[i].Count, comparer));
    }

    private static void ForEach(int count, int work, Action<int> act)
    {
        if (work >= WorthSharing) Parallel.For(0, count, act);
        else
            for (var i = 0; i < count; i++) act(i);
    }

    private static ulong Head(ReadOnlySpan<byte> text)
    {
        Span<byte> eight = stackalloc byte[HeadLength];
        eight.Clear();
        text[..Math.Min(HeadLength, text.Length)].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }
}
