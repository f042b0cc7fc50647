using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Search;

public sealed class SuggestIndexTests
{
    private static readonly SuggestIndex Index = SuggestIndex.Build(Listings.All.SelectMany(SuggestionEntry.Of).Concat(
    [
        new("Losing a job", "en", "LIFE_EVENT", "losing-a-job"),
        new("Québec", "fr", "PLACE", "CA-QC") { Weight = 0.8f },
        new("Service Canada", "en", "ORGANIZATION", "ca:service-canada"),
    ]));

    private static string[] Texts(string prefix, bool french = false) =>
        [.. Index.Suggest(new(prefix) { Languages = french ? LanguagePreference.French : LanguagePreference.English }).Select(s => s.Text)];

    [Theory]
    [InlineData("birth c", "Birth certificate")]
    [InlineData("certif", "Birth certificate")]
    [InlineData("passp", "Passport")]
    [InlineData("pasport", "Passport")]
    [InlineData("apss", "Passport")]
    [InlineData("queb", "Québec")]
    [InlineData("certificate birth", "Birth certificate")]
    [InlineData("driver's lic", "Driver's licence")]
    [InlineData("drivers licence", "Driver's licence")]
    public void A_beginning_of_any_word_is_completed(string prefix, string expected) => Assert.Contains(expected, Texts(prefix));

    [Theory]
    [InlineData("decès", "Certificat de décès")]
    [InlineData("impot fon", "Impôt foncier")]
    [InlineData("l'immatric", "Immatriculation d’un véhicule")]
    public void Accents_are_optional(string prefix, string expected) => Assert.Contains(expected, Texts(prefix, french: true));

    [Fact]
    public void The_callers_language_comes_first()
    {
        Assert.Equal("Passport", Texts("pass")[0]);
        Assert.Equal("Passeport", Texts("pass", french: true)[0]);
    }

    [Fact]
    public void What_is_not_covered_is_not_offered()
    {
        var halifax = Index.Suggest(new("p") { CoverageChain = ["1209034", "CA-NS", "CA"], First = 100 });

        Assert.Contains(halifax, s => s.TargetId == "passport");
        Assert.DoesNotContain(halifax, s => s.TargetId == "road-damage");
        Assert.Contains(Index.Suggest(new("losing") { CoverageChain = ["CA-NS", "CA"] }), s => s.Kind == "LIFE_EVENT");
    }

    [Fact]
    public void Kinds_limit_and_typos_are_marked()
    {
        Assert.All(Index.Suggest(new("s") { Kinds = ["ORGANIZATION"] }), s => Assert.Equal("ORGANIZATION", s.Kind));
        Assert.True(Index.Suggest(new("pasport"))[0].IsCorrected);
        Assert.Empty(Index.Suggest(new("zzz")));
        Assert.Empty(Index.Suggest(new("")));
    }

    [Fact]
    public void A_change_replaces_the_entries_of_its_targets_only()
    {
        var next = Index.With([new("Blue book", "en", "SERVICE", "passport")], ["food-truck"]);

        Assert.Contains(next.Suggest(new("blue b")), s => s.TargetId == "passport");
        Assert.DoesNotContain(next.Suggest(new("passport")), s => s.TargetId == "passport");
        Assert.Empty(next.Suggest(new("food cart")));
        Assert.NotEmpty(Index.Suggest(new("food cart")));
        Assert.Contains(next.Suggest(new("birth")), s => s.TargetId == "birth-certificate");
    }
}
