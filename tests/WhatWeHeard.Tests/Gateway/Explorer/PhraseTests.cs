using System.Reflection;
using System.Text.RegularExpressions;
using WhatWeHeard.Gateway.Explorer.Words;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Every word that the pages say, in both languages.</summary>
public partial class PhraseTests
{
    /// <summary>Words that are the same in both languages, by the dictionary and not by neglect.</summary>
    private static readonly HashSet<string> Same =
    [
        "PlaceWords.Province", "PlaceWords.Country", "ListingWords.Sources", "QueryWords.Variables",
    ];

    public static TheoryData<string> Names => [.. All().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_phrase_is_said_in_both_languages(string name)
    {
        var phrase = All().Single(p => p.Name == name).Phrase;
        Assert.False(string.IsNullOrWhiteSpace(phrase.En) || string.IsNullOrWhiteSpace(phrase.Fr));
        Assert.Equal(Same.Contains(name), phrase.En == phrase.Fr);
        Assert.Equal(Places(phrase.En), Places(phrase.Fr));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_phrase_is_set_as_its_language_sets_it(string name)
    {
        var (en, fr) = All().Single(p => p.Name == name).Phrase;
        Assert.DoesNotMatch(StraightMark(), en);
        Assert.DoesNotMatch(StraightMark(), fr);
        // In Canada: a no-break space before a colon and inside guillemets, none before ; ! and ?.
        Assert.DoesNotMatch(LooseFrenchMark(), fr);
        Assert.DoesNotContain('“', fr);
        Assert.DoesNotContain('«', en);
    }

    /// <summary>What no page says is dead weight, and nobody sees when it is wrong.</summary>
    [Fact]
    public void Every_phrase_is_said_somewhere()
    {
        var sources = House.SourceFiles().Select(f => (Text: File.ReadAllText(f), Code: Literal().Replace(File.ReadAllText(f), ""))).ToArray();
        bool IsSaid(string name) => name.Split('.') is [var room, var word, ..]
            && sources.Any(s => Regex.Count(s.Text, $@"\b{room}\.{word}\b") > 0 || (s.Text.Contains($"static class {room}", StringComparison.Ordinal) && Regex.Count(s.Code, $@"\b{word}\b") > 1));
        Assert.Empty(All().Select(p => p.Name).Where(n => !IsSaid(n)));
        Assert.False(IsSaid("SiteWords.NeverSaid"));
    }

    [Fact]
    public void The_phrases_are_all_looked_at() => Assert.True(All().Count() >= 150, $"only {All().Count()} phrases inspected");

    [Theory]
    [InlineData(0, "0 services found", "0 service trouvé")]
    [InlineData(1, "1 service found", "1 service trouvé")]
    [InlineData(2, "2 services found", "2 services trouvés")]
    [InlineData(1234, "1,234 services found", "1\u00A0234 services trouvés")]
    public void What_is_counted_agrees_with_its_number(int count, string en, string fr) =>
        Assert.Equal((en, fr), (SearchWords.Found.In(french: false, count), SearchWords.Found.In(french: true, count)));

    private static IEnumerable<(string Name, Phrase Phrase)> All() =>
        typeof(Phrase).Assembly.GetTypes().Where(t => t.Namespace == typeof(Phrase).Namespace)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static).SelectMany(f => f.GetValue(null) switch
            {
                Phrase phrase => [($"{t.Name}.{f.Name}", phrase)],
                Counted counted => [($"{t.Name}.{f.Name}.One", counted.One), ($"{t.Name}.{f.Name}.Many", counted.Many)],
                _ => Array.Empty<(string, Phrase)>(),
            }));

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"[^\"\n]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex("['\"]")]
    private static partial Regex StraightMark();

    [GeneratedRegex(@"(?<!\u00A0):(?=\s|$)|(?<!\u00A0)»|«(?!\u00A0)|\s[;!?]")]
    private static partial Regex LooseFrenchMark();
}
