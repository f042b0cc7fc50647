using System.Text.Json;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// The strings of documents and their names, found by their bytes as they came, compared to the last: what comes again needs no new
/// string, and is the same object to whoever looks it up. A table of fixed size, 10 MB where every place holds the longest.
/// </summary>
internal static class RecurringTexts
{
    private const int Places = 1 << 10;

    private const int Longest = 3_072;

    private sealed record Kept(byte[] Bytes, string Text);

    private static readonly Kept?[] Table = new Kept?[Places];

    /// <exception cref="InvalidOperationException">It holds half of a character.</exception>
    public static string Of(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (bytes.Length > Longest) return reader.GetString()!;
        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var place = ref Table[hash.ToHashCode() & (Places - 1)];
        if (Volatile.Read(ref place) is { } kept && bytes.SequenceEqual(kept.Bytes)) return kept.Text;
        var text = reader.GetString()!;
        Volatile.Write(ref place, new(bytes.ToArray(), text));
        return text;
    }
}
