using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One text that is offered, and everything that bears it, the heaviest first.</summary>
internal sealed class SuggestPhrase
{
    private const int WorthIndexing = 8;

    private readonly Dictionary<string, List<SuggestionEntry>>? byCode;

    public SuggestPhrase(string folded, string language, string kind, IEnumerable<SuggestionEntry> entries)
    {
        Folded = folded;
        Language = language;
        Kind = kind;
        Entries = [.. entries.OrderByDescending(e => e.Weight).ThenBy(e => e.TargetId, StringComparer.Ordinal)];
        if (Entries.Length <= WorthIndexing) return;
        // Thousands of municipalities call the same thing by the same name; a chain names three or four of them.
        byCode = new(StringComparer.Ordinal);
        foreach (var entry in Entries)
            foreach (var code in entry.Coverage.IsEmpty ? [""] : entry.Coverage)
            {
                if (!byCode.TryGetValue(code, out var list)) byCode[code] = list = [];
                list.Add(entry);
            }
    }

    public string Text => Entries[0].Text;
    public string Folded { get; }
    public string Language { get; }
    public string Kind { get; }
    public ImmutableArray<SuggestionEntry> Entries { get; }

    /// <summary>The entry nearest to the person and how many reach them; null when none does.</summary>
    public (SuggestionEntry Entry, int Targets)? Best(ImmutableArray<string> chain, ImmutableHashSet<string>? hidden)
    {
        if (hidden is { IsEmpty: true }) hidden = null;
        if (chain.IsDefaultOrEmpty && hidden is null) return (Entries[0], Entries.Length);
        SuggestionEntry? best = null;
        var nearest = int.MaxValue;
        var targets = 0;
        if (byCode is null || chain.IsDefaultOrEmpty) Consider(Entries, null);
        else
            for (var i = 0; i <= chain.Length; i++)
                if (byCode.TryGetValue(i < chain.Length ? chain[i] : "", out var list))
                    Consider(list, i);
        return best is null ? null : (best, targets);

        void Consider(IEnumerable<SuggestionEntry> entries, int? only)
        {
            foreach (var entry in entries)
            {
                if (hidden is not null && hidden.Contains(entry.TargetId)) continue;
                var distance = Distance(entry, chain);
                if (distance < 0 || (only is not null && distance != only)) continue;
                targets++;
                if (distance >= nearest) continue;
                nearest = distance;
                best = entry;
            }
        }
    }

    /// <summary>How far up the chain the entry is covered; -1 when it isn't.</summary>
    private static int Distance(SuggestionEntry entry, ImmutableArray<string> chain)
    {
        if (chain.IsDefaultOrEmpty) return 0;
        foreach (var code in entry.CoverageExclusions)
            if (chain.Contains(code))
                return -1;
        if (entry.Coverage.IsEmpty) return chain.Length;
        for (var i = 0; i < chain.Length; i++)
            if (entry.Coverage.Contains(chain[i]))
                return i;
        return -1;
    }
}

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
            .Select(g => new SuggestPhrase(g.Key.Folded, g.Key.Language, g.Key.Kind, g.Select(e => e.Entry)))];
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
