using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.SchemaOrg;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>Synthetic pages with the traps of real ones (interchange-traps.md §5).</summary>
public class SchemaOrgReaderTests
{
    private static readonly ReadOptions Florida = new() { Jurisdiction = "CA-PE", JurisdictionName = LocalizedText.Of("Prince Edward Island", "Île-du-Prince-Édouard") };

    [Fact]
    public void A_page_with_everything_in_its_loosest_form_is_read()
    {
        var service = One("""
            { "@context": "http://schema.org/", "@type": "GovernmentService", "@id": "https://example.ca/s/7",
              "name": "Fishing licence", "alternateName": ["Angling licence"], "description": "Lets you fish.",
              "serviceType": ["Licence", "Permit"], "serviceArea": "ocd-division/country:ca/province:pe", "serviceAudience": "Anglers",
              "provider": { "@type": "GovernmentOrganization", "name": "Fisheries", "address": "1 Main Street" },
              "produces": { "@type": "Thing", "name": "Licence card" },
              "availableChannel": { "@type": "ServiceChannel", "serviceUrl": "https://example.ca/apply", "servicePhone": "1-800-555-0100 ext. 007", "availableLanguage": { "@type": "Language", "name": "French" } },
              "offers": { "@type": "Offer", "price": "12.50", "priceCurrency": "cad" } }
            """, out var problems);
        Assert.Equal("Fishing licence", service.Name.Value["en"]);
        Assert.Equal("Lets you fish.", service.Summary.Value["en"]);
        Assert.Equal(["Licence", "Permit"], service.Keywords.Value.In("en").ToArray());
        Assert.False(service.Coverage.HasValue); // its own territory
        Assert.Equal("ca-pe:fisheries", service.Organization);
        Assert.Equal("Licence card", service.Outputs.Value[0].Name["en"]);
        var channel = Assert.Single(service.Channels.Value);
        Assert.Equal(("1-800-555-0100", "007"), (channel.Phone, channel.PhoneExtension));
        Assert.Equal("fr", channel.Languages.Value[0].Tag);
        Assert.Equal((CostKind.Fixed, 12.50m, "CAD"), (service.Costs.Value[0].Kind, service.Costs.Value[0].Amount, service.Costs.Value[0].Currency));
        Assert.Contains(problems, p => p is { Code: ProblemCode.UnknownCode, Path: "audience" });
        Assert.DoesNotContain(problems, p => p.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void Json_that_almost_is_json_is_read_and_said()
    {
        var service = One("""
            { // a pilot file
              "@context": "https://schema.org", "@type": "GovernmentService", “name”: “The “best” 1”, "identifier": 007,
              "name": "Second name", "description": "Text.", }
            """.Replace("“The “best” 1”", "“First”", StringComparison.Ordinal), out var problems);
        Assert.Equal("Second name", service.Name.Value["en"]);
        Assert.Equal("ca-pe:schema-org-007", service.Key);
        Assert.Contains(problems, p => p.Code == ProblemCode.MalformedRecord && p.Severity == ProblemSeverity.Warning);
        Assert.Contains(problems, p => p is { Code: ProblemCode.Inconsistent, Path: "name", Line: 3 });
    }

    [Fact]
    public void The_script_blocks_of_a_page_are_read_each_with_its_line()
    {
        var records = Read("<html>\n<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\",\"name\":\"x\"}</script>\n\n"
            + "<script type='application/ld+json'>\n{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"GovernmentService\",\"name\":\"A\",\"@id\":\"a\"},{\"@type\":[\"GovernmentService\"],\"name\":\"B\",\"@id\":\"b\"}]}</script></html>", Florida);
        Assert.Equal([5, 5], records.Where(r => !r.Implied).Select(r => r.Line));
    }

    [Fact]
    public void Tagged_texts_keep_their_tags_and_the_context_language_is_honoured()
    {
        var service = One("""
            { "@context": ["https://schema.org", { "@language": "fr" }], "@type": "GovernmentService", "@id": "x",
              "name": [{ "@language": "en", "@value": "A" }, { "@language": "iu-Cans", "@value": "ᐃ" }], "description": "En français." }
            """, out _);
        Assert.Equal(["en", "iu-Cans"], service.Name.Value.Values.Select(v => v.Language));
        Assert.Equal("En français.", service.Summary.Value["fr"]);
    }

    [Theory]
    [InlineData("""{ "@context": "https://schema.org", "@type": "GovernmentService" }""", ProblemCode.Required)]
    [InlineData("""{ "@context": "https://schema.org", "@type": "GovernmentService", "name": "A\u0000" , "@id": "x" }""", ProblemCode.InvalidText)]
    public void What_cannot_be_a_listing_is_refused_with_its_reason(string file, ProblemCode code) =>
        Assert.Contains(Read(file, Florida).Single(r => !r.Implied).Problems, p => p.Code == code && p.Severity == ProblemSeverity.Error);

    [Fact]
    public void Without_a_government_it_is_refused_and_told_how_to_name_one()
    {
        var record = Read("""{ "@context": "https://schema.org", "@type": "GovernmentService", "@id": "x", "name": "A" }""", new()).Single(r => !r.Implied);
        Assert.Contains("--jurisdiction", Assert.Single(record.Problems, p => p.Severity == ProblemSeverity.Error).Message["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_imported_for_one_government_does_not_speak_for_another()
    {
        var record = Read("""{ "@context": "https://schema.org", "@type": "GovernmentService", "@id": "urn:whatweheard:service:ca-qc:x", "name": "A" }""", Florida).Single(r => !r.Implied);
        Assert.Contains(record.Problems, p => p is { Code: ProblemCode.Inconsistent, Severity: ProblemSeverity.Error });
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{ "@context": "https://schema.org", "@type": "WebPage" }""")]
    [InlineData("""{ "@type": "GovernmentService", "name": "\ud800" }""")]
    public void A_file_without_a_service_is_refused_whole(string file) => Assert.Throws<MalformedFileException>(() => Read(file, Florida));

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed() =>
        Assert.Throws<MalformedFileException>(() => Read(new string('[', 100_000), Florida));

    private static Service One(string file, out Problem[] problems)
    {
        var records = Read(file, Florida);
        problems = [.. records.SelectMany(r => r.Problems)];
        return NativeJson.Read<Service>(records.Single(r => !r.Implied).Content);
    }

    private static SourceRecord[] Read(string file, ReadOptions options) => [.. new SchemaOrgFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), options)];
}
