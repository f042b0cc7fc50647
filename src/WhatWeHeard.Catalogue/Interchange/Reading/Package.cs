using System.IO.Compression;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>
/// A zip from somebody else, opened with suspicion: few entries, none nested, none that names a place outside, and no more bytes than
/// were counted while they were unpacked, whatever the directory promises (limits-and-attacks.md, row 60).
/// </summary>
internal static class Package
{
    private const int MostEntries = 500;
    private const long MostBytes = 256L << 20;

    /// <summary>Text packs about tenfold and a spreadsheet's XML fiftyfold; a bomb a thousandfold.</summary>
    private const int MostRatio = 200;

    /// <summary>Under this a high ratio is harmless: a sheet of empty cells.</summary>
    private const long SmallEntry = 4 << 20;

    public static bool Is(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>The entries by their names, unpacked.</summary>
    /// <exception cref="MalformedFileException">It isn't a zip, or one that wants too much.</exception>
    public static Dictionary<string, byte[]> Read(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) throw Refused($"it has more than {MostEntries} entries", $"il compte plus de {MostEntries} entrées");
            var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var total = 0L;
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                if (Leaves(entry.FullName)) throw Refused($"an entry would be written elsewhere ({ProblemText.Quoted(entry.FullName)})", $"une entrée serait écrite ailleurs ({ProblemText.Quoted(entry.FullName)})");
                var bytes = Unpacked(entry, MostBytes - total);
                total += bytes.Length;
                if (Is(bytes)) throw Refused("a zip is packed in it", "il contient un autre zip");
                if (!entries.TryAdd(entry.FullName, bytes)) throw Refused("two entries have one name", "deux entrées portent le même nom");
            }
            return entries;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            throw new MalformedFileException("Its zip packing is broken or cut off.", "Sa compression zip est endommagée ou coupée.", null, e);
        }
    }

    private static bool Leaves(string name) =>
        name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..") || name.Any(char.IsControl);

    private static byte[] Unpacked(ZipArchiveEntry entry, long left)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = from.Read(chunk)) > 0;)
        {
            to.Write(chunk, 0, read);
            if (to.Length > left) throw Refused("it is larger than 256 MB unpacked", "il dépasse 256 Mo une fois décompressé");
            if (to.Length > SmallEntry && to.Length / Math.Max(1, entry.CompressedLength) > MostRatio) throw Refused("it is packed more than 200 to 1", "il est compressé à plus de 200 pour 1");
        }
        return to.ToArray();
    }

    private static MalformedFileException Refused(string en, string fr) => new($"It isn't opened: {en}.", $"Il n’est pas ouvert : {fr}.");

    /// <summary>The same bytes for the same entries: they bear no time.</summary>
    public static void Write(Stream to, IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in entries)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            // The first time that a zip can tell.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}

/// <summary>Tables that lie in a folder, as the package that they would be.</summary>
public static class TableFolder
{
    private const string Tables = "*.csv";

    public static bool HasTables(DirectoryInfo folder) => folder.EnumerateFiles(Tables).Any();

    public static Stream Open(DirectoryInfo folder)
    {
        var package = new MemoryStream();
        Package.Write(package, folder.EnumerateFiles(Tables).OrderBy(f => f.Name, StringComparer.Ordinal).Select(t => (t.Name, File.ReadAllBytes(t.FullName))));
        package.Position = 0;
        return package;
    }
}

/// <summary>Rows of a CSV file as others read it: RFC 4180, quotes where they are needed.</summary>
internal static class CsvRows
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\",;\r\n");

    public static void Write(TextWriter to, IEnumerable<string?> cells)
    {
        to.Write(string.Join(',', cells.Select(c => c is null ? "" : c.AsSpan().IndexOfAny(Special) < 0 && c.Length == c.Trim().Length ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        to.Write("\r\n");
    }
}
