using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>A clerk has our file of their listings, changes a line, and sends it back: that line is what changes, in every format.</summary>
public class FileEditTests
{
    private const string Government = "CA-NB";

    private static readonly string[] Carriers = ["hsds-json", "hsds-csv", "cpsv-ap-turtle", "cpsv-ap-jsonld", "schema-org", "template-csv", "template-xlsx"];

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_changed_in_an_export_is_changed_and_nothing_else(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        Assert.NotNull(await new SeedLoader(importer).LoadIfEmptyAsync(Seed.Folder));
        await house.Refresher.RefreshAsync();
        var keys = house.Current.Snapshot.Items.Listings.Values.Where(l => l.Own.Jurisdiction == Government && l.Own.Url.HasValue).Select(l => l.Key).Order(StringComparer.Ordinal).ToArray();
        foreach (var (index, format) in Carriers.Index())
        {
            var before = house.Current.Snapshot;
            var unchanged = await ImportAsync(importer, Exports.Write(format, before.Items.Export(Government)).File, Government);
            Assert.True(unchanged is { Created: 0, Updated: 0, Refused: 0, Unchanged: > 30, Problems.IsEmpty: true }, $"{format}: {unchanged.ToJson()}");
            Assert.Equal(before.Sequence, unchanged.Sequence);

            var listing = before.Items.Listings[keys[index]];
            var edited = listing.Own with
            {
                Name = LocalizedText.Of($"Name {index} of a clerk", $"Nom {index} d’une commis"),
                Summary = LocalizedText.Of("What a clerk wrote into the file.", "Ce qu’on a écrit dans le fichier."),
                Url = LocalizedText.Of("https://www2.gnb.ca/en.html", "https://www2.gnb.ca/fr.html"),
            };
            var file = Exports.Write(format, before.With([new(before.Sequence + 1, Seed.At, ChangeOperation.Update, listing.Id, Government, "clerk", new(listing.Id, 2, Seed.At, NativeJson.Write(edited)))]).Items.Export(Government)).File;

            var dry = await ImportAsync(importer, file, Government, dryRun: true);
            Assert.Equal(listing.Id, Assert.Single(dry.Preview!.Items).Difference.Id);
            var report = await ImportAsync(importer, file, Government);
            Assert.True(report is { Created: 0, Updated: 1, Refused: 0, Problems.IsEmpty: true }, $"{format}: {report.ToJson()}");
            await house.Refresher.RefreshAsync();
            // What the format can't carry, and what the listing only inherits, is as it was.
            Assert.Equal(Text(edited), Text(house.Current.Snapshot.Items.Listings[listing.Key].Own));
            Assert.Equal(0, (await ImportAsync(importer, file, Government)).Updated);
        }
    }

    [Fact]
    public async Task A_list_of_which_the_format_shows_a_part_stays_whole_and_that_is_said()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        static ServiceChannel Phone(string id, string number) => new() { Id = id, Type = ChannelType.Phone, Phone = number };
        var listing = A.Service() with { Base = null, Basis = CoverageBasis.Residence, Name = LocalizedText.Of("Permit", "Permis"), Summary = LocalizedText.Of("A permit.", "Un permis."), Channels = System.Collections.Immutable.ImmutableArray.Create(Phone("day", "+1 613-555-0101"), Phone("night", "+1 613-555-0102")) };
        Assert.Equal(2, (await ImportAsync(importer, Exports.Write("native", Exports.Snapshot(A.Organization("CA-ON"), listing).Items.Export("CA-ON")).File)).Created);
        await house.Refresher.RefreshAsync();
        var file = System.Text.Encoding.UTF8.GetString(Exports.Write("template-csv", house.Current.Snapshot.Items.Export("CA-ON")).File);
        Assert.Contains("555-0101", file, StringComparison.Ordinal);

        var report = await ImportAsync(importer, System.Text.Encoding.UTF8.GetBytes(file.Replace("555-0101", "555-0199", StringComparison.Ordinal).Replace("A permit.", "The permit.", StringComparison.Ordinal)));

        Assert.Equal((1, 0), (report.Updated, report.Refused));
        Assert.Equal((ProblemCode.KeptAsItIs, "channels"), report.Problems.Select(p => (p.Code, p.Path)).Single());
        await house.Refresher.RefreshAsync();
        Assert.Equal(Text(listing with { Summary = LocalizedText.Of("The permit.", "Un permis.") }), Text(house.Current.Snapshot.Items.Listings[listing.Key].Own));
    }

    [Fact]
    public async Task A_publishers_row_about_what_was_written_by_hand_since_is_noted_and_says_so()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        static byte[] File(string name) => System.Text.Encoding.UTF8.GetBytes($$"""{ "id": "7", "name": "{{name}}", "description": "A pool.", "status": "active", "organization": { "id": "1", "name": "Parks", "description": "x" } }""");
        Assert.Equal(1, (await ImportAsync(importer, File("Pool"))).Created);
        await house.Refresher.RefreshAsync();
        var own = house.Current.Snapshot.Items.Listings["ca-on:hsds-7"].Own with { Name = LocalizedText.Of("Public pool", "Piscine publique") };
        Assert.Equal(1, (await importer.ImportAsync(new MemoryStream(Exports.Write("native", Exports.Snapshot(own).Items.Export()).File), new() { Actor = Actor.System })).Created);

        var report = await ImportAsync(importer, File("Swimming pool"));

        Assert.Equal((ProblemCode.KeptAsItIs, ProblemSeverity.Warning, "service:ca-on:hsds-7", 1), report.Problems.Where(p => p.Code == ProblemCode.KeptAsItIs).Select(p => (p.Code, p.Severity, p.Path, p.Line)).Single());
        await house.Refresher.RefreshAsync();
        Assert.Equal("Public pool", house.Current.Snapshot.Items.Listings["ca-on:hsds-7"].Own.Name.Value["en"]);
    }

    [Fact]
    public async Task The_inventory_that_we_wrote_is_known_again_and_what_was_changed_in_it_is_changed()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        Assert.NotNull(await new SeedLoader(importer).LoadIfEmptyAsync(Seed.Folder));
        await house.Refresher.RefreshAsync();
        var before = house.Current.Snapshot;
        var file = Exports.Write("gc-service-inventory", before.Items.Export("CA")).File;

        var unchanged = await ImportAsync(importer, file, "CA");
        Assert.True(unchanged is { Created: 0, Updated: 0, Refused: 0, Unchanged: > 90 }, unchanged.ToJson());
        Assert.Equal(before.Sequence, unchanged.Sequence);

        var listing = before.Items.Listings.Values.First(l => l is { Own: { Jurisdiction: "CA", Base: null, Name.HasValue: true, Summary.HasValue: true, ExternalIdentifiers.IsEmpty: false } });
        var (name, text) = (listing.Own.Name.Value["en"]!, System.Text.Encoding.UTF8.GetString(file));
        Assert.Equal(2, text.Split($",{name},").Length);
        var report = await ImportAsync(importer, System.Text.Encoding.UTF8.GetBytes(text.Replace($",{name},", ",A name of a clerk,", StringComparison.Ordinal)), "CA");

        Assert.True(report is { Created: 0, Updated: 1, Refused: 0 }, report.ToJson());
        await house.Refresher.RefreshAsync();
        Assert.Equal(before.Items.Listings.Keys.Order(), house.Current.Snapshot.Items.Listings.Keys.Order());
        var own = listing.Own with { Name = LocalizedText.Of("A name of a clerk", listing.Own.Name.Value["fr"]!) };
        Assert.Equal(Text(own), Text(house.Current.Snapshot.Items.Listings[listing.Key].Own));
    }

    [Theory]
    [InlineData("hsds-json", true)]
    [InlineData("hsds-json", false)]
    [InlineData("gc-service-inventory", true)]
    [InlineData("gc-service-inventory", false)]
    public async Task Where_a_format_has_one_text_it_is_the_description_and_only_without_one_the_summary(string format, bool isDescribed)
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        var listing = A.Service("CA") with
        {
            Base = null,
            Basis = CoverageBasis.Residence,
            Name = LocalizedText.Of("Permit", "Permis"),
            Summary = isDescribed ? LocalizedText.Of("A permit.", "Un permis.") : Text("build"),
            Description = isDescribed ? Text("build") : default(Stated<LocalizedText>),
        };
        static LocalizedText Text(string what) => LocalizedText.Of($"You need it before you {what}.", "Il vous le faut avant.");
        Assert.Equal(2, (await ImportAsync(importer, Exports.Write("native", Exports.Snapshot(A.Organization("CA"), listing).Items.Export("CA")).File, "CA")).Created);
        await house.Refresher.RefreshAsync();
        var file = System.Text.Encoding.UTF8.GetString(Exports.Write(format, house.Current.Snapshot.Items.Export("CA")).File);

        var report = await ImportAsync(importer, System.Text.Encoding.UTF8.GetBytes(file.Replace("before you build", "before you dig", StringComparison.Ordinal)), "CA");

        Assert.Equal((1, 0), (report.Updated, report.Refused));
        await house.Refresher.RefreshAsync();
        var edited = isDescribed ? listing with { Description = Text("dig") } : listing with { Summary = Text("dig") };
        Assert.Equal(FileEditTests.Text(edited), FileEditTests.Text(house.Current.Snapshot.Items.Listings[listing.Key].Own));
    }

    [Fact]
    public async Task Our_file_goes_into_a_catalogue_that_has_the_organizations_and_none_of_the_listings()
    {
        var items = Exports.Snapshot(A.Organization(), A.Service() with { Base = null, Basis = CoverageBasis.Residence, Name = LocalizedText.Of("Permit", "Permis"), Summary = LocalizedText.Of("A permit.", "Un permis.") }).Items.Export("CA-ON");
        foreach (var format in Carriers)
        {
            await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
            var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
            await ImportAsync(importer, Exports.Write("native", Exports.Snapshot(A.Organization()).Items.Export("CA-ON")).File);

            var report = await ImportAsync(importer, Exports.Write(format, items).File);

            Assert.True(report is { Failed: false, Created: 1, Updated: 0, Refused: 0 }, $"{format}: {report.ToJson()}");
            Assert.DoesNotContain(report.Problems, p => p.Code == ProblemCode.KeptAsItIs);
        }
    }

    [Fact]
    public async Task What_was_changed_in_what_could_not_be_written_out_today_is_not_taken_over_and_that_is_said()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var importer = new Importer(house.Publisher, Formats.All, TimeProvider.System);
        await ImportAsync(importer, Exports.Write("native", Exports.Snapshot(A.Organization()).Items.Export("CA-ON")).File);
        var renamed = A.Organization() with { Name = LocalizedText.Of("Another name", "Un autre nom") };
        var listing = A.Service() with { Base = null, Basis = CoverageBasis.Residence, Name = LocalizedText.Of("Permit", "Permis"), Summary = LocalizedText.Of("A permit.", "Un permis.") };

        var report = await ImportAsync(importer, Exports.Write("hsds-csv", Exports.Snapshot(renamed, listing).Items.Export("CA-ON")).File);

        Assert.Equal((1, 1, 0), (report.Created, report.Unchanged, report.Refused));
        Assert.Equal("organization:ca-on:registry", Assert.Single(report.Problems, p => p.Code == ProblemCode.KeptAsItIs).Path);
        await house.Refresher.RefreshAsync();
        Assert.Equal("Registry", house.Current.Snapshot.Items.Organizations[renamed.Id].Name["en"]);
    }

    private static string Text(Service own) => System.Text.Encoding.UTF8.GetString(NativeJson.Write(own).Span);

    private static Task<ImportReport> ImportAsync(Importer importer, byte[] file, string jurisdiction = "CA-ON", bool dryRun = false) =>
        importer.ImportAsync(new MemoryStream(file), new() { Actor = Actor.System, FileName = "file", DryRun = dryRun, Jurisdiction = jurisdiction });
}
