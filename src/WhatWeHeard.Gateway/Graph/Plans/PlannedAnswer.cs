using System.Text.Json;
using System.Text.Json.Serialization;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// The data of an answer that a plan has written, as the result carries it: bytes on borrowed memory, given back by whoever writes
/// them out.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed class PlannedAnswer : IDisposable
{
    /// <summary>An answer's bytes begin with it, so that a door writes them without copying; the data is what follows.</summary>
    internal static ReadOnlySpan<byte> Opening => "{\"data\":"u8;

    private int? closed;

    public PooledBuffer Buffer { get; } = new();

    /// <summary>What it was read from; null where the answer is one person's, and must not be kept for the next.</summary>
    public CatalogueSnapshot? Keepable { get; internal set; }

    /// <summary>The data alone.</summary>
    public ReadOnlyMemory<byte> Json => Buffer.Written[Opening.Length..(closed ?? Buffer.Length)];

    /// <summary>Marks the end of the data; false when somebody did before.</summary>
    internal bool Close()
    {
        if (closed is not null) return false;
        closed = Buffer.Length;
        return true;
    }

    public void Dispose() => Buffer.Dispose();

    /// <summary>For a serializer that knows nothing of plans.</summary>
    private sealed class Converter : JsonConverter<PlannedAnswer>
    {
        public override PlannedAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are only written.");

        public override void Write(Utf8JsonWriter writer, PlannedAnswer value, JsonSerializerOptions options)
        {
            using var data = JsonDocument.Parse(value.Json);
            data.WriteTo(writer);
        }
    }
}
