using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>The first content of an empty catalogue: every file of the seed, by the ordinary importer, in one transaction and one move.</summary>
public sealed class SeedLoader
{
    private readonly Importer importer;

    internal SeedLoader(Importer importer) => this.importer = importer;

    /// <summary>
    /// Null when there is nothing to do: the folder doesn't exist, or the catalogue isn't empty. That is asked again under the
    /// write lock, so of two processes that start together one loads.
    /// </summary>
    public async Task<ImportReport?> LoadIfEmptyAsync(string folder, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        if (!Directory.Exists(folder) || !await importer.IsEmptyAsync(ct)) return null;
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .OrderBy(f => Rank(f.Name)).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0) return null;
        var streams = new List<(string Name, Stream Content)>();
        try
        {
            foreach (var (name, path) in files) streams.Add((name, File.OpenRead(path)));
            return await importer.ImportTogetherAsync(streams, new() { Actor = Actor.System, FileName = "seed" }, progress, ct);
        }
        finally
        {
            foreach (var (_, content) in streams) await content.DisposeAsync();
        }
    }

    /// <summary>Editions in the order a person would explain them; the rules don't need it.</summary>
    private static int Rank(string name) => name switch
    {
        "vocabulary.json" => 0,
        "base-services.json" => 1,
        "life-events.json" => 3,
        _ => 2,
    };
}
