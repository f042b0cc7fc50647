using System.IO.Compression;
using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Harness;

/// <summary>Exports, as bytes, and what can be asked of them whatever the format.</summary>
internal static class Exports
{
    public static TheoryData<string> Writers => [.. Formats.All.Where(f => f.Writes).Select(f => f.Name)];

    public static (byte[] File, ExportReport Report) Write(string format, PublicItems items)
    {
        using var to = new MemoryStream();
        var report = Formats.Named(format)!.Write(items, to);
        return (to.ToArray(), report);
    }

    /// <summary>A snapshot of these items and no others.</summary>
    public static CatalogueSnapshot Snapshot(params object[] items) => CatalogueSnapshot.Build(items.Select((item, i) => new PublishedItem(IdOf(item), i + 1, Seed.At, BodyOf(item))), items.Length, Seed.At);

    /// <summary>All the text of a file, that of the files in a package too.</summary>
    public static string Text(byte[] file)
    {
        if (file is not [(byte)'P', (byte)'K', ..]) return Encoding.UTF8.GetString(file);
        using var zip = new ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    private static ItemId IdOf(object item) => item switch
    {
        Service s => new(ItemKind.Service, s.Key),
        BaseService b => new(ItemKind.BaseService, b.Code),
        Organization o => new(ItemKind.Organization, o.Id),
        Topic t => new(ItemKind.Topic, t.Code),
        _ => throw new ArgumentException(item.GetType().Name),
    };

    private static ReadOnlyMemory<byte> BodyOf(object item) => item switch
    {
        Service s => NativeJson.Write(s),
        BaseService b => NativeJson.Write(b),
        Organization o => NativeJson.Write(o),
        Topic t => NativeJson.Write(t),
        _ => throw new ArgumentException(item.GetType().Name),
    };
}
