using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Tests.Catalogue.Interchange.GcTables;
using StandardContent = WhatWeHeard.Catalogue.Interchange.GcServiceInventory.StandardRow;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>The traps of the standards file.</summary>
public sealed class GcServiceStandardsTests
{
    private static StandardContent Content(SourceRecord record) => NativeJson.Read<StandardContent>(record.Content);

    [Fact]
    public void A_row_is_a_standard_of_a_service_in_a_fiscal_year()
    {
        var row = GcTables.StandardRow();

        Assert.Equal("2023-2024/1234/STAN0000001", row.Key);
        Assert.Equal("service:ca:gc-1234", row.Item.ToString());
        Assert.Equal(0.8m, Content(row).Target);
        Assert.Equal([ProblemCode.NotALink, ProblemCode.NotALink], row.Problems.Select(p => p.Code));
        Assert.Same(Formats.Named("gc-service-standards"), Formats.Recognize(System.Text.Encoding.UTF8.GetBytes(StandardsOf(Cells()))));
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("No service standard ID")]
    [InlineData("Not Available")]
    [InlineData("")]
    public void A_standard_without_an_id_is_known_by_what_it_says(string id)
    {
        var row = GcTables.StandardRow(("service_standard_id", id));

        Assert.StartsWith("2023-2024/1234/unnumbered-", row.Key, StringComparison.Ordinal);
        Assert.Equal(row.Key, GcTables.StandardRow(("service_standard_id", id), ("performance", "0.5"), ("volume_meeting_target", "50"), ("target_met", "N")).Key);
        Assert.NotEqual(row.Key, GcTables.StandardRow(("service_standard_id", id), ("service_standard_en", "Within 6 business days")).Key);
        Assert.Contains(ProblemCode.InvalidId, Codes(row, ProblemSeverity.Warning));
    }

    [Fact]
    public void Performance_may_pass_1_and_a_target_may_not()
    {
        var row = GcTables.StandardRow(("performance", "1.0355"), ("target", "80"), ("target_met", "NA"));

        Assert.Equal(1.0355m, Content(row).Performance);
        Assert.Null(Content(row).Target);
        Assert.Contains(ProblemCode.Inconsistent, Codes(row, ProblemSeverity.Warning));
        Assert.Contains(ProblemCode.InvalidNumber, Codes(row, ProblemSeverity.Warning));
        Assert.Contains(new OriginalCell("target", "80"), Content(row).Originals);
    }

    [Fact]
    public void A_result_that_contradicts_its_figures_is_noticed()
    {
        var links = Cells(("standards_targets_uri_en", ""), ("standards_targets_uri_fr", ""));
        Assert.Equal([ProblemCode.Inconsistent], GcTables.StandardRow([.. links, ("target_met", "N")]).Problems.Select(p => p.Code));
        Assert.Equal([ProblemCode.Inconsistent], GcTables.StandardRow([.. links, ("total_volume", "200")]).Problems.Select(p => p.Code));
        Assert.Empty(GcTables.StandardRow([.. links, ("performance", ""), ("target_met", "NA"), ("total_volume", "0")]).Problems);
    }

    [Fact]
    public void One_number_has_one_form() =>
        Assert.Equal(
            GcTables.StandardRow(("performance", "1"), ("volume_meeting_target", "100")).Content.ToArray(),
            GcTables.StandardRow(("performance", "1.00"), ("volume_meeting_target", "100")).Content.ToArray());

    [Fact]
    public void The_percents_of_2019_become_fractions()
    {
        const string file = "fiscal_yr,service_id,service_std_id,service_std_en,service_std_fr,service_std_type,target_type,service_std_target,volume_meeting_target,total_volume,performance,channel\n"
            + "2019-2020,2104,3084,Within_x000D_\n5 days,Dans les 5 jours,time,percentage,80,95,100,95.0,onl\n"
            + "2019-2020,2104,3085,In 40 days,En 40 jours,acces,other_type,40,ND,ND,ND,oth\n";

        var rows = Read(Standards, file.Replace("Within_x000D_\n5 days", "\"Within_x000D_\n5 days\"", StringComparison.Ordinal));

        Assert.All(rows, r => Assert.Empty(r.Problems));
        var first = Content(rows[0]);
        Assert.Equal("Within\n5 days", first.Statement["en"]);
        Assert.Equal((0.8m, 0.95m, Applicability.Yes, StandardType.Timeliness), (first.Target, first.Performance, first.Met, first.Type));
        Assert.Equal((null, null, Applicability.Unknown), (Content(rows[1]).Target, Content(rows[1]).VolumeTotal, Content(rows[1]).Met));
    }
}
