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
    private readonly ImmutableDictionary<int, int> moved;
    private readonly LaterPhrases beside;

    /// <summary>How many kinds more, or less, say a stem than when the index was built.</summary>
    private readonly ImmutableDictionary<int, int> spread;

    /// <summary>How many kinds there are.</summary>
    private readonly int kinds;

    /// <summary>What each stem weighs, and how many phrases each kind has, by their ids: reckoned when first asked for, 0 until then.</summary>
    private readonly Lazy<(float[] Weights, int[] Sizes)> reckoned;

    private PhraseIndex(BuiltPhrases built, ImmutableDictionary<int, int> moved, LaterPhrases beside, ImmutableDictionary<int, int> spread, int kinds)
    {
        (this.built, this.moved, this.beside, this.spread, this.kinds) = (built, moved, beside, spread, kinds);
        reckoned = new(() => (new float[StemCount], new int[KindCount]));
    }

    public static PhraseIndex Of(IEnumerable<(string Kind, KindPhrase Phrase)> phrases)
    {
        var builder = new BuiltPhrases.Builder();
        foreach (var (kind, phrase) in phrases) builder.Add(kind, [phrase]);
        return Of(builder.Make());
    }

    public static PhraseIndex Of(BuiltPhrases built) =>
        new(built, ImmutableDictionary<int, int>.Empty, LaterPhrases.Empty, ImmutableDictionary<int, int>.Empty, built.KindCount);

    /// <summary>Costs in proportion to what came and went, and to what else is said of the kinds it is said of.</summary>
    public PhraseIndex With(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var now = this;
        foreach (var ((kind, phrase), by) in Counted(came, went))
            if (by != 0)
                now = now.With(kind, phrase, by);
        return now.moved.Count <= Math.Max(MostBeside, now.built.Size / 4) ? now : now.Anew();
    }

    private PhraseIndex With(string name, KindPhrase phrase, int by)
    {
        var side = beside;
        if (Find(name, phrase) is not { } its)
        {
            if (by < 0) return this;
            if (KindOf(name) is not { } kind) side = side.WithKind(name, kind = KindCount);
            var telling = new List<int>();
            foreach (var text in phrase.Telling.Split(' '))
            {
                if (StemOf(phrase.Language, text) is not { } stem) side = side.WithStem(text, phrase.Language, stem = built.StemCount + side.Stems.Count);
                telling.Add(stem);
            }
            side = side.With(new(kind, [.. telling], BuiltPhrases.CommonOf(phrase)), its = Size);
        }
        var next = new PhraseIndex(built, moved, side, spread, kinds);
        var (before, after) = (next.CountOf(its), Math.Max(0, next.CountOf(its) + by));
        var (spreads, all) = (spread, kinds);
        if (before > 0 != after > 0)
        {
            var sign = after > 0 ? 1 : -1;
            var others = next.Of(next.KindOf(its)).Where(p => p != its && next.CountOf(p) > 0).ToArray();
            if (others.Length == 0) all += sign;
            foreach (var stem in next.TellingOf(its))
                if (!Array.Exists(others, o => next.TellingOf(o).Contains(stem)))
                    spreads = spreads.SetItem(stem, spreads.GetValueOrDefault(stem) + sign);
        }
        return new(built, moved.SetItem(its, moved.GetValueOrDefault(its) + after - before), side, spreads, all);
    }

    private int? Find(string name, KindPhrase phrase)
    {
        if (KindOf(name) is not { } kind || StemOf(phrase.Language, phrase.Telling.Split(' ')[0]) is not { } first) return null;
        foreach (var its in PhrasesWith(first))
            if (KindOf(its) == kind && PhraseOf(its) == phrase)
                return its;
        foreach (var its in LaterWith(first))
            if (KindOf(its) == kind && PhraseOf(its) == phrase)
                return its;
        return null;
    }

    private PhraseIndex Anew()
    {
        var builder = new BuiltPhrases.Builder();
        for (var phrase = 0; phrase < Size; phrase++)
            if (CountOf(phrase) is var count and > 0)
                builder.Add(NameOf(KindOf(phrase)), [PhraseOf(phrase)], count);
        return Of(builder.Make());
    }

    private static Dictionary<(string Kind, KindPhrase Phrase), int> Counted(IEnumerable<(string Kind, KindPhrase Phrase)> came, IEnumerable<(string Kind, KindPhrase Phrase)> went)
    {
        var counts = new Dictionary<(string Kind, KindPhrase Phrase), int>();
        foreach (var phrase in came) counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
        foreach (var phrase in went) counts[phrase] = counts.GetValueOrDefault(phrase) - 1;
        return counts;
    }

    // What was built comes first in all numbers, what came later follows.

    private int Size => built.Size + beside.Phrases.Count;

    private int StemCount => built.StemCount + beside.Stems.Count;

    private int KindCount => built.KindCount + beside.Kinds.Count;

    private int CountOf(int phrase) => (phrase < built.Size ? built.CountOf(phrase) : 0) + (moved.Count == 0 ? 0 : moved.GetValueOrDefault(phrase));

    private int KindOf(int phrase) => phrase < built.Size ? built.KindOf(phrase) : Later(phrase).Kind;

    private ReadOnlySpan<int> TellingOf(int phrase) => phrase < built.Size ? built.TellingOf(phrase) : Later(phrase).Telling;

    private string[] CommonOf(int phrase) => phrase < built.Size ? built.CommonOf(phrase) : Later(phrase).Common;

    private LaterPhrase Later(int phrase) => beside.Phrases[phrase - built.Size];

    private string WordsOf(int phrase)
    {
        var words = new string[TellingOf(phrase).Length];
        for (var i = 0; i < words.Length; i++) words[i] = TextOf(TellingOf(phrase)[i]).Text;
        return string.Join(' ', words);
    }

    private KindPhrase PhraseOf(int phrase) => new(TextOf(TellingOf(phrase)[0]).Language, WordsOf(phrase), string.Join(' ', CommonOf(phrase)));

    private (string Text, int Language) TextOf(int stem) => stem < built.StemCount ? built.TextOf(stem) : beside.StemTexts[stem - built.StemCount];

    private string NameOf(int kind) => kind < built.KindCount ? built.NameOf(kind) : beside.KindNames[kind - built.KindCount];

    private int? StemOf(int language, string text) => built.Stem(language, text) ?? (beside.Stems.TryGetValue((language, text), out var later) ? later : null);

    private int? KindOf(string name) => built.Kind(name) ?? (beside.Kinds.TryGetValue(name, out var later) ? later : null);

    private IEnumerable<int> Of(int kind)
    {
        if (kind < built.KindCount)
            for (var (phrase, end) = (built.PhrasesOf(kind).Start.Value, built.PhrasesOf(kind).End.Value); phrase < end; phrase++)
                yield return phrase;
        foreach (var phrase in beside.ByKind.GetValueOrDefault(kind, [])) yield return phrase;
    }

    private ReadOnlySpan<int> PhrasesWith(int stem) => stem < built.StemCount ? built.PhrasesWith(stem) : [];

    private ImmutableArray<int> LaterWith(int stem) => beside.ByStem.GetValueOrDefault(stem, []);

    private int SpreadOf(int stem) => (stem < built.StemCount ? built.SpreadOf(stem) : 0) + (spread.Count == 0 ? 0 : spread.GetValueOrDefault(stem));

    /// <summary>A stem that few kinds say weighs more.</summary>
    private float WeightOf(int stem)
    {
        ref var weight = ref reckoned.Value.Weights[stem];
        return weight != 0 ? weight : weight = MathF.Log(1 + (float)kinds / Math.Max(1, SpreadOf(stem)));
    }

    private float Whole(ReadOnlySpan<int> stems)
    {
        var whole = 0f;
        foreach (var stem in stems) whole += WeightOf(stem);
        return whole;
    }

    private int SizeOf(int kind)
    {
        ref var size = ref reckoned.Value.Sizes[kind];
        return size != 0 ? size : size = Of(kind).Count(p => CountOf(p) > 0);
    }

    /// <summary>
    /// What the words of a text tell of each kind, in no order: a common word tells something of tens of thousands. A phrase may be said in full, in whatever order;
    /// in part; or no phrase at all, and each word is evidence by itself, for the kinds whose phrases say it oftener than others' do. A word
    /// that a kind doesn't say is no evidence against it, because people tell more than a phrase holds.
    /// </summary>
    public ImmutableArray<WeighedKind> Weigh(string text, int language)
    {
        var (telling, common) = Stems(text, language);
        telling.Sort(StringComparer.Ordinal);
        var told = Weighings.Take(Size, KindCount);
        var whole = 0f;
        foreach (var word in telling)
        {
            if (StemOf(language, word) is not { } stem)
            {
                whole += MathF.Log(1 + (float)kinds);
                continue;
            }
            var weight = WeightOf(stem);
            foreach (var phrase in PhrasesWith(stem)) Tell(phrase);
            foreach (var phrase in LaterWith(stem)) Tell(phrase);
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

            void Tell(int phrase)
            {
                if (CountOf(phrase) <= 0) return;
                var number = KindOf(phrase);
                var kind = told.Kinds[number] ??= told.Begin(number, SizeOf(number));
                if (kind.Count++ == 0) told.Saying.Add(kind);
                ref var its = ref told.Phrases[phrase];
                if (its.Stems == 0) told.Said.Add(phrase);
                its = (its.Weight + weight, its.Stems + 1);
            }
        }
        foreach (var phrase in told.Said)
        {
            var kind = told.Kinds[KindOf(phrase)]!;
            var (weight, stems) = told.Phrases[phrase];
            var stemsOf = TellingOf(phrase);
            // A part is no more than all that is said: most phrases needn't be weighed for it.
            if (kind.IsNearer(weight) && weight * weight / Whole(stemsOf) is var part && kind.IsNearer(part) && !SaysLike(kind.Nearest, stemsOf)) kind.IsNear(phrase, part);
            if (stems < stemsOf.Length) continue;
            foreach (var stem in stemsOf) kind.Says(TextOf(stem).Text, WeightOf(stem));
            kind.IsSaid(stemsOf.Length, CommonOf(phrase) is var commonOf && Array.TrueForAll(commonOf, common.Contains) ? commonOf.Length : 0);
        }
        ImmutableArray<WeighedKind> weighed = [.. told.Begun.Select(k => new WeighedKind(NameOf(k.Kind), k.Said, k.Evidence, k.Near, k.Weight / whole))];
        told.GiveBack();
        return weighed;

        static float Part(Weighing kind) => kind.Count / (kind.Size + Shy);
    }

    /// <summary>The same words beside other common ones are no other phrase.</summary>
    private bool SaysLike(ReadOnlySpan<(int Phrase, float Part)> nearest, ReadOnlySpan<int> telling)
    {
        foreach (var (phrase, _) in nearest)
            if (TellingOf(phrase).SequenceEqual(telling))
                return true;
        return false;
    }

    /// <summary>What a word must be doubted that hardly any phrase says; what a kind of few phrases is thought to say besides.</summary>
    private const float Doubt = 0.0006f, Shy = 50;

    /// <summary>A sum of whole numbers is the same in whatever order; one of fractions isn't.</summary>
    private const double Fixed = 1L << 40;

    /// <summary>Null for words that tell nothing: a phrase of them alone would be said by everybody.</summary>
    public static KindPhrase? Phrase(string words, int language)
    {
        if (language >= IndexLanguage.Other) return null;
        var (telling, common) = Stems(words, language);
        return telling.Count == 0 ? null : new(language, string.Join(' ', telling), string.Join(' ', common));
    }

    /// <summary>Each once, in the order of the text.</summary>
    private static (List<string> Telling, List<string> Common) Stems(string text, int language)
    {
        var (telling, common) = (new List<string>(), new List<string>());
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var words = new Tokenizer(QueryText.Read(text), buffer);
        for (var count = 0; count < QueryText.MostWords && words.MoveNext(); count++)
        {
            var (stem, isCommon) = StemOf(words.Current, language);
            if (stem is not null && (isCommon ? common : telling) is var those && !those.Contains(stem)) those.Add(stem);
        }
        return (telling, common);
    }

    private static (string? Stem, bool IsCommon) StemOf(ReadOnlySpan<char> word, int language)
    {
        if (Known[language].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var its)) return its;
        its = StemOf(word.ToString(), language);
        if (Volatile.Read(ref known) < MostKnown && Known[language].TryAdd(word.ToString(), its)) Interlocked.Increment(ref known);
        return its;
    }

    /// <summary>No stem for a word that tells nothing.</summary>
    private static (string? Stem, bool IsCommon) StemOf(string word, int language) => WordLists.IsSmall(word) || Counts.Contains(word) ? (null, false)
        : (IndexLanguage.Stem(language, EverydayWords.Telling(language, language == IndexLanguage.English && Drops(word) ? $"{word}g" : word)), WordLists.Weight(word) <= WordLists.GenericWeight);

    /// <summary>"Troutin'".</summary>
    private static bool Drops(string word) => word.Length > 5 && word.EndsWith("in", StringComparison.Ordinal);
}
