using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One way in which a kind of service is called: the stems that tell something, and those that are said of anything.</summary>
/// <param name="Telling">Sorted by their place in the phrase, each once, a blank between.</param>
internal readonly record struct KindPhrase(int Language, string Telling, string Common);

/// <summary>A kind whose phrases a text says in full, in whatever order: how tellingly, and in how many words the longest.</summary>
internal readonly record struct SaidKind(string Kind, float Score, int Words);

/// <summary>
/// The phrases of all kinds of service, and how many kinds share their words. Immutable; moved forward by the phrases that came and
/// went, each counted, because a thousand heirs of one kind say the same of themselves.
/// </summary>
internal sealed class PhraseIndex
{
    /// <summary>One word alone is said by chance more often than two.</summary>
    public const float OneWord = 0.6f;

    /// <summary>"Register" is said of anything; beside the thing it tells a registration from a licence.</summary>
    private const float Common = 1f;

    /// <summary>How many, how long: said of anything.</summary>
    private static readonly WordSet Counts = new(
        "one two three four five six seven eight nine ten day days week weeks month months year years hour hours deux trois quatre cinq six sept huit neuf dix jour jours semaine semaines mois an ans annee annees heure heures");

    private static readonly ConcurrentDictionary<(int Language, string Word), (string? Stem, bool IsCommon)> Known = new();

    /// <summary>A catalogue says the same few thousand words in all its phrases; a text of chance words isn't remembered.</summary>
    private const int MostKnown = 50_000;

    private readonly ImmutableDictionary<(string Kind, KindPhrase Phrase), int> counts;

    /// <summary>Phrases by language and first telling stem.</summary>
    private readonly ImmutableDictionary<(int Language, string Stem), ImmutableArray<(string Kind, Split Phrase)>> byFirst;

    /// <summary>How many phrases of a kind say a stem.</summary>
    private readonly ImmutableDictionary<(string Kind, int Language, string Stem), int> uses;

    /// <summary>How many kinds say a stem.</summary>
    private readonly ImmutableDictionary<(int Language, string Stem), int> spread;

    /// <summary>How many phrases a kind has.</summary>
    private readonly ImmutableDictionary<string, int> kinds;

    private sealed record Split(KindPhrase Of, string[] Telling, string[] Common);

    private PhraseIndex(
        ImmutableDictionary<(string Kind, KindPhrase Phrase), int> counts, ImmutableDictionary<(int Language, string Stem), ImmutableArray<(string Kind, Split Phrase)>> byFirst,
        ImmutableDictionary<(string Kind, int Language, string Stem), int> uses, ImmutableDictionary<(int Language, string Stem), int> spread, ImmutableDictionary<string, int> kinds) =>
        (this.counts, this.byFirst, this.uses, this.spread, this.kinds) = (counts, byFirst, uses, spread, kinds);

    public static PhraseIndex Empty { get; } = new(
        ImmutableDictionary<(string, KindPhrase), int>.Empty, ImmutableDictionary<(int, string), ImmutableArray<(string, Split)>>.Empty,
        ImmutableDictionary<(string, int, string), int>.Empty, ImmutableDictionary<(int, string), int>.Empty, ImmutableDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>Costs in proportion to what came and went.</summary>
    public PhraseIndex With(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var change = new Dictionary<(string Kind, KindPhrase Phrase), int>();
        foreach (var phrase in came) change[phrase] = change.GetValueOrDefault(phrase) + 1;
        foreach (var phrase in went) change[phrase] = change.GetValueOrDefault(phrase) - 1;
        var (counted, firsts, used, spreads, all) = (counts.ToBuilder(), byFirst.ToBuilder(), uses.ToBuilder(), spread.ToBuilder(), kinds.ToBuilder());
        foreach (var (key, by) in change)
        {
            if (by == 0) continue;
            var before = counted.GetValueOrDefault(key);
            Count(counted, key, by);
            if (before > 0 == before + by > 0) continue;
            var (sign, phrase) = (before > 0 ? -1 : 1, new Split(key.Phrase, key.Phrase.Telling.Split(' '), key.Phrase.Common.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            Count(all, key.Kind, sign);
            var first = (key.Phrase.Language, phrase.Telling[0]);
            var list = firsts.GetValueOrDefault(first, []);
            firsts[first] = sign > 0 ? list.Add((key.Kind, phrase)) : list.RemoveAll(p => p.Kind == key.Kind && p.Phrase.Of == key.Phrase);
            foreach (var stem in phrase.Telling)
                if (Count(used, (key.Kind, key.Phrase.Language, stem), sign) == (sign > 0 ? 1 : 0))
                    Count(spreads, (key.Phrase.Language, stem), sign);
        }
        return new(counted.ToImmutable(), firsts.ToImmutable(), used.ToImmutable(), spreads.ToImmutable(), all.ToImmutable());
    }

    /// <summary>The kinds whose phrases are said, the one said most tellingly first.</summary>
    public ImmutableArray<SaidKind> Find(string text, int language)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var common = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stem, isCommon) in Stems(text, language)) (isCommon ? common : said).Add(stem);
        var found = new Dictionary<string, (HashSet<string> Stems, int Words, int Common)>(StringComparer.Ordinal);
        foreach (var stem in said)
            foreach (var (kind, phrase) in byFirst.GetValueOrDefault((language, stem), []))
            {
                if (!Array.TrueForAll(phrase.Telling, said.Contains)) continue;
                if (!found.TryGetValue(kind, out var its)) its = (new(StringComparer.Ordinal), 0, 0);
                its.Stems.UnionWith(phrase.Telling);
                found[kind] = (its.Stems, Math.Max(its.Words, phrase.Telling.Length), Math.Max(its.Common, Array.TrueForAll(phrase.Common, common.Contains) ? phrase.Common.Length : 0));
            }
        return [.. found.Select(f => new SaidKind(f.Key, Scored(f.Value.Stems, f.Value.Words, language) + Common * f.Value.Common, f.Value.Words))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Kind, StringComparer.Ordinal)];
    }

    /// <summary>How many words of a text could tell something.</summary>
    public static int CountIn(string text, int language) => Stems(text, language).Where(s => !s.IsCommon).DistinctBy(s => s.Stem, StringComparer.Ordinal).Count();

    /// <summary>Null for words that tell nothing: a phrase of them alone would be said by everybody.</summary>
    public static KindPhrase? Phrase(string words, int language)
    {
        if (language >= IndexLanguage.Other) return null;
        var stems = Stems(words, language).Distinct().ToArray();
        var telling = string.Join(' ', stems.Where(s => !s.IsCommon).Select(s => s.Stem));
        return telling.Length == 0 ? null : new(language, telling, string.Join(' ', stems.Where(s => s.IsCommon).Select(s => s.Stem)));
    }

    // In a fixed order: the sum of the same numbers in another may be another number.
    private float Scored(HashSet<string> stems, int words, int language) => stems.Order(StringComparer.Ordinal).Sum(s => Telling(language, s)) * (words == 1 ? OneWord : 1);

    private float Telling(int language, string stem) => MathF.Log(1 + (float)kinds.Count / Math.Max(1, spread.GetValueOrDefault((language, stem))));

    private static int Count<TKey>(ImmutableDictionary<TKey, int>.Builder counts, TKey key, int by) where TKey : notnull
    {
        var now = counts.GetValueOrDefault(key) + by;
        if (now > 0) counts[key] = now;
        else counts.Remove(key);
        return now;
    }

    private static IEnumerable<(string Stem, bool IsCommon)> Stems(string text, int language)
    {
        foreach (var word in QueryText.Words(text))
        {
            if (!Known.TryGetValue((language, word.Word), out var known))
            {
                known = StemOf(word.Word, language);
                if (Known.Count < MostKnown) Known.TryAdd((language, word.Word), known);
            }
            if (known.Stem is { } stem) yield return (stem, known.IsCommon);
        }
    }

    /// <summary>No stem for a word that tells nothing.</summary>
    private static (string? Stem, bool IsCommon) StemOf(string word, int language) => WordLists.IsSmall(word) || Counts.Contains(word) ? (null, false)
        : (IndexLanguage.Stem(language, EverydayWords.Telling(language, language == IndexLanguage.English && Drops(word) ? $"{word}g" : word)), WordLists.Weight(word) <= WordLists.GenericWeight);

    /// <summary>"Troutin'".</summary>
    private static bool Drops(string word) => word.Length > 5 && word.EndsWith("in", StringComparison.Ordinal);
}
