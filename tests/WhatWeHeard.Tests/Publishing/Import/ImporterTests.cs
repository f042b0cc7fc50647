using System.Text.Json;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using static WhatWeHeard.Publishing.OrganizationsFormat;

namespace WhatWeHeard.Publishing.Import;

public sealed class ImporterTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_file_again_changes_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var lines = Enumerable.Range(0, 30).Select(i => Line(i)).ToArray();
        var first = await house.ImportLinesAsync(lines);
        Assert.Equal((30, 30, 0, 0, 0, 0), Counts(first));
        Assert.Equal(30, house.Current.Snapshot.Sequence);

        var second = await house.ImportLinesAsync(lines);

        Assert.Equal((30, 0, 0, 30, 0, 0), Counts(second));
        Assert.Equal("items=30 editions=30 changes=30 source_records=30 imports=2 changes#30 editions#30 imports#2", await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_later_file_brings_its_differences_exactly(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Enumerable.Range(0, 30).Select(i => Line(i)));

        var report = await house.ImportLinesAsync(Enumerable.Range(2, 30).Select(i => Line(i, i < 5 ? $"Renamed {i}" : null)));

        Assert.Equal((30, 2, 3, 25, 2, 0), Counts(report));
        Assert.Equal(37, house.Current.Snapshot.Sequence);
        Assert.False(house.Current.Snapshot.Exists(Item(0)));
        Assert.True(house.Current.Snapshot.Exists(Item(31)));
        Assert.Equal(2, await house.Database.NumberAsync("SELECT count(*) FROM source_records WHERE tombstoned_at IS NOT NULL"));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dry_run_reports_everything_and_leaves_no_trace(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Enumerable.Range(0, 20).Select(i => Line(i)));
        var before = await house.Database.TraceAsync();
        var later = File([.. Enumerable.Range(1, 20).Select(i => Line(i, i == 7 ? "Seven" : null)), "bad|bad||"]);

        var dry = await house.ImportAsync(later, dryRun: true);

        Assert.True(dry.DryRun);
        Assert.Equal(before, await house.Database.TraceAsync());
        Assert.Equal(20, house.Current.Snapshot.Sequence);
        var real = await house.ImportAsync(later);
        Assert.Equal((21, 1, 1, 18, 1, 1), Counts(dry));
        Assert.Equal(Counts(real), Counts(dry));
        Assert.Equal(real.ToJson(), (dry with { DryRun = false, Preview = null }).ToJson());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dry_run_shows_each_item_that_would_come_change_or_go_and_a_job_keeps_that(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Enumerable.Range(0, 20).Select(i => Line(i)));
        var dry = await house.ImportAsync(File([.. Enumerable.Range(1, 19).Select(i => Line(i, i == 7 ? "Seven" : null)), Line(20), "bad|bad||"]), dryRun: true);

        var preview = ImportReportJson.Read(dry.ToJson()).Preview!;
        Assert.Equal(dry.ToJson(), ImportReportJson.Read(dry.ToJson()).ToJson());
        Assert.Equal(3, preview.Total);
        var (gone, changed, came) = (Of(ChangeOperation.Withdraw), Of(ChangeOperation.Update), Of(ChangeOperation.Create));
        Assert.Equal((Item(0), null, "k0"), (gone.Difference.Id, gone.Line, gone.Key));
        Assert.All(gone.Difference.Fields, f => Assert.Null(f.After));
        Assert.Equal((Item(7), 8, "k7"), (changed.Difference.Id, changed.Line, changed.Key));
        Assert.Equal([("name.en", "\"Office 7\"", "\"Seven\""), ("name.fr", "\"Bureau 7\"", "\"Seven\"")], changed.Difference.Fields.Select(f => (f.Path, f.Before, f.After)));
        Assert.Equal((Item(20), 21), (came.Difference.Id, came.Line));
        Assert.All(came.Difference.Fields, f => Assert.Null(f.Before));
        Assert.Null((await house.ImportLinesAsync(Enumerable.Range(0, 20).Select(i => Line(i)))).Preview);

        PreviewedItem Of(ChangeOperation operation) => Assert.Single(preview.Items, i => i.Difference.Operation == operation);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_preview_of_many_is_bounded_and_says_so(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var preview = (await house.ImportAsync(File([Line(0, new string('x', 299) + "😀" + new string('x', 20)), .. Enumerable.Range(1, 1_100).Select(i => Line(i))]), dryRun: true)).Preview!;
        Assert.Equal((1_101, ImportPreview.MostItems), (preview.Total, preview.Items.Length));
        var name = preview.Items[0].Difference.Fields.First(f => f.Path == "name.en");
        Assert.True(name.IsCut);
        // Through no character's middle: the opening quote, 299 letters, and not half of what comes then.
        Assert.Equal('"' + new string('x', 299) + "…", name.After);
        Assert.DoesNotContain(preview.Items.Skip(1).SelectMany(i => i.Difference.Fields), f => f.IsCut);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_left_nothing_was_attempted_all_the_same(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportAsync(File([Line(0), Line(1)]), dryRun: true);
        await house.Importer.ImportAsync(A.File(File([Line(0), "bad|bad||"])), new() { Actor = PublishingHouse.Clerk, Jurisdiction = "CA", Policy = ErrorPolicy.RefuseAll });
        var lines = await house.Audit.ReadAsync("CA", null, 10);
        Assert.Equal([("IMPORT", "FILE_REFUSED", "1"), ("IMPORT", "ALLOWED", "1"), ("IMPORT", "ALLOWED", "dry run: 2")], lines.Select(l => (l.Verb, l.Outcome, l.Detail!)));
        Assert.Null((await house.Audit.VerifyAsync()).BrokenAt);
        Assert.Equal(0, await house.Log.LastAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_broken_at_its_end_leaves_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var before = await house.Database.TraceAsync();

        var report = await house.ImportLinesAsync(Line(1), Line(2), "!!!");

        Assert.True(report.Failed);
        Assert.Equal((0, 0, 0, 0, 0, 0), Counts(report));
        var problem = Assert.Single(report.Problems);
        Assert.Equal((ProblemCode.MalformedFile, 4), (problem.Code, problem.Line));
        Assert.Equal(before, await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_bad_row_is_refused_with_its_line_and_the_good_ones_are_kept(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);

        var report = await house.ImportLinesAsync(
            Line(1), "k2|o2||Bureau|", Line(3), "k3|o3|Twice|Deux fois|", "k4|o4|Only English||", "|o5|No key|Sans clé|", "k6||No item|Sans élément|",
            "k7|o7|Nul \0|Nul|", "k8|o8|Turned \u202E|Tourné|", "k\0|o9|Key|Clé|", Line(9));

        Assert.Equal((11, 3, 0, 0, 0, 8), Counts(report));
        Assert.Equal(3, house.Current.Snapshot.Sequence);
        Assert.Equal([3, 5, 6, 7, 8, 9, 10, 11], report.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Line!.Value).Distinct().Order());
        Assert.Equal("4", Assert.Single(report.Problems, p => p.Code == ProblemCode.DuplicateRecord).Detail!.En);
        Assert.Equal([9, 10, 11], report.Problems.Where(p => p.Code == ProblemCode.InvalidText).Select(p => p.Line!.Value));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Hostile_text_is_refused_alike_in_the_catalogue_s_own_format(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);

        var report = await house.ImportAsync("""
            { "whatweheard": 1, "jurisdiction": "CA", "organizations": [
              { "id": "nul", "name": { "en": "a\u0000b", "fr": "a" } },
              { "id": "half", "name": { "en": "a\ud800b", "fr": "a" } },
              { "id": "script", "name": { "en": "Script", "fr": "Script" }, "url": { "en": "javascript:alert(1)", "fr": "javascript:alert(1)" } },
              { "id": "english", "name": { "en": "English only" } },
              { "id": "dangling", "name": { "en": "Dangling", "fr": "Suspendu" }, "parent": "nowhere" },
              { "id": "good", "name": { "en": "Good", "fr": "Bon" } } ] }
            """);

        Assert.Equal((6, 1, 0, 0, 0, 5), Counts(report));
        Assert.Equal(
            [(2, ProblemCode.InvalidText), (3, ProblemCode.InvalidText), (4, ProblemCode.InvalidUrl), (5, ProblemCode.MissingTranslation), (6, ProblemCode.DanglingReference)],
            report.Problems.Select(p => (p.Line!.Value, p.Code)).Distinct());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_points_to_a_refused_row_falls_with_it_and_so_on(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);

        var report = await house.ImportLinesAsync(
            Line(1, parent: "o2"), Line(2, parent: "o3"), Line(3, parent: "nowhere"), Line(4, parent: "o5"), Line(5, parent: "o4"), Line(6, parent: "o6"));

        Assert.Equal((6, 3, 0, 0, 0, 3), Counts(report));
        Assert.Equal([(2, "ca:o2"), (3, "ca:o3"), (4, "ca:nowhere")], report.Problems.Select(p => (p.Line!.Value, p.Value)));
        Assert.All(report.Problems, p => Assert.Equal(ProblemCode.DanglingReference, p.Code));
        Assert.Equal(3, await house.Database.NumberAsync("SELECT count(*) FROM source_records"));
        Assert.Equal((6, 3, 0, 3, 0, 0), Counts(await house.ImportLinesAsync(
            Line(1, parent: "o2"), Line(2, parent: "o3"), Line(3), Line(4, parent: "o5"), Line(5, parent: "o4"), Line(6, parent: "o6"))));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_update_that_breaks_a_rule_leaves_the_published_item_as_it_was(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Line(1), Line(2, parent: "o1"));

        var report = await house.ImportLinesAsync("k1|o1|Only English||", Line(2, "Still pointing", parent: "o1"));

        Assert.Equal((2, 0, 1, 0, 0, 1), Counts(report));
        Assert.Equal(3, house.Current.Snapshot.Sequence);
        Assert.Equal(0, await house.Database.NumberAsync("SELECT count(*) FROM source_records WHERE tombstoned_at IS NOT NULL"));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Several_records_make_one_item_and_what_they_imply_is_not_counted(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);

        var first = await house.ImportLinesAsync("2024|o1|This year|Cette année|", "2023|o1|Last year|L’an dernier|", "+org|o9|Implied|Déduit|", "+org|o9|Implied|Déduit|");

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(first));
        Assert.Empty(first.Problems);
        Assert.Contains("Last year + This year", await BodyOf(house, 1), StringComparison.Ordinal);
        Assert.True(house.Current.Snapshot.Exists(Item(9)));

        var second = await house.ImportLinesAsync("2024|o1|This year|Cette année|");

        Assert.Equal((1, 0, 0, 1, 1, 0), Counts(second));
        Assert.DoesNotContain("Last year", await BodyOf(house, 1), StringComparison.Ordinal);
        Assert.False(house.Current.Snapshot.Exists(Item(9)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_catalogue_says_itself_stands_over_what_a_file_says(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Line(1));
        const string native = """{ "whatweheard": 1, "jurisdiction": "CA", "organizations": [ { "id": "o1", "name": { "en": "By hand", "fr": "À la main" } } ] }""";
        Assert.Equal((1, 1, 0, 0, 0, 0), Counts(await house.ImportAsync(native)));

        var report = await house.ImportLinesAsync(Line(1, "From the file, later"));

        Assert.Equal((1, 0, 1, 0, 0, 0), Counts(report));
        Assert.Contains("By hand", await BodyOf(house, 1), StringComparison.Ordinal);
        Assert.Equal(2, await house.Database.NumberAsync("SELECT count(*) FROM editions"));
    }

    [Fact]
    public async Task An_unknown_or_oversized_file_is_a_problem_in_both_languages()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var unknown = Assert.Single((await house.ImportAsync("What is this?")).Problems);
        var options = new ImportOptions { Actor = PublishingHouse.Clerk, MaxSize = 100 };
        var large = Assert.Single((await house.Importer.ImportAsync(new MemoryStream(new byte[101]), options)).Problems);

        Assert.Equal((ProblemCode.UnknownFormat, ProblemCode.FileTooLarge), (unknown.Code, large.Code));
        Assert.Contains("organizations, native", unknown.Message["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_the_contract_s()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var report = JsonDocument.Parse((await house.ImportLinesAsync(Line(1), "k2|o2||\u001b[31mBureau|", "k1|\u202Eo1|a|b|")).ToJson()).RootElement;

        Assert.Equal(
            ["format", "dryRun", "read", "created", "updated", "unchanged", "withdrawn", "refused", "problems"], report.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["line", "path", "code", "value", "message", "severity"], report.GetProperty("problems")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["en", "fr"], report.GetProperty("problems")[0].GetProperty("message").EnumerateObject().Select(p => p.Name));
        Assert.Equal("REQUIRED", report.GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal("ERROR", report.GetProperty("problems")[0].GetProperty("severity").GetString());
        Assert.Equal("organizations", report.GetProperty("format").GetString());
    }

    internal static (int Read, int Created, int Updated, int Unchanged, int Withdrawn, int Refused) Counts(ImportReport r) =>
        (r.Read, r.Created, r.Updated, r.Unchanged, r.Withdrawn, r.Refused);

    private static async Task<string> BodyOf(PublishingHouse house, int number) =>
        (string)(await house.Database.QueryAsync(
            $"SELECT e.body FROM editions e JOIN items i ON i.published_edition = e.id WHERE i.id = '{Item(number)}'"))[0][0]!;
}
