using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Hsds;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class HsdsTests
{
    private static readonly ReadOptions Ontario = new() { Jurisdiction = "CA-ON", JurisdictionName = LocalizedText.Of("Ontario", "Ontario") };

    [SkippableTheory]
    [InlineData("hsds-3.0/examples/service_full.json", 1, 0, 0)]
    [InlineData("hsds-3.0/examples/service_list.json", 1, 0, 0)]
    [InlineData("hsds-3.0/examples/organization_full.json", 1, 1, 0)]
    [InlineData("hsds-3.0/examples/organization_list.json", 0, 1, 0)]
    [InlineData("hsds-3.0/examples/service_at_location_full.json", 1, 0, 0)]
    [InlineData("hsds-3.0/examples/service_at_location_list.json", 1, 0, 0)]
    [InlineData("hsds-3.0/examples/location.json", 0, 0, 1)]
    [InlineData("hsds-3.0/examples/taxonomy.json", 0, 0, 1)]
    [InlineData("hsds-3.0/examples/taxonomy_list.json", 0, 0, 1)]
    [InlineData("hsds-3.0/examples/taxonomy_term.json", 0, 0, 1)]
    [InlineData("hsds-3.0/examples/taxonomy_term_list.json", 0, 0, 1)]
    [InlineData("hsds-3.0/examples/tabular.json", 1, 1, 0)]
    [InlineData("hsds-3.0/docs/figures/field-guidance/attributes/service.json", 2, 0, 0)]
    [InlineData("hsds-3.0/docs/figures/field-guidance/schedules/services.json", 1, 0, 0)]
    [InlineData("hsds-3.1-dev/examples/service_full.json", 1, 0, 0)]
    [InlineData("hsds-3.1-dev/examples/organization_full.json", 1, 1, 0)]
    [InlineData("hsds-3.1-dev/examples/tabular.json", 1, 1, 0)]
    [InlineData("hsds-mock-api-3.1/data/services/ac148810-d857-441c-9679-408f346de14b.json", 1, 0, 0)]
    [InlineData("hsds-mock-api-3.1/data/organizations/d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610.json", 1, 1, 0)]
    [InlineData("hsds-mock-api-3.1/data/service_at_locations/e94c9f38-1e8f-4564-91d4-d53501ab1765.json", 1, 0, 0)]
    [InlineData("hsds-mock-api-3.1/data/taxonomy_terms/3f7b145d-84af-42d7-8fae-eaca714b02b2.json", 0, 0, 1)]
    public void Every_json_sample_is_recognized_and_every_record_is_accounted_for(string file, int services, int organizations, int refused)
    {
        var bytes = Shared.Bytes(file);
        Assert.Equal("hsds-json", Formats.Recognize(bytes)?.Name);
        SourceRecord[] records = [.. new HsdsJsonFormat().Read(new MemoryStream(bytes), Ontario)];
        Assert.Equal((services, organizations, refused), Counts(records));
        Assert.All(records.Where(r => r.Refused), r => Assert.NotEmpty(r.Problems));
    }

    [SkippableTheory]
    [InlineData("hsds-3.0/examples/base.json")]
    [InlineData("hsds-mock-api-3.1/data/root.json")]
    public void A_description_of_an_api_holds_no_records_and_says_so(string file) =>
        Assert.Throws<MalformedFileException>(() => new HsdsJsonFormat().Read(new MemoryStream(Shared.Bytes(file)), Ontario).ToArray());

    [SkippableTheory]
    [InlineData("hsds-3.0/examples/csv")]
    [InlineData("hsds-3.1-dev/examples/csv")]
    public void The_packages_of_samples_are_read_with_their_dangling_references_named(string folder)
    {
        var zip = Zip(Directory.GetFiles(Shared.Path(folder)).Select(f => ("csv/" + Path.GetFileName(f), File.ReadAllBytes(f))));
        Assert.Equal("hsds-csv", Formats.Recognize(zip)?.Name);
        SourceRecord[] records = [.. new HsdsCsvFormat().Read(new MemoryStream(zip), Ontario)];
        Assert.Equal((1, 1, 0), Counts(records));
        Assert.Contains(records.SelectMany(r => r.Problems), p => p is { Code: ProblemCode.DanglingReference, Path: "attributes.csv: link_id" });
        TheSample(Listing(records));
    }

    [SkippableFact]
    public void The_traps_of_the_sample_are_seen_and_none_of_them_becomes_public()
    {
        SourceRecord[] records = [.. new HsdsJsonFormat().Read(new MemoryStream(Shared.Bytes("hsds-3.0/examples/service_full.json")), Ontario)];
        TheSample(Listing(records));
        var paths = records.SelectMany(r => r.Problems).Select(p => $"{p.Code} {p.Path}").ToArray();
        Assert.Contains("InvalidNumber location.latitude", paths);
        Assert.Contains("Inconsistent schedules.timezone", paths);
        Assert.Contains("Inconsistent schedules.byweekno", paths);
        Assert.Contains("PlaceNotRecognized service_areas.extent", paths);
        Assert.DoesNotContain("Ann Persona", Encoding.UTF8.GetString(records.Single(r => r is { Implied: false }).Content.Span), StringComparison.Ordinal);
    }

    private static void TheSample(Service listing)
    {
        Assert.Equal("Community Counselling", listing.Name.Value["en"]);
        Assert.Equal("ac148810-d857-441c-9679-408f346de14b", listing.ExternalIdentifiers[0].Value);
        var phone = Assert.Single(listing.Channels.Value, c => c.Type == ChannelType.Phone);
        Assert.Equal(("+44 1234 234567", "100"), (phone.Phone, phone.PhoneExtension));
        Assert.Equal("ur", phone.Languages.Value[0].Tag);
        Assert.Null(Assert.Single(listing.Channels.Value, c => c.Location is not null).Location!.Latitude);
        var cost = Assert.Single(listing.Costs.Value);
        Assert.Equal((35m, "GBP"), (cost.Amount, cost.Currency));
        Assert.Contains(listing.Requirements.Value, r => r.Text["fr"] == "Âge minimal : 12 ans.");
    }

    [SkippableFact]
    public void An_export_passes_the_json_schemas_of_hsds()
    {
        var service = Validator("service");
        using var json = System.Text.Json.JsonDocument.Parse(Exports.Write("hsds-json", Seed.Snapshot.Items.Export()).File);
        var contents = json.RootElement.GetProperty("contents").EnumerateArray().ToArray();
        Assert.True(contents.Length > 1000);
        foreach (var record in contents)
        {
            var result = service.Evaluate(record, new() { OutputFormat = Json.Schema.OutputFormat.List, RequireFormatValidation = true });
            Assert.True(result.IsValid, string.Join("\n", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).Take(5)));
        }
    }

    [SkippableFact]
    public void An_export_passes_the_profile_that_we_publish_and_the_profile_means_something()
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(HouseRules.House.Root, "schema", "interchange", "hsds-profile.json")))!;
        var schema = Merged(JsonNode.Parse(Shared.Bytes("hsds-3.0/schema/service.json"))!, profile["service.json"]!);
        var service = Validator("service", schema.ToJsonString());
        using var json = System.Text.Json.JsonDocument.Parse(Exports.Write("hsds-json", Seed.Snapshot.Items.Export("CA-NU")).File);
        foreach (var record in json.RootElement.GetProperty("contents").EnumerateArray()) Assert.True(service.Evaluate(record).IsValid);
        var wrong = JsonNode.Parse(json.RootElement.GetProperty("contents")[0].GetRawText())!;
        wrong["whatweheard"]!["key"] = "Not a key";
        Assert.False(service.Evaluate(System.Text.Json.JsonDocument.Parse(wrong.ToJsonString()).RootElement).IsValid);
    }

    /// <summary>RFC 7386.</summary>
    private static JsonNode Merged(JsonNode target, JsonNode patch)
    {
        if (target is not JsonObject into || patch is not JsonObject from) return patch.DeepClone();
        var merged = into.DeepClone().AsObject();
        foreach (var (name, value) in from) merged[name] = merged[name] is { } old && value is not null ? Merged(old, value) : value?.DeepClone();
        return merged;
    }

    [SkippableFact]
    public void The_validator_would_see_what_is_wrong()
    {
        var wrong = System.Text.Json.JsonDocument.Parse("""{ "id": "7", "status": "sleeping", "phones": [{ "number": 1 }] }""").RootElement;
        Assert.False(Validator("service").Evaluate(wrong, new() { RequireFormatValidation = true }).IsValid);
    }

    [SkippableFact]
    public void A_package_fits_the_data_package_of_hsds_3_1()
    {
        using var zip = new ZipArchive(new MemoryStream(Exports.Write("hsds-csv", Seed.Snapshot.Items.Export()).File));
        var resources = JsonNode.Parse(Shared.Bytes("hsds-3.1-dev/datapackage.json"))!["resources"]!.AsArray().ToDictionary(r => (string)r!["path"]!, r => r!["schema"]!["fields"]!.AsArray());
        var seen = 0;
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.Ordinal) && e.Name is not "whatweheard.csv"))
        {
            var rows = Csv(entry);
            var fields = resources[entry.Name].ToDictionary(f => (string)f!["name"]!, f => f!);
            Assert.All(rows[0], column => Assert.True(fields.ContainsKey(column) || entry.Name == "url.csv" || column is "label", $"{entry.Name}: {column}"));
            foreach (var row in rows.Skip(1))
                for (var i = 0; i < row.Length; i++)
                {
                    var constraints = fields.GetValueOrDefault(rows[0][i])?["constraints"];
                    if ((bool?)constraints?["required"] == true) Assert.True(row[i].Length > 0, $"{entry.Name}: {rows[0][i]} is empty");
                    if (constraints?["enum"] is JsonArray codes && row[i].Length > 0) Assert.Contains(row[i], codes.Select(c => (string)c!));
                    if ((string?)fields.GetValueOrDefault(rows[0][i])?["format"] == "uuid" && row[i].Length > 0) Assert.True(Guid.TryParse(row[i], out _), $"{entry.Name}: {row[i]}");
                }
            seen += rows.Count - 1;
        }
        Assert.True(seen > 5000, $"{seen} rows");
    }

    [Fact]
    public void A_name_of_ours_that_was_damaged_crashes_nothing()
    {
        var file = """{ "id": "1", "name": "Pool", "description": "A pool.", "status": "active", "organization": { "id": "2", "name": "Parks", "description": "x", "uri": "urn:whatweheard:organization:ca-onparks" } }""";
        Assert.NotEmpty(new HsdsJsonFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), Ontario));
    }

    [Fact]
    public void Without_our_extension_the_standard_fields_still_make_a_listing_in_its_language()
    {
        var json = JsonNode.Parse(Exports.Write("hsds-json", Seed.Snapshot.Items.Export("CA-QC")).File)!;
        foreach (var service in json["contents"]!.AsArray())
        {
            service!.AsObject().Remove("whatweheard");
            service["organization"]!.AsObject().Remove("whatweheard");
        }
        SourceRecord[] records = [.. new HsdsJsonFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString())), new() { Jurisdiction = "CA-QC" })];
        var listings = records.Where(r => r is { Item.Kind: ItemKind.Service, Withdrawn: false }).Select(r => NativeJson.Read<Service>(r.Content)).ToArray();
        var offered = Seed.Snapshot.Items.Export("CA-QC").Listings.Where(l => l.Own.Offering == Offering.Offered).ToArray();
        Assert.All(listings, l => Assert.Equal(["fr"], l.Name.Value.Values.Select(v => v.Language)));
        Assert.Equal(offered.Select(l => l.Whole.Name.Value["fr"]).Order(), listings.Select(l => l.Name.Value["fr"]).Order());
    }

    [Fact]
    public void A_service_that_is_over_is_withdrawn_and_nothing_of_it_is_kept()
    {
        var record = new HsdsJsonFormat().Read(A.File("""{ "id": "7", "name": "Old", "status": "defunct", "organization": { "id": "1", "name": "Org", "description": "x" } }"""), Ontario).Single(r => !r.Implied);
        Assert.True(record.Withdrawn);
        Assert.Equal("service:ca-on:hsds-7", record.Key);
        Assert.True(record.Content.IsEmpty);
    }

    [Fact]
    public void A_place_has_its_own_numbers_and_hours_and_those_that_a_service_has_already_are_said_once()
    {
        var listing = Listing([.. new HsdsJsonFormat().Read(A.File("""
            { "id": "7", "name": "Pool", "description": "A pool.", "status": "active", "organization": { "id": "1", "name": "Parks", "description": "x" },
              "phones": [{ "id": "p1", "number": "613 555 0101" }],
              "service_at_locations": [{ "id": "s1", "phones": [{ "id": "p1", "number": "613 555 0101" }, { "id": "p2", "number": "613 555 0102" }],
                "location": { "id": "l1", "location_type": "physical", "name": "East", "addresses": [{ "address_1": "1 Main", "city": "Ottawa", "state_province": "ON", "postal_code": "K1P 1J1" }],
                  "phones": [{ "id": "p2", "number": "613 555 0102" }, { "id": "p3", "number": "613 555 0103" }],
                  "schedules": [{ "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00" }] } }] }
            """), Ontario)]);
        Assert.Equal(["613 555 0101", "613 555 0102", "613 555 0103"], listing.Channels.Value.Where(c => c.Type == ChannelType.Phone).Select(c => c.Phone));
        Assert.Equal([Weekday.Monday], Assert.Single(Assert.Single(listing.Channels.Value, c => c.Type == ChannelType.InPerson).Hours.Value).Days.ToArray());
    }

    [Fact]
    public void A_page_is_written_a_record_a_line_and_each_is_read_by_itself_with_its_line()
    {
        var file = Exports.Write("hsds-json", Seed.Snapshot.Items.Export("CA-NU")).File;
        var records = new HsdsJsonFormat().Read(new MemoryStream(file), new()).Where(r => !r.Implied).ToArray();
        Assert.True(records.Length > 20);
        Assert.Equal(Enumerable.Range(2, records.Length), records.Select(r => r.Line));
        var forgiven = new HsdsJsonFormat().Read(A.File($"{Encoding.UTF8.GetString(file)[..^2]},]}}"), new()).Where(r => !r.Implied);
        Assert.Equal(records.Select(r => (r.Key, r.Line)), forgiven.Select(r => (r.Key, r.Line)));
        Assert.Throws<MalformedFileException>(() => new HsdsJsonFormat().Read(A.File("""{ "contents": [] }"""), Ontario).ToArray());
    }

    [Fact]
    public void A_language_that_is_none_is_said_once()
    {
        var records = new HsdsJsonFormat().Read(A.File("""{ "id": "7", "name": "Pool", "description": "A pool.", "status": "active", "language": "12", "organization": { "id": "1", "name": "Parks", "description": "x" } }"""), Ontario);
        Assert.Single(records.SelectMany(r => r.Problems), p => p.Code == ProblemCode.InvalidLanguageTag);
    }

    [Fact]
    public void An_organization_with_thousands_of_services_costs_as_much_as_they_do()
    {
        var services = string.Join(',', Enumerable.Range(0, 4_000).Select(i => $$"""{ "id": "{{i}}", "name": "S{{i}}", "description": "D.", "status": "active" }"""));
        var file = A.File($$"""{ "id": "1", "name": "Parks", "description": "x", "services": [{{services}}] }""");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(4_000, new HsdsJsonFormat().Read(file, Ontario).Count(r => r is { Implied: false, Item.Kind: ItemKind.Service }));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1L << 30, $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
    }

    [Fact]
    public void A_package_is_recognized_whichever_table_comes_first()
    {
        var large = new byte[200_000];
        new Random(1).NextBytes(large);
        var zip = Zip([("addresses.csv", large), ("services.csv", "id,name,status\n1,A,active\n"u8.ToArray())]);
        Assert.Equal("hsds-csv", Formats.Recognize(zip.AsSpan()[..65536])?.Name);
    }

    [Fact]
    public void One_table_by_itself_is_read_or_refused_row_by_row()
    {
        var services = new HsdsCsvFormat().Read(A.File("id,name,description,status\n1,Kitten Time,Time with Kittens!,active\n2,,x,active\n"), Ontario).Where(r => !r.Implied).ToArray();
        Assert.Equal([false, true], services.Select(r => r.Refused));
        var phones = new HsdsCsvFormat().Read(A.File("id,service_id,number,type\n1,2,613 555 0100,voice\n"), Ontario).ToArray();
        Assert.Equal((2, true), phones.Where(p => !p.Implied).Select(p => (p.Line, p.Refused)).Single());
    }

    private static (int Services, int Organizations, int Refused) Counts(SourceRecord[] records) =>
        (records.Count(r => r is { Implied: false, Refused: false, Item.Kind: ItemKind.Service }), records.Count(r => r is { Implied: false, Refused: false, Item.Kind: ItemKind.Organization }), records.Count(r => r is { Implied: false, Refused: true }));

    private static Service Listing(SourceRecord[] records) => NativeJson.Read<Service>(records.Single(r => r is { Implied: false, Item.Kind: ItemKind.Service }).Content);

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var to = new MemoryStream();
        Reading.Package.Write(to, files);
        return to.ToArray();
    }

    private static List<string[]> Csv(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return [.. new Reading.CsvSplitter(reader.ReadToEnd(), ',').Records().Select(r => r.Cells.ToArray())];
    }

    /// <summary>The schemas point to each other by file name.</summary>
    private static Json.Schema.JsonSchema Validator(string name, string? instead = null)
    {
        var folder = Shared.Path("hsds-3.0/schema");
        var options = new Json.Schema.BuildOptions { SchemaRegistry = new(), Dialect = Json.Schema.Dialect.Draft202012 };
        foreach (var file in Directory.GetFiles(folder, "*.json").Where(f => Path.GetFileName(f) is not "openapi.json"))
            Json.Schema.JsonSchema.FromText(instead is not null && Path.GetFileNameWithoutExtension(file) == name ? instead : File.ReadAllText(file), options, new Uri($"https://hsds.example/{Path.GetFileName(file)}"));
        return (Json.Schema.JsonSchema)options.SchemaRegistry.Get(new Uri($"https://hsds.example/{name}.json"))!;
    }
}
