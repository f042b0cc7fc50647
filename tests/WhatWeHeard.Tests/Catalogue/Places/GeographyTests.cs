using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

public class GeographyTests
{
    private static readonly Geography Geography = Geography.Default;

    private static string Chain(string code) => string.Join(' ', Geography.ChainOf(code)!.Codes);

    [Fact]
    public void Every_row_of_the_reference_files_is_a_jurisdiction()
    {
        Assert.Equal(1 + 13 + 293 + 5162, Geography.Jurisdictions.Length);
        Assert.Equal(10, Geography.Jurisdictions.Count(j => j.Level == Level.Provincial));
        Assert.Equal(3, Geography.Jurisdictions.Count(j => j.Level == Level.Territorial));
        Assert.Equal(293, Geography.Jurisdictions.Count(j => j.Level == Level.Regional));
    }

    [Fact]
    public void Every_parent_exists_and_every_chain_ends_with_Canada()
    {
        foreach (var place in Geography.Jurisdictions)
        {
            var chain = Geography.ChainOf(place.Code)!;
            Assert.Equal(Geography.Canada, chain.Codes[^1]);
            Assert.All(chain.Codes, code => Assert.True(Geography.Find(code)!.IsGovernment));
            Assert.True(place.Parent is null || Geography.Find(place.Parent) is not null);
            Assert.InRange(chain.Codes.Length, 1, 4);
        }
    }

    [Fact]
    public void Every_subdivision_lies_in_the_province_that_its_code_begins_with()
    {
        foreach (var place in Geography.Jurisdictions.Where(j => j.Code.Length == 7))
            Assert.Contains(Geography.ProvinceOfSgc(place.Code)!, Geography.ChainOf(place.Code)!.Codes);
    }

    // The checks of canada.md §2, with who speaks for each.
    [Theory]
    [InlineData("3520005", "Toronto", "3520005 CA-ON CA")]
    [InlineData("2466023", "Montréal", "2466023 CA-QC CA")]
    [InlineData("2423027", "Québec", "2423027 CA-QC CA")]
    [InlineData("3506008", "Ottawa", "3506008 CA-ON CA")]
    [InlineData("2481017", "Gatineau", "2481017 CA-QC CA")]
    [InlineData("5915022", "Vancouver", "5915022 5915 CA-BC CA")]
    [InlineData("4611040", "Winnipeg", "4611040 CA-MB CA")]
    [InlineData("1310032", "Fredericton", "1310032 CA-NB CA")]
    [InlineData("6106023", "Yellowknife", "6106023 CA-NT CA")]
    [InlineData("6204003", "Iqaluit", "6204003 CA-NU CA")]
    [InlineData("3521005", "Mississauga", "3521005 3521 CA-ON CA")]
    [InlineData("1209034", "Halifax", "1209034 CA-NS CA")]
    public void A_municipality_stands_under_its_upper_tier_where_that_governs(string code, string name, string chain)
    {
        Assert.Equal(name, Geography.Find(code)!.Name.Best(LanguagePreference.French).Value);
        Assert.Equal(chain, Chain(code));
    }

    [Theory]
    [InlineData("3539036", "London")]
    [InlineData("3537039", "Windsor")]
    [InlineData("3510010", "Kingston")]
    [InlineData("3543042", "Barrie")]
    [InlineData("3523008", "Guelph")]
    public void A_city_separated_from_its_county_has_no_upper_tier(string code, string name)
    {
        Assert.Equal(name, Geography.Find(code)!.Name["en"]);
        Assert.Equal($"{code} CA-ON CA", Chain(code));
    }

    [Theory]
    [InlineData("3520")]
    [InlineData("3506")]
    [InlineData("3525")]
    [InlineData("3553")]
    [InlineData("3516")]
    [InlineData("3513")]
    [InlineData("3536")]
    [InlineData("3528")]
    [InlineData("3529")]
    [InlineData("3548")]
    [InlineData("2466")]
    [InlineData("1209")]
    [InlineData("4806")]
    [InlineData("6001")]
    public void A_statistical_census_division_is_no_government(string code)
    {
        Assert.False(Geography.Find(code)!.IsGovernment);
        Assert.Equal(code, Geography.ChainOf(code)!.Area);
    }

    [Fact]
    public void The_governments_among_census_divisions_are_an_explicit_list()
    {
        var governments = Geography.Jurisdictions.Where(j => j.Code.Length == 4 && j.IsGovernment).ToLookup(j => j.Code[..2]);
        Assert.Equal(30, governments["35"].Count());
        Assert.Equal(81, governments["24"].Count());
        Assert.Equal(27, governments["59"].Count());
        Assert.Equal(3, governments.Count);
    }

    [Fact]
    public void An_unorganized_area_is_never_a_municipality()
    {
        var unorganized = Geography.Jurisdictions.Where(j => j.Type is "NO" or "SNO" or "RDA").ToList();
        Assert.Equal(137 + 92 + 159, unorganized.Count);
        Assert.All(unorganized, j => Assert.False(j.IsGovernment));
        Assert.Equal("CA-NL CA", Chain("1001101"));
    }

    [Fact]
    public void An_electoral_area_is_governed_by_its_regional_district() => Assert.Equal("5917 CA-BC CA", Chain("5917027"));

    [Fact]
    public void On_a_reserve_the_Indigenous_government_is_not_known_and_stands_beside()
    {
        Assert.Equal(949, Geography.Jurisdictions.Count(j => j.Type == "IRI"));
        var chain = Geography.ChainOf("3501007")!;
        Assert.True(chain.IndigenousGovernmentNotKnown);
        Assert.Equal("3501007", chain.Area);
        Assert.Equal("CA-ON CA", string.Join(' ', chain.Codes));
        Assert.Equal(Level.Indigenous, Geography.Find("3501007")!.Level);
    }

    [Fact]
    public void Names_differ_by_language_where_the_places_names_do()
    {
        Assert.Equal("Grand Sudbury", Geography.Find("3553005")!.Name["fr"]);
        Assert.Equal("Greater Sudbury", Geography.Find("3553005")!.Name["en"]);
        Assert.Equal("Nouvelle-Écosse", Geography.Find("CA-NS")!.Name["fr"]);
        Assert.Equal("Québec", Geography.Find("CA-QC")!.Name["fr"]);
    }

    /// <summary>A name with one form is in the language of the law that gave it, whoever reads it; where the law is in both, it serves both.</summary>
    [Theory]
    [InlineData("2401023", "Les Îles-de-la-Madeleine", "fr", "fr")]
    [InlineData("2466023", "Montréal", "fr", "fr")]
    [InlineData("2482", "Les Collines-de-l'Outaouais", "fr", "fr")]
    [InlineData("5935010", "Kelowna", "en", "en")]
    [InlineData("5917", "Capital", "en", "en")]
    [InlineData("1307045", "Dieppe", "en", "fr")]
    [InlineData("3556076", "Hearst", "en", "fr")]
    public void A_name_says_the_language_it_is_in(string code, string name, string inEnglish, string inFrench)
    {
        Assert.Equal(new(inEnglish, name), Geography.Find(code)!.Name.Best(LanguagePreference.English));
        Assert.Equal(new(inFrench, name), Geography.Find(code)!.Name.Best(LanguagePreference.French));
    }

    [Fact]
    public void Of_names_on_Indigenous_land_nobody_says_the_language() =>
        Assert.All(Geography.Jurisdictions.Where(j => j.Level == Level.Indigenous), j => Assert.True(j.Name["en"] is not null && j.Name["fr"] is not null));

    [Fact]
    public void The_Northwest_Territories_have_eleven_official_languages() =>
        Assert.Equal(11, Geography.Find("CA-NT")!.OfficialLanguages.Distinct().Count());

    [Fact]
    public void An_unknown_code_has_no_chain()
    {
        Assert.Null(Geography.ChainOf("9999999"));
        Assert.Null(Geography.ChainOf(""));
    }
}
