using System.Buffers;
using System.Text.Unicode;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Text as addresses and forms carry it (RFC 3986 §2.1).</summary>
internal static class PercentEncoded
{
    /// <summary>
    /// Whether what it stands for is UTF-8. The framework reads bytes that aren't as if their escapes had been meant: the question
    /// becomes another, and its answer none. A percent sign that begins no escape is one.
    /// </summary>
    public static bool IsText(ReadOnlySpan<byte> encoded)
    {
        if (!encoded.Contains((byte)'%')) return Utf8.IsValid(encoded);
        var bytes = ArrayPool<byte>.Shared.Rent(encoded.Length);
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var isEscape = encoded[i] == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]);
            bytes[length++] = isEscape ? (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2])) : encoded[i];
            if (isEscape) i += 2;
        }
        var isText = Utf8.IsValid(bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return isText;
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
