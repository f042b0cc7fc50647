using System.Text;
using System.Text.Unicode;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>A file's bytes as UTF-8, whatever its encoding was (interchange-traps.md, rule 2).</summary>
internal static class FileText
{
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads to the end, drops a byte order mark, and decodes as Windows-1252, with a warning, what isn't valid UTF-8.</summary>
    public static (byte[] Utf8, Problem? Warning) ReadAll(Stream file, IProgress<long>? progress)
    {
        // Files are hundreds of megabytes: into room that fits, and no second copy of it.
        using var buffer = new MemoryStream(file.CanSeek ? (int)(file.Length - file.Position) : 0);
        var chunk = new byte[81920];
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            progress?.Report(buffer.Length);
        }
        RefusePacked(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        var bytes = Unmarked(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return Utf8.IsValid(bytes) ? (bytes.Length == buffer.Capacity ? buffer.GetBuffer() : bytes.ToArray(), null) : (Encoding.UTF8.GetBytes(Windows1252.GetString(bytes)), ReadAsWindows);
    }

    /// <exception cref="MalformedFileException">It is packed with gzip, which only tables are taken out of.</exception>
    public static void RefusePacked(ReadOnlySpan<byte> file)
    {
        if (file is [0x1F, 0x8B, 0x08, ..])
            throw new MalformedFileException("It is packed with gzip. Unpack it first.", "Il est compressé en gzip. Décompressez-le d’abord.");
    }

    /// <summary>The same of a file that was read already, as text.</summary>
    public static (string Text, Problem? Warning) Decode(ReadOnlySpan<byte> file)
    {
        var bytes = Unmarked(file);
        return Utf8.IsValid(bytes) ? (Encoding.UTF8.GetString(bytes), null) : (Windows1252.GetString(bytes), ReadAsWindows);
    }

    private static ReadOnlySpan<byte> Unmarked(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;

    public static Problem ReadAsWindows { get; } = Problem.Warning(ProblemCode.Encoding, "$", detail: "Windows-1252") with { Line = 1 };
}
