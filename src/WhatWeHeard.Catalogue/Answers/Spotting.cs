using System.Collections.Concurrent;
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

    /// <summary>Phrases by their first stem, by language.</summary>
    private readonly Dictionary<string, List<Phrase>>[] byFirst = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

    /// <summary>How many kinds say a stem, and the last that did: kinds come in order.</summary>
    private readonly Dictionary<string, (int Kinds, int Last)>[] spread = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

    private readonly record struct Phrase(int Kind, string[] Stems);

    private Spotting(CatalogueItems items)
    {
        // A catalogue says the same few thousand words in all its phrases, and is read anew after each change.
        var known = new ConcurrentDictionary<(int Language, string Word), string?>();
        var own = items.Listings.Values.Where(l => l.Own.Keywords.HasValue).OrderBy(l => l.Key, StringComparer.Ordinal).ToArray();
        var phrases = new (int Language, string[] Stems)[own.Length][];
        Parallel.For(0, own.Length, i => phrases[i] = PhrasesOf(own[i].Own, known));
        // What a province calls its own is one more word for the kind; Canada has several listings of a kind, each for something else.
        var ofBase = Enumerable.Range(0, own.Length).Where(i => own[i].Own.Base is not null && own[i].Own.Jurisdiction != Places.Geography.Canada).ToLookup(i => own[i].Own.Base!, StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<(string?, Listing?)>();
        foreach (var kind in items.BaseServices.Values.OrderBy(b => b.Code, StringComparer.Ordinal))
        {
            // A thousand heirs say the same of themselves.
            Add(all.Count, PhrasesOf(kind, known).Concat(ofBase[kind.Code].SelectMany(heir => phrases[heir])).DistinctBy(p => (p.Language, string.Join(' ', p.Stems))));
            all.Add((kind.Code, null));
        }
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i].Own.Base is not null && own[i].Own.Jurisdiction != Places.Geography.Canada) continue;
            Add(all.Count, phrases[i]);
            all.Add((null, own[i]));
        }
        kinds = all.ToImmutable();
    }

    public static Spotting In(CatalogueItems items) => OfItems.GetValue(items, i => new(i));

    /// <summary>The kinds whose phrases are said, the one said most tellingly first.</summary>
    public ImmutableArray<Spotted> Find(string content, bool french)
    {
        var language = french ? IndexLanguage.French : IndexLanguage.English;
        var said = Stems(content, language).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<int, (HashSet<string> Stems, int Words)>();
        foreach (var stem in said)
            foreach (var phrase in byFirst[language].GetValueOrDefault(stem) ?? [])
            {
                if (!phrase.Stems.All(said.Contains)) continue;
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

    private float Telling(int language, string stem) => MathF.Log(1 + (float)kinds.Length / Math.Max(1, spread[language].GetValueOrDefault(stem).Kinds));

    private void Add(int kind, IEnumerable<(int Language, string[] Stems)> phrases)
    {
        foreach (var (language, stems) in phrases)
        {
            if (!byFirst[language].TryGetValue(stems[0], out var list)) byFirst[language][stems[0]] = list = [];
            list.Add(new(kind, stems));
            foreach (var stem in stems)
            {
                var (count, last) = spread[language].GetValueOrDefault(stem, (0, -1));
                if (last != kind) spread[language][stem] = (count + 1, kind);
            }
        }
    }

    private static (int Language, string[] Stems)[] PhrasesOf(ServiceContent content, ConcurrentDictionary<(int Language, string Word), string?> known) =>
        [.. Phrases(content).Select(p => (p.Language, Stems: QueryText.Words(p.Words).Select(w => known.GetOrAdd((p.Language, w.Word), k => StemOf(k.Word, k.Language)))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToArray())).Where(p => p.Stems.Length > 0)];

    private static IEnumerable<string> Stems(string text, int language) => QueryText.Words(text).Select(w => StemOf(w.Word, language)).OfType<string>();

    /// <summary>Null for a word that tells nothing.</summary>
    private static string? StemOf(string word, int language) => QuestionTopic.IsSmall(word) || WordLists.Weight(word) <= WordLists.GenericWeight ? null
        : IndexLanguage.Stem(language, EverydayWords.Telling(language, language == IndexLanguage.English && Drops(word) ? $"{word}g" : word));

    /// <summary>"Troutin'".</summary>
    private static bool Drops(string word) => word.Length > 5 && word.EndsWith("in", StringComparison.Ordinal);

    private static IEnumerable<(int Language, string Words)> Phrases(ServiceContent content) =>
        (content.Name.ValueOrDefault?.Values.Select(v => (v.Language, v.Value)) ?? [])
        .Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault))
        .Select(p => (IndexLanguage.Of(p.Item1), p.Item2)).Where(p => p.Item1 < IndexLanguage.Other);

    private static IEnumerable<(string, string)> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words.Select(w => (v.Language, w))) ?? [];
}
