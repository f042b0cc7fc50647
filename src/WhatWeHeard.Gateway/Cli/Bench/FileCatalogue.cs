using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>A snapshot straight from files, without a database: enough to measure what finds things in it.</summary>
internal static class FileCatalogue
{
    /// <summary>What one says by hand stands alone; what several records of a source say is made one, as an import does.</summary>
    public static CatalogueSnapshot Read(string seedFolder, string? inventoryFile, DateTimeOffset at)
    {
        var native = new NativeFormat();
        var items = new Dictionary<ItemId, ReadOnlyMemory<byte>>();
        if (inventoryFile is not null) Compose(inventoryFile, items);
        foreach (var path in Directory.EnumerateFiles(seedFolder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            foreach (var record in native.Read(file, new()))
                if (record is { Item: { } item, Refused: false })
                    items[item] = record.Content;
        }
        return CatalogueSnapshot.Build(items.OrderBy(i => i.Key.ToString(), StringComparer.Ordinal).Select(i => new PublishedItem(i.Key, 1, at, i.Value)), 1, at);
    }

    /// <summary>Whether a reader for the inventory's file is there.</summary>
    public static Format? FormatOf(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[65_536];
        return Formats.Recognize(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    private static void Compose(string path, Dictionary<ItemId, ReadOnlyMemory<byte>> items)
    {
        if (FormatOf(path) is not { } format) return;
        using var file = File.OpenRead(path);
        var parts = new Dictionary<ItemId, List<RecordPart>>();
        foreach (var record in format.Read(file, new()))
        {
            if (record is not { Item: { } item, Key: { } key, Refused: false }) continue;
            if (!parts.TryGetValue(item, out var list)) parts[item] = list = [];
            list.Add(new(format.Name, key, record.Content));
        }
        foreach (var (item, list) in parts)
            if (format.Compose(item, [.. list.OrderBy(p => p.Key, StringComparer.Ordinal)]) is { } body)
                items[item] = body;
    }
}
