using System.Collections.Immutable;
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
    public void Columns_made_of_columns_complete_as_those_made_of_their_entries()
    {
        SuggestionEntry[] entries = [.. Listings.All.SelectMany(SuggestionEntry.Of), new("Québec", "fr", "PLACE", "CA-QC"), new("quebec", "fr", "PLACE", "other") { Weight = 2 }, new("—", "fr", "PLACE", "nothing")];
        var (whole, joined) = (SuggestIndex.Build(entries), SuggestIndex.Of(SuggestColumns.Of([.. Enumerable.Range(0, 7).Select(part => SuggestColumns.Of([.. entries.Where((_, i) => i % 7 == part)]))])));
        foreach (var prefix in (string[])["p", "pa", "birth", "certif", "queb", "permis de", "certificate birth", "pasport", "zzz"])
            foreach (var chain in (string[][])[[], ["1209034", "CA-NS", "CA"]])
                Assert.Equal(Told(whole, prefix, chain), Told(joined, prefix, chain));
        static string Told(SuggestIndex index, string prefix, string[] chain) => string.Join('\n', index.Suggest(new(prefix) { CoverageChain = [.. chain], First = 50 }));
        Assert.Equal("quebec", joined.Suggest(new("queb") { Languages = LanguagePreference.French })[0].Text);
    }

    [Fact]
    public void What_is_hidden_is_not_in_the_columns_that_are_made_of_others()
    {
        SuggestionEntry[] entries = [.. Listings.All.SelectMany(SuggestionEntry.Of)];
        var gone = ImmutableHashSet.Create(StringComparer.Ordinal, "passport", entries[0].TargetId);
        var parts = Enumerable.Range(0, 3).Select(part => SuggestColumns.Of([.. entries.Where((_, i) => i % 3 == part)])).ToArray();
        var (left, joined) = (SuggestIndex.Build(entries.Where(e => !gone.Contains(e.TargetId))), SuggestIndex.Of(SuggestColumns.Of(Array.ConvertAll(parts, p => (p, gone)))));
        foreach (var prefix in (string[])["p", "passp", entries[0].Text, "certif", "pasport"])
            Assert.Equal(Told(left, prefix), Told(joined, prefix));
        Assert.Contains(SuggestIndex.Build(entries).Suggest(new("passp")), s => gone.Contains(s.TargetId));

        static string Told(SuggestIndex index, string prefix) => string.Join('\n', index.Suggest(new(prefix) { First = 50 }));
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
    public void Who_types_a_name_to_its_end_means_it()
    {
        var index = SuggestIndex.Build([new("Whitehorse", "en", "PLACE", "6001009") { Weight = 0.5f }, new("Whitehorse Transit", "en", "SERVICE", "transit")]);

        Assert.Equal("PLACE", index.Suggest(new("whitehorse"))[0].Kind);
        Assert.Equal("SERVICE", index.Suggest(new("whitehor"))[0].Kind);
    }

    [Fact]
    public void Of_many_listings_of_one_name_the_nearest_is_offered_once()
    {
        var index = SuggestIndex.Build(
        [
            .. Enumerable.Range(0, 100).Select(i => new SuggestionEntry("Garbage", "en", "SERVICE", $"s{i}") { Coverage = [$"35{i:00000}", i % 2 == 0 ? "CA-ON" : "CA-QC"] }),
            new("Garbage", "en", "SERVICE", "all"),
        ]);

        var here = Assert.Single(index.Suggest(new("garb") { CoverageChain = ["3500007", "CA-QC", "CA"] }));
        Assert.Equal(("s7", 51), (here.TargetId, here.Targets));
        var without = Assert.Single(index.With([], ["s7"]).Suggest(new("garb") { CoverageChain = ["3500007", "CA-QC", "CA"] }));
        Assert.Equal(("s1", 50), (without.TargetId, without.Targets));
        Assert.Equal(101, Assert.Single(index.Suggest(new("garb"))).Targets);
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
