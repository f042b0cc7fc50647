using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One text that is offered, and everything that bears it.</summary>
internal sealed record SuggestPhrase(string Text, string Folded, string Language, string Kind, ImmutableArray<SuggestionEntry> Entries);

/// <summary>Phrases and, sorted, every place in them where a word starts: what begins with a prefix is one stretch of that list.</summary>
internal sealed class SuggestTable
{
    private const int MostWordStarts = 8;

    private readonly SuggestPhrase[] phrases;
    private readonly (int Phrase, int At)[] starts;

    public SuggestTable(IEnumerable<SuggestionEntry> entries)
    {
        phrases = [.. entries
            .Select(e => (Entry: e, Folded: Folding.Phrase(e.Text)))
            .Where(e => e.Folded.Length > 0)
            .GroupBy(e => (e.Folded, e.Entry.Language, e.Entry.Kind))
            .Select(g => new SuggestPhrase(g.First().Entry.Text, g.Key.Folded, g.Key.Language, g.Key.Kind,
                [.. g.Select(e => e.Entry).OrderByDescending(e => e.Weight).ThenBy(e => e.TargetId, StringComparer.Ordinal)]))];
        var all = new List<(int Phrase, int At)>();
        for (var i = 0; i < phrases.Length; i++)
        {
            all.Add((i, 0));
            var folded = phrases[i].Folded;
            var words = 1;
            for (var at = folded.IndexOf(' ', StringComparison.Ordinal) + 1; at > 0 && words < MostWordStarts; words++)
            {
                all.Add((i, at));
                at = folded.IndexOf(' ', at) + 1;
            }
        }
        starts = [.. all];
        Array.Sort(starts, (a, b) => Tail(a).SequenceCompareTo(Tail(b)));
    }

    public int Count => phrases.Length;

    public IEnumerable<SuggestionEntry> Entries => phrases.SelectMany(p => p.Entries);

    public SuggestPhrase Phrase(int number) => phrases[number];

    /// <summary>Phrases with a word start that continues the prefix, and where.</summary>
    public void CollectPrefixed(ReadOnlySpan<char> prefix, List<(int Phrase, int At)> into)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tail(starts[middle]).SequenceCompareTo(prefix) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < starts.Length && Tail(starts[low]).StartsWith(prefix); low++) into.Add(starts[low]);
    }

    /// <summary>Phrases with a word start that continues the prefix but for one edit.</summary>
    public void CollectNear(ReadOnlySpan<char> prefix, List<(int Phrase, int At)> into)
    {
        foreach (var start in starts)
            if (IsNear(prefix, Tail(start)))
                into.Add(start);
    }

    /// <summary>Whether some beginning of the tail is within one edit (a swap is one) of the prefix.</summary>
    private static bool IsNear(ReadOnlySpan<char> prefix, ReadOnlySpan<char> tail)
    {
        var same = prefix.CommonPrefixLength(tail);
        if (same == prefix.Length) return true;
        var left = prefix[same..];
        var right = tail[same..];
        // One letter too many, one missing, another one, or two swapped: all at the first difference.
        if (right.StartsWith(left[1..])) return true;
        if (right.Length > 0 && right[1..].StartsWith(left)) return true;
        if (right.Length > 0 && right[1..].StartsWith(left[1..])) return true;
        return left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && right[2..].StartsWith(left[2..]);
    }

    private ReadOnlySpan<char> Tail((int Phrase, int At) start) => phrases[start.Phrase].Folded.AsSpan(start.At);
}
