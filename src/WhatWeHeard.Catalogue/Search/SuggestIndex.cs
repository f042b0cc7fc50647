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

    /// <summary>The part that changes is made anew with each change; past this it joins the rest.</summary>
    private const int MostRecent = 2_000;

    private readonly SuggestTable settled;
    private readonly SuggestTable recent;
    private readonly ImmutableHashSet<string> replaced;

    private SuggestIndex(SuggestTable settled, SuggestTable recent, ImmutableHashSet<string> replaced)
    {
        this.settled = settled;
        this.recent = recent;
        this.replaced = replaced;
    }

    public static SuggestIndex Empty { get; } = Build([]);

    public static SuggestIndex Build(IEnumerable<SuggestionEntry> entries) => new(new(entries), new([]), []);

    /// <summary>The entries of every changed target are those given, and no others; those of removed targets go.</summary>
    public SuggestIndex With(IReadOnlyCollection<SuggestionEntry> changed, IReadOnlyCollection<string> removedTargetIds)
    {
        var gone = removedTargetIds.Concat(changed.Select(e => e.TargetId)).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0) return this;
        var kept = recent.Entries.Where(e => !gone.Contains(e.TargetId)).Concat(changed).ToList();
        var without = replaced.Union(gone);
        return kept.Count <= MostRecent && without.Count <= MostRecent
            ? new(settled, new(kept), without)
            : Build(settled.Entries.Where(e => !without.Contains(e.TargetId)).Concat(kept));
    }

    public ImmutableArray<Suggestion> Suggest(SuggestRequest request)
    {
        var prefix = Folding.Phrase(request.Prefix[..Math.Min(request.Prefix.Length, LongestPrefix)]);
        if (prefix.Length == 0 || request.First <= 0) return [];
        var found = new Dictionary<(string Folded, string Kind), Suggestion>();
        Collect(settled, prefix, request, replaced, found);
        Collect(recent, prefix, request, null, found);
        var result = found.Values.ToArray();
        Array.Sort(result, static (a, b) => b.Score.CompareTo(a.Score) is var byScore and not 0 ? byScore
            : a.Text.Length.CompareTo(b.Text.Length) is var byLength and not 0 ? byLength
            : string.CompareOrdinal(a.Text, b.Text) is var byText and not 0 ? byText
            : string.CompareOrdinal(a.Kind, b.Kind));
        return [.. result.Take(request.First)];
    }

    private static void Collect(SuggestTable table, string prefix, SuggestRequest request, ImmutableHashSet<string>? hidden,
        Dictionary<(string Folded, string Kind), Suggestion> found)
    {
        var places = new List<(int Phrase, int At)>();
        table.CollectPrefixed(prefix, places);
        var direct = places.Count;
        if (direct < request.First) OtherOrder(table, prefix, places);
        var ordered = places.Count;
        if (ordered < request.First && prefix.Length >= 4) table.CollectNear(prefix, places);
        for (var i = 0; i < places.Count; i++)
        {
            var phrase = table.Phrase(places[i].Phrase);
            if (!request.Kinds.IsDefaultOrEmpty && !request.Kinds.Contains(phrase.Kind)) continue;
            if (phrase.Best(request.CoverageChain, hidden) is not { } best) continue;
            var quality = i < direct ? 1f : i < ordered ? 0.7f : 0.5f;
            if (places[i].At > 0) quality *= 0.85f;
            // What the prefix nearly is comes before what it merely begins.
            quality *= 0.8f + 0.2f * Math.Min(1f, prefix.Length / (float)phrase.Folded.Length);
            var score = quality * best.Entry.Weight * LanguageFactor(phrase.Language, request.Languages);
            var key = (phrase.Folded, phrase.Kind);
            if (found.TryGetValue(key, out var other) && other.Score >= score) continue;
            found[key] = new(phrase.Text, phrase.Language, phrase.Kind, best.Entry.TargetId, score, best.Targets, i >= ordered);
        }
    }

    /// <summary>"certificate birth": every word begins some word of the text, in any order.</summary>
    private static void OtherOrder(SuggestTable table, string prefix, List<(int Phrase, int At)> places)
    {
        var words = prefix.Split(' ');
        if (words.Length < 2) return;
        var candidates = new List<(int Phrase, int At)>();
        table.CollectPrefixed(words.MaxBy(w => w.Length)!, candidates);
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
            if (LanguageTag.Same(LanguageTag.Primary(language), LanguageTag.Primary(wanted.Tags[i])))
                return i == 0 ? 1f : 0.9f;
        return 0.75f;
    }
}
