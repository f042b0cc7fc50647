using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>
/// JSON as it passes, its letters in place of their escapes: the protocol's library writes « é » in six bytes and a quotation mark within
/// a text in as many, as if its answers were to stand in HTML. They are JSON and event streams, and an assistant pays for every byte.
/// </summary>
internal sealed class JsonLetters
{
    private const int EscapeLength = 6;

    private byte[] rest = [];

    /// <summary>What is told of another piece; half an escape waits for the piece that ends it.</summary>
    public ReadOnlyMemory<byte> Next(ReadOnlySpan<byte> piece)
    {
        ReadOnlySpan<byte> json = rest.Length == 0 ? piece : [.. rest, .. piece];
        var told = new ArrayBufferWriter<byte>(Math.Max(json.Length, 1));
        while (!json.IsEmpty)
        {
            var plain = json.IndexOf((byte)'\\');
            if (plain < 0) plain = json.Length;
            told.Write(json[..plain]);
            json = json[plain..];
            if (json.IsEmpty || Escape(json, told) is not (> 0 and var length)) break;
            json = json[length..];
        }
        rest = json.ToArray();
        return told.WrittenMemory;
    }

    /// <summary>What still waits when nothing more comes.</summary>
    public ReadOnlyMemory<byte> End()
    {
        var left = rest;
        rest = [];
        return left;
    }

    /// <summary>How many bytes were told of; 0 where more must be seen first.</summary>
    private static int Escape(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> told)
    {
        if (json.Length < 2 || (json[1] == 'u' && json.Length < EscapeLength)) return 0;
        if (json[1] != 'u' || Unit(json) is not { } unit) return AsIs(json, 2, told);
        if (unit is '"' or '\\')
        {
            told.Write([(byte)'\\', (byte)unit]);
            return EscapeLength;
        }
        if (char.IsHighSurrogate(unit))
        {
            var second = json[EscapeLength..];
            if (second.IsEmpty || (second[0] == '\\' && (second.Length < 2 || (second[1] == 'u' && second.Length < EscapeLength)))) return 0;
            if (second[0] != '\\' || second[1] != 'u' || Unit(second) is not { } low || !char.IsLowSurrogate(low)) return AsIs(json, EscapeLength, told);
            Letter(new Rune(unit, low), told);
            return 2 * EscapeLength;
        }
        // Marks that nobody sees stay as they are: a line may end at one, and half a character is none.
        if (char.GetUnicodeCategory(unit) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            return AsIs(json, EscapeLength, told);
        Letter(new Rune(unit), told);
        return EscapeLength;
    }

    private static char? Unit(ReadOnlySpan<byte> json) =>
        Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x') && read == EscapeLength - 2 ? (char)unit : null;

    private static int AsIs(ReadOnlySpan<byte> json, int length, ArrayBufferWriter<byte> told)
    {
        told.Write(json[..length]);
        return length;
    }

    private static void Letter(Rune letter, ArrayBufferWriter<byte> told) => told.Advance(letter.EncodeToUtf8(told.GetSpan(4)));
}
