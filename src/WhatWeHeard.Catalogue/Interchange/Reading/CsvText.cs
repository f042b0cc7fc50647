using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>A table file as text, whether it came packed (gzip) or not and whatever its encoding was (interchange-traps.md, rule 2).</summary>
internal static class CsvText
{
    /// <summary>Forty times the real file: more is a mistake, or a packed file made to burst.</summary>
    public const int MaxLength = 128 * 1024 * 1024;

    private const int HeaderLength = 8192;

    /// <exception cref="MalformedFileException">The packing is broken, or what is in it is too large.</exception>
    public static (string Text, Problem? Warning) ReadAll(Stream file, IProgress<long>? progress)
    {
        var packed = Copy(file, progress);
        if (!IsGzip(packed.GetBuffer().AsSpan(0, (int)packed.Length))) return Decode(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        packed.Position = 0;
        try
        {
            using var unpacked = Copy(new GZipStream(packed, CompressionMode.Decompress), null);
            // The stream takes a packed file that was cut for one that ends there; RFC 1952 ends it with the length of what is in it.
            if (BinaryPrimitives.ReadUInt32LittleEndian(packed.GetBuffer().AsSpan((int)packed.Length - 4)) != (uint)unpacked.Length) throw new InvalidDataException();
            return Decode(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length));
        }
        catch (InvalidDataException e)
        {
            throw new MalformedFileException("Its gzip packing is broken or cut off.", "Sa compression gzip est endommagée ou coupée.", null, e);
        }
    }

    /// <summary>The cells of the first row of a file of which only the beginning is there; none where it is no row.</summary>
    public static IReadOnlyList<string> FirstRow(ReadOnlySpan<byte> head)
    {
        try
        {
            return CsvSplitter.Of(FirstLine(head)).Records().FirstOrDefault()?.Cells ?? [];
        }
        catch (MalformedFileException)
        {
            // A quote that isn't closed in the first line: no table of ours.
            return [];
        }
    }

    private static string FirstLine(ReadOnlySpan<byte> head)
    {
        var bytes = IsGzip(head) ? UnpackHead(head) : head[..Math.Min(head.Length, HeaderLength)];
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', '\r', '\n');
        return text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? text[..end] : text;
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 0x08, _, ..];

    private static MemoryStream Copy(Stream from, IProgress<long>? progress)
    {
        var to = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = from.Read(chunk)) > 0;)
        {
            if (to.Length + read > MaxLength)
                throw new MalformedFileException("It is larger than 128 MB.", "Il dépasse 128 Mo.");
            to.Write(chunk, 0, read);
            progress?.Report(to.Length);
        }
        return to;
    }

    private static ReadOnlySpan<byte> UnpackHead(ReadOnlySpan<byte> head)
    {
        var unpacked = new byte[HeaderLength];
        var length = 0;
        try
        {
            using var stream = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            for (int read; length < unpacked.Length && (read = stream.Read(unpacked, length, unpacked.Length - length)) > 0;) length += read;
        }
        catch (InvalidDataException)
        {
            // A head is cut by nature: what came out of it before the cut is enough, or it isn't ours.
        }
        return unpacked.AsSpan(0, length);
    }

    /// <summary>
    /// UTF-8; or Windows-1252, with a warning, where the bytes speak for it. A few broken bytes in a file that is UTF-8 everywhere
    /// else must not spoil every accent of it: they become lone surrogates, which refuses the rows they stand in and no other.
    /// </summary>
    private static (string Text, Problem? Warning) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (Utf8.IsValid(bytes)) return (Encoding.UTF8.GetString(bytes), null);

        var text = new StringBuilder(bytes.Length);
        var (accents, broken) = (0, 0);
        for (var rest = bytes; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                if (consumed > 1) accents++;
            }
            else
            {
                text.Append((char)(0xDC00 + rest[0]));
                (broken, consumed) = (broken + 1, 1);
            }
            rest = rest[consumed..];
        }
        return accents > broken
            ? (text.ToString(), null)
            : (FileText.Windows1252.GetString(bytes), FileText.ReadAsWindows);
    }
}
