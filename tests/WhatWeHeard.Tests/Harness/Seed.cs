using System.Collections.Frozen;
using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Validation;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Harness;

/// <summary>The repository's own seed as it would be published, without a database: read once, shared by every test.</summary>
internal static class Seed
{
    private static readonly Lazy<CatalogueSnapshot> Loaded = new(() => CatalogueSnapshot.Build(Published, 1, At));
    private static readonly Lazy<ImmutableArray<(string File, SourceRecord Record)>> Read = new(ReadAll);

    public static string Folder { get; } = Path.Combine(House.Root, "seed");

    /// <summary>Every listing, base service, life event and word of the seed.</summary>
    public static CatalogueSnapshot Snapshot => Loaded.Value;

    /// <summary>The records of every file, as the importer reads them.</summary>
    public static ImmutableArray<(string File, SourceRecord Record)> Records => Read.Value;

    /// <summary>Every item of it, as an edition.</summary>
    public static IEnumerable<PublishedItem> Published => Records.Where(r => !r.Record.Refused && r.Record.Item is not null).DistinctBy(r => r.Record.Item)
        .Select((r, i) => new PublishedItem(r.Record.Item!.Value, i + 1, At, r.Record.Content));

    /// <summary>The names that may be the same in both languages.</summary>
    public static FrozenSet<string> ProperNames { get; } = ReadProperNames();

    /// <summary>A fixed day: nothing in a test may depend on the clock.</summary>
    public static DateTimeOffset At { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What reading and the rules find, each with its file; references are looked up in the seed itself.</summary>
    public static IEnumerable<(string File, Problem Problem)> Problems()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, record) in Records)
        {
            foreach (var problem in record.Problems) yield return (file, problem);
            if (record.Key is { } key && !record.Implied && !seen.Add(key))
                yield return (file, Problem.Error(ProblemCode.DuplicateRecord, "$", key));
            if (record.Refused || record.Item is not { } item) continue;
            foreach (var problem in CatalogueRules.Check(NativeJson.Read(item.Kind, record.Content), Snapshot))
                yield return (file, problem with { Path = $"{item}: {problem.Path}" });
        }
    }

    private static FrozenSet<string> ReadProperNames()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "vocabulary.json"));
        return Catalogue.Quality.ProperNames.Read(file);
    }

    private static ImmutableArray<(string File, SourceRecord Record)> ReadAll()
    {
        var records = ImmutableArray.CreateBuilder<(string, SourceRecord)>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            var name = Path.GetRelativePath(Folder, path).Replace('\\', '/');
            records.AddRange(new NativeFormat().Read(file, new()).Select(r => (name, r)));
        }
        return records.ToImmutable();
    }
}
