using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>Files of every format through the whole import: each record is accounted for, and the same file again changes nothing.</summary>
public class FormatImportTests
{
    [SkippableTheory]
    [InlineData("hsds-3.0/examples/service_full.json", 1, 0)]
    [InlineData("hsds-3.0/examples/organization_full.json", 2, 0)]
    [InlineData("hsds-3.0/examples/service_list.json", 1, 0)]
    [InlineData("hsds-3.0/examples/service_at_location_full.json", 1, 0)]
    [InlineData("hsds-3.0/examples/tabular.json", 2, 0)]
    [InlineData("hsds-3.0/examples/taxonomy_term_list.json", 0, 1)]
    [InlineData("hsds-3.0/examples/location.json", 0, 1)]
    [InlineData("hsds-3.0/examples/csv", 2, 0)]
    [InlineData("hsds-3.1-dev/examples/csv", 2, 0)]
    [InlineData("hsds-3.1-dev/examples/service_full.json", 1, 0)]
    [InlineData("hsds-mock-api-3.1/data/services/ac148810-d857-441c-9679-408f346de14b.json", 1, 0)]
    [InlineData("cpsv-ap-3.2.0/html/examples/example-rdf_public_service.ttl", 1, 0)]
    [InlineData("cpsv-ap-3.2.0/html/examples/example-rdf_public_service.jsonld", 1, 0)]
    [InlineData("cpsv-ap-no/public_service.ttl", 1, 0)]
    [InlineData("cpsv-ap-no/service.ttl", 1, 0)]
    [InlineData("cpsv-ap-no/service_catalog.ttl", 3, 0)]
    public async Task Real_samples_are_imported_for_a_government_and_every_record_is_accounted_for(string sample, int created, int refused)
    {
        var file = Bytes(sample);
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        var report = await ImportAsync(importer, file);
        Assert.False(report.Failed, string.Join(" ", report.Problems.Select(p => p.Message["en"]).Take(1)));
        Assert.Equal((created, refused), (report.Created, report.Refused));
        Assert.Equal(report.Read, report.Created + report.Updated + report.Unchanged + report.Refused);
        Assert.Equal(refused, report.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Line).Distinct().Count());
        Assert.Equal(created, (await ImportAsync(importer, file)).Unchanged);
    }

    [SkippableTheory]
    [InlineData("hsds-3.0/examples/service_full.json")]
    [InlineData("cpsv-ap-no/service.ttl")]
    public async Task Without_a_government_each_record_is_refused_and_told_why(string sample)
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var report = await ImportAsync(new Importer(house.Publisher, Formats.All, TimeProvider.System), Bytes(sample), jurisdiction: null);
        Assert.Equal((1, 0, 1), (report.Read, report.Created, report.Refused));
        Assert.Contains(report.Problems, p => p.Message["en"]!.Contains("--jurisdiction", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("gc-service-inventory-2019/2019-2020_services.csv.gz", 1231)]
    [InlineData("gc-service-inventory/si_2024.2025-03-01.csv.gz", 1721)]
    [InlineData("gc-service-inventory-2019/2019-2020_standards.csv.gz", 1784)]
    [InlineData("gc-service-inventory/ss_2024.2025-03-01.csv.gz", 2341)]
    public async Task Every_row_of_every_dialect_of_the_inventory_is_accounted_for(string sample, int rows)
    {
        var file = Shared.Bytes(sample);
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var report = await ImportAsync(new Importer(house.Publisher, Formats.All, TimeProvider.System), file, jurisdiction: null);
        Assert.False(report.Failed);
        Assert.Equal(rows, report.Read);
        Assert.True(report.Created > rows * 0.9, $"created {report.Created}, refused {report.Refused}: {string.Join("; ", report.Problems.Where(p => p.Severity == ProblemSeverity.Error).GroupBy(p => $"{p.Code} {p.Path}").Select(g => $"{g.Key} {g.Count()}").Take(8))}");
    }

    [SkippableFact]
    public async Task A_release_output_with_semicolons_and_a_timestamp_row_is_the_same_inventory()
    {
        var comma = System.Text.Encoding.UTF8.GetString(Shared.Bytes("gc-service-inventory/si_2024.backup.csv"));
        using var text = new StringWriter();
        foreach (var record in new CsvSplitter(comma.TrimStart('\uFEFF'), ',').Records().Take(301))
            text.Write(string.Join(';', record.Cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n");
        text.Write("Timestamp: 2026-05-05 12:00:00" + new string(';', 45) + "\r\n");
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var report = await ImportAsync(new Importer(house.Publisher, Formats.All, TimeProvider.System), System.Text.Encoding.UTF8.GetBytes(text.ToString()), jurisdiction: null);
        Assert.Equal((300, "gc-service-inventory"), (report.Read, report.Format));
    }

    public static TheoryData<string, string> Carriers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var format in (string[])["hsds-json", "hsds-csv", "cpsv-ap-turtle", "cpsv-ap-jsonld", "schema-org", "template-csv", "template-xlsx"])
                foreach (var government in (string[])["CA-NB", "CA-QC", "2466023"]) data.Add(format, government);
            return data;
        }
    }

    [Theory, MemberData(nameof(Carriers))]
    public async Task An_export_imports_into_an_empty_catalogue_with_every_listing_in_it(string format, string government)
    {
        var items = Seed.Snapshot.Items.Export(government);
        // schema.org has no word for what isn't offered.
        var told = items.Listings.Where(l => format != "schema-org" || l.Own.Offering is Offering.Offered or Offering.UnderOther).ToArray();
        var file = Exports.Write(format, items).File;
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        var report = await ImportAsync(importer, file, jurisdiction: null);
        Assert.Empty(report.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => $"{p.Line} {p.Path}: {p.Message["en"]}").Take(5));
        Assert.Equal(format, report.Format);
        var published = house.Current.Snapshot.Items.Listings;
        Assert.Equal(told.Select(l => l.Own.Key).Order(), published.Keys.Order());
        // What it points to isn't there, and nobody lost a listing for it.
        Assert.Contains(report.Problems, p => p is { Code: ProblemCode.DanglingReference, Severity: ProblemSeverity.Warning });
        foreach (var listing in told) Assert.Equal(listing.Whole.Name.Value["fr"], published[listing.Own.Key].Content.Name.Value["fr"]);
        Assert.Equal(report.Read, (await ImportAsync(importer, file, jurisdiction: null)).Unchanged);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public async Task An_empty_file_is_said_to_be_empty_whatever_its_format(string text)
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        foreach (var format in Formats.All.Prepend<Format?>(null))
        {
            var report = await new Importer(house.Publisher, Formats.All, TimeProvider.System).ImportAsync(A.File(text), new() { Actor = PublishingHouse.Clerk, Jurisdiction = "CA-ON", Format = format });
            Assert.True(report.Failed);
            Assert.StartsWith("The file can't be read: It is empty.", Assert.Single(report.Problems).Message["en"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_packed_file_is_told_to_be_unpacked_where_its_format_is_read_as_it_is()
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(A.NativeFile()));
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        foreach (var format in (string[])["native", "hsds-json", "schema-org", "cpsv-ap-jsonld", "cpsv-ap-turtle", "open311", "airs-xml"])
        {
            packed.Position = 0;
            var report = await new Importer(house.Publisher, Formats.All, TimeProvider.System).ImportAsync(packed, new() { Actor = PublishingHouse.Clerk, Jurisdiction = "CA-ON", Format = Formats.Named(format) });
            Assert.True(report.Failed);
            Assert.Contains("gzip", Assert.Single(report.Problems).Message["en"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("windows-1252", "Windows-1252")]
    public async Task What_a_spreadsheet_or_an_old_program_saved_is_read_and_said(string encoding, string told)
    {
        var encoder = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        foreach (var (name, text) in new[]
        {
            ("template-csv", "Identifier,Name (English),Name (French)\npermit,Café permit,Permis de café\n"),
            ("native", A.NativeFile("""{ "id": "cafe", "organization": "registry", "name": { "en": "Café permit", "fr": "Permis de café" } }""")),
            ("airs-xml", """<?xml version="1.0"?><Source xmlns="http://www.airs.org/schema/3_1/AIRS.xsd" SourceID="s"><Agency><Key>1</Key><Name>Café</Name><Site><SiteService><Key>2</Key><Name>Café</Name></SiteService></Site></Agency></Source>"""),
            ("open311", """<?xml version="1.0"?><services><service><service_code>1</service_code><service_name>Café</service_name></service></services>"""),
        })
        {
            if (name is "airs-xml" or "open311" && told == "UTF-16") continue;
            await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
            var report = await new Importer(house.Publisher, Formats.All, TimeProvider.System).ImportAsync(
                new MemoryStream([.. encoder.GetPreamble(), .. encoder.GetBytes(text)]), new() { Actor = PublishingHouse.Clerk, Jurisdiction = "CA-ON", DryRun = true });
            Assert.False(report.Failed, $"{name}: {string.Join(" ", report.Problems.Select(p => p.Message["en"]).Take(1))}");
            Assert.Equal(name, report.Format);
            Assert.Contains(report.Problems, p => p.Code == ProblemCode.Encoding && p.Line == 1 && p.Message["en"]!.Contains(told, StringComparison.Ordinal));
            Assert.True(report.Read >= 1, name);
        }
    }

    [Fact]
    public async Task A_service_that_is_over_is_withdrawn_and_comes_back_when_it_is_not()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        static byte[] File(string status) => System.Text.Encoding.UTF8.GetBytes($$"""{ "id": "7", "name": "Pool", "description": "A pool.", "status": "{{status}}", "organization": { "id": "1", "name": "Parks", "description": "x" } }""");
        Assert.Equal((1, 0), Moved(await ImportAsync(importer, File("active"))));
        Assert.True(house.Current.Snapshot.Items.Listings.ContainsKey("ca-on:hsds-7"));
        var over = await ImportAsync(importer, File("defunct"));
        Assert.Equal((0, 1, 1), (over.Created, over.Updated, over.Withdrawn));
        Assert.False(house.Current.Snapshot.Items.Listings.ContainsKey("ca-on:hsds-7"));
        Assert.Equal(1, (await ImportAsync(importer, File("defunct"))).Unchanged);
        Assert.Equal((1, 0), Moved(await ImportAsync(importer, File("active"))));
        Assert.True(house.Current.Snapshot.Items.Listings.ContainsKey("ca-on:hsds-7"));
    }

    [Theory]
    [InlineData("hsds-json", """{ "id": "7", "name": "Pool", "description": "A pool.", "status": "active", "organization": { "id": "1", "name": "Parks", "description": "x" }, "whatweheard": { "key": "KEY" } }""")]
    [InlineData("schema-org", """{ "@context": "https://schema.org", "@type": "GovernmentService", "name": "Pool", "description": "A pool.", "identifier": { "propertyID": "whatweheard", "value": "KEY" } }""")]
    public async Task A_name_that_nothing_here_can_bear_is_refused_and_what_is_stored_can_be_read_again(string format, string text)
    {
        foreach (var key in (string[])["ca-on:" + new string('x', 250), "ca-on:Not a key", "ca-on:a:b"])
        {
            await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
            var report = await ImportAsync(new Importer(house.Publisher, Formats.All, TimeProvider.System), Encoding.UTF8.GetBytes(text.Replace("KEY", key, StringComparison.Ordinal)));
            Assert.Equal((format, 0, 1), (report.Format, report.Created, report.Refused));
            Assert.Equal((ProblemCode.InvalidId, key), report.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => (p.Code, p.Value)).Single());
            await house.Refresher.RefreshAsync();
        }
    }

    private static (int, int) Moved(ImportReport report) => (report.Created, report.Withdrawn);

    private static Task<ImportReport> ImportAsync(Importer importer, byte[] file, string? jurisdiction = "CA-ON") =>
        importer.ImportAsync(new MemoryStream(file), new() { Actor = Actor.System, Jurisdiction = jurisdiction, FileName = "file" });

    /// <summary>A file, or a folder of tables as the package that it is.</summary>
    private static byte[] Bytes(string sample)
    {
        var path = Shared.Path(sample);
        if (System.IO.File.Exists(path)) return System.IO.File.ReadAllBytes(path);
        using var zip = new MemoryStream();
        Package.Write(zip, Directory.GetFiles(path).Order(StringComparer.Ordinal).Select(f => (System.IO.Path.GetFileName(f), System.IO.File.ReadAllBytes(f))));
        return zip.ToArray();
    }
}
