using static WhatWeHeard.Catalogue.Places.PlaceCase;

namespace WhatWeHeard.Catalogue.Places;

public class PlaceNamesTests
{
    [Theory]
    [InlineData("Montréal", "MONTREAL")]
    [InlineData("St. John's", "st johns")]
    [InlineData("St. John's", "ST. JOHN’S")]
    [InlineData("Trois-Rivières", "Trois–Rivieres")]
    [InlineData("Trois-Rivières", "Trois—Rivières")]
    [InlineData("Saint-Jérôme", "St-Jerome")]
    [InlineData("Sainte-Thérèse", "Ste Therese")]
    [InlineData("L'Assomption", "l’assomption")]
    [InlineData("Behchokò", "Behchokǫ̀")]
    [InlineData("Mont-Saint-Hilaire", "mont st hilaire")]
    [InlineData("Chibougamau", "  Chibougamau ")]
    public void Spellings_of_one_name_fold_alike(string one, string other) => Assert.Equal(PlaceNames.Fold(one), PlaceNames.Fold(other));

    [Fact]
    public void Saint_John_and_St_John_s_never_fold_alike() => Assert.NotEqual(PlaceNames.Fold("Saint John"), PlaceNames.Fold("St. John's"));

    [Fact]
    public void Two_provinces_of_one_name_share_it() =>
        Assert.All(PlaceIndex.Default.Resolve(PlaceQuery.Named("NT")).Candidates, c => Assert.InRange(c.Confidence, 0.02, 1));

    [Theory]
    [InlineData("Québec (province)", "CA-QC")]
    [InlineData("Québec (ville)", "2423027")]
    [InlineData("Hamilton (city), Ontario", "3525005")]
    [InlineData("province de Québec", "CA-QC")]
    [InlineData("Province of New Brunswick", "CA-NB")]
    [InlineData("Territoire du Yukon", "CA-YT")]
    [InlineData("province de l'Ontario", "CA-ON")]
    [InlineData("Gatineau, QC", "2481017")]
    [InlineData("Gatineau Québec", "2481017")]
    [InlineData("gatineau (quebec)", "2481017")]
    [InlineData("Gatineau 24", "2481017")]
    [InlineData("Gatineau CA-QC", "2481017")]
    [InlineData("Gatineau, Qué.", "2481017")]
    [InlineData("Ville de Gatineau", "2481017")]
    [InlineData("saint john nb", "1301006")]
    [InlineData("Saint John", "1301006")]
    [InlineData("Saint John, Nouveau-Brunswick", "1301006")]
    [InlineData("Saint John N.-B.", "1301006")]
    [InlineData("St. John's", "1001519")]
    [InlineData("St Johns NF", "1001519")]
    [InlineData("St. John’s, T.-N.-L.", "1001519")]
    [InlineData("Saint-Jean, Terre-Neuve", "1001519")]
    [InlineData("Quebec City", "2423027")]
    [InlineData("Ville de Québec", "2423027")]
    [InlineData("Québec, QC", "2423027")]
    [InlineData("Montreal", "2466023")]
    [InlineData("Sudbury", "3553005")]
    [InlineData("Grand Sudbury", "3553005")]
    [InlineData("Halifax", "1209034")]
    [InlineData("Cape Breton", "1217030")]
    [InlineData("Hull", "2481017")]
    [InlineData("Aylmer, QC", "2481017")]
    [InlineData("Scarborough", "3520005")]
    [InlineData("Etobicoke", "3520005")]
    [InlineData("North York", "3520005")]
    [InlineData("Dartmouth", "1209034")]
    [InlineData("Kanata", "3506008")]
    [InlineData("Orleans", "3506008")]
    [InlineData("Ste-Foy", "2423027")]
    [InlineData("City of Hamilton", "3525005")]
    [InlineData("Toronto, Ontario, Canada", "3520005")]
    [InlineData("Fort St. John BC", "5955034")]
    [InlineData("Region of Peel", "3521")]
    [InlineData("MRC du Granit", "2430")]
    [InlineData("Lanark County", "3509")]
    [InlineData("Ontario", "CA-ON")]
    [InlineData("le Nouveau-Brunswick", "CA-NB")]
    [InlineData("PEI", "CA-PE")]
    [InlineData("T.N.-O.", "CA-NT")]
    [InlineData("Yukon", "CA-YT")]
    public void A_name_in_either_language_finds_its_place_alone(string name, string code)
    {
        var answer = Named(name);
        Assert.Equal([code], answer.Codes());
        Assert.True(answer.Confidence <= PlaceConfidence.High, $"{answer.Confidence}");
        Assert.Null(answer.Question);
    }

    [Theory]
    [InlineData("Québec", "CA-QC", "2423027")]
    [InlineData("Lloydminster", "4717029", "4810039")]
    [InlineData("Flin Flon", "4621064", "4718052")]
    [InlineData("Akwesasne", "2469802", "3501007")]
    [InlineData("Hamilton", "3525005", "3514019")]
    [InlineData("St John", "1301006", "1001519")]
    [InlineData("Windsor", "3537039", "2442088")]
    [InlineData("Shelburne", "1201008", "1201006")]
    public void An_ambiguous_name_gives_every_bearer_and_asks(string name, string one, string other)
    {
        var answer = Named(name);
        Assert.Contains(one, answer.Codes());
        Assert.Contains(other, answer.Codes());
        InBothLanguages(answer.Question);
        Assert.NotEqual(PlaceConfidence.Certain, answer.Confidence);
        Assert.Equal(answer.Candidates.Length, answer.Candidates.Select(c => c.Label["en"]).Distinct().Count());
    }

    [Fact]
    public void The_town_and_the_district_of_Shelburne_are_told_apart_by_type_and_province()
    {
        var answer = Named("Shelburne, N.S.");
        Assert.Equal(2, answer.Candidates.Length);
        Assert.Equal("Shelburne (town), Nova Scotia", answer.Candidates.Single(c => c.Chain.Nearest == "1201008").Label["en"]);
        Assert.Equal("Shelburne (district municipal), Nouvelle-Écosse", answer.Candidates.Single(c => c.Chain.Nearest == "1201006").Label["fr"]);
        Assert.Equal(["1201008"], Named("Town of Shelburne, Nova Scotia").Codes());
    }

    [Fact]
    public void A_vastly_larger_namesake_stands_out_but_the_others_stay()
    {
        var answer = Named("Victoria");
        Assert.Equal("5917034", answer.Best());
        Assert.Equal(PlaceConfidence.High, answer.Confidence);
        Assert.True(answer.Candidates.Length >= 4);
    }

    [Fact]
    public void St_John_means_Saint_John_more_than_St_John_s()
    {
        Assert.Equal("1301006", Named("St John").Best());
        Assert.Equal("1301006", Named("St. John NB").Best());
    }

    [Fact]
    public void Montreal_Lake_is_not_Montreal()
    {
        Assert.DoesNotContain("2466023", Named("Montreal Lake").Codes());
        Assert.Equal(["2466023"], Named("Montréal").Codes());
    }

    [Fact]
    public void London_lies_in_Ontario_and_in_no_county() => Assert.Equal(["3539036", "CA-ON", "CA"], Named("London").Candidates.Single().Chain.Codes.AsEnumerable());

    [Fact]
    public void A_reserve_is_found_with_its_government_not_known()
    {
        var answer = Named("Akwesasne");
        Assert.All(answer.Candidates, c => Assert.True(c.Chain.IndigenousGovernmentNotKnown));
        InBothLanguages(answer.Candidates[0].Note);
    }

    [Theory]
    [InlineData("Gatinaeu", "2481017")]
    [InlineData("Missisauga", "3521005")]
    [InlineData("Trois Rivière", "2437067")]
    [InlineData("Edmunton", "4811061")]
    public void A_slip_of_the_pen_is_a_guess_that_asks(string typed, string code)
    {
        var answer = Named(typed);
        Assert.Equal(code, answer.Best());
        Assert.Equal(PlaceConfidence.Low, answer.Confidence);
        InBothLanguages(answer.Question);
    }

    [Fact]
    public void A_name_in_the_wrong_province_is_offered_from_elsewhere_and_says_so()
    {
        var answer = Named("Gatineau, ON");
        Assert.Equal("2481017", answer.Best());
        Assert.Equal(PlaceConfidence.Low, answer.Confidence);
        Assert.Contains("Ontario", answer.Candidates[0].Reason["fr"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Three Rivers")]
    [InlineData("Springfield Heights Nowhere")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'")]
    public void An_unknown_name_is_a_problem_not_a_guess(string name) => Assert.NotNull(Named(name).Problem);

    [Fact]
    public void A_postal_code_given_as_a_name_still_resolves() => Assert.Equal("3506008", Named("K1P 5M7").Best());

    [Fact]
    public void Every_municipality_is_among_the_candidates_for_its_own_name()
    {
        var governments = Here.Geography.Jurisdictions.Where(j => j.Code.Length == 7).ToList();
        var missing = governments.SelectMany(j => j.Name.Values.Select(n => (j.Code, n.Value))).Where(n => !Named(n.Value).Codes().Contains(n.Code)).Select(n => n.Value).ToList();
        Assert.True(governments.Count > 5000);
        Assert.Empty(missing);
    }
}
