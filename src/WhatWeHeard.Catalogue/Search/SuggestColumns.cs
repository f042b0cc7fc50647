using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// The columns of a table of completions: phrases in the order of their folded text, their entries, and their word starts. Texts are
/// UTF-8, one after the other: a million listings have five million, and of what is typed a dozen are shown.
/// </summary>
internal sealed class SuggestColumns
{
    private const int MostWordStarts = 8;

    /// <summary>Ends each phrase, so that a tail ends where it is read; no text holds it.</summary>
    private const byte End = 0;

    private readonly byte[] folded, texts;
    private readonly int[] foldedStart, textStart;
    private readonly Dictionary<int, ImmutableArray<string>> exclusions = [];

    private SuggestColumns(SuggestRows rows)
    {
        (folded, texts) = (new byte[rows.FoldedSize], new byte[rows.TextSize]);
        var (foldedStarts, textStarts, entryStarts, tonguesOf) = (new List<int> { 0 }, new List<int> { 0 }, new List<int>(), new List<ushort>());
        var tongues = new List<(string, string)>();
        (Targets, Weights, Coverage) = (new string[rows.Count], new float[rows.Count], new ImmutableArray<string>[rows.Count]);
        for (var entry = 0; rows.MoveNext(); entry++)
        {
            (Targets[entry], Weights[entry], Coverage[entry]) = (rows.Target, rows.Weight, rows.Coverage);
            if (!rows.Exclusions.IsEmpty) exclusions[entry] = rows.Exclusions;
            var tongue = tongues.IndexOf(rows.Tongue);
            if (tongue < 0)
            {
                tongue = tongues.Count;
                tongues.Add(rows.Tongue);
            }
            if (tonguesOf.Count > 0 && tonguesOf[^1] == tongue && folded.AsSpan(foldedStarts[^2]..(foldedStarts[^1] - 1)).SequenceEqual(rows.Folded)) continue;
            rows.Folded.CopyTo(folded.AsSpan(foldedStarts[^1]));
            foldedStarts.Add(foldedStarts[^1] + rows.Folded.Length + 1);
            rows.Text.CopyTo(texts.AsSpan(textStarts[^1]));
            textStarts.Add(textStarts[^1] + rows.Text.Length);
            entryStarts.Add(entry);
            tonguesOf.Add((ushort)tongue);
        }
        (foldedStart, textStart, EntryStart, TongueOf, Tongues) = ([.. foldedStarts], [.. textStarts], [.. entryStarts, rows.Count], [.. tonguesOf], [.. tongues]);
    }

    /// <summary>Which of <see cref="Tongues"/> a phrase is in.</summary>
    public ushort[] TongueOf { get; }

    public (string Language, string Kind)[] Tongues { get; }
    public int[] EntryStart { get; }
    public string[] Targets { get; }
    public float[] Weights { get; }
    public ImmutableArray<string>[] Coverage { get; }

    /// <summary>Where words start, in the order of what follows there: offsets into all folded texts. None before <see cref="FindStarts"/>.</summary>
    public int[] Starts { get; private set; } = [];

    public int Count => TongueOf.Length;

    /// <summary>How much room its texts take, for whoever makes columns of it.</summary>
    public (int Folded, int Texts) Size => (foldedStart[^1], textStart[^1]);

    public static SuggestColumns Of(IReadOnlyList<SuggestionEntry> entries) => new(new EntryRows(entries));

    /// <summary>What these hold, as columns of their own.</summary>
    public static SuggestColumns Of(IReadOnlyCollection<SuggestColumns> columns) => Of([.. columns.Select(c => (c, ImmutableHashSet<string>.Empty))]);

    /// <summary>What these hold but for what is hidden, as columns of their own.</summary>
    public static SuggestColumns Of(IReadOnlyCollection<(SuggestColumns Columns, ImmutableHashSet<string> Hidden)> columns) => new(new ColumnRows(columns));

    public string TextOf(int phrase) => Encoding.UTF8.GetString(TextBytes(phrase));

    /// <summary>In UTF-16 code units.</summary>
    public int LengthOf(int phrase) => Encoding.UTF8.GetCharCount(TextBytes(phrase));

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
        if (exclusions.Count > 0 && exclusions.TryGetValue(entry, out var shut))
            foreach (var code in shut)
                if (chain.Contains(code))
                    return -1;
        if (Coverage[entry].IsEmpty) return chain.Length;
        for (var i = 0; i < chain.Length; i++)
            if (Coverage[entry].Contains(chain[i]))
                return i;
        return -1;
    }

    /// <summary>To be asked for once, before anything is looked up by a prefix.</summary>
    public void FindStarts()
    {
        var count = 0;
        for (var p = 0; p < Count; p++) count += Math.Min(MostWordStarts, FoldedOf(p).Count((byte)' ') + 1);
        Starts = new int[count];
        for (int p = 0, next = 0; p < Count; p++)
        {
            var text = FoldedOf(p);
            for (int at = 0, words = 0; at >= 0 && words < MostWordStarts; words++)
            {
                Starts[next++] = foldedStart[p] + at;
                at = text[at..].IndexOf((byte)' ') is var gap and >= 0 ? at + gap + 1 : -1;
            }
        }
        ByBytes.Sort(Starts, s => Beginning(s, ByBytes.HeadLength), (a, b) => Tail(a).SequenceCompareTo(Tail(b)) is var order and not 0 ? order : a.CompareTo(b));
    }

    public ReadOnlySpan<byte> TextBytes(int phrase) => texts.AsSpan(textStart[phrase]..textStart[phrase + 1]);

    public ImmutableArray<string> ExclusionsOf(int entry) => exclusions.TryGetValue(entry, out var shut) ? shut : [];

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
}
