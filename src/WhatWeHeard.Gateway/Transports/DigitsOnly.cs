using System.Text;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// How a length is written (RFC 9110 §8.6). The server's own reader takes <c>+32</c> as well and shows nobody how it was written; how a
/// header's bytes become letters is the one thing that it asks. What isn't digits becomes a letter that it takes for no number.
/// </summary>
internal sealed class DigitsOnly : Encoding
{
    public static DigitsOnly Instance { get; } = new();

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        // It has room for the longest number there is, and no thought for what is longer.
        if (bytes.Length < chars.Length && !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return Latin1.GetChars(bytes, chars);
        chars[0] = '?';
        return 1;
    }

    // What it says of a length that it refuses.
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) => Latin1.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => charCount;
}
