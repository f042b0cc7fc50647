using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;
using static WhatWeHeard.Publishing.OrganizationsFormat;

namespace WhatWeHeard.Publishing.Import;

public sealed class ErrorPolicyTests
{
    private static readonly Actor Clerk = new("clerk") { Issuer = "https://id.example.ca", Subject = "1", Grants = [new(Role.Publisher, "CA")] };

    private static readonly Actor Stranger = new("stranger") { Issuer = "https://id.example.ca", Subject = "2", Grants = [new(Role.Publisher, "CA-ON")] };

    private static Task<ImportReport> ImportAsync(PublishingHouse house, string file, ErrorPolicy policy, string? key = null, Actor? actor = null) =>
        house.Importer.ImportAsync(A.File(file), new() { Actor = actor ?? Clerk, Policy = policy, IdempotencyKey = key });

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_bad_record_refuses_a_file_that_stands_as_one(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var before = await house.Database.TraceAsync();
        var report = await ImportAsync(house, File(Line(0), Line(1), "bad|bad||"), ErrorPolicy.RefuseAll);

        Assert.Equal((3, 0, 0, 3), (report.Read, report.Created, report.Unchanged, report.Refused));
        Assert.Equal(ProblemCode.FileRefused, report.Problems[0].Code);
        Assert.StartsWith("One record has errors", report.Problems[0].Message["en"], StringComparison.Ordinal);
        Assert.StartsWith("Un enregistrement comporte", report.Problems[0].Message["fr"], StringComparison.Ordinal);
        Assert.Contains(report.Problems, p => p.Code == ProblemCode.Required && p.Line == 4);
        Assert.Equal(before, await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_others_go_through_where_the_sender_wants_it_so(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var report = await ImportAsync(house, File(Line(0), Line(1), "bad|bad||"), ErrorPolicy.RefuseBadRecords);
        Assert.Equal((2, 1), (report.Created, report.Refused));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_key_brings_back_the_first_report_and_does_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var file = File(Line(0), Line(1), "bad|bad||");
        var first = await ImportAsync(house, file, ErrorPolicy.RefuseBadRecords, "monday");
        var trace = await house.Database.TraceAsync();

        var again = await ImportAsync(house, file, ErrorPolicy.RefuseBadRecords, "monday");
        Assert.True(again.IsRepeated);
        Assert.Equal(first.ToJson(), again.ToJson());
        Assert.Equal(trace, await house.Database.TraceAsync());

        var other = await ImportAsync(house, File(Line(5)), ErrorPolicy.RefuseBadRecords, "monday");
        Assert.Equal(ProblemCode.IdempotencyKeyReused, Assert.Single(other.Problems).Code);
        // The word is the sender's own: somebody else's is another.
        Assert.False((await ImportAsync(house, file, ErrorPolicy.RefuseBadRecords, "monday", PublishingHouse.Clerk)).IsRepeated);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_for_a_government_that_isnt_the_senders_is_refused_wherever_it_stands(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var stranger = new Actor("stranger") { Issuer = "https://id.example.ca", Subject = "2", Grants = [new(Role.Publisher, "CA-ON"), new(Role.Editor, "CA")] };
        var report = await ImportAsync(house, File(Line(0), Line(1)), ErrorPolicy.RefuseBadRecords, actor: stranger);
        Assert.Equal((0, 2), (report.Created, report.Refused));
        Assert.All(report.Problems, p => Assert.Equal(ProblemCode.Forbidden, p.Code));
        Assert.Equal(0, house.Current.Snapshot.Sequence);
    }

    /// <summary>“Unchanged” for what was guessed right and “forbidden” for the rest would read out what nobody may read.</summary>
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_guesses_what_another_government_published_is_told_the_same_for_right_and_wrong(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        Assert.Equal(1, (await house.ImportAsync(Shelter("613 555 0100"))).Created);
        Assert.Equal(1, (await house.ImportAsync(Shelter("613 555 0100"))).Unchanged);
        foreach (var dryRun in (bool[])[true, false])
        {
            var (right, rightAudit) = await GuessAsync(Shelter("613 555 0100"), dryRun);
            var (wrong, wrongAudit) = await GuessAsync(Shelter("613 555 0199"), dryRun);
            Assert.Equal((0, 1), (right.Unchanged, right.Refused));
            Assert.Equal(ProblemCode.Forbidden, Assert.Single(right.Problems).Code);
            Assert.Equal((wrong.ToJson(), wrongAudit), (right.ToJson(), rightAudit));
            Assert.Equal($"CA-QC FORBIDDEN {(dryRun ? "dry run: 1" : "1")}", rightAudit);
        }

        static string Shelter(string phone) => $$"""
            { "whatweheard": 1, "jurisdiction": "CA-QC", "organizations": [ { "id": "shelter", "name": { "en": "Shelter", "fr": "Refuge" },
              "channels": [ { "id": "line", "type": "PHONE", "phone": "{{phone}}", "confidential": true } ] } ] }
            """;

        async Task<(ImportReport Report, string Audit)> GuessAsync(string file, bool dryRun)
        {
            var before = await house.Database.NumberAsync("SELECT count(*) FROM audit");
            var report = await house.Importer.ImportAsync(A.File(file), new() { Actor = Stranger, Jurisdiction = "CA-ON", DryRun = dryRun });
            return (report, await AuditAfterAsync(house, before));
        }
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_another_government_published_and_the_file_leaves_out_is_no_business_of_its_sender(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync(Enumerable.Range(0, 8).Select(i => Line(i)));
        var before = await house.Database.NumberAsync("SELECT count(*) FROM audit");
        foreach (var allow in (bool[])[true, false])
        {
            var report = await ImportAsync(Stranger, allow);
            Assert.Equal((1, 0), (report.Refused, report.Withdrawn));
            Assert.Equal((ProblemCode.Forbidden, "organization:ca:o0"), (Assert.Single(report.Problems).Code, report.Problems[0].Value));
        }
        Assert.Equal("CA FORBIDDEN 1, CA FORBIDDEN 1", await AuditAfterAsync(house, before));
        // Whoever may speak for both still speaks for the one they named.
        var both = Stranger with { Grants = [new(Role.Publisher, "CA-ON"), new(Role.Publisher, "CA")] };
        Assert.Equal((1, 0), ((await ImportAsync(both, allow: true)).Unchanged, (await ImportAsync(both, allow: true)).Withdrawn));
        Assert.Equal(8, house.Current.Snapshot.Sequence);
        Assert.Equal(7, (await ImportAsync(both, allow: true, "CA")).Withdrawn);

        Task<ImportReport> ImportAsync(Actor actor, bool allow, string jurisdiction = "CA-ON") =>
            house.Importer.ImportAsync(A.File(File(Line(0))), new() { Actor = actor, Jurisdiction = jurisdiction, AllowWithdrawals = allow });
    }

    private static async Task<string> AuditAfterAsync(PublishingHouse house, long lines) =>
        string.Join(", ", (await house.Database.QueryAsync($"SELECT jurisdiction, outcome, detail FROM audit WHERE sequence > {lines} ORDER BY sequence")).Select(l => string.Join(' ', l)));

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_no_way_around_a_second_pair_of_eyes(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.Publisher.SetRulesAsync(new("CA", FourEyes: true), PublishingHouse.Clerk);
        var report = await ImportAsync(house, File(Line(0)), ErrorPolicy.RefuseBadRecords);
        Assert.Equal((0, 1, ProblemCode.FourEyes), (report.Created, report.Refused, Assert.Single(report.Problems).Code));
        Assert.Equal(1, (await ImportAsync(house, File(Line(0)), ErrorPolicy.RefuseBadRecords, actor: PublishingHouse.Clerk)).Created);
    }
}
