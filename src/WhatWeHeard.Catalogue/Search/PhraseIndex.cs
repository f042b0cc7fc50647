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

    private readonly BuiltPhrases built;

    /// <summary>By how much more, or less, a phrase is said than when the index was built.</summary>
    private readonly ImmutableDictionary<PhraseEntry, int> moved;
    private readonly LaterPhrases beside;

    /// <summary>How many kinds more, or less, say a stem than when the index was built.</summary>
    private readonly ImmutableDictionary<PhraseStem, int> spread;

    /// <summary>How many kinds there are.</summary>
    private readonly int kinds;

    /// <summary>What each stem weighs, and how many phrases each kind has, by their ids: reckoned when first asked for, 0 until then.</summary>
    private readonly Lazy<(float[] Weights, int[] Sizes)> reckoned;

    private PhraseIndex(BuiltPhrases built, ImmutableDictionary<PhraseEntry, int> moved, LaterPhrases beside, ImmutableDictionary<PhraseStem, int> spread, int kinds)
    {
        (this.built, this.moved, this.beside, this.spread, this.kinds) = (built, moved, beside, spread, kinds);
        reckoned = new(() => (new float[built.Stems.Count + beside.Stems.Count], new int[built.Kinds.Count + beside.Kinds.Count]));
    }

    public static PhraseIndex Of(IEnumerable<(string Kind, KindPhrase Phrase)> phrases) => Of(Counted(phrases, []).Select(c => (c.Key, c.Value)));

    private static PhraseIndex Of(IEnumerable<((string Kind, KindPhrase Phrase) Said, int Count)> phrases)
    {
        var built = new BuiltPhrases(phrases);
        return new(built, ImmutableDictionary<PhraseEntry, int>.Empty, LaterPhrases.Empty, ImmutableDictionary<PhraseStem, int>.Empty, built.Kinds.Count);
    }

    /// <summary>Costs in proportion to what came and went, and to what else is said of the kinds it is said of.</summary>
    public PhraseIndex With(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var now = this;
        foreach (var ((kind, phrase), by) in Counted(came, went))
            if (by != 0)
                now = now.With(kind, phrase, by);
        return now.moved.Count <= Math.Max(MostBeside, now.built.Size / 4) ? now
            : Of(now.built.Kinds.Values.Concat(now.beside.Kinds.Values).SelectMany(now.Of).Select(p => ((p.Kind.Name, p.Phrase), now.CountOf(p))).Where(p => p.Item2 > 0));
    }

    private PhraseIndex With(string name, KindPhrase phrase, int by)
    {
        var its = KindOf(name) is { } known && StemOf(phrase.Language, phrase.Telling.Split(' ')[0]) is { } first ? With(first).FirstOrDefault(p => p.Kind == known && p.Phrase == phrase) : null;
        if (its is null && by < 0) return this;
        var side = beside;
        if (its is null)
        {
            if (KindOf(name) is not { } kind) side = side with { Kinds = side.Kinds.Add(name, kind = new(name, built.Kinds.Count + side.Kinds.Count)) };
            var telling = new List<PhraseStem>();
            foreach (var text in phrase.Telling.Split(' '))
            {
                if (StemOf(phrase.Language, text) is not { } stem) side = side with { Stems = side.Stems.Add((phrase.Language, text), stem = new(text, phrase.Language, built.Stems.Count + side.Stems.Count)) };
                telling.Add(stem);
            }
            side = side.With(its = new(kind, [.. telling], BuiltPhrases.CommonOf(phrase), 0, built.Size + side.Size));
        }
        var (before, after) = (CountOf(its), Math.Max(0, CountOf(its) + by));
        var (spreads, all) = (spread, kinds);
        if (before > 0 != after > 0)
        {
            var sign = after > 0 ? 1 : -1;
            var others = Of(its.Kind).Where(p => p != its && CountOf(p) > 0).ToArray();
            if (others.Length == 0) all += sign;
            foreach (var stem in its.Telling)
                if (!Array.Exists(others, o => o.Telling.Contains(stem)))
                    spreads = spreads.SetItem(stem, spreads.GetValueOrDefault(stem) + sign);
        }
        return new(built, moved.SetItem(its, after - its.Count), side, spreads, all);
    }

    private static Dictionary<(string Kind, KindPhrase Phrase), int> Counted(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var counts = new Dictionary<(string Kind, KindPhrase Phrase), int>();
        foreach (var phrase in came) counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
        foreach (var phrase in went) counts[phrase] = counts.GetValueOrDefault(phrase) - 1;
        return counts;
    }

    private int CountOf(PhraseEntry phrase) => moved.Count == 0 ? phrase.Count : phrase.Count + moved.GetValueOrDefault(phrase);

    private PhraseStem? StemOf(int language, string text) => built.Stems.GetValueOrDefault((language, text)) ?? beside.Stems.GetValueOrDefault((language, text));

    private PhraseKind? KindOf(string name) => built.Kinds.GetValueOrDefault(name) ?? beside.Kinds.GetValueOrDefault(name);

    private IEnumerable<PhraseEntry> Of(PhraseKind kind) => kind.Phrases.Concat(beside.ByKind.GetValueOrDefault(kind, []));

    private IEnumerable<PhraseEntry> With(PhraseStem stem) => stem.Phrases.Concat(beside.ByStem.GetValueOrDefault(stem, []));

    private int SpreadOf(PhraseStem stem) => spread.Count == 0 ? stem.Spread : stem.Spread + spread.GetValueOrDefault(stem);

    /// <summary>A stem that few kinds say weighs more.</summary>
    private float WeightOf(PhraseStem stem)
    {
        ref var weight = ref reckoned.Value.Weights[stem.Id];
        return weight != 0 ? weight : weight = MathF.Log(1 + (float)kinds / Math.Max(1, SpreadOf(stem)));
    }

    private int SizeOf(PhraseKind kind)
    {
        ref var size = ref reckoned.Value.Sizes[kind.Id];
        return size != 0 ? size : size = Of(kind).Count(p => CountOf(p) > 0);
    }

    /// <summary>
    /// What the words of a text tell of each kind, those first of which they tell most. A phrase may be said in full, in whatever order;
    /// in part; or no phrase at all, and each word is evidence by itself, for the kinds whose phrases say it oftener than others' do. A word
    /// that a kind doesn't say is no evidence against it, because people tell more than a phrase holds.
    /// </summary>
    public ImmutableArray<WeighedKind> Weigh(string text, int language)
    {
        var (telling, common) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (stem, isCommon) in Stems(text, language)) _ = isCommon ? common.Add(stem) : telling.Add(stem);
        var told = Scratch.Of(built.Size + beside.Size, built.Kinds.Count + beside.Kinds.Count);
        var whole = 0f;
        foreach (var word in telling)
        {
            if (StemOf(language, word) is not { } stem)
            {
                whole += MathF.Log(1 + (float)kinds);
                continue;
            }
            var weight = WeightOf(stem);
            foreach (var phrase in stem.Phrases) Tell(phrase);
            foreach (var phrase in beside.ByStem.GetValueOrDefault(stem, [])) Tell(phrase);
            var sum = 0L;
            foreach (var kind in told.Saying) sum += (long)(Part(kind) * Fixed);
            var usual = Doubt + (float)(sum / Fixed) / kinds;
            whole += weight;
            foreach (var kind in told.Saying)
            {
                kind.Evidence += MathF.Log(1 + Part(kind) / usual);
                kind.Weight += weight;
                kind.Count = 0;
            }
            told.Saying.Clear();

            void Tell(PhraseEntry phrase)
            {
                if (CountOf(phrase) <= 0) return;
                var kind = told.Kinds[phrase.Kind.Id] ??= told.Begin(phrase.Kind, SizeOf(phrase.Kind));
                if (kind.Count++ == 0) told.Saying.Add(kind);
                ref var its = ref told.Phrases[phrase.Id];
                if (its.Stems == 0) told.Said.Add(phrase);
                its = (its.Weight + weight, its.Stems + 1);
            }
        }
        foreach (var phrase in told.Said)
        {
            var kind = told.Kinds[phrase.Kind.Id]!;
            var (weight, stems) = told.Phrases[phrase.Id];
            var its = 0f;
            foreach (var stem in phrase.Telling) its += WeightOf(stem);
            kind.IsNear(phrase, weight * weight / its);
            if (stems == phrase.Telling.Length) kind.IsSaid(phrase, Array.TrueForAll(phrase.Common, common.Contains));
        }
        ImmutableArray<WeighedKind> weighed = [.. told.Begun.Select(k => new WeighedKind(k.Kind.Name, k.Said(WeightOf), k.Evidence, k.Near, k.Weight / whole))
            .OrderByDescending(k => k.Evidence).ThenBy(k => k.Kind, StringComparer.Ordinal)];
        told.Clear();
        return weighed;

        static float Part(Weighing kind) => kind.Count / (kind.Size + Shy);
    }

    /// <summary>What is told of the phrases and kinds while a text is weighed, by their ids: a dictionary of thousands would cost most of the weighing.</summary>
    private sealed class Scratch
    {
        [ThreadStatic]
        private static Scratch? mine;

        public (float Weight, int Stems)[] Phrases { get; private set; } = [];

        public Weighing?[] Kinds { get; private set; } = [];

        /// <summary>The phrases of which something is said.</summary>
        public List<PhraseEntry> Said { get; } = [];

        /// <summary>Their kinds.</summary>
        public List<Weighing> Begun { get; } = [];

        /// <summary>The kinds that say the word at hand.</summary>
        public List<Weighing> Saying { get; } = [];

        /// <summary>The thread's own, empty; whoever takes it clears it.</summary>
        public static Scratch Of(int phrases, int kinds)
        {
            // One that wasn't cleared was left by a failure.
            var its = mine is { Begun.Count: 0 } clear ? clear : new();
            if (its.Phrases.Length < phrases) its.Phrases = new (float, int)[phrases];
            if (its.Kinds.Length < kinds) its.Kinds = new Weighing?[kinds];
            return mine = its;
        }

        public Weighing Begin(PhraseKind kind, int size)
        {
            var weighing = new Weighing(kind, size);
            Begun.Add(weighing);
            return weighing;
        }

        public void Clear()
        {
            foreach (var phrase in Said) Phrases[phrase.Id] = default;
            foreach (var kind in Begun) Kinds[kind.Kind.Id] = null;
            Said.Clear();
            Begun.Clear();
        }
    }

    /// <summary>What was told of one kind so far.</summary>
    private sealed class Weighing(PhraseKind kind, int size)
    {
        private const int MostNear = 3;

        private readonly SortedDictionary<string, PhraseStem> said = new(StringComparer.Ordinal);
        private readonly List<(string Words, float Part)> near = [];
        private int words, commons;

        public PhraseKind Kind { get; } = kind;

        public int Size { get; } = size;

        /// <summary>How many of its phrases say the word at hand.</summary>
        public int Count { get; set; }

        public float Evidence { get; set; }

        public float Weight { get; set; }

        public float Near => near.Sum(n => n.Part);

        /// <summary>The nearest, greatest first; the same words in another phrase are no other.</summary>
        public void IsNear(PhraseEntry phrase, float part)
        {
            if (near.Count == MostNear && part < near[^1].Part) return;
            var words = phrase.Words;
            if (near.Exists(n => n.Words == words)) return;
            near.Insert(near.FindIndex(n => n.Part < part || (n.Part == part && string.CompareOrdinal(n.Words, words) > 0)) is >= 0 and var at ? at : near.Count, (words, part));
            if (near.Count > MostNear) near.RemoveAt(MostNear);
        }

        public void IsSaid(PhraseEntry phrase, bool withCommon)
        {
            foreach (var stem in phrase.Telling) said[stem.Text] = stem;
            words = Math.Max(words, phrase.Telling.Length);
            if (withCommon) commons = Math.Max(commons, phrase.Common.Length);
        }

        // In a fixed order: the sum of the same numbers in another may be another number.
        public float Said(Func<PhraseStem, float> weight) => words == 0 ? 0 : said.Values.Sum(weight) * (words == 1 ? OneWord : 1) + Common * commons;
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
