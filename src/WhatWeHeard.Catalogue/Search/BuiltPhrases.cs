using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Kinds, phrases and stems as numbers, and what is known of them in columns: a million listings say four million phrases, so none of
/// them is an object. Never changed once it is made.
/// </summary>
internal sealed class BuiltPhrases
{
    /// <summary>By language: a key of two parts is several times as slow to find.</summary>
    private readonly Dictionary<string, int>[] stems;
    private readonly Dictionary<string, int> kinds;
    private readonly string[] kindNames, stemTexts;
    private readonly string[][] commons;
    private readonly byte[] languages;
    private readonly int[] kindStart, kindOf, tellingStart, telling, commonOf, counts, stemStart, stemPhrases, spread;

    private BuiltPhrases(Builder from)
    {
        (stems, kinds) = (from.Stems, from.Kinds);
        (kindNames, stemTexts, languages, commons) = ([.. from.KindNames], [.. from.StemTexts], [.. from.Languages], [.. from.Commons]);
        var (phrases, times) = from.ByKind();
        (kindStart, kindOf, commonOf, counts) = (new int[KindCount + 1], new int[phrases.Length], new int[phrases.Length], times);
        (telling, tellingStart) = (new int[phrases.Sum(p => from.TellingOf(p).Length)], new int[phrases.Length + 1]);
        for (var i = 0; i < phrases.Length; i++)
        {
            (kindOf[i], commonOf[i]) = (from.KindOf[phrases[i]], from.CommonOf[phrases[i]]);
            from.TellingOf(phrases[i]).CopyTo(telling.AsSpan(tellingStart[i]));
            tellingStart[i + 1] = tellingStart[i] + from.TellingOf(phrases[i]).Length;
            kindStart[kindOf[i] + 1] = i + 1;
        }
        (stemStart, stemPhrases, spread) = OfStems();
    }

    /// <summary>Numbers what is said as it comes, and counts in the end what was said more than once of one kind.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, int> numbered = new(StringComparer.Ordinal);
        private readonly List<int> telling = [], tellingStart = [0], times = [];

        /// <summary>By kind: how many said something of it.</summary>
        private readonly List<int> sayers = [];

        internal Dictionary<string, int>[] Stems { get; } = [.. Enumerable.Range(0, IndexLanguage.Other).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        internal Dictionary<string, int> Kinds { get; } = new(StringComparer.Ordinal);
        internal List<string> KindNames { get; } = [];
        internal List<string> StemTexts { get; } = [];
        internal List<byte> Languages { get; } = [];
        internal List<string[]> Commons { get; } = [];
        internal List<int> KindOf { get; } = [];
        internal List<int> CommonOf { get; } = [];

        /// <param name="phrases">Of one who says each of them once, or so many times.</param>
        public void Add(string kind, IEnumerable<KindPhrase> phrases, int times = 1)
        {
            if (!Kinds.TryGetValue(kind, out var number))
            {
                Kinds.Add(kind, number = KindNames.Count);
                KindNames.Add(kind);
                sayers.Add(0);
            }
            sayers[number]++;
            foreach (var phrase in phrases)
            {
                foreach (var range in phrase.Telling.AsSpan().Split(' ')) telling.Add(Stem(phrase.Language, phrase.Telling.AsSpan()[range]));
                if (!numbered.TryGetValue(phrase.Common, out var common))
                {
                    numbered.Add(phrase.Common, common = Commons.Count);
                    Commons.Add(BuiltPhrases.CommonOf(phrase));
                }
                KindOf.Add(number);
                CommonOf.Add(common);
                tellingStart.Add(telling.Count);
                this.times.Add(times);
            }
        }

        public BuiltPhrases Make() => new(this);

        internal ReadOnlySpan<int> TellingOf(int phrase) => CollectionsMarshal.AsSpan(telling)[tellingStart[phrase]..tellingStart[phrase + 1]];

        /// <summary>The phrases of each kind after those of the one before, each once, and how many times it is said.</summary>
        internal (int[] Phrases, int[] Times) ByKind()
        {
            var (phrases, counts) = (new List<int>(KindOf.Count), new List<int>(KindOf.Count));
            var (starts, ordered) = Grouped();
            for (var kind = 0; kind < KindNames.Count; kind++)
            {
                var places = sayers[kind] > 1 ? new Dictionary<int, int>(new SamePhrase(this)) : null;
                foreach (var phrase in ordered.AsSpan(starts[kind]..starts[kind + 1]))
                {
                    if (places is not null && !places.TryAdd(phrase, phrases.Count))
                    {
                        counts[places[phrase]] += times[phrase];
                        continue;
                    }
                    phrases.Add(phrase);
                    counts.Add(times[phrase]);
                }
            }
            return ([.. phrases], [.. counts]);
        }

        private (int[] Starts, int[] Phrases) Grouped()
        {
            var (starts, phrases) = (new int[KindNames.Count + 1], new int[KindOf.Count]);
            foreach (var kind in KindOf) starts[kind + 1]++;
            for (var kind = 0; kind < KindNames.Count; kind++) starts[kind + 1] += starts[kind];
            var next = starts[..^1];
            for (var phrase = 0; phrase < phrases.Length; phrase++) phrases[next[KindOf[phrase]]++] = phrase;
            return (starts, phrases);
        }

        private int Stem(int language, ReadOnlySpan<char> text)
        {
            var lookup = Stems[language].GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(text, out var number)) return number;
            StemTexts.Add(text.ToString());
            Languages.Add((byte)language);
            return Stems[language][StemTexts[^1]] = StemTexts.Count - 1;
        }

        /// <summary>Stems have numbers of their own in each language.</summary>
        private sealed class SamePhrase(Builder builder) : IEqualityComparer<int>
        {
            public bool Equals(int x, int y) => builder.CommonOf[x] == builder.CommonOf[y] && builder.TellingOf(x).SequenceEqual(builder.TellingOf(y));

            public int GetHashCode(int phrase)
            {
                var hash = new HashCode();
                hash.Add(builder.CommonOf[phrase]);
                foreach (var stem in builder.TellingOf(phrase)) hash.Add(stem);
                return hash.ToHashCode();
            }
        }
    }

    /// <summary>How many phrases.</summary>
    public int Size => kindOf.Length;

    public int StemCount => stemTexts.Length;

    public int KindCount => kindNames.Length;

    /// <summary>The number of a stem; null where none says it.</summary>
    public int? Stem(int language, string text) => stems[language].TryGetValue(text, out var stem) ? stem : null;

    public int? Kind(string name) => kinds.TryGetValue(name, out var kind) ? kind : null;

    public string NameOf(int kind) => kindNames[kind];

    public (string Text, int Language) TextOf(int stem) => (stemTexts[stem], languages[stem]);

    /// <summary>The phrases of a kind, which follow each other.</summary>
    public Range PhrasesOf(int kind) => kindStart[kind]..kindStart[kind + 1];

    public ReadOnlySpan<int> PhrasesWith(int stem) => stemPhrases.AsSpan(stemStart[stem]..stemStart[stem + 1]);

    /// <summary>How many kinds said a stem when the index was built.</summary>
    public int SpreadOf(int stem) => spread[stem];

    public int KindOf(int phrase) => kindOf[phrase];

    public ReadOnlySpan<int> TellingOf(int phrase) => telling.AsSpan(tellingStart[phrase]..tellingStart[phrase + 1]);

    public string[] CommonOf(int phrase) => commons[commonOf[phrase]];

    /// <summary>How many times a phrase was said when the index was built.</summary>
    public int CountOf(int phrase) => counts[phrase];

    public static string[] CommonOf(KindPhrase phrase) => phrase.Common.Length == 0 ? [] : phrase.Common.Split(' ');

    private (int[] Starts, int[] Phrases, int[] Spread) OfStems()
    {
        var (starts, phrases, kindsOf, last) = (new int[StemCount + 1], new int[telling.Length], new int[StemCount], new int[StemCount]);
        foreach (var stem in telling) starts[stem + 1]++;
        for (var stem = 0; stem < StemCount; stem++) starts[stem + 1] += starts[stem];
        var next = starts[..^1];
        for (var phrase = 0; phrase < Size; phrase++)
            foreach (var stem in TellingOf(phrase))
            {
                phrases[next[stem]++] = phrase;
                if (last[stem] == kindOf[phrase] + 1) continue;
                last[stem] = kindOf[phrase] + 1;
                kindsOf[stem]++;
            }
        return (starts, phrases, kindsOf);
    }
}

/// <summary>A phrase that came later.</summary>
internal sealed record LaterPhrase(int Kind, int[] Telling, string[] Common);

/// <summary>What came since the index was built, numbered on from there.</summary>
internal sealed record LaterPhrases(ImmutableDictionary<(int Language, string Text), int> Stems, ImmutableDictionary<string, int> Kinds, ImmutableList<(string Text, int Language)> StemTexts,
    ImmutableList<string> KindNames, ImmutableDictionary<int, ImmutableArray<int>> ByStem, ImmutableDictionary<int, ImmutableArray<int>> ByKind, ImmutableList<LaterPhrase> Phrases)
{
    public static LaterPhrases Empty { get; } = new(ImmutableDictionary<(int, string), int>.Empty, ImmutableDictionary.Create<string, int>(StringComparer.Ordinal), [], [],
        ImmutableDictionary<int, ImmutableArray<int>>.Empty, ImmutableDictionary<int, ImmutableArray<int>>.Empty, []);

    public LaterPhrases WithKind(string name, int number) => this with { Kinds = Kinds.Add(name, number), KindNames = KindNames.Add(name) };

    public LaterPhrases WithStem(string text, int language, int number) => this with { Stems = Stems.Add((language, text), number), StemTexts = StemTexts.Add((text, language)) };

    public LaterPhrases With(LaterPhrase phrase, int number) => this with
    {
        ByStem = phrase.Telling.Aggregate(ByStem, (stems, stem) => stems.SetItem(stem, stems.GetValueOrDefault(stem, []).Add(number))),
        ByKind = ByKind.SetItem(phrase.Kind, ByKind.GetValueOrDefault(phrase.Kind, []).Add(number)),
        Phrases = Phrases.Add(phrase),
    };
}
