using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A stem by which phrases tell something, in one language; one object, whatever version of the index it is found in.</summary>
internal sealed class PhraseStem(string text, int language, int id)
{
    public string Text { get; } = text;

    public int Language { get; } = language;

    public int Id { get; } = id;

    /// <summary>The phrases that the index was built of; none is added after.</summary>
    public List<PhraseEntry> Phrases { get; } = [];

    /// <summary>How many kinds said it when the index was built.</summary>
    public int Spread { get; set; }
}

internal sealed class PhraseKind(string name, int id)
{
    public string Name { get; } = name;

    public int Id { get; } = id;

    /// <summary>The phrases that the index was built of; none is added after.</summary>
    public List<PhraseEntry> Phrases { get; } = [];
}

/// <summary>A kind's phrase, and how many times it was said when the index was built.</summary>
internal sealed class PhraseEntry(PhraseKind kind, PhraseStem[] telling, string[] common, int count, int id)
{
    public PhraseKind Kind { get; } = kind;

    public PhraseStem[] Telling { get; } = telling;

    public string[] Common { get; } = common;

    public int Count { get; } = count;

    public int Id { get; } = id;

    public string Words => string.Join(' ', Telling.Select(s => s.Text));

    public KindPhrase Phrase => new(Telling[0].Language, Words, string.Join(' ', Common));
}

/// <summary>What came since the index was built, numbered on from there.</summary>
internal sealed record LaterPhrases(ImmutableDictionary<(int Language, string Text), PhraseStem> Stems, ImmutableDictionary<string, PhraseKind> Kinds,
    ImmutableDictionary<PhraseStem, ImmutableArray<PhraseEntry>> ByStem, ImmutableDictionary<PhraseKind, ImmutableArray<PhraseEntry>> ByKind, int Size)
{
    public static LaterPhrases Empty { get; } = new(ImmutableDictionary<(int, string), PhraseStem>.Empty, ImmutableDictionary.Create<string, PhraseKind>(StringComparer.Ordinal),
        ImmutableDictionary<PhraseStem, ImmutableArray<PhraseEntry>>.Empty, ImmutableDictionary<PhraseKind, ImmutableArray<PhraseEntry>>.Empty, 0);

    public LaterPhrases With(PhraseEntry phrase) => this with
    {
        ByStem = phrase.Telling.Aggregate(ByStem, (stems, stem) => stems.SetItem(stem, stems.GetValueOrDefault(stem, []).Add(phrase))),
        ByKind = ByKind.SetItem(phrase.Kind, ByKind.GetValueOrDefault(phrase.Kind, []).Add(phrase)),
        Size = Size + 1,
    };
}

/// <summary>Never changed once it is made.</summary>
internal sealed class BuiltPhrases
{
    public BuiltPhrases(IEnumerable<((string Kind, KindPhrase Phrase) Said, int Count)> phrases)
    {
        foreach (var ((name, phrase), count) in phrases)
        {
            var kind = Kinds.TryGetValue(name, out var its) ? its : Kinds[name] = new(name, Kinds.Count);
            var entry = new PhraseEntry(kind, [.. phrase.Telling.Split(' ').Select(text => Of(phrase.Language, text))], CommonOf(phrase), count, Size++);
            foreach (var stem in entry.Telling) stem.Phrases.Add(entry);
            kind.Phrases.Add(entry);
        }
        var said = new HashSet<PhraseStem>();
        foreach (var kind in Kinds.Values)
        {
            said.Clear();
            foreach (var phrase in kind.Phrases)
                foreach (var stem in phrase.Telling)
                    if (said.Add(stem))
                        stem.Spread++;
            kind.Phrases.TrimExcess();
        }
        foreach (var stem in Stems.Values) stem.Phrases.TrimExcess();
    }

    public Dictionary<(int Language, string Text), PhraseStem> Stems { get; } = [];

    public Dictionary<string, PhraseKind> Kinds { get; } = new(StringComparer.Ordinal);

    public int Size { get; }

    private PhraseStem Of(int language, string text) => Stems.TryGetValue((language, text), out var stem) ? stem : Stems[(language, text)] = new(text, language, Stems.Count);

    public static string[] CommonOf(KindPhrase phrase) => phrase.Common.Length == 0 ? [] : phrase.Common.Split(' ');
}
