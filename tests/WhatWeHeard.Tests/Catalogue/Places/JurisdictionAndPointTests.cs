using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Catalogue.Places.PlaceCase;

namespace WhatWeHeard.Catalogue.Places;

public class JurisdictionAndPointTests
{
    [Theory]
    [InlineData("CA", "CA")]
    [InlineData("CA-QC", "CA-QC")]
    [InlineData("ca-qc", "CA-QC")]
    [InlineData("24", "CA-QC")]
    [InlineData("QC", "CA-QC")]
    [InlineData("Qc", "CA-QC")]
    [InlineData("Que.", "CA-QC")]
    [InlineData("quebec", "CA-QC")]
    [InlineData("Québec", "CA-QC")]
    [InlineData("NF", "CA-NL")]
    [InlineData("T.-N.-L.", "CA-NL")]
    [InlineData("Î.-P.-É.", "CA-PE")]
    [InlineData("P.E.I.", "CA-PE")]
    [InlineData("ile du prince edouard", "CA-PE")]
    [InlineData("Sask.", "CA-SK")]
    [InlineData("Alb.", "CA-AB")]
    [InlineData("62", "CA-NU")]
    [InlineData("ocd-division/country:ca", "CA")]
    [InlineData("ocd-division/country:ca/province:qc", "CA-QC")]
    [InlineData("ocd-division/country:ca/territory:nu", "CA-NU")]
    [InlineData("ocd-division/country:ca/cd:3521", "3521")]
    [InlineData("ocd-division/country:ca/csd:2466023", "2466023")]
    [InlineData("ocd-division/country:ca/csd:2466023/borough:11", "2466023")]
    [InlineData("3521", "3521")]
    [InlineData("2481017", "2481017")]
    public void A_jurisdiction_is_known_by_every_code_and_name_it_has(string typed, string code)
    {
        var answer = Coded(typed);
        Assert.Equal([code], answer.Codes());
        Assert.Equal(PlaceConfidence.Certain, answer.Confidence);
    }

    [Theory]
    [InlineData("ocd-division/country:ca/province:nu")]
    [InlineData("ocd-division/country:us/state:ny")]
    [InlineData("ocd-division/country:canada")]
    [InlineData("9999999")]
    [InlineData("99")]
    [InlineData("")]
    [InlineData("CA-XX")]
    public void A_code_of_nothing_is_a_problem(string typed) => Assert.Equal(ProblemCode.PlaceNotRecognized, Coded(typed).Problem!.Code);

    [Fact]
    public void A_statistical_division_answers_with_its_province_and_a_note()
    {
        var candidate = Coded("3520").Candidates.Single();
        Assert.Equal(["CA-ON", "CA"], candidate.Chain.Codes.AsEnumerable());
        InBothLanguages(candidate.Note);
    }

    [Theory]
    [InlineData(43.653, -79.383, "3520005")]
    [InlineData(45.424, -75.699, "3506008")]
    [InlineData(45.4765, -75.7013, "2481017")]
    [InlineData(49.895, -97.138, "4611040")]
    [InlineData(44.648, -63.575, "1209034")]
    [InlineData(63.75, -68.52, "6204003")]
    [InlineData(60.721, -135.057, "6001009")]
    [InlineData(47.561, -52.713, "1001519")]
    [InlineData(46.238, -63.129, "1102075")]
    [InlineData(49.25, -123.1, "5915022")]
    public void A_point_is_guessed_from_the_nearest_centre_and_says_that_it_is_a_guess(double latitude, double longitude, string municipality)
    {
        var answer = At(latitude, longitude);
        Assert.Equal(municipality, answer.Best());
        Assert.All(answer.Candidates, c => Assert.True(c.Approximate));
        Assert.True(answer.Confidence >= PlaceConfidence.Medium);
        InBothLanguages(answer.Question);
        InBothLanguages(answer.Candidates[0].Reason);
    }

    [Fact]
    public void On_a_provincial_border_both_sides_are_candidates()
    {
        var answer = At(45.4287, -75.7130); // Hull, across the river from Parliament
        Assert.Contains("3506008", answer.Codes());
        Assert.Contains("2481017", answer.Codes());
        Assert.Equal(["CA"], answer.Common!.Codes.AsEnumerable());
    }

    [Theory]
    [InlineData(57.5, -110.5, "CA-AB")]
    [InlineData(67.0, -120.0, "CA-NT")]
    [InlineData(55.0, -74.0, "CA-QC")]
    [InlineData(82.5, -62.3, "CA-NU")]
    public void Far_from_any_town_only_the_province_answers(double latitude, double longitude, string province) =>
        Assert.Equal(province, At(latitude, longitude).Best());

    [Theory]
    [InlineData(40.7, -74)]
    [InlineData(51.5, -0.12)]
    [InlineData(47.6, -122.33)]
    [InlineData(0, 0)]
    [InlineData(45.4, 75.7)]
    [InlineData(64.8, -147.7)]
    public void A_point_outside_Canada_has_no_candidates_and_is_told_why(double latitude, double longitude)
    {
        var answer = At(latitude, longitude);
        Assert.Empty(answer.Candidates);
        Assert.Contains("outside Canada", answer.Problem!.Message["en"], StringComparison.Ordinal);
        Assert.Contains("hors du Canada", answer.Problem.Message["fr"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(91, 0)]
    [InlineData(0, 181)]
    [InlineData(double.NaN, 0)]
    [InlineData(45, double.PositiveInfinity)]
    [InlineData(-75.7, 450)]
    public void A_point_out_of_range_is_bad_input(double latitude, double longitude) =>
        Assert.Equal(ProblemCode.BadInput, At(latitude, longitude).Problem!.Code);
}
