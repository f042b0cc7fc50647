using System.Collections.Immutable;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A word of a phrase where what somebody types may begin.</summary>
internal readonly record struct WordStart(int Phrase, int At);

/// <summary>
/// Phrases and everything that bears them, in columns, and, sorted, every place in them where a word starts: what begins with a
/// prefix is one stretch of that list. A million listings have two million phrases, so none of them is an object.
/// </summary>
internal sealed class SuggestTable
{
    /// <summary>A shorter stretch is looked through; of a longer one, the best are known beforehand or the person's place decides.</summary>
    public const int WorthWalking = 2_048;

    private readonly SuggestShortcuts shortcuts;

    public SuggestTable(SuggestColumns columns)
    {
        Columns = columns;
        columns.FindStarts();
        shortcuts = new(columns);
    }

    public SuggestColumns Columns { get; }

    public int EntryCount => Columns.Targets.Length;

    public SuggestPhrase Phrase(int number) => new(Columns, shortcuts, number);

    /// <summary>Phrases with a word start that continues the prefix, and where. Of very many, those that can matter.</summary>
    public void CollectPrefixed(string prefix, SuggestRequest request, bool isFiltered, List<WordStart> into)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix);
        var (low, high) = Columns.Range(bytes);
        if (high - low > WorthWalking)
        {
            if (!request.CoverageChain.IsDefaultOrEmpty && shortcuts.PhrasesOf(request.CoverageChain, high - low) is { } reached)
            {
                foreach (var phrase in reached)
                    if (Columns.StartOf(phrase, bytes) is var at and >= 0)
                        into.Add(new(phrase, at));
                return;
            }
            if (request.CoverageChain.IsDefaultOrEmpty && !isFiltered && shortcuts.Best(bytes) is { } best)
            {
                foreach (var start in best) into.Add(Columns.WordAt(start));
                return;
            }
        }
        for (; low < high; low++) into.Add(Columns.WordAt(Columns.Starts[low]));
    }

    /// <summary>Phrases with a word start that continues the prefix but for one edit (a swap is one): every way to have meant it is looked up.</summary>
    public void CollectNear(string prefix, List<WordStart> into)
    {
        const int mostOfOne = 64;
        var seen = new HashSet<int>();
        foreach (var meant in Edits(prefix))
        {
            var (low, high) = Columns.Range(Encoding.UTF8.GetBytes(meant));
            for (high = Math.Min(high, low + mostOfOne); low < high; low++)
                if (seen.Add(Columns.Starts[low]))
                    into.Add(Columns.WordAt(Columns.Starts[low]));
        }
    }

    private static HashSet<string> Edits(string prefix)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz0123456789 ";
        var edits = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < prefix.Length; i++)
        {
            var (before, after) = (prefix[..i], prefix[(i + 1)..]);
            edits.Add(before + after);
            if (i + 1 < prefix.Length) edits.Add(before + prefix[i + 1] + prefix[i] + prefix[(i + 2)..]);
            foreach (var letter in letters)
            {
                edits.Add(before + letter + after);
                edits.Add(before + letter + prefix[i..]);
            }
        }
        edits.RemoveWhere(e => e.Length < 2 || e[0] == ' ');
        return edits;
    }
}

/// <summary>One text that is offered, and everything that bears it, the heaviest first: a look at the table's columns.</summary>
internal readonly struct SuggestPhrase(SuggestColumns columns, SuggestShortcuts shortcuts, int number)
{
    public string Text => columns.TextOf(number);

    public int TextLength => columns.LengthOf(number);

    public string Language => columns.Tongues[columns.TongueOf[number]].Language;

    public string Kind => columns.Tongues[columns.TongueOf[number]].Kind;

    public string Folded => Encoding.UTF8.GetString(columns.FoldedOf(number));

    public int Length => columns.FoldedOf(number).Length;

    /// <summary>The entry nearest to the person and how many reach them; null when none does.</summary>
    public (string TargetId, float Weight, int Targets)? Best(ImmutableArray<string> chain, ImmutableHashSet<string>? hidden)
    {
        var (first, end) = (columns.EntryStart[number], columns.EntryStart[number + 1]);
        if (chain.IsDefaultOrEmpty && hidden is null) return (columns.Targets[first], columns.Weights[first], end - first);
        var nearest = new Nearest(columns, chain, hidden);
        if (!chain.IsDefaultOrEmpty && shortcuts.ByCode(number) is { } byCode)
        {
            for (var i = 0; i <= chain.Length; i++)
                if (byCode.TryGetValue(i < chain.Length ? chain[i] : "", out var list))
                    foreach (var entry in list) nearest.Consider(entry, i);
        }
        else
        {
            for (var entry = first; entry < end; entry++) nearest.Consider(entry, null);
        }
        return nearest.Entry < 0 ? null : (columns.Targets[nearest.Entry], columns.Weights[nearest.Entry], nearest.Reached);
    }

    private struct Nearest(SuggestColumns columns, ImmutableArray<string> chain, ImmutableHashSet<string>? hidden)
    {
        private int nearest = int.MaxValue;

        public int Entry { get; private set; } = -1;

        public int Reached { get; private set; }

        public void Consider(int entry, int? only)
        {
            if (hidden is not null && hidden.Contains(columns.Targets[entry])) return;
            var distance = columns.Distance(entry, chain);
            if (distance < 0 || (only is not null && distance != only)) return;
            Reached++;
            if (distance >= nearest) return;
            (nearest, Entry) = (distance, entry);
        }
    }
}
