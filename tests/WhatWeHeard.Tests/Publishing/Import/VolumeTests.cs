using System.Diagnostics;
using WhatWeHeard.Harness;
using Xunit.Abstractions;

namespace WhatWeHeard.Publishing.Import;

/// <summary>A file of many rows. WWH_TEST_ROWS makes it larger: 50000 is what the importer promises in two minutes and 2 GB.</summary>
public sealed class VolumeTests(ITestOutputHelper output)
{
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("WWH_TEST_ROWS"), out var rows) ? rows : null;

    private static readonly int Rows = Asked ?? 3_000;

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Many_rows_cost_in_proportion(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var padding = new string('x', 150);
        string FileOf(string word) => OrganizationsFormat.File(Enumerable.Range(0, Rows).Select(i => OrganizationsFormat.Line(i, $"{word} {i} {padding}", i > 0 ? $"o{i / 10}" : null)));

        Assert.Equal(Rows, (await TimedAsync("new", FileOf("Office"))).Created);
        Assert.Equal(Rows, (await TimedAsync("same", FileOf("Office"))).Unchanged);
        Assert.Equal(Rows, (await TimedAsync("changed", FileOf("Bureau"))).Updated);
        Assert.Equal(Rows * 2, house.Current.Snapshot.Sequence);
        // The peak is the whole process's: it says something of imports only where they run by themselves.
        if (Asked is not null) Assert.InRange(Process.GetCurrentProcess().PeakWorkingSet64 >> 20, 0, 2_048);

        async Task<ImportReport> TimedAsync(string what, string file)
        {
            var clock = Stopwatch.StartNew();
            var report = await house.ImportAsync(file);
            output.WriteLine($"{database} {what}: {Rows} rows in {clock.ElapsedMilliseconds} ms, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 120);
            return report;
        }
    }
}
