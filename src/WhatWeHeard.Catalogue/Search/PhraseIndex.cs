using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One way in which a kind of service is called: the stems that tell something, and those that are said of anything.</summary>
/// <param name="Telling">Sorted by their place in the phrase, each once, a blank between.</param>
internal readonly record struct KindPhrase(int Language, string Telling, string Common);

/// <summary>What the words of a text tell of a kind of service.</summary>
/// <param name="Said">How tellingly its phrases are said in full, in whatever order; 0 where none is.</param>
/// <param name="Evidence">How much oftener its phrases say the words, one by one, than those of all kinds do (a sum of logarithms).</param>
/// <param name="Near">How much of its three nearest phrases is said.</param>
/// <param name="Share">How much of all that the words tell its phrases say, one by one: 1 is all of it.</param>
internal readonly record struct WeighedKind(string Kind, float Said, float Evidence, float Near, float Share)
{
    /// <summary>Of two, the greater of each measure.</summary>
    public static WeighedKind Most(WeighedKind one, WeighedKind other) =>
        new(one.Kind ?? other.Kind, Math.Max(one.Said, other.Said), Math.Max(one.Evidence, other.Evidence), Math.Max(one.Near, other.Near), Math.Max(one.Share, other.Share));
}

/// <summary>
/// The phrases of all kinds of service, and how many kinds share their words. Immutable; moved forward by the phrases that came and
/// went, each counted, because a thousand heirs of one kind say the same of themselves. What it was built of lies in plain arrays, what
/// changed since beside it; once much has, it is built anew.
/// </summary>
internal sealed class PhraseIndex
{
    /// <summary>One word alone is said by chance more often than two.</summary>
    private const float OneWord = 0.6f;

    /// <summary>"Register" is said of anything; beside the thing it tells a registration from a licence.</summary>
    private const float Common = 1f;

    /// <summary>How many, how long: said of anything.</summary>
    private static readonly WordSet Counts = new(
        "one two three four five six seven eight nine ten day days week weeks month months year years hour hours deux trois quatre cinq six sept huit neuf dix jour jours semaine semaines mois an ans annee annees heure heures");

    /// <summary>By language: a key of two parts is several times as slow to find.</summary>
    private static readonly ConcurrentDictionary<string, (string? Stem, bool IsCommon)>[] Known =
        [.. Enumerable.Range(0, IndexLanguage.Other).Select(_ => new ConcurrentDictionary<string, (string? Stem, bool IsCommon)>(StringComparer.Ordinal))];

    /// <summary>A catalogue says the same few thousand words in all its phrases; a text of chance words isn't remembered.</summary>
    private const int MostKnown = 50_000;

    /// <summary>Counted beside them: they can count themselves only while nobody writes, and every thread would wait for that.</summary>
    private static int known;

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

    /// <summary>Phrases by language and telling stem, and by kind.</summary>
    private sealed record Side(ImmutableDictionary<(int Language, string Stem), ImmutableArray<Entry>> ByStem, ImmutableDictionary<string, ImmutableArray<Entry>> ByKind)
    {
        public static Side Empty { get; } = new(ImmutableDictionary<(int, string), ImmutableArray<Entry>>.Empty, ImmutableDictionary.Create<string, ImmutableArray<Entry>>(StringComparer.Ordinal));

        public Side With(Entry phrase) =>
            new(phrase.Telling.Aggregate(ByStem, (stems, stem) => stems.SetItem((phrase.Language, stem), stems.GetValueOrDefault((phrase.Language, stem), []).Add(phrase))),
                ByKind.SetItem(phrase.Kind, ByKind.GetValueOrDefault(phrase.Kind, []).Add(phrase)));
    }

    /// <summary>Never changed once it is made.</summary>
    private sealed class Built
    {
        private readonly Dictionary<(int Language, string Stem), List<Entry>> byStem = [];
        private readonly Dictionary<string, List<Entry>> byKind = new(StringComparer.Ordinal);
        private readonly Dictionary<(int Language, string Stem), int> spread = [];

        public Built(IEnumerable<Entry> phrases)
        {
            foreach (var phrase in phrases)
            {
                Size++;
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
            foreach (var its in byStem.Values) its.TrimExcess();
        }

        public int Size { get; }

        public int Kinds => byKind.Count;

        public IEnumerable<Entry> All => byKind.Values.SelectMany(its => its);

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
        var its = With(phrase.Language, phrase.Telling.Split(' ')[0]).FirstOrDefault(p => p.Is(kind, phrase));
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

    private IEnumerable<Entry> With(int language, string stem) => built.With(language, stem).Concat(beside.ByStem.GetValueOrDefault((language, stem), []));

    /// <summary>
    /// What the words of a text tell of each kind, those first of which they tell most. A phrase may be said in full, in whatever order;
    /// in part; or no phrase at all, and each word is evidence by itself, for the kinds whose phrases say it oftener than others' do. A word
    /// that a kind doesn't say is no evidence against it, because people tell more than a phrase holds.
    /// </summary>
    public ImmutableArray<WeighedKind> Weigh(string text, int language)
    {
        var (telling, common) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (stem, isCommon) in Stems(text, language)) _ = isCommon ? common.Add(stem) : telling.Add(stem);
        var all = built.Kinds + spread.GetValueOrDefault(AllKinds);
        // The stems of what was built are one string each: known again by what they are, without being read.
        var weights = new Dictionary<string, float>(ReferenceEqualityComparer.Instance);
        var told = new Dictionary<Entry, (float Weight, int Stems)>();
        var kinds = new Dictionary<string, Weighing>(StringComparer.Ordinal);
        var (counts, parts) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<(Weighing Kind, float Part)>());
        var whole = 0f;
        foreach (var stem in telling)
        {
            counts.Clear();
            parts.Clear();
            var weight = Weight(stem);
            foreach (var phrase in With(language, stem))
            {
                if (CountOf(phrase) <= 0) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, phrase.Kind, out _)++;
                ref var its = ref CollectionsMarshal.GetValueRefOrAddDefault(told, phrase, out _);
                its = (its.Weight + weight, its.Stems + 1);
            }
            var sum = 0L;
            foreach (var (name, count) in counts)
            {
                if (!kinds.TryGetValue(name, out var kind)) kinds[name] = kind = new(SizeOf(name));
                var part = count / (kind.Size + Shy);
                parts.Add((kind, part));
                sum += (long)(part * Fixed);
            }
            var usual = Doubt + (float)(sum / Fixed) / all;
            whole += weight;
            foreach (var (kind, part) in parts)
            {
                kind.Evidence += MathF.Log(1 + part / usual);
                kind.Weight += weight;
            }
        }
        foreach (var (phrase, (weight, stems)) in told)
        {
            var kind = kinds[phrase.Kind];
            var its = 0f;
            foreach (var stem in phrase.Telling) its += Weight(stem);
            kind.IsNear(phrase.Telling, weight * weight / its);
            if (stems == phrase.Telling.Length) kind.IsSaid(phrase, Array.TrueForAll(phrase.Common, common.Contains));
        }
        return [.. kinds.Select(k => new WeighedKind(k.Key, k.Value.Said(Weight), k.Value.Evidence, k.Value.Near, k.Value.Weight / whole))
            .OrderByDescending(k => k.Evidence).ThenBy(k => k.Kind, StringComparer.Ordinal)];

        float Weight(string stem) => weights.TryGetValue(stem, out var weight) ? weight
            : weights[stem] = MathF.Log(1 + (float)all / Math.Max(1, built.Spread(language, stem) + spread.GetValueOrDefault((language, stem))));
    }

    private int SizeOf(string kind) => sizes.GetOrAdd(kind, k => built.OfKind(k).Concat(beside.ByKind.GetValueOrDefault(k, [])).Count(p => CountOf(p) > 0));

    /// <summary>How many phrases each kind has, counted when first asked for: nothing of an index changes.</summary>
    private readonly ConcurrentDictionary<string, int> sizes = new(StringComparer.Ordinal);

    /// <summary>What was told of one kind so far.</summary>
    private sealed class Weighing(int size)
    {
        private const int MostNear = 3;

        private readonly SortedSet<string> said = new(StringComparer.Ordinal);
        private readonly List<(string Telling, float Part)> near = [];
        private int words, commons;

        public float Size { get; } = size;

        public float Evidence { get; set; }

        public float Weight { get; set; }

        public float Near => near.Sum(n => n.Part);

        /// <summary>The nearest, greatest first; the same words in another phrase are no other.</summary>
        public void IsNear(string[] telling, float part)
        {
            if (near.Count == MostNear && part < near[^1].Part) return;
            var words = string.Join(' ', telling);
            if (near.Exists(n => n.Telling == words)) return;
            near.Insert(near.FindIndex(n => n.Part < part || (n.Part == part && string.CompareOrdinal(n.Telling, words) > 0)) is >= 0 and var at ? at : near.Count, (words, part));
            if (near.Count > MostNear) near.RemoveAt(MostNear);
        }

        public void IsSaid(Entry phrase, bool withCommon)
        {
            said.UnionWith(phrase.Telling);
            words = Math.Max(words, phrase.Telling.Length);
            if (withCommon) commons = Math.Max(commons, phrase.Common.Length);
        }

        // In a fixed order: the sum of the same numbers in another may be another number.
        public float Said(Func<string, float> weight) => words == 0 ? 0 : said.Sum(weight) * (words == 1 ? OneWord : 1) + Common * commons;
    }

    /// <summary>What a word must be doubted that hardly any phrase says; what a kind of few phrases is thought to say besides.</summary>
    private const float Doubt = 0.0006f, Shy = 20;

    /// <summary>A sum of whole numbers is the same in whatever order; one of fractions isn't.</summary>
    private const double Fixed = 1L << 40;

    /// <summary>Null for words that tell nothing: a phrase of them alone would be said by everybody.</summary>
    public static KindPhrase? Phrase(string words, int language)
    {
        if (language >= IndexLanguage.Other) return null;
        var stems = Stems(words, language).Distinct().ToArray();
        var telling = string.Join(' ', stems.Where(s => !s.IsCommon).Select(s => s.Stem));
        return telling.Length == 0 ? null : new(language, telling, string.Join(' ', stems.Where(s => s.IsCommon).Select(s => s.Stem)));
    }

    private static IEnumerable<(string Stem, bool IsCommon)> Stems(string text, int language)
    {
        foreach (var word in QueryText.Words(text))
        {
            if (!Known[language].TryGetValue(word.Word, out var its))
            {
                its = StemOf(word.Word, language);
                if (Volatile.Read(ref known) < MostKnown && Known[language].TryAdd(word.Word, its)) Interlocked.Increment(ref known);
            }
            if (its.Stem is { } stem) yield return (stem, its.IsCommon);
        }
    }

    /// <summary>No stem for a word that tells nothing.</summary>
    private static (string? Stem, bool IsCommon) StemOf(string word, int language) => WordLists.IsSmall(word) || Counts.Contains(word) ? (null, false)
        : (IndexLanguage.Stem(language, EverydayWords.Telling(language, language == IndexLanguage.English && Drops(word) ? $"{word}g" : word)), WordLists.Weight(word) <= WordLists.GenericWeight);

    /// <summary>"Troutin'".</summary>
    private static bool Drops(string word) => word.Length > 5 && word.EndsWith("in", StringComparison.Ordinal);
}
