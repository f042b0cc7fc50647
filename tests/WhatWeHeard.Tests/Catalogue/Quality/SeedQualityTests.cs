using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>The seed is the product's face: these hold it to the contract (contract.md §4), and to being true, bilingual and findable.</summary>
public partial class SeedQualityTests
{
    private static readonly QualityReport Report = QualityReport.Of(Seed.Snapshot, Seed.ProperNames);

    /// <summary>A postal code in the capital of each province and territory: its legislature's own, but Ontario's, which serves all the province.</summary>
    private static readonly (string Province, string PostalCode)[] Capitals =
    [
        ("CA-NL", "A1B 4J6"), ("CA-PE", "C1A 7N8"), ("CA-NS", "B3J 1P3"), ("CA-NB", "E3B 5H1"), ("CA-QC", "G1R 2B5"), ("CA-ON", "M5H 2N2"),
        ("CA-MB", "R3C 0V8"), ("CA-SK", "S4S 0B3"), ("CA-AB", "T5K 2B6"), ("CA-BC", "V8V 1X4"), ("CA-YT", "Y1A 2C6"), ("CA-NT", "X1A 2L9"),
        ("CA-NU", "X0A 0H0"),
    ];

    private static readonly string[] Everywhere =
    [
        "birth-certificate", "marriage-licence", "drivers-licence", "health-card", "student-aid", "social-assistance", "legal-aid",
        "business-registration", "fishing-licence", "residential-tenancy-dispute",
    ];

    public static TheoryData<string> Provinces => [.. Capitals.Select(c => c.Province)];

    [Fact]
    public void Every_record_is_read_and_well_formed()
    {
        Assert.True(Seed.Records.Length >= 1_500, $"only {Seed.Records.Length} records inspected");
        Assert.Empty(Seed.Problems().Select(p => $"{p.File}: {p.Problem.Path}: {p.Problem.Message["en"]}"));
    }

    [Fact]
    public void Every_number_of_the_contract_is_reached()
    {
        Assert.Equal(8, Report.Targets.Length);
        Assert.All(Report.Targets, t => Assert.True(t.IsMet, $"{t.What.En}: {t.Has} of {t.Least}"));
    }

    [Fact]
    public void Nothing_is_a_defect() => Assert.Empty(Report.Errors.Select(f => $"{f.Rule} {f.Where}: {f.Message.En}"));

    [Fact]
    public void Every_province_and_territory_speaks_of_what_most_others_list() =>
        Assert.Empty(Report.Provinces.Gaps().Select(g => $"{g.Government.Code} {g.Row.Base}"));

    [Fact]
    public void Most_summaries_read_easily()
    {
        var hard = Report.Findings.Count(f => f.Rule == QualityRule.Reading);
        // In both languages; those that are left carry long names of bodies and programmes.
        Assert.True(hard * 20 < Report.Listings * 2, $"{hard} summaries of {Report.Listings * 2} read hard");
    }

    [Theory]
    [MemberData(nameof(Provinces))]
    public void A_capital_finds_its_own_governments_listing_by_the_plain_name_in_both_languages(string province)
    {
        var place = PlaceQuery.Postal(Capitals.Single(c => c.Province == province).PostalCode);
        var missed = new List<string>();
        foreach (var code in Everywhere)
            foreach (var language in (string[])["en", "fr"])
            {
                var text = Seed.Snapshot.Base(code)!.Name.Value[language]!;
                var found = Seed.Snapshot.Find(new() { Text = text, Place = place, Languages = LanguagePreference.For(language), First = 3 });
                if (!found.Result.Hits.Any(h => Seed.Snapshot.Items.Listings[h.Id].Own is var own && own.Base == code && own.Jurisdiction == province))
                    missed.Add($"{text}: {string.Join(", ", found.Result.Hits.Select(h => h.Id))}");
            }
        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("passport", "en")]
    [InlineData("passeport", "fr")]
    public void The_general_passport_comes_before_the_special_ones(string text, string language)
    {
        var hits = Seed.Snapshot.Find(new() { Text = text, Languages = LanguagePreference.For(language) }).Result.Hits;
        Assert.Equal("ca:passport-new", hits[0].Id);
    }

    [Fact]
    public void The_matrix_in_the_readme_is_the_seeds()
    {
        var readme = File.ReadAllText(Path.Combine(Seed.Folder, "README.md")).ReplaceLineEndings("\n");
        using var matrix = new StringWriter();
        new CoverageReport(Report, "en").WriteCoverage(matrix);
        var printed = Between().Match(readme);
        Assert.True(printed.Success, "the markers are gone");
        // To mend: copy what `validate seed` prints between the markers.
        Assert.Equal(matrix.ToString().Trim(), printed.Groups[1].Value.Trim());
    }

    [GeneratedRegex("<!-- coverage:begin -->(.*)<!-- coverage:end -->", RegexOptions.Singleline)]
    private static partial Regex Between();
}
