using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// Strings as JSON, escaped as the serializer of the answers escapes them. Texts that the snapshot holds are kept as bytes: a table
/// of fixed size, so that memory is bounded whatever the catalogue grows to, and what is asked for most is what stands in it.
/// </summary>
internal static class JsonText
{
    /// <summary>At some 150 bytes a text, 10 MB when it is full.</summary>
    private const int Places = 1 << 16;

    /// <summary>Longer ones are descriptions, which few ask for.</summary>
    private const int LongestKept = 512;

    private sealed record Kept(string Text, byte[] Written);

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Half a character is an error here; the engine's serializer says what becomes of it.</summary>
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Kept?[] Table = new Kept?[Places];

    /// <summary>What was last asked for in vain at each place: a text that was put together for one answer never comes again, and isn't worth its copy.</summary>
    private static readonly int[] Missed = new int[Places];

    public static void WriteKept(PooledBuffer to, string text)
    {
        // By reference: the same string of the same snapshot. A newer one takes the place of an older.
        var hash = RuntimeHelpers.GetHashCode(text);
        ref var place = ref Table[hash & (Places - 1)];
        if (Volatile.Read(ref place) is { } kept && ReferenceEquals(kept.Text, text))
        {
            to.Raw(kept.Written);
            return;
        }
        var start = to.Length;
        Write(to, text);
        if (text.Length > LongestKept) return;
        ref var missed = ref Missed[hash & (Places - 1)];
        if (missed == hash) Volatile.Write(ref place, new(text, to.Written.Span[start..].ToArray()));
        else missed = hash;
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
