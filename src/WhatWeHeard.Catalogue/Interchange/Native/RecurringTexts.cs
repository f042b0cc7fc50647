using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// Strings of JSON that come again and again, found by their bytes as they came, compared to the last: what is there already needs no
/// new string, and is the same object to whoever looks it up. A table of fixed size; kept is what comes to its place twice in a row, so
/// what is unique passes by and pushes nothing out.
/// </summary>
/// <param name="places">How many are kept; a power of two.</param>
/// <param name="longest">In bytes; what is longer is made anew each time.</param>
public sealed class RecurringTexts(int places, int longest)
{
    private sealed record Kept(byte[] Bytes, string Text);

    private readonly Kept?[] table = new Kept?[places];

    /// <summary>What came last to each place, by its hash.</summary>
    private readonly int[] last = new int[places];

    /// <exception cref="InvalidOperationException">It is no string, or holds half of a character.</exception>
    public string Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > longest) return reader.GetString()!;
        var bytes = reader.ValueSpan;
        var hash = new HashCode();
        hash.AddBytes(bytes);
        var code = hash.ToHashCode();
        var at = code & (table.Length - 1);
        if (Volatile.Read(ref table[at]) is { } kept && bytes.SequenceEqual(kept.Bytes)) return kept.Text;
        var text = reader.GetString()!;
        if (Interlocked.Exchange(ref last[at], code) == code) Volatile.Write(ref table[at], new(bytes.ToArray(), text));
        return text;
    }
}

/// <summary>The short strings of items: codes, time zones, a note or an address that a government writes into each of its listings.</summary>
internal sealed class RecurringStrings : JsonConverter<string>
{
    private static readonly RecurringTexts Short = new(places: 1 << 13, longest: 96);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static string Of(ref Utf8JsonReader reader) => Short.Of(ref reader);
}
