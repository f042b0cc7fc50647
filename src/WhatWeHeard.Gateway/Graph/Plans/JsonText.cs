using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>Strings as JSON, escaped as the serializer of the answers escapes them.</summary>
internal static class JsonText
{
    /// <summary>At some 150 bytes a text, 10 MB when it is full. Longer ones are descriptions, which few ask for.</summary>
    private static readonly WrittenBefore Kept = new(places: 1 << 16, longest: 768);

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Half a character is an error here; the engine's serializer says what becomes of it.</summary>
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>A text that the snapshot holds.</summary>
    public static void WriteKept(PooledBuffer to, string text)
    {
        if (Kept.TryWrite(text, null, null, to)) return;
        var start = to.Length;
        Write(to, text);
        Kept.Keep(text, null, null, to.Written.Span[start..]);
    }

    public static void Write(PooledBuffer to, string text)
    {
        to.Raw("\""u8);
        WriteRest(to, text);
    }

    /// <summary>A string whose opening quote, and perhaps its beginning, is written already.</summary>
    public static void WriteRest(PooledBuffer to, string text)
    {
        var span = to.GetSpan((text.Length * 3) + 1);
        var length = Strict.GetBytes(text, span);
        var escape = Encoder.FindFirstCharacterToEncodeUtf8(span[..length]);
        if (escape < 0)
        {
            span[length] = (byte)'"';
            to.Advance(length + 1);
            return;
        }
        to.Advance(escape);
        WriteEscaped(to, span[escape..length]);
    }

    private static void WriteEscaped(PooledBuffer to, ReadOnlySpan<byte> rest)
    {
        var copy = ArrayPool<byte>.Shared.Rent(rest.Length);
        rest.CopyTo(copy);
        var length = rest.Length;
        var span = to.GetSpan((length * 6) + 1);
        if (Encoder.EncodeUtf8(copy.AsSpan(0, length), span, out _, out var written) != OperationStatus.Done)
            throw new NotPlannableException("A text that can't be escaped.");
        span[written] = (byte)'"';
        to.Advance(written + 1);
        ArrayPool<byte>.Shared.Return(copy);
    }
}
