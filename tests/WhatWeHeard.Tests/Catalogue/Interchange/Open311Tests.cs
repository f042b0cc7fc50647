using System.Text;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Open311;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public partial class Open311Tests
{
    private static readonly ReadOptions Ottawa = new() { Jurisdiction = "3506008", JurisdictionName = LocalizedText.Of("Ottawa", "Ottawa") };

    /// <summary>The samples of the specification stand in its Markdown, between fences and indented.</summary>
    private static string[] Samples(string file)
    {
        var text = Encoding.UTF8.GetString(Shared.Bytes(file));
        return [.. Fence().Matches(text).Select(m => m.Groups[1].Value.Trim()).Where(s => s.Length > 0 && s[0] is '<' or '[' or '{')];
    }

    [SkippableFact]
    public void The_service_lists_of_the_specification_are_read_in_both_syntaxes_alike()
    {
        var lists = Samples("open311-spec/GeoReport/v2/index.md").Where(s => s.Contains("service_name", StringComparison.Ordinal) && !s.Contains("service_request_id", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lists.Length);
        foreach (var list in lists)
        {
            var bytes = Encoding.UTF8.GetBytes(list);
            Assert.Equal("open311", Formats.Recognize(bytes)?.Name);
            SourceRecord[] records = [.. new Open311Format().Read(new MemoryStream(bytes), Ottawa)];
            Service[] services = [.. records.Where(r => r is { Implied: false, Refused: false }).Select(r => NativeJson.Read<Service>(r.Content))];
            Assert.Equal(["3506008:open311-001", "3506008:open311-002", "3506008:open311-003"], services.Select(s => s.Key));
            Assert.Equal("Curb or curb ramp defect", services[2].Name.Value["en"]);
            Assert.Equal(CoverageBasis.EventPlace, services[0].Basis.Value);
            Assert.Contains("sanitation", services[0].Keywords.Value.In("en"));
            Assert.Contains(records, r => r.Item is { Kind: ItemKind.Organization, Key: "3506008:government" });
        }
    }

    [SkippableFact]
    public void Every_sample_of_the_specification_is_accounted_for()
    {
        string[] samples = [.. Samples("open311-spec/GeoReport/v2/index.md"), .. Samples("open311-spec/Service_Definition_Attributes.md")];
        Assert.True(samples.Length >= 10, $"{samples.Length} samples");
        var (read, refused, requests) = (0, 0, 0);
        foreach (var sample in samples)
            try
            {
                foreach (var record in new Open311Format().Read(A.File(sample), Ottawa).Where(r => !r.Implied))
                    if (record.Refused) refused++;
                    else read++;
            }
            catch (MalformedFileException e)
            {
                Assert.NotEqual(e.Problem.Message["en"], e.Problem.Message["fr"]);
                requests++;
            }
        Assert.Equal((6, 2, 8), (read, refused, requests));
    }

    [Fact]
    public void A_long_description_is_kept_whole_and_its_beginning_is_the_summary()
    {
        var text = string.Concat(Enumerable.Repeat("Report a hole in the road. ", 30)).Trim();
        var record = new Open311Format().Read(A.File($$"""[{ "service_code": "1", "service_name": "Pothole", "description": "{{text}}" }]"""), Ottawa).Single(r => !r.Implied);
        Assert.Empty(record.Problems);
        var service = NativeJson.Read<Service>(record.Content);
        Assert.Equal(text, service.Description.Value["en"]);
        Assert.StartsWith(service.Summary.Value["en"]!, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_alone_is_refused_and_takes_nothing_away()
    {
        SourceRecord[] records = [.. new Open311Format().Read(A.File("<service_definition><service_code>7</service_code><attribute><code>a</code></attribute></service_definition>"), Ottawa)];
        Assert.Single(records, r => r is { Implied: false, Refused: true });
        Assert.Contains(records.SelectMany(r => r.Problems), p => p.Code == ProblemCode.Truncated);
    }

    [Theory]
    [InlineData("<!DOCTYPE services SYSTEM \"http://example.com/x.dtd\"><services/>")]
    [InlineData("<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><services><service><service_code>&b;</service_code></service></services>")]
    [InlineData("<services><service>")]
    [InlineData("<services/>")]
    public void Xml_with_entities_or_without_an_end_is_refused(string file) => Assert.Throws<MalformedFileException>(() => new Open311Format().Read(A.File(file), Ottawa).ToArray());

    [Fact]
    public void Xml_that_never_stops_nesting_is_refused() =>
        Assert.Throws<MalformedFileException>(() => new Open311Format().Read(A.File(string.Concat(Enumerable.Repeat("<services>", 5000))), Ottawa).ToArray());

    [GeneratedRegex(@"~~~~\s*\n(.*?)\n~~~~|((?:^    .*\n?)+)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
