using System.Diagnostics;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;
using Xunit.Abstractions;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>Every row of the real files accounted for; the figures are those of the files' description.</summary>
public sealed class GcRealFilesTests(ITestOutputHelper output)
{
    private const string Folder = "gc-service-inventory/";

    [SkippableFact]
    public void Every_row_of_the_2024_inventory_is_sound()
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = GcTables.ReadShared(GcTables.Inventory, Folder + "si_2024.backup.csv");
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.00} s, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB allocated");
        Tell(records);

        var rows = records.Where(r => !r.Implied).ToList();
        Assert.Equal(1752, rows.Count);
        Assert.DoesNotContain(rows, r => r.Refused);
        Assert.Equal(1752, rows.Select(r => r.Key).Distinct().Count());
        Assert.Equal(1751, rows.Select(r => r.Item).Distinct().Count());
        Assert.Equal(79, records.Count(r => r.Implied));
        Assert.Equal(4180, Lines(Folder + "si_2024.backup.csv"));
        Assert.True(rows[^1].Line <= 4180 && rows.Zip(rows.Skip(1)).All(p => p.First.Line < p.Second.Line));
    }

    [SkippableFact]
    public void Every_row_of_the_2024_standards_is_sound()
    {
        var records = GcTables.ReadShared(GcTables.Standards, Folder + "ss_2024.backup.csv");
        Tell(records);

        Assert.Equal(2343, records.Count);
        Assert.DoesNotContain(records, r => r.Refused);
        Assert.Equal(2343, records.Select(r => r.Key).Distinct().Count());
        Assert.Equal(1001, records.Select(r => r.Item).Distinct().Count());
        Assert.Equal(3, records.Count(r => r.Key!.Contains("/unnumbered-", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public void The_snapshot_of_March_2025_differs_in_exactly_what_was_edited()
    {
        var now = ByKey(GcTables.ReadShared(GcTables.Inventory, Folder + "si_2024.backup.csv"));
        var snapshot = ByKey(GcTables.ReadShared(GcTables.Inventory, Folder + "si_2024.2025-03-01.csv.gz"));

        Assert.Equal(1721, snapshot.Count);
        Assert.Equal(17, snapshot.Keys.Except(now.Keys).Count());
        Assert.Equal(48, now.Keys.Except(snapshot.Keys).Count());
        var common = snapshot.Keys.Intersect(now.Keys).ToList();
        Assert.Equal(1704, common.Count);
        Assert.Equal(33, common.Count(k => !snapshot[k].Span.SequenceEqual(now[k].Span)));

        static Dictionary<string, ReadOnlyMemory<byte>> ByKey(IEnumerable<SourceRecord> records) =>
            records.Where(r => !r.Implied).ToDictionary(r => r.Key!, r => r.Content);
    }

    [SkippableFact]
    public void Every_composed_service_passes_the_rules_of_the_catalogue()
    {
        var inventory = GcTables.ReadShared(GcTables.Inventory, Folder + "si_2024.backup.csv");
        var standards = GcTables.ReadShared(GcTables.Standards, Folder + "ss_2024.backup.csv");
        var parts = inventory.Select(r => (r.Item, GcTables.Part(GcTables.Inventory, r)))
            .Concat(standards.Select(r => (r.Item, GcTables.Part(GcTables.Standards, r))))
            .GroupBy(p => p.Item!.Value, p => p.Item2);
        var (items, warnings) = (0, 0);
        var composing = new Stopwatch();
        foreach (var group in parts)
        {
            composing.Start();
            var body = GcTables.Standards.Compose(group.Key, [.. group]);
            composing.Stop();
            Assert.NotNull(body);
            Assert.True(body.Value.Span.SequenceEqual(GcTables.Inventory.Compose(group.Key, [.. group.Reverse()])!.Value.Span));
            var item = WhatWeHeard.Catalogue.Interchange.Native.NativeJson.Read(group.Key.Kind, body.Value);
            var problems = CatalogueRules.Check(item, new GcTables.AnyReferences());
            Assert.True(problems.All(p => p.Severity == ProblemSeverity.Warning), $"{group.Key}: {string.Join("; ", problems.Select(p => p.Message["en"]))}");
            (items, warnings) = (items + 1, warnings + problems.Length);
        }
        output.WriteLine($"{items} items composed in {composing.Elapsed.TotalSeconds:0.00} s, {warnings} warnings");
        Assert.Equal(1751 + 79, items);
    }

    [SkippableFact]
    public void The_layout_of_2019_is_read_through_the_same_door()
    {
        const string services = "gc-service-inventory-2019/2019-2020_services.csv.gz";
        const string standards = "gc-service-inventory-2019/2019-2020_standards.csv.gz";
        Assert.Same(Formats.Named("gc-service-inventory"), Formats.Recognize(File.ReadAllBytes(GcTables.Shared(services)).AsSpan(0, 65536)));
        Assert.Same(Formats.Named("gc-service-standards"), Formats.Recognize(File.ReadAllBytes(GcTables.Shared(standards)).AsSpan(0, 65536)));
        var rows = GcTables.ReadShared(GcTables.Inventory, services);
        Tell(rows);
        Assert.Equal(1231, rows.Count(r => !r.Implied));
        Assert.DoesNotContain(rows, r => r.Refused);
        rows = GcTables.ReadShared(GcTables.Standards, standards);
        Tell(rows);
        Assert.Equal(1784, rows.Count);
    }

    private void Tell(List<SourceRecord> records)
    {
        output.WriteLine($"{records.Count(r => !r.Refused && !r.Implied)} sound, {records.Count(r => r.Refused)} refused, {records.Count(r => r.Implied)} implied");
        foreach (var group in records.SelectMany(r => r.Problems).GroupBy(p => (p.Severity, p.Code, p.Path)).OrderBy(g => g.Key.Severity).ThenByDescending(g => g.Count()))
            output.WriteLine($"{group.Count(),5} {group.Key}  e.g. line {group.First().Line}: {group.First().Message["en"]}");
    }

    private static int Lines(string file) => File.ReadAllBytes(GcTables.Shared(file)).Count(b => b == '\n');
}
