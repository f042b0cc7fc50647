using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Completions as one types: accents and case don't matter, any word of a text may be the one begun, one typo is forgiven from
/// four letters on. Immutable like <see cref="SearchIndex"/>, and moved forward the same way.
/// </summary>
public sealed class SuggestIndex
{
    private const int LongestPrefix = 64;

    /// <summary>Small tables are joined up to this size: a larger one takes longer to make than a change may.</summary>
    private const int MostJoined = 16_384;
    private const int MostTables = 48;

    /// <summary>Enough of the best that what is offered twice (in two languages) leaves a full answer.</summary>
    private const int Spare = 8;

    private readonly ImmutableArray<Part> parts;

    private SuggestIndex(ImmutableArray<Part> parts) => this.parts = parts;

    private sealed record Part(SuggestTable Table, ImmutableHashSet<string> Hidden);

    private readonly record struct Candidate(SuggestPhrase Phrase, string TargetId, int Targets, float Score, bool IsCorrected);

    public static SuggestIndex Empty { get; } = Build([]);

    public static SuggestIndex Build(IEnumerable<SuggestionEntry> entries) => Of(SuggestColumns.Of([.. entries]));

    internal static SuggestIndex Of(SuggestColumns columns) => new([new(new(columns), [])]);

    /// <summary>The entries of every changed target are those given, and no others; those of removed targets go.</summary>
    public SuggestIndex With(IReadOnlyCollection<SuggestionEntry> changed, IReadOnlyCollection<string> removedTargetIds)
    {
        var gone = removedTargetIds.Concat(changed.Select(e => e.TargetId)).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0) return this;
        var next = parts.Select(p => p with { Hidden = p.Hidden.Union(gone) }).Append(new(new(SuggestColumns.Of([.. changed])), [])).ToList();
        // Newest first, as long as what is joined stays small: each entry is joined a few times, never a table that took seconds.
        while (next.Count > 2 && (next[^2].Table.EntryCount + next[^1].Table.EntryCount <= MostJoined || next.Count > MostTables)
            && (next[^1].Table.EntryCount * 2 >= next[^2].Table.EntryCount || next.Count > MostTables))
        {
            next[^2] = Joined([next[^2], next[^1]]);
            next.RemoveAt(next.Count - 1);
        }
        if (next[0].Hidden.Count > Math.Max(1_000, next[0].Table.EntryCount / 4)) next = [Joined([.. next])];
        return new([.. next]);
    }

    private static Part Joined(Part[] parts) => new(new(SuggestColumns.Of(Array.ConvertAll(parts, p => (p.Table.Columns, p.Hidden)))), []);

    public ImmutableArray<Suggestion> Suggest(SuggestRequest request)
    {
        var prefix = Folding.Phrase(request.Prefix[..Math.Min(request.Prefix.Length, LongestPrefix)]);
        if (prefix.Length == 0 || request.First <= 0) return [];
        var best = new PriorityQueue<Candidate, (float, int)>();
        var most = Spare * Math.Min(request.First, 1_000);
        foreach (var part in parts) Collect(part, prefix, request, best, most);
        var found = new Dictionary<(string Folded, string Kind), Suggestion>();
        foreach (var (candidate, _) in best.UnorderedItems)
        {
            var key = (candidate.Phrase.Folded, candidate.Phrase.Kind);
            var suggestion = new Suggestion(candidate.Phrase.Text, candidate.Phrase.Language, candidate.Phrase.Kind, candidate.TargetId, candidate.Score, candidate.Targets, candidate.IsCorrected);
            if (!found.TryGetValue(key, out var other) || Compare(suggestion, other) < 0) found[key] = suggestion;
        }
        var result = found.Values.ToArray();
        Array.Sort(result, Compare);
        return [.. result.Take(request.First)];
    }

    private static int Compare(Suggestion a, Suggestion b) => b.Score.CompareTo(a.Score) is var byScore and not 0 ? byScore
        : a.Text.Length.CompareTo(b.Text.Length) is var byLength and not 0 ? byLength
        : string.CompareOrdinal(a.Text, b.Text) is var byText and not 0 ? byText
        : string.CompareOrdinal(a.Kind, b.Kind) is var byKind and not 0 ? byKind
        : string.CompareOrdinal(a.TargetId, b.TargetId);

    private static void Collect(Part part, string prefix, SuggestRequest request, PriorityQueue<Candidate, (float, int)> best, int most)
    {
        var table = part.Table;
        var hidden = part.Hidden.IsEmpty ? null : part.Hidden;
        var places = new List<WordStart>();
        table.CollectPrefixed(prefix, request, isFiltered: !request.Kinds.IsDefaultOrEmpty, places);
        var direct = places.Count;
        if (direct < request.First) OtherOrder(table, prefix, request, places);
        var ordered = places.Count;
        if (ordered < request.First && prefix.Length >= 4) table.CollectNear(prefix, places);
        for (var i = 0; i < places.Count; i++)
        {
            var phrase = table.Phrase(places[i].Phrase);
            if (!request.Kinds.IsDefaultOrEmpty && !request.Kinds.Contains(phrase.Kind)) continue;
            if (phrase.Best(request.CoverageChain, hidden) is not { } reached) continue;
            var quality = i < direct ? 1f : i < ordered ? 0.7f : 0.4f;
            if (places[i].At > 0) quality *= 0.85f;
            // Who types a name to its end means it.
            else if (i < direct && phrase.Length == prefix.Length) quality *= 2;
            // What the prefix nearly is comes before what it merely begins.
            quality *= 0.8f + 0.2f * Math.Min(1f, prefix.Length / (float)phrase.Length);
            var score = quality * reached.Weight * LanguageFactor(phrase.Language, request.Languages);
            var rank = (score, -phrase.TextLength);
            var candidate = new Candidate(phrase, reached.TargetId, reached.Targets, score, i >= ordered);
            if (best.Count < most) best.Enqueue(candidate, rank);
            else best.EnqueueDequeue(candidate, rank);
        }
    }

    /// <summary>"certificate birth": every word begins some word of the text, in any order.</summary>
    private static void OtherOrder(SuggestTable table, string prefix, SuggestRequest request, List<WordStart> places)
    {
        var words = prefix.Split(' ');
        if (words.Length < 2) return;
        var candidates = new List<WordStart>();
        table.CollectPrefixed(words.MaxBy(w => w.Length)!, request, isFiltered: true, candidates);
        foreach (var candidate in candidates)
        {
            var folded = table.Phrase(candidate.Phrase).Folded;
            if (Array.TrueForAll(words, w => folded.StartsWith(w, StringComparison.Ordinal) || folded.Contains(' ' + w, StringComparison.Ordinal)))
                places.Add(candidate);
        }
    }

    /// <summary>The caller's language first; the others are offered after it.</summary>
    private static float LanguageFactor(string language, LanguagePreference wanted)
    {
        for (var i = 0; i < wanted.Tags.Length; i++)
            if (LanguageTag.SamePrimary(language, wanted.Tags[i]))
                return i == 0 ? 1f : 0.9f;
        return 0.75f;
    }
}
