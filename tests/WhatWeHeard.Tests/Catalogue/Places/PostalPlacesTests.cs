using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Catalogue.Places.PlaceCase;

namespace WhatWeHeard.Catalogue.Places;

public class PostalPlacesTests
{
    [Theory]
    [InlineData("M5V", "3520005")]
    [InlineData("M1B", "3520005")]
    [InlineData("M2N", "3520005")]
    [InlineData("M9W", "3520005")]
    [InlineData("J8X", "2481017")]
    [InlineData("J8P", "2481017")]
    [InlineData("J9H", "2481017")]
    [InlineData("J8L", "2481017")]
    [InlineData("K1P", "3506008")]
    [InlineData("K2P", "3506008")]
    [InlineData("K2K", "3506008")]
    [InlineData("K4A", "3506008")]
    [InlineData("H2X", "2466023")]
    [InlineData("H3B", "2466023")]
    [InlineData("H4C", "2466023")]
    [InlineData("G1R", "2423027")]
    [InlineData("G1V", "2423027")]
    [InlineData("H7A", "2465005")]
    [InlineData("H7T", "2465005")]
    [InlineData("J1H", "2443027")]
    [InlineData("V6B", "5915022")]
    [InlineData("V5K", "5915022")]
    [InlineData("V3T", "5915004")]
    [InlineData("V8W", "5917034")]
    [InlineData("T2P", "4806016")]
    [InlineData("T5J", "4811061")]
    [InlineData("S4P", "4706027")]
    [InlineData("S7K", "4711066")]
    [InlineData("R3C", "4611040")]
    [InlineData("R2H", "4611040")]
    [InlineData("R7A", "4607062")]
    [InlineData("B3J", "1209034")]
    [InlineData("B2Y", "1209034")]
    [InlineData("B1P", "1217030")]
    [InlineData("E3B", "1310032")]
    [InlineData("E1C", "1307022")]
    [InlineData("E2L", "1301006")]
    [InlineData("C1A", "1102075")]
    [InlineData("A1C", "1001519")]
    [InlineData("Y1A", "6001009")]
    [InlineData("X1A", "6106023")]
    [InlineData("L5B", "3521005")]
    [InlineData("L8P", "3525005")]
    [InlineData("N6A", "3539036")]
    [InlineData("P3E", "3553005")]
    [InlineData("J4K", "2458227")]
    [InlineData("G7H", "2494068")]
    [InlineData("L4L", "3519028")]
    [InlineData("T9H", "4816037")]
    public void A_city_s_postal_area_finds_the_city_but_never_for_certain(string fsa, string municipality)
    {
        var answer = Postal(fsa);
        Assert.Equal(municipality, answer.Best());
        Assert.True(answer.Candidates[0].Approximate);
        Assert.InRange(answer.Candidates[0].Confidence, 0.5, 0.96);
        InBothLanguages(answer.Candidates[0].Reason);
    }

    [Fact]
    public void The_full_code_says_no_more_than_its_area_and_is_never_quoted()
    {
        Assert.Equal(Postal("K1P").Best(), Postal("k1p 5m7").Best());
        Assert.DoesNotContain("0H0", Postal("H0H 0H0").Problem!.Message["en"], StringComparison.Ordinal);
        Assert.DoesNotContain("K1P", PlaceQuery.Postal("K1P 5M7").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void K1A_serves_both_sides_of_the_river_so_it_asks()
    {
        var answer = Postal("K1A 0B1");
        Assert.Equal(["3506008", "2481017"], answer.Codes());
        Assert.Equal(["CA"], answer.Common!.Codes.AsEnumerable());
        InBothLanguages(answer.Question);
        InBothLanguages(answer.Candidates[0].Note);
    }

    [Fact]
    public void Santa_Claus_is_answered_politely_and_lives_in_no_municipality()
    {
        var answer = Postal("H0H 0H0");
        Assert.Equal(ProblemCode.PlaceReserved, answer.Problem!.Code);
        Assert.Empty(answer.Candidates);
        Assert.Equal(PlaceConfidence.None, answer.Confidence);
        Assert.Contains("Santa Claus", answer.Problem.Message["en"], StringComparison.Ordinal);
        Assert.Contains("père Noël", answer.Problem.Message["fr"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("M7A 1A1", "CA-ON")]
    [InlineData("G1A 1A1", "CA-QC")]
    public void A_government_s_own_code_gives_the_province_with_a_note(string code, string province)
    {
        var answer = Postal(code);
        Assert.Equal([province], answer.Codes());
        InBothLanguages(answer.Candidates[0].Note);
    }

    [Theory]
    [InlineData("X0A", "CA-NU")]
    [InlineData("X0B", "CA-NU")]
    [InlineData("X0C", "CA-NU")]
    [InlineData("X0E", "CA-NT")]
    [InlineData("X0G", "CA-NT")]
    [InlineData("X1A", "CA-NT")]
    public void The_letter_X_is_shared_by_two_territories_so_the_area_decides(string fsa, string territory) =>
        Assert.Contains(territory, Postal(fsa).Common!.Codes);

    [Fact]
    public void An_unknown_area_under_X_may_be_either_territory() => Assert.Equal(["CA-NT", "CA-NU"], Postal("X9X").Codes().Order());

    [Fact]
    public void An_unknown_area_keeps_the_province_of_its_letter() => Assert.Equal(["CA-ON"], Postal("K9Z 1A1").Codes());

    [Theory]
    [InlineData("S9V", "4717029", "4810039")]
    [InlineData("T9V", "4810039", "4717029")]
    [InlineData("R8A", "4621064", "4718052")]
    public void A_border_city_has_two_codes_the_letter_s_province_first(string fsa, string first, string second)
    {
        var answer = Postal(fsa);
        Assert.Equal([first, second], answer.Codes());
        InBothLanguages(answer.Question);
    }

    [Fact]
    public void A_rural_area_keeps_the_province_among_its_candidates()
    {
        var answer = Postal("R0A");
        Assert.Contains("CA-MB", answer.Codes());
        Assert.True(answer.Candidates.Length > 1);
        Assert.True(answer.Confidence >= PlaceConfidence.Medium);
        InBothLanguages(answer.Question);
    }

    [Fact]
    public void Every_postal_area_answers_with_candidates_whose_confidence_adds_to_no_more_than_one()
    {
        var seen = 0;
        foreach (var row in ReferenceRows())
        {
            var answer = Postal(row);
            if (row == "H0H") continue;
            seen++;
            Assert.NotEmpty(answer.Candidates);
            Assert.InRange(answer.Candidates.Sum(c => c.Confidence), 0.01, 1.02);
            Assert.All(answer.Candidates, c => Assert.True(c.Approximate));
            Assert.NotEqual(PlaceConfidence.Certain, answer.Confidence);
        }
        Assert.Equal(1650, seen);
    }

    [Theory]
    [InlineData("90210")]
    [InlineData("D1A 1A1")]
    [InlineData("")]
    public void What_is_no_postal_code_is_a_problem_in_both_languages(string typed)
    {
        var answer = Postal(typed);
        Assert.Equal(ProblemCode.PlaceNotRecognized, answer.Problem!.Code);
        InBothLanguages(answer.Problem.Message);
    }

    private static IEnumerable<string> ReferenceRows()
    {
        using var stream = typeof(PlaceIndex).Assembly.GetManifestResourceStream("places/forward-sortation-areas.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line[..3];
    }
}
