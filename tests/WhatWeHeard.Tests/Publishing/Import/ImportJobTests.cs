using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

public sealed class ImportJobTests
{
    private static readonly Actor Clerk = new("clerk") { Issuer = "https://id.example.ca", Subject = "1", Grants = [new(Role.Publisher, "CA")] };
    private static readonly Actor Stranger = Clerk with { Subject = "2", Grants = [new(Role.Administrator, "CA-ON")] };

    /// <summary>A node's worth of jobs over a house, with a clock that can be moved.</summary>
    private sealed class Node
    {
        public Node(PublishingHouse house, TimeProvider? time = null)
        {
            var (store, clock) = (house.Database.Store, time ?? TimeProvider.System);
            Files = new(store, clock);
            Jobs = new(store, Files, clock);
            Worker = new(store, Jobs, Files, house.Importer, clock, NullLogger<ImportWorker>.Instance);
        }

        public StagedFiles Files { get; }
        public ImportJobs Jobs { get; }
        public ImportWorker Worker { get; }

        public async Task<Outcome<ImportJob>> AddAsync(string file, ImportSettings? settings = null, Actor? actor = null)
        {
            var staged = await Files.KeepAsync(A.File(file), "file.txt", actor ?? Clerk, default);
            return await Jobs.AddAsync(staged.Value!.Id, settings ?? new() { Jurisdiction = "CA" }, actor ?? Clerk, default);
        }
    }

    private static string File(int rows) => OrganizationsFormat.File(Enumerable.Range(0, rows).Select(i => OrganizationsFormat.Line(i)));

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_staged_file_is_imported_once_and_tells_what_came_of_it(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(20))).Value!;
        Assert.Equal(ImportJobState.Waiting, job.State);

        Assert.True(await node.Worker.DoNextAsync(default));
        Assert.False(await node.Worker.DoNextAsync(default));

        var done = (await node.Jobs.FindAsync(job.Id, Clerk, default))!;
        Assert.Equal((ImportJobState.Done, 20, "file.txt"), (done.State, done.Report!.Created, done.FileName));
        Assert.Equal(20, house.Current.Snapshot.Sequence);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_else_sees_a_job_or_a_file_and_nobody_asks_for_more_than_their_role(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(2))).Value!;
        Assert.Null(await node.Jobs.FindAsync(job.Id, Stranger, default));
        Assert.Empty(await node.Jobs.ListAsync("CA", Stranger, default));
        Assert.Equal(ProblemCode.NotFound, Assert.Single((await node.Jobs.CancelAsync(job.Id, "CA-ON", Stranger, default)).Problems).Code);
        Assert.Equal(ProblemCode.Forbidden, Assert.Single((await node.AddAsync(File(2), actor: Stranger)).Problems).Code);
        var mine = await node.Files.KeepAsync(A.File("x"), null, Clerk, default);
        Assert.Equal(ProblemCode.Forbidden, Assert.Single((await node.Jobs.AddAsync(mine.Value!.Id, new() { Jurisdiction = "CA-ON" }, Stranger, default)).Problems).Code);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_node_that_dies_leaves_its_job_to_another_and_nothing_is_done_twice(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(20))).Value!;
        await node.Worker.DoNextAsync(default);
        var after = await house.Database.TraceAsync();
        // As a process leaves it that died between the commit of the import and the note of it.
        await house.Database.QueryAsync("UPDATE import_jobs SET state = 'Running', report = NULL, lease_until = '1970-01-01 00:00:00+00:00'");

        await using var neighbour = await house.NeighbourAsync();
        Assert.True(await new Node(neighbour).Worker.DoNextAsync(default));

        var done = (await node.Jobs.FindAsync(job.Id, Clerk, default))!;
        Assert.Equal((ImportJobState.Done, 20), (done.State, done.Report!.Created));
        Assert.Equal(after, await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_under_way_is_nobody_elses_until_its_lease_is_over(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        await node.AddAsync(File(3));
        await house.Database.QueryAsync("UPDATE import_jobs SET state = 'Running', lease_until = '2999-01-01 00:00:00+00:00'");
        Assert.False(await node.Worker.DoNextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_stops_the_process_each_time_is_given_up(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(3))).Value!;
        await house.Database.QueryAsync("UPDATE import_jobs SET state = 'Running', attempts = 3, lease_until = '1970-01-01 00:00:00+00:00'");
        Assert.True(await node.Worker.DoNextAsync(default));
        var failed = (await node.Jobs.FindAsync(job.Id, Clerk, default))!;
        Assert.Equal((ImportJobState.Failed, ProblemCode.ImportInterrupted), (failed.State, Assert.Single(failed.Report!.Problems).Code));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_that_its_reader_stumbles_over_ends_its_job_at_once(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(OrganizationsFormat.File("???"))).Value!;
        Assert.True(await node.Worker.DoNextAsync(default));
        var failed = (await node.Jobs.FindAsync(job.Id, Clerk, default))!;
        Assert.Equal((ImportJobState.Failed, ProblemCode.MalformedFile), (failed.State, Assert.Single(failed.Report!.Problems).Code));
        Assert.False(await node.Worker.DoNextAsync(default));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_world_that_is_away_ends_no_job(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(OrganizationsFormat.File("<<<"))).Value!;
        await Assert.ThrowsAsync<TimeoutException>(() => node.Worker.DoNextAsync(default));
        Assert.Equal(ImportJobState.Running, (await node.Jobs.FindAsync(job.Id, Clerk, default))!.State);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_not_to_be_saved_as_a_draft()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        var problem = (await new Node(house).Jobs.CancelAsync("nowhere", "CA", Clerk, default)).Problems.Single();
        Assert.Equal((ProblemCode.NotFound, "There is no “nowhere”. Check the identifier."), (problem.Code, problem.Message["en"]));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_was_given_up_in_time_does_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(3))).Value!;
        Assert.Equal(ImportJobState.Cancelled, (await node.Jobs.CancelAsync(job.Id, "CA", Clerk, default)).Value!.State);
        Assert.False(await node.Worker.DoNextAsync(default));
        Assert.Equal(0, house.Current.Snapshot.Sequence);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_written_and_cannot_be_read_yet_is_being_made_visible(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var told = new List<(ImportStage Stage, long Done, long Total, long Visible, long Kept)>();
        var listener = new Listener(p => told.Add((p.Stage, p.Done, p.Total, house.Current.Snapshot.Sequence,
            p.Stage == ImportStage.MakingVisible ? house.Database.NumberAsync("SELECT count(*) FROM items").GetAwaiter().GetResult() : 0)));

        await ImportAsync(dryRun: true);
        Assert.Equal([ImportStage.Reading, ImportStage.Checking, ImportStage.Writing], told.Select(t => t.Stage).Distinct());
        told.Clear();

        await ImportAsync(dryRun: false);
        Assert.Equal(Enum.GetValues<ImportStage>(), told.Select(t => t.Stage).Distinct());
        Assert.Equal((ImportStage.MakingVisible, 0, 20, 0, 20), told[^1]);
        Assert.Equal(20, house.Current.Snapshot.Sequence);
        // Each stage is told of before its work, not after the first thousand.
        foreach (var stage in told.GroupBy(t => t.Stage).Where(s => s.Key != ImportStage.Reading)) Assert.Equal(0, stage.First().Done);

        Task ImportAsync(bool dryRun) => house.Importer.ImportAsync(A.File(File(20)), new() { Actor = PublishingHouse.Clerk, DryRun = dryRun }, listener);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_is_being_made_visible_is_written_and_can_no_longer_be_given_up(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var job = (await node.AddAsync(File(3))).Value!;
        await house.Database.QueryAsync("UPDATE import_jobs SET state = 'Running', lease_until = '2999-01-01 00:00:00+00:00'");
        node.Jobs.Begin(job.Id, default).Report(new(ImportStage.MakingVisible, 0, 3));
        Assert.Equal(ImportJobState.Running, (await node.Jobs.CancelAsync(job.Id, "CA", Clerk, default)).Value!.State);
        node.Jobs.End(job.Id);
    }

    private sealed class Listener(Action<ImportProgress> hear) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => hear(value);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_key_is_the_same_job(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var node = new Node(house);
        var settings = new ImportSettings { Jurisdiction = "CA", IdempotencyKey = "monday" };
        var first = (await node.AddAsync(File(3), settings)).Value!;
        var again = (await node.AddAsync(File(3), settings)).Value!;
        Assert.Equal((first.Id, false, true), (again.Id, first.IsRepeated, again.IsRepeated));
        Assert.Equal(ProblemCode.IdempotencyKeyReused, Assert.Single((await node.AddAsync(File(4), settings)).Problems).Code);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_over_the_limit_is_refused_whole(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        using var large = new MemoryStream(new byte[StagedFiles.LargestFile + 1]);
        var kept = await new Node(house).Files.KeepAsync(large, null, Clerk, default);
        Assert.Equal(ProblemCode.FileTooLarge, Assert.Single(kept.Problems).Code);
        Assert.Equal(0, await house.Database.NumberAsync("SELECT count(*) FROM staged_pieces"));
    }
}
