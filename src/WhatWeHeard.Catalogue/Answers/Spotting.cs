using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A kind of service whose own phrases a question says: all words of each, in whatever order, with whatever said between.</summary>
/// <param name="Base">The kind; null where one listing alone is like that.</param>
/// <param name="Words">How many words the longest of the phrases has.</param>
internal sealed record Spotted(string? Base, Listing? Listing, float Score, int Words)
{
    public bool Is(Listing listing) => Listing is null ? listing.Own.Base == Base : listing == Listing || (Listing.Own.Base is { } kind && listing.Own.Base == kind);
}

/// <summary>
/// What a question is about where more is told than asked: "the boss keeps our tips and won't pay overtime". A search weighs how much
/// of the question a listing answers; here only the phrases count that are said in full, and how few kinds of service share their words.
/// </summary>
internal sealed class Spotting
{
    private static readonly ConditionalWeakTable<CatalogueItems, Spotting> OfItems = [];

    /// <summary>One word alone is said by chance more often than two.</summary>
    private const float OneWord = 0.6f;

    private readonly ImmutableArray<(string? Base, Listing? Listing)> kinds;
    private readonly Dictionary<string, List<Phrase>>[] byStem = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly Dictionary<string, int>[] spread = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

    private sealed record Phrase(int Kind, ImmutableArray<string> Stems);

    private Spotting(CatalogueItems items)
    {
        var all = ImmutableArray.CreateBuilder<(string?, Listing?)>();
        foreach (var kind in items.BaseServices.Values.OrderBy(b => b.Code, StringComparer.Ordinal))
        {
            Add(all.Count, Phrases(kind));
            all.Add((kind.Code, null));
        }
        var codes = all.Select((k, i) => (k.Item1!, i)).ToDictionary(k => k.Item1, k => k.i, StringComparer.Ordinal);
        foreach (var listing in items.Listings.Values.Where(l => l.Own.Keywords.HasValue).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            // What a province calls its own is one more word for the kind; Canada has several listings of a kind, each for something else.
            if (listing.Own.Base is { } code && listing.Own.Jurisdiction != Places.Geography.Canada) Add(codes[code], Phrases(listing.Own));
            else
            {
                Add(all.Count, Phrases(listing.Own));
                all.Add((null, listing));
            }
        }
        kinds = all.ToImmutable();
        for (var l = 0; l < byStem.Length; l++)
            foreach (var (stem, phrases) in byStem[l]) spread[l][stem] = phrases.Select(p => p.Kind).Distinct().Count();
    }

    public static Spotting In(CatalogueItems items) => OfItems.GetValue(items, i => new(i));

    /// <summary>The kinds whose phrases are said, the one said most tellingly first.</summary>
    public ImmutableArray<Spotted> Find(string content, bool french)
    {
        var language = french ? IndexLanguage.French : IndexLanguage.English;
        var said = Stems(content, language).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<int, (HashSet<string> Stems, int Words)>();
        foreach (var stem in said)
            foreach (var phrase in byStem[language].GetValueOrDefault(stem) ?? [])
            {
                if (phrase.Stems[0] != stem || !phrase.Stems.All(said.Contains)) continue;
                var (stems, words) = found.GetValueOrDefault(phrase.Kind, ([], 0));
                stems.UnionWith(phrase.Stems);
                found[phrase.Kind] = (stems, Math.Max(words, phrase.Stems.Length));
            }
        return [.. found.Select(f => new Spotted(kinds[f.Key].Base, kinds[f.Key].Listing, f.Value.Stems.Sum(s => Telling(language, s)) * (f.Value.Words == 1 ? OneWord : 1), f.Value.Words))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Base ?? s.Listing!.Key, StringComparer.Ordinal)];
    }

    /// <summary>The kind that is surely meant: said in two words that few kinds have, or in one that none other has, and well ahead of the next.</summary>
    public static Spotted? Sure(ImmutableArray<Spotted> found) =>
        found is [var first, ..] && first.Score >= (first.Words > 1 ? Telling2 : Telling1) && (found.Length == 1 || found[1].Score <= Lead * first.Score) ? first : null;

    private const float Telling2 = 4.5f, Telling1 = 2.6f, Lead = 0.85f;

    private float Telling(int language, string stem) => MathF.Log(1 + (float)kinds.Length / spread[language].GetValueOrDefault(stem, 1));

    private void Add(int kind, IEnumerable<(int Language, string Words)> phrases)
    {
        foreach (var (language, words) in phrases)
        {
            ImmutableArray<string> stems = [.. Stems(words, language).Distinct(StringComparer.Ordinal)];
            if (stems.IsEmpty) continue;
            var phrase = new Phrase(kind, stems);
            foreach (var stem in stems)
            {
                if (!byStem[language].TryGetValue(stem, out var list)) byStem[language][stem] = list = [];
                list.Add(phrase);
            }
        }
    }

    private static IEnumerable<string> Stems(string text, int language) => QueryText.Words(text)
        .Where(w => !QuestionTopic.IsSmall(w.Word) && WordLists.Weight(w.Word) > WordLists.GenericWeight)
        .Select(w => IndexLanguage.Stem(language, EverydayWords.Telling(language, language == IndexLanguage.English && Drops(w.Word) ? $"{w.Word}g" : w.Word)));

    /// <summary>"Troutin'".</summary>
    private static bool Drops(string word) => word.Length > 5 && word.EndsWith("in", StringComparison.Ordinal);

    private static IEnumerable<(int Language, string Words)> Phrases(ServiceContent content) =>
        (content.Name.ValueOrDefault?.Values.Select(v => (v.Language, v.Value)) ?? [])
        .Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault))
        .Select(p => (IndexLanguage.Of(p.Item1), p.Item2)).Where(p => p.Item1 < IndexLanguage.Other);

    private static IEnumerable<(string, string)> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words.Select(w => (v.Language, w))) ?? [];
}
