using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Many listings with the statistics of real ones: words by Zipf's law, names shared by thousands of municipalities, a long tail
/// of words that stand once. Deterministic by seed.
/// </summary>
internal sealed class SyntheticListings(int seed)
{
    private const int Vocabulary = 40_000;
    private const int Municipalities = 3_500;

    private static readonly string[] Provinces = ["CA-ON", "CA-QC", "CA-BC", "CA-AB", "CA-MB", "CA-SK", "CA-NS", "CA-NB", "CA-NL", "CA-PE", "CA-YT", "CA-NT", "CA-NU"];
    private static readonly string[] Syllables = ["ba", "con", "der", "el", "fi", "gra", "ho", "in", "jo", "ka", "li", "men", "no", "or", "pre", "qua", "re", "sta", "ti", "u", "ver", "wa", "per", "mit", "lo", "ser"];

    private readonly Random random = new(seed);

    public IEnumerable<SearchDocument> Take(int count)
    {
        for (var i = 0; i < count; i++) yield return One(i);
    }

    public SearchDocument One(int number)
    {
        var real = Listings.All[random.Next(Listings.All.Length)];
        var depth = random.Next(100) switch { < 2 => 0, < 12 => 1, _ => 3 };
        var municipality = random.Next(Municipalities);
        var code = depth switch { 0 => "CA", 1 => Provinces[random.Next(Provinces.Length)], _ => Municipality(municipality) };
        var texts = ImmutableArray.CreateBuilder<SearchText>();
        // Half are services that every government has; the rest is of its own kind.
        if (random.Next(2) == 0) texts.AddRange(real.Texts);
        else
            foreach (var language in (string[])["en", "fr"])
            {
                texts.Add(new(SearchField.Name, language, Words(language, 3)));
                for (var k = 0; k < 4; k++) texts.Add(new(SearchField.Keyword, language, Words(language, 2)));
            }
        foreach (var language in (string[])["en", "fr"])
        {
            texts.Add(new(SearchField.Summary, language, Words(language, 25)));
            texts.Add(new(SearchField.Organization, language, $"{(language == "en" ? "Town of" : "Ville de")} {Word("x", municipality)}"));
        }
        return new()
        {
            Id = $"{code.ToLowerInvariant()}:{number}",
            Texts = texts.ToImmutable(),
            Facets =
            [
                new("level", depth.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("jurisdiction", code), new("organization", $"{code}/{number % 3}"),
                new("base", real.Id), new("topic", $"t{Zipf(20)}"), new("lifeEvent", $"e{Zipf(14)}"), new("audience", $"a{Zipf(12)}"), new("audience", $"a{Zipf(12)}"),
                new("channel", $"c{Zipf(8)}"), new("channel", $"c{Zipf(8)}"), new("language", "en"), new("language", "fr"), new("cost", $"k{Zipf(4)}"), new("signIn", $"s{Zipf(4)}"),
            ],
            Coverage = [code],
            SortKey = $"{texts[0].Value} {code}",
            Depth = (byte)depth,
        };
    }

    public static string Municipality(int number) => $"35{number:00000}";

    public string Words(string language, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(language, Zipf(Vocabulary))));

    private static string Word(string language, int rank)
    {
        var word = language == "fr" ? "é" : "";
        for (var rest = rank + 5; rest > 0; rest /= Syllables.Length) word += Syllables[rest % Syllables.Length];
        return word;
    }

    private int Zipf(int count) => (int)Math.Min(count - 1, Math.Exp(random.NextDouble() * Math.Log(count + 1)) - 1);
}
