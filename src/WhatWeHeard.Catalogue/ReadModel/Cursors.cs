using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Cursors as clients see them: opaque text that names the snapshot and the last element seen. Paging never repeats or skips
/// within one snapshot; a cursor of another one still works, and the answer says that the snapshot has moved. Each begins with
/// a check over its list and its place, so that one of another list, or one that was worked on, is told from our own instead
/// of leading to some page. It is no secret: nothing is to be had by a cursor that its list wouldn't answer anyway.
/// </summary>
public static class Cursors
{
    private const char Separator = '\u001F';
    private const string Changes = "changes";

    /// <summary>Two numbers and three separators, in bytes.</summary>
    private const int MostBesideKeys = 40;

    private const int OnTheStack = 1024, CheckLength = sizeof(uint);

    // Written where it is encoded: a page has a cursor for each element, and they were most of what it allocated.
    /// <param name="list">What was asked: a place among the answers to one question is none among another's.</param>
    public static string Of(long sequence, SearchCursor cursor, string list)
    {
        var most = CheckLength + MostBesideKeys + (3 * (cursor.SortKey.Length + cursor.Id.Length));
        var plain = most <= OnTheStack ? stackalloc byte[OnTheStack] : new byte[most];
        Utf8.TryWrite(plain[CheckLength..], CultureInfo.InvariantCulture,
            $"{sequence}{Separator}{BitConverter.SingleToInt32Bits(cursor.Score):x8}{Separator}{cursor.SortKey}{Separator}{cursor.Id}", out var length);
        return Encode(list, plain[..(CheckLength + length)]);
    }

    public static string Of(string list, string key)
    {
        var plain = new byte[CheckLength + Encoding.UTF8.GetByteCount(key)];
        Encoding.UTF8.GetBytes(key, plain.AsSpan(CheckLength));
        return Encode(list, plain);
    }

    /// <summary>Null where the text isn't a cursor of this list.</summary>
    public static (long Sequence, SearchCursor Cursor)? ParseSearch(string text, string list) =>
        ParseKey(list, text)?.Split(Separator) is [var sequence, var score, var sortKey, var id]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(score, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
        && float.IsFinite(BitConverter.Int32BitsToSingle(bits))
            ? (number, new(BitConverter.Int32BitsToSingle(bits), sortKey, id))
            : null;

    /// <summary>The place behind a change: good on every node, and for as long as the log is kept.</summary>
    public static string OfChange(long sequence) => Of(Changes, sequence.ToString(CultureInfo.InvariantCulture));

    public static long? ParseChange(string text) =>
        long.TryParse(ParseKey(Changes, text), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    /// <summary>Null where the text isn't a cursor of this list.</summary>
    public static string? ParseKey(string list, string text)
    {
        if (text.Length > 2000 || !Base64Url.IsValid(text)) return null;
        var plain = Base64Url.DecodeFromChars(text);
        // Blanks, padding and loose bits are base64 too, and not as we write it.
        if (plain.Length <= CheckLength || Encode(list, [.. plain]) != text) return null;
        try
        {
            return new UTF8Encoding(false, true).GetString(plain.AsSpan(CheckLength));
        }
        catch (ArgumentException)
        {
            return null; // somebody worked the check out for something that isn't UTF-8
        }
    }

    private static string Encode(string list, Span<byte> plain)
    {
        BinaryPrimitives.WriteUInt32BigEndian(plain, Check(list, plain[CheckLength..]));
        return Base64Url.EncodeToString(plain);
    }

    /// <summary>FNV-1a: any change of a single byte changes it, on every node alike.</summary>
    private static uint Check(string list, ReadOnlySpan<byte> place)
    {
        const uint Prime = 16777619;
        var check = 2166136261;
        foreach (var letter in list) check = unchecked((check ^ letter) * Prime);
        foreach (var part in place) check = unchecked((check ^ part) * Prime);
        return check;
    }
}
