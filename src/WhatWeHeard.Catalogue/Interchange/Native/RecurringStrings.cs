using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// Short strings, one object for those that recur: codes, time zones, a note or an address that a government writes into each of its
/// listings. A table of fixed size; what is unique passes through it and pushes little out.
/// </summary>
internal sealed class RecurringStrings : JsonConverter<string>
{
    private const int Places = 1 << 13;

    private const int Longest = 96;

    private static readonly string?[] Seen = new string?[Places];

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static string? Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > Longest) return reader.GetString();
        var hash = new HashCode();
        hash.AddBytes(reader.ValueSpan);
        ref var place = ref Seen[hash.ToHashCode() & (Places - 1)];
        if (Volatile.Read(ref place) is { } seen && reader.ValueTextEquals(seen)) return seen;
        var text = reader.GetString()!;
        Volatile.Write(ref place, text);
        return text;
    }
}
