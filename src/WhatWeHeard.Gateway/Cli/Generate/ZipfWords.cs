using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Cli.Generate;

/// <summary>
/// Words as real texts have them: a few say most, many are said once (Zipf's law). The common ones are the catalogue's own, in
/// the order of how often it says them; the long tail is made of syllables.
/// </summary>
internal sealed class ZipfWords
{
    private const int Count = 60_000;

    private static readonly string[] EnglishSyllables = ["ber", "ton", "wick", "ley", "mar", "ash", "for", "hol", "den", "crest", "shel", "brook", "nor", "wen", "dale", "ridge", "lan", "sted"];
    private static readonly string[] FrenchSyllables = ["beau", "mont", "val", "ri", "gny", "eul", "vi", "lle", "che", "rou", "ban", "cour", "é", "ment", "tion", "sau", "per", "dé"];

    private readonly string[] words;
    private readonly Random random;

    public ZipfWords(IEnumerable<string> texts, bool isFrench, Random random)
    {
        this.random = random;
        var said = texts.SelectMany(t => t.Split((char[])[' ', '\u00A0', ',', '.', ':', ';', '(', ')', '’', '\''], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1 && w.All(char.IsLetter))
            .CountBy(w => w.ToLowerInvariant()).OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Key);
        var syllables = isFrench ? FrenchSyllables : EnglishSyllables;
        words = [.. said.Take(Count), .. Enumerable.Range(0, Count).Select(n => Made(n, syllables))];
        Array.Resize(ref words, Count);
    }

    public string Next() => words[(int)Math.Min(words.Length - 1, Math.Exp(random.NextDouble() * Math.Log(words.Length + 1)) - 1)];

    public string Next(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Next()));

    /// <summary>A sentence: its first letter is a capital, and it ends.</summary>
    public string Sentence(int count) => Capital(Next(count)) + ".";

    public ImmutableArray<string> Phrases(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => Next(length)).Distinct(StringComparer.Ordinal)];

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Made(int number, string[] syllables)
    {
        var word = "";
        for (var rest = number + syllables.Length; rest > 0; rest /= syllables.Length) word += syllables[rest % syllables.Length];
        return word;
    }

    public static IEnumerable<string> Of(IEnumerable<ServiceContent> contents, string language) =>
        contents.SelectMany(c => new[] { c.Name.ValueOrDefault?[language], c.Summary.ValueOrDefault?[language], c.NextStep.ValueOrDefault?[language] }
            .Concat(c.Keywords.ValueOrDefault?.In(language) ?? [])).OfType<string>();
}
