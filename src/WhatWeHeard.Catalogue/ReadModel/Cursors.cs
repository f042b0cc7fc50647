using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Cursors as clients see them: opaque text that names the snapshot and the last element seen. Paging never repeats or skips
/// within one snapshot; a cursor of another one still works, and the answer says that the snapshot has moved.
/// </summary>
public static class Cursors
{
    private const char Separator = '\u001F';
    private const string ChangePrefix = "change ";

    /// <summary>Two numbers and three separators, in bytes.</summary>
    private const int MostBesideKeys = 40;

    private const int OnTheStack = 1024;

    // Written where it is encoded: a page has a cursor for each element, and they were most of what it allocated.
    public static string Of(long sequence, SearchCursor cursor)
    {
        var most = MostBesideKeys + (3 * (cursor.SortKey.Length + cursor.Id.Length));
        var plain = most <= OnTheStack ? stackalloc byte[OnTheStack] : new byte[most];
        Utf8.TryWrite(plain, CultureInfo.InvariantCulture,
            $"{sequence}{Separator}{BitConverter.SingleToInt32Bits(cursor.Score):x8}{Separator}{cursor.SortKey}{Separator}{cursor.Id}", out var length);
        return Base64Url.EncodeToString(plain[..length]);
    }

    public static string Of(string key) => Encode(key);

    /// <summary>Null where the text isn't a cursor of ours.</summary>
    public static (long Sequence, SearchCursor Cursor)? ParseSearch(string text) =>
        Decode(text)?.Split(Separator) is [var sequence, var score, var sortKey, var id]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(score, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
        && float.IsFinite(BitConverter.Int32BitsToSingle(bits))
            ? (number, new(BitConverter.Int32BitsToSingle(bits), sortKey, id))
            : null;

    /// <summary>The place behind a change: good on every node, and for as long as the log is kept.</summary>
    public static string OfChange(long sequence) => Encode(ChangePrefix + sequence.ToString(CultureInfo.InvariantCulture));

    public static long? ParseChange(string text) => Decode(text) is { } decoded && decoded.StartsWith(ChangePrefix, StringComparison.Ordinal)
        && long.TryParse(decoded.AsSpan(ChangePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    /// <summary>No key holds a blank or a separator: what does is the cursor of another list.</summary>
    public static string? ParseKey(string text) => Decode(text) is { } key && !key.AsSpan().ContainsAny(' ', Separator) ? key : null;

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string text)
    {
        if (text.Length > 2000 || !Base64Url.IsValid(text)) return null;
        try
        {
            return new UTF8Encoding(false, true).GetString(Base64Url.DecodeFromChars(text));
        }
        catch (ArgumentException)
        {
            return null; // valid base64 of something that isn't UTF-8: nobody got it from us
        }
    }
}
