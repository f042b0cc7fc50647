using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One way in which a kind of service is called: the stems that tell something, and those that are said of anything.</summary>
/// <param name="Telling">Sorted by their place in the phrase, each once, a blank between.</param>
internal readonly record struct KindPhrase(int Language, string Telling, string Common);

/// <summary>A kind whose phrases a text says in full, in whatever order: how tellingly, and in how many words the longest.</summary>
internal readonly record struct SaidKind(string Kind, float Score, int Words);

/// <summary>A kind that the words of a text make likely.</summary>
/// <param name="Share">Its part of what the words tell of any kind, each for the kind that it tells most of.</param>
/// <param name="Words">How many of them tell of it.</param>
internal readonly record struct LikelyKind(string Kind, float Evidence, float Share, int Words);

/// <summary>
/// The phrases of all kinds of service, and how many kinds share their words. Immutable; moved forward by the phrases that came and
/// went, each counted, because a thousand heirs of one kind say the same of themselves. What it was built of lies in plain arrays, what
/// changed since beside it; once much has, it is built anew.
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

    /// <summary>As many changes as a search through them may cost.</summary>
    private const int MostBeside = 4096;

    private readonly Built built;

    /// <summary>By how much more, or less, a phrase is said than when the index was built.</summary>
    private readonly ImmutableDictionary<Entry, int> moved;
    private readonly Side beside;

    /// <summary>How many kinds more, or less, say a stem; under the empty stem, how many kinds more there are.</summary>
    private readonly ImmutableDictionary<(int Language, string Stem), int> spread;

    private PhraseIndex(Built built, ImmutableDictionary<Entry, int> moved, Side beside, ImmutableDictionary<(int Language, string Stem), int> spread) =>
        (this.built, this.moved, this.beside, this.spread) = (built, moved, beside, spread);

    /// <summary>A kind's phrase, and how many times it was said when the index was built.</summary>
    private sealed record Entry(string Kind, int Language, string[] Telling, string[] Common, int Count)
    {
        public bool Is(string kind, KindPhrase phrase) => Kind == kind && Language == phrase.Language && phrase.Telling == string.Join(' ', Telling) && phrase.Common == string.Join(' ', Common);

        public bool Equals(Entry? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Phrases by language and first telling stem, by each of their telling stems, and by kind.</summary>
    private sealed record Side(
        ImmutableDictionary<(int Language, string Stem), ImmutableArray<Entry>> ByFirst, ImmutableDictionary<(int Language, string Stem), ImmutableArray<Entry>> ByStem, ImmutableDictionary<string, ImmutableArray<Entry>> ByKind)
    {
        public static Side Empty { get; } = new(
            ImmutableDictionary<(int, string), ImmutableArray<Entry>>.Empty, ImmutableDictionary<(int, string), ImmutableArray<Entry>>.Empty, ImmutableDictionary.Create<string, ImmutableArray<Entry>>(StringComparer.Ordinal));

        public Side With(Entry phrase)
        {
            var first = (phrase.Language, phrase.Telling[0]);
            return new(ByFirst.SetItem(first, ByFirst.GetValueOrDefault(first, []).Add(phrase)),
                phrase.Telling.Aggregate(ByStem, (stems, stem) => stems.SetItem((phrase.Language, stem), stems.GetValueOrDefault((phrase.Language, stem), []).Add(phrase))),
                ByKind.SetItem(phrase.Kind, ByKind.GetValueOrDefault(phrase.Kind, []).Add(phrase)));
        }
    }

    /// <summary>Never changed once it is made.</summary>
    private sealed class Built
    {
        private readonly Dictionary<(int Language, string Stem), List<Entry>> byFirst = [];
        private readonly Dictionary<(int Language, string Stem), List<Entry>> byStem = [];
        private readonly Dictionary<string, List<Entry>> byKind = new(StringComparer.Ordinal);
        private readonly Dictionary<(int Language, string Stem), int> spread = [];

        public Built(IEnumerable<Entry> phrases)
        {
            foreach (var phrase in phrases)
            {
                Size++;
                Of(byFirst, (phrase.Language, phrase.Telling[0])).Add(phrase);
                foreach (var stem in phrase.Telling) Of(byStem, (phrase.Language, stem)).Add(phrase);
                Of(byKind, phrase.Kind).Add(phrase);
            }
            var said = new HashSet<(int, string)>();
            foreach (var its in byKind.Values)
            {
                said.Clear();
                foreach (var phrase in its)
                {
                    foreach (var stem in phrase.Telling)
                        if (said.Add((phrase.Language, stem)))
                            spread[(phrase.Language, stem)] = spread.GetValueOrDefault((phrase.Language, stem)) + 1;
                }
                its.TrimExcess();
            }
            foreach (var its in byFirst.Values.Concat(byStem.Values)) its.TrimExcess();
        }

        public int Size { get; }

        public int Kinds => byKind.Count;

        public IEnumerable<Entry> All => byKind.Values.SelectMany(its => its);

        public List<Entry> From(int language, string stem) => byFirst.GetValueOrDefault((language, stem)) ?? [];

        public List<Entry> With(int language, string stem) => byStem.GetValueOrDefault((language, stem)) ?? [];

        public List<Entry> OfKind(string kind) => byKind.GetValueOrDefault(kind) ?? [];

        public int Spread(int language, string stem) => spread.GetValueOrDefault((language, stem));

        private static List<Entry> Of<TKey>(Dictionary<TKey, List<Entry>> lists, TKey key) where TKey : notnull => lists.TryGetValue(key, out var list) ? list : lists[key] = [];
    }

    public static PhraseIndex Of(IEnumerable<(string Kind, KindPhrase Phrase)> phrases)
    {
        var counts = Counted(phrases, []);
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        return Of(counts.Select(c => EntryOf(c.Key.Kind, c.Key.Phrase, c.Value, stem => pool.TryGetValue(stem, out var same) ? same : pool[stem] = stem)));
    }

    private static PhraseIndex Of(IEnumerable<Entry> phrases) =>
        new(new(phrases), ImmutableDictionary<Entry, int>.Empty, Side.Empty, ImmutableDictionary<(int, string), int>.Empty);

    /// <summary>Costs in proportion to what came and went, and to what else is said of the kinds it is said of.</summary>
    public PhraseIndex With(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var now = this;
        foreach (var ((kind, phrase), by) in Counted(came, went))
            if (by != 0)
                now = now.With(kind, phrase, by);
        return now.moved.Count <= Math.Max(MostBeside, now.built.Size / 4) ? now
            : Of(now.built.All.Concat(now.beside.ByKind.Values.SelectMany(its => its)).Select(p => p with { Count = now.CountOf(p) }).Where(p => p.Count > 0));
    }

    private PhraseIndex With(string kind, KindPhrase phrase, int by)
    {
        var its = From(phrase.Language, phrase.Telling.Split(' ')[0]).FirstOrDefault(p => p.Is(kind, phrase));
        if (its is null && by < 0) return this;
        var side = beside;
        if (its is null) side = side.With(its = EntryOf(kind, phrase, 0, stem => stem));
        var (before, after) = (CountOf(its), Math.Max(0, CountOf(its) + by));
        var spreads = spread;
        if (before > 0 != after > 0)
        {
            var sign = after > 0 ? 1 : -1;
            var others = built.OfKind(kind).Concat(beside.ByKind.GetValueOrDefault(kind, [])).Where(p => p != its && CountOf(p) > 0).ToArray();
            if (others.Length == 0) spreads = Moved(spreads, AllKinds, sign);
            foreach (var stem in its.Telling)
                if (!Array.Exists(others, o => o.Language == its.Language && o.Telling.Contains(stem)))
                    spreads = Moved(spreads, (its.Language, stem), sign);
        }
        return new(built, moved.SetItem(its, after - its.Count), side, spreads);
    }

    private static readonly (int, string) AllKinds = (0, "");

    private static ImmutableDictionary<(int, string), int> Moved(ImmutableDictionary<(int, string), int> counts, (int, string) key, int by) =>
        counts.SetItem(key, counts.GetValueOrDefault(key) + by);

    private static Dictionary<(string Kind, KindPhrase Phrase), int> Counted(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var counts = new Dictionary<(string Kind, KindPhrase Phrase), int>();
        foreach (var phrase in came) counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
        foreach (var phrase in went) counts[phrase] = counts.GetValueOrDefault(phrase) - 1;
        return counts;
    }

    private static Entry EntryOf(string kind, KindPhrase phrase, int count, Func<string, string> pooled) => new(
        kind, phrase.Language, [.. phrase.Telling.Split(' ').Select(pooled)], phrase.Common.Length == 0 ? [] : [.. phrase.Common.Split(' ').Select(pooled)], count);

    private int CountOf(Entry phrase) => moved.Count == 0 ? phrase.Count : phrase.Count + moved.GetValueOrDefault(phrase);

    private IEnumerable<Entry> From(int language, string stem)
    {
        var old = built.From(language, stem);
        return beside.ByFirst.TryGetValue((language, stem), out var more) ? old.Concat(more) : old;
    }

    /// <summary>The kinds whose phrases are said, the one said most tellingly first.</summary>
    public ImmutableArray<SaidKind> Find(string text, int language)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var common = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stem, isCommon) in Stems(text, language)) (isCommon ? common : said).Add(stem);
        var found = new Dictionary<string, (HashSet<string> Stems, int Words, int Common)>(StringComparer.Ordinal);
        foreach (var stem in said)
            foreach (var phrase in From(language, stem))
            {
                if (!Array.TrueForAll(phrase.Telling, said.Contains) || CountOf(phrase) <= 0) continue;
                if (!found.TryGetValue(phrase.Kind, out var its)) its = (new(StringComparer.Ordinal), 0, 0);
                its.Stems.UnionWith(phrase.Telling);
                found[phrase.Kind] = (its.Stems, Math.Max(its.Words, phrase.Telling.Length), Math.Max(its.Common, Array.TrueForAll(phrase.Common, common.Contains) ? phrase.Common.Length : 0));
            }
        return [.. found.Select(f => new SaidKind(f.Key, Scored(f.Value.Stems, f.Value.Words, language) + Common * f.Value.Common, f.Value.Words))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Kind, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The kinds that the words of a text make likely, one by one, though no phrase is said in full; the likeliest first. A word is
    /// evidence for a kind by how much oftener its phrases say it than those of all kinds do; what it doesn't say is none against it,
    /// because people tell more than a phrase holds.
    /// </summary>
    public ImmutableArray<LikelyKind> Likely(string text, int language)
    {
        var stems = Stems(text, language).Where(s => !s.IsCommon).Select(s => s.Stem).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (stems.Length == 0) return [];
        var evidence = new Dictionary<string, (float Sum, int Words)>(StringComparer.Ordinal);
        var most = 0f;
        var all = built.Kinds + spread.GetValueOrDefault(AllKinds);
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stem in stems)
        {
            // A word that no phrase says may be anything's.
            var its = Saying(language, stem).GroupBy(p => p.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Kind: g.Key, Part: g.Count() / (float)(SizeOf(g.Key) + Shy))).ToArray();
            if (its.Length == 0)
            {
                most += MathF.Log(all) * Unknown;
                continue;
            }
            var usual = Doubt + its.Sum(k => k.Part) / all;
            var best = 0f;
            foreach (var (kind, part) in its)
            {
                var said = MathF.Log(1 + part / usual);
                best = MathF.Max(best, said);
                var (sum, words) = evidence.GetValueOrDefault(kind);
                evidence[kind] = (sum + said, words + (said >= Evident ? 1 : 0));
            }
            most += best;
        }
        return [.. evidence.Select(e => new LikelyKind(e.Key, e.Value.Sum, e.Value.Sum / most, e.Value.Words)).OrderByDescending(e => e.Evidence).ThenBy(e => e.Kind, StringComparer.Ordinal)];

        int SizeOf(string kind) => sizes.TryGetValue(kind, out var size) ? size : sizes[kind] = built.OfKind(kind).Concat(beside.ByKind.GetValueOrDefault(kind, [])).Count(p => CountOf(p) > 0);
    }

    private IEnumerable<Entry> Saying(int language, string stem) => built.With(language, stem).Concat(beside.ByStem.GetValueOrDefault((language, stem), [])).Where(p => CountOf(p) > 0);

    /// <summary>Whether a text has a telling word that no phrase says: then there is more to it than the phrases know.</summary>
    public bool SaysMore(string text, int language) => Stems(text, language).Any(s => !s.IsCommon && !Saying(language, s.Stem).Any());

    /// <summary>What a word must be doubted that hardly any phrase says; what a kind of few phrases is thought to say besides; what a word weighs that none says.</summary>
    private const float Doubt = 0.0006f, Shy = 20, Unknown = 0.3f;

    /// <summary>From here on a word tells of a kind.</summary>
    private const float Evident = 1.5f;

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

    private float Telling(int language, string stem) =>
        MathF.Log(1 + (float)(built.Kinds + spread.GetValueOrDefault(AllKinds)) / Math.Max(1, built.Spread(language, stem) + spread.GetValueOrDefault((language, stem))));

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
