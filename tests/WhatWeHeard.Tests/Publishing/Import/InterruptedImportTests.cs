using System.Text;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Import;

public sealed class InterruptedImportTests
{
    private static readonly string File = OrganizationsFormat.File(Enumerable.Range(0, 2_500).Select(i => OrganizationsFormat.Line(i)));

    [SkippableFact]
    public async Task A_connection_that_dies_during_an_import_leaves_nothing_and_the_next_one_works()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Postgres);
        var before = await house.Database.TraceAsync();
        var once = new At(ImportStage.Writing, () => house.Database.QueryAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").GetAwaiter().GetResult());

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => ImportAsync(house, once, default));

        Assert.NotEqual(failure.Said["en"], failure.Said["fr"]);
        Assert.Equal(before, await house.Database.TraceAsync());
        Assert.Equal(2_500, (await ImportAsync(house, null, default)).Created);
        Assert.Equal(2_500, house.Current.Snapshot.Sequence);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_import_given_up_leaves_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var before = await house.Database.TraceAsync();
        using var givingUp = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(house, new At(ImportStage.Writing, givingUp.Cancel), givingUp.Token));

        Assert.Equal(before, await house.Database.TraceAsync());
        Assert.Equal(0, house.Current.Snapshot.Sequence);
    }

    private static Task<ImportReport> ImportAsync(PublishingHouse house, IProgress<ImportProgress>? progress, CancellationToken ct) =>
        house.Importer.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(File)), new() { Actor = PublishingHouse.Clerk }, progress, ct);

    /// <summary>Does something in the middle of an import: when it first tells that it reached a stage.</summary>
    private sealed class At(ImportStage stage, Action action) : IProgress<ImportProgress>
    {
        private bool done;

        public void Report(ImportProgress value)
        {
            if (done || value.Stage != stage) return;
            done = true;
            action();
        }
    }
}
