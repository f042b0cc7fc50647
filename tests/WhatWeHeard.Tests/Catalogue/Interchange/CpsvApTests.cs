using System.Text;
using WhatWeHeard.Catalogue.Interchange.CpsvAp;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Rdf;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class CpsvApTests
{
    private static readonly ReadOptions Ontario = new() { Jurisdiction = "CA-ON", JurisdictionName = LocalizedText.Of("Ontario", "Ontario") };

    [SkippableTheory]
    [InlineData("cpsv-ap-3.2.0/html/examples/example-rdf_public_service.ttl", "cpsv-ap-turtle")]
    [InlineData("cpsv-ap-3.2.0/html/examples/example-rdf_public_service.jsonld", "cpsv-ap-jsonld")]
    public void The_example_of_the_profile_keeps_its_languages_as_they_differ(string file, string format)
    {
        var records = Read(file, format);
        var service = Assert.Single(Listings(records));
        Assert.Equal(["en"], service.Name.Value.Values.Select(v => v.Language));
        Assert.Equal(["fr"], service.Summary.Value.Values.Select(v => v.Language));
        Assert.Equal("cpsv-ap", Assert.Single(service.ExternalIdentifiers).Scheme);
        Assert.Equal("Tax-on-web", service.ExternalIdentifiers[0].Value);
        Assert.Equal("Attestation garde d'enfants", Assert.Single(service.Evidence.Value).Name["fr"]);
        Assert.Equal("Request to provide certificate about childcare costs", Assert.Single(service.Requirements.Value).Text["en"]);
        var phone = Assert.Single(service.Channels.Value, c => c.Type == ChannelType.Phone);
        Assert.Equal("+32 257 25757", phone.Phone);
        Assert.Equal("Every day from 9 a.m. to 5 p.m.", phone.Note!["en"]);
        var authority = Assert.Single(Organizations(records));
        Assert.Equal(["de", "en", "fr", "nl"], authority.Name.Values.Select(v => v.Language).Order());
    }

    [SkippableTheory]
    [InlineData("cpsv-ap-no/public_service.ttl", 1)]
    [InlineData("cpsv-ap-no/service.ttl", 1)]
    [InlineData("cpsv-ap-no/service_catalog.ttl", 3)]
    public void The_norwegian_profile_is_read_with_its_blank_nodes_and_loose_addresses(string file, int services)
    {
        var records = Read(file, "cpsv-ap-turtle");
        var listings = Listings(records);
        Assert.Equal(services, listings.Length);
        Assert.Equal(["en", "nb", "nn"], listings[0].Name.Value.Values.Select(v => v.Language).Order());
        Assert.Contains(listings, l => l.Costs.HasValue && l.Costs.Value.Any(c => c is { Amount: 125.57m, Currency: "EUR" }));
        Assert.Contains(listings, l => l.Channels.HasValue && l.Channels.Value.Any(c => c.Email == "email@digdir.no"));
        Assert.Contains(records.SelectMany(r => r.Problems), p => p is { Code: ProblemCode.PlaceNotRecognized, Path: "spatial" });
        Assert.All(listings.Where(l => l.Url.HasValue), l => Assert.StartsWith("https://", l.Url.Value.Values[0].Value, StringComparison.Ordinal));
        Assert.NotEmpty(Organizations(records));
    }

    [Fact]
    public void Both_syntaxes_say_the_same()
    {
        var items = Seed.Snapshot.Items.Export("CA-NB");
        string[] Said(RdfGraph graph) => [.. graph.Subjects.SelectMany(graph.About).Select(t => t.ToString()).Order(StringComparer.Ordinal)];
        var turtle = TurtleReader.Read(Encoding.UTF8.GetString(Exports.Write("cpsv-ap-turtle", items).File));
        var (json, remarks) = JsonLdReader.Read(Exports.Write("cpsv-ap-jsonld", items).File);
        Assert.Empty(remarks);
        Assert.True(Said(turtle).Length > 500);
        Assert.Equal(Said(turtle).Where(t => !t.Contains("JSON", StringComparison.Ordinal)), Said(json).Where(t => !t.Contains("JSON", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_our_extension_the_standard_fields_still_make_the_listing()
    {
        var items = Seed.Snapshot.Items.Export("CA-NB");
        var lines = Encoding.UTF8.GetString(Exports.Write("cpsv-ap-turtle", items).File).Split('\n').Select(l => l.Contains("wwh:extension", StringComparison.Ordinal) ? "\twwh:nothing \"\" ." : l);
        var back = Listings([.. new CpsvApTurtleFormat().Read(A.File(string.Join('\n', lines)), new())]).ToDictionary(l => l.Key);
        Assert.Equal(items.Listings.Length, back.Count);
        foreach (var listing in items.Listings)
        {
            Assert.Equal(NativeJson.Write(listing.Whole.Name).ToArray(), NativeJson.Write(back[listing.Own.Key].Name).ToArray());
            Assert.Equal(listing.Whole.Organization, back[listing.Own.Key].Organization);
            Assert.Equal(listing.Whole.Base, back[listing.Own.Key].Base);
            Assert.Equal(NativeJson.Write(listing.Whole.Keywords).ToArray(), NativeJson.Write(back[listing.Own.Key].Keywords).ToArray());
            Assert.Equal(NativeJson.Write(listing.Whole.Url).ToArray(), NativeJson.Write(back[listing.Own.Key].Url).ToArray());
        }
    }

    [Fact]
    public void What_was_edited_by_somebody_else_stands_over_our_extension()
    {
        var items = Seed.Snapshot.Items.Export("CA-NB");
        var name = items.Listings[0].Content.Name.Value["en"]!;
        var edited = Encoding.UTF8.GetString(Exports.Write("cpsv-ap-turtle", items).File).Replace($"\"{name}\"@en", "\"Edited elsewhere\"@en", StringComparison.Ordinal);
        var service = Listings([.. new CpsvApTurtleFormat().Read(A.File(edited), new())]).Single(l => l.Key == items.Listings[0].Own.Key);
        Assert.Equal("Edited elsewhere", service.Name.Value["en"]);
        Assert.True(service.Basis.HasValue);
    }

    [Theory]
    [InlineData("@prefix cpsv: <http://purl.org/vocab/cpsv#> . <a> a cpsv:PublicService ; <b> \"unfinished .", 1)]
    [InlineData("@prefix cpsv: <http://purl.org/vocab/cpsv#> .\n<a> a nope:PublicService .", 2)]
    [InlineData("@prefix cpsv: <http://purl.org/vocab/cpsv#> .\n\n<a> a ] .", 3)]
    [InlineData("@prefix cpsv: <http://purl.org/vocab/cpsv#> . <a> a cpsv:Rule .", null)]
    [InlineData("@prefix cpsv: <http://purl.org/vocab/cpsv#> . @base <http://[no> . <a> a cpsv:Rule .", null)]
    public void Broken_turtle_is_refused_with_its_line(string file, int? line) =>
        Assert.Equal(line, Assert.Throws<MalformedFileException>(() => new CpsvApTurtleFormat().Read(A.File(file), Ontario).ToArray()).Problem.Line);

    [Fact]
    public void Brackets_without_end_are_refused_and_not_followed() =>
        Assert.Throws<MalformedFileException>(() => TurtleReader.Read("<a> <b> " + new string('[', 100_000)));

    [Fact]
    public void Turtle_in_every_form_of_its_grammar_is_read()
    {
        var graph = TurtleReader.Read(""""
            PREFIX ex: <http://ex.ca/> # a comment
            @base <http://base.ca/> .
            ex:a ex:p 'x'@fr-CA , "\u00E9\t\"q\"" , """long
            "quoted" text""" , 1 , -2.5 , 3e4 , true ;
              ex:q ( 1 ex:b ) ; ; ex:r [ ex:s <rel> ] , _:n .
            _:n ex:t ex:dotted.name .
            [] ex:u ex:v .
            """");
        var a = new RdfTerm.Iri("http://ex.ca/a");
        Assert.Equal(["x", "é\t\"q\"", "long\n\"quoted\" text", "1", "-2.5", "3e4", "true"], graph.Objects(a, "http://ex.ca/p").Select(o => o.Text));
        Assert.Equal("http://base.ca/rel", graph.Object(graph.Objects(a, "http://ex.ca/r").First(), "http://ex.ca/s")!.Text);
        Assert.Equal("http://ex.ca/dotted.name", graph.Object(graph.Objects(a, "http://ex.ca/r").Last(), "http://ex.ca/t")!.Text);
        Assert.Equal("http://ex.ca/b", graph.Object(graph.Object(graph.Object(a, "http://ex.ca/q")!, Vocabulary.Rest)!, Vocabulary.First)!.Text);
    }

    [Fact]
    public void A_context_that_is_only_named_is_not_fetched_and_that_is_said()
    {
        var records = new CpsvApJsonLdFormat().Read(A.File("""
            { "@context": ["https://example.com/other.jsonld", { "cpsv": "http://purl.org/vocab/cpsv#", "dct": "http://purl.org/dc/terms/", "id": "@id", "title": { "@id": "dct:title", "@container": "@language" } }],
              "id": "http://x.ca/1", "@type": "cpsv:PublicService", "title": { "en": "Title", "fr": "Titre" }, "unknown": "left aside" }
            """), Ontario).ToArray();
        Assert.Contains(records.SelectMany(r => r.Problems), p => p is { Code: ProblemCode.UnknownField, Path: "@context" });
        var service = Assert.Single(Listings(records));
        Assert.Equal("Titre", service.Name.Value["fr"]);
    }

    private static SourceRecord[] Read(string file, string format)
    {
        var bytes = Shared.Bytes(file);
        var recognized = Formats.Recognize(bytes.AsSpan()[..Math.Min(bytes.Length, 65536)]);
        Assert.Equal(format, recognized?.Name);
        SourceRecord[] records = [.. recognized!.Read(new MemoryStream(bytes), Ontario)];
        Assert.Empty(records.SelectMany(r => r.Problems).Where(p => p.Severity == ProblemSeverity.Error));
        return records;
    }

    private static Service[] Listings(SourceRecord[] records) => [.. records.Where(r => r is { Implied: false, Refused: false }).Select(r => NativeJson.Read<Service>(r.Content))];

    private static Organization[] Organizations(SourceRecord[] records) => [.. records.Where(r => r.Item?.Kind == ItemKind.Organization).Select(r => NativeJson.Read<Organization>(r.Content))];
}
