using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.ReadModel;

public class FindingTests
{
    private static readonly string[] Capitals =
        ["A1C 1A1", "C1A 1A1", "B3J 1A1", "E3B 1A1", "G1R 1A1", "M5V 2T6", "R3C 1A1", "S4P 1A1", "T5J 1A1", "V8W 1A1", "Y1A 1A1", "X1A 1A1", "X0A 0H0"];

    /// <summary>K1A begins in Ottawa and in Gatineau: what isn't for Québec is for one of the two.</summary>
    [Fact]
    public void Where_two_places_may_be_meant_what_is_for_either_is_found()
    {
        var found = Seed.Snapshot.Find(new() { Text = "maternity benefits", Place = PlaceQuery.Postal("K1A 0A6") });
        Assert.Contains("ca:ei-maternity-parental", found.Result.Hits.Select(h => h.Id));
        Assert.Contains("ca-qc:qpip", found.Result.Hits.Select(h => h.Id));
        Assert.DoesNotContain("ca:ei-maternity-parental", Seed.Snapshot.Find(new() { Text = "maternity benefits", Place = PlaceQuery.Postal("J8X 3X2") }).Result.Hits.Select(h => h.Id));
    }

    [Theory]
    [InlineData("lost my birth certificate", "J8X 3X2", "en", "ca-qc:birth-certificate")]
    [InlineData("lost my birth certificate", "M5V 2T6", "en", "ca-on:birth-certificate")]
    [InlineData("certificat de naissance perdu", "J8X 3X2", "fr", "ca-qc:birth-certificate")]
    [InlineData("certificat de naissance perdu", "M5V 2T6", "fr", "ca-on:birth-certificate")]
    [InlineData("OHIP", "K1P 1J1", "en", "ca-on:health-card")]
    [InlineData("carte soleil", "H2X 1Y4", "fr", "ca-qc:health-card")]
    [InlineData("I turn 65 next spring, what should I sign up for", "C1A 1A1", "en", "ca:old-age-security")]
    [InlineData("plow never came down our road", "A1C 5M2", "en", "1001519:snow-clearing")]
    [InlineData("renew my passport", "B3J 1P3", "en", "ca:passport-renewal")]
    [InlineData("vidanges", "H2X 1Y4", "fr", "2466023:waste-collection")]
    [InlineData("change my son's name", "M5V 2T6", "en", "ca-on:change-of-name")]
    [InlineData("ouvrir un salon de coiffure", "H2X 1Y4", "fr", "2466023:municipal-business-licence")]
    public void The_right_service_of_the_right_government_comes_first(string text, string postalCode, string language, string expected)
    {
        var found = Seed.Snapshot.Find(new() { Text = text, Place = PlaceQuery.Postal(postalCode), Languages = LanguagePreference.For(language) });
        Assert.Equal(expected, found.Result.Hits[0].Id);
        Assert.True(found.Result.Confident);
    }

    [Theory]
    [InlineData("passport", "en")]
    [InlineData("passeport", "fr")]
    public void A_passport_is_federal_wherever_one_lives(string text, string language)
    {
        foreach (var capital in Capitals)
            Assert.All(Seed.Snapshot.Find(new() { Text = text, Place = PlaceQuery.Postal(capital), Languages = LanguagePreference.For(language), First = 4 }).Result.Hits,
                hit => Assert.StartsWith("ca:passport", hit.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("collecte des ordures à Gatineau", "2481017", "2481017:waste-collection")]
    [InlineData("garbage pickup in halifax", "1209034", "1209034:waste-collection")]
    [InlineData("snow removal in St. John's", "1001519", "1001519:snow-clearing")]
    [InlineData("permis de conduire au Nouveau-Brunswick", "CA-NB", "ca-nb:drivers-licence")]
    [InlineData("building permit K1P 5M7", "3506008", "3506008:building-permit")]
    public void A_place_named_in_the_text_is_understood_and_shown_back(string text, string place, string expected)
    {
        var found = Seed.Snapshot.Find(new() { Text = text });
        Assert.Equal(place, found.Place!.Candidates[0].Chain.Codes[0]);
        Assert.Equal(expected, found.Result.Hits[0].Id);
    }

    /// <summary>Small words left out, "live" asks for a home and "die" for a certificate.</summary>
    [Theory]
    [InlineData("don't want to live", "en", "ca:988-suicide-crisis-helpline")]
    [InlineData("want to die", "en", "ca:988-suicide-crisis-helpline")]
    [InlineData("je veux mourir", "fr", "ca:988-suicide-crisis-helpline")]
    [InlineData("plus le goût de vivre", "fr", "ca:988-suicide-crisis-helpline")]
    [InlineData("I want to die, Winnipeg", "en", "ca-mb:crisis-line")]
    public void Whoever_speaks_of_dying_finds_who_helps_first(string text, string language, string expected)
    {
        var found = Seed.Snapshot.Find(new() { Text = text, Languages = LanguagePreference.For(language), Explain = true }).Result;
        Assert.Equal(expected, found.Hits[0].Id);
        Assert.True(found.Confident);
        Assert.NotEmpty(found.Hits[0].Why!.Matched);
    }

    [Fact]
    public void Words_of_full_width_are_read_like_others() =>
        Assert.StartsWith("ca:passport", Seed.Snapshot.Find(new() { Text = "ｐａｓｓｐｏｒｔ" }).Result.Hits[0].Id, StringComparison.Ordinal);

    [Fact]
    public void The_callers_own_place_stands_against_one_in_the_text()
    {
        var found = Seed.Snapshot.Find(new() { Text = "garbage in Halifax", Place = PlaceQuery.Postal("K1P 1J1") });
        Assert.Equal("3506008", found.Place!.Candidates[0].Chain.Codes[0]);
        Assert.All(found.Result.Hits, h => Assert.False(h.Id.StartsWith("1209034:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_two_places_in_the_text_neither_is_taken_for_the_matter()
    {
        var found = Seed.Snapshot.Find(new() { Text = "déménager de Toronto à Montréal", Place = PlaceQuery.Postal("H2X 1Y4"), Languages = LanguagePreference.French });
        Assert.Equal("déménager", found.Text);
        Assert.True(found.Result.Confident);
    }

    [Fact]
    public void On_a_border_both_sides_are_served()
    {
        var found = Seed.Snapshot.Find(new() { Text = "driver's licence", Place = PlaceQuery.Named("Lloydminster") }).Result.Hits.Select(h => h.Id).ToArray();
        Assert.Contains("ca-sk:drivers-licence", found);
        Assert.Contains("ca-ab:drivers-licence", found);
        Assert.DoesNotContain("ca-on:drivers-licence", found);
    }

    [Theory]
    [InlineData("how tall is the eiffel tower")]
    [InlineData("best sushi open late")]
    [InlineData("horoscope balance amour")]
    public void A_question_of_which_one_word_is_met_by_chance_finds_nothing(string text) =>
        Assert.Equal((0, false), (Seed.Snapshot.Find(new() { Text = text }).Result.TotalCount, Seed.Snapshot.Find(new() { Text = text }).Result.Confident));

    [Theory]
    [InlineData("pizza near me")]
    [InlineData("prix du bitcoin")]
    [InlineData("qwertyuiop asdfgh")]
    [InlineData("recette de crêpes")]
    [InlineData("best netflix shows")]
    [InlineData("capital of Peru")]
    [InlineData("capitale du Pérou")]
    [InlineData("chess openings")]
    [InlineData("apprendre le ukulélé")]
    [InlineData("how tall is mount everest")]
    [InlineData("hauteur du mont everest")]
    [InlineData("who is the president of france")]
    [InlineData("melting point of iron")]
    [InlineData("tours de magie avec des cartes")]
    public void What_no_government_offers_is_not_found_with_confidence(string text)
    {
        var result = Seed.Snapshot.Find(new() { Text = text }).Result;
        Assert.True(result.TotalCount == 0 || !result.Confident, $"{result.TotalCount} hits, the first {result.Hits.FirstOrDefault()?.Id}");
    }

    [Fact]
    public void What_depends_on_the_moment_or_the_person_filters_totals_and_facets_too()
    {
        var nobody = Seed.Snapshot.Find(new() { CanUseWith = new("no-such-method", null), WithFacets = true });
        Assert.Equal(0, nobody.Result.TotalCount);
        Assert.Empty(nobody.Result.Facets);
        var phone = Seed.Snapshot.Find(new() { Filters = [new(Dimension.Equity, [Equity.PhoneOrInPerson])], First = 100 });
        Assert.True(phone.Result.TotalCount > 0);
        Assert.All(phone.Result.Hits, h => Assert.Contains(Seed.Snapshot.Items.Listings[h.Id].Channels, c => c.Type is ChannelType.Phone or ChannelType.InPerson));
    }
}
