using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>How often each phrase is said of each kind, gathered to build an index of.</summary>
internal sealed class CountedPhrases
{
    private readonly Dictionary<string, Dictionary<KindPhrase, int>> many = new(StringComparer.Ordinal);
    private readonly List<(string Kind, KindPhrase[] Phrases)> alone = [];

    public IEnumerable<(string Kind, IReadOnlyCollection<(KindPhrase Phrase, int Count)> Phrases)> Kinds =>
        many.Select(k => (k.Key, (IReadOnlyCollection<(KindPhrase, int)>)Array.ConvertAll(k.Value.ToArray(), p => (p.Key, p.Value))))
            .Concat(alone.Select(k => (k.Kind, (IReadOnlyCollection<(KindPhrase, int)>)Array.ConvertAll(k.Phrases, p => (p, 1)))));

    public void Add(string kind, KindPhrase phrase, int times = 1)
    {
        if (!many.TryGetValue(kind, out var its)) many[kind] = its = [];
        CollectionsMarshal.GetValueRefOrAddDefault(its, phrase, out _) += times;
    }

    /// <summary>Each phrase once, of a kind of which nobody else says any: there is nothing to count, and of such kinds there may be a million.</summary>
    public void AddAlone(string kind, KindPhrase[] phrases) => alone.Add((kind, phrases));

    public void Add(CountedPhrases others)
    {
        foreach (var (kind, phrases) in others.many)
            foreach (var (phrase, count) in phrases) Add(kind, phrase, count);
        alone.AddRange(others.alone);
    }
}

/// <summary>
/// Kinds, phrases and stems as numbers, and what is known of them in columns: a million listings say four million phrases, so none of
/// them is an object. Never changed once it is made.
/// </summary>
internal sealed class BuiltPhrases
{
    /// <summary>By language: a key of two parts is several times as slow to find.</summary>
    private readonly Dictionary<string, int>[] stems = [.. Enumerable.Range(0, IndexLanguage.Other).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly Dictionary<string, int> kinds = new(StringComparer.Ordinal);
    private readonly string[] kindNames, stemTexts;
    private readonly string[][] commons;
    private readonly byte[] languages;
    private readonly int[] kindStart, kindOf, tellingStart, telling, commonOf, counts, stemStart, stemPhrases, spread;

    /// <exception cref="ArgumentException">A kind comes twice.</exception>
    public BuiltPhrases(IEnumerable<(string Kind, IReadOnlyCollection<(KindPhrase Phrase, int Count)> Phrases)> said)
    {
        var (names, texts, tongues, together, numbered) = (new List<string>(), new List<string>(), new List<byte>(), new List<string[]>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var (starts, kindsOf, tellings, tellingStarts, commonsOf, times) = (new List<int> { 0 }, new List<int>(), new List<int>(), new List<int> { 0 }, new List<int>(), new List<int>());
        foreach (var (name, phrases) in said)
        {
            kinds.Add(name, names.Count);
            foreach (var (phrase, count) in phrases)
            {
                foreach (var range in phrase.Telling.AsSpan().Split(' ')) tellings.Add(Numbered(phrase.Language, phrase.Telling.AsSpan()[range]));
                if (!numbered.TryGetValue(phrase.Common, out var common))
                {
                    numbered.Add(phrase.Common, common = together.Count);
                    together.Add(CommonOf(phrase));
                }
                kindsOf.Add(names.Count);
                tellingStarts.Add(tellings.Count);
                commonsOf.Add(common);
                times.Add(count);
            }
            names.Add(name);
            starts.Add(kindsOf.Count);
        }
        (kindNames, stemTexts, languages, commons) = ([.. names], [.. texts], [.. tongues], [.. together]);
        (kindStart, kindOf, telling, tellingStart, commonOf, counts) = ([.. starts], [.. kindsOf], [.. tellings], [.. tellingStarts], [.. commonsOf], [.. times]);
        (stemStart, stemPhrases, spread) = OfStems();

        int Numbered(int language, ReadOnlySpan<char> text)
        {
            var lookup = stems[language].GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(text, out var number)) return number;
            texts.Add(text.ToString());
            tongues.Add((byte)language);
            return stems[language][texts[^1]] = texts.Count - 1;
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
