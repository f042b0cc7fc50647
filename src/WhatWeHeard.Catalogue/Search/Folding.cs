using System.Buffers;
using System.Globalization;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Takes case and accents off, one character at a time, so that any UTF-16 goes through (String.Normalize throws on lone
/// surrogates). Syllabics and letters of Indigenous alphabets have no base letter and stay what they are.
/// </summary>
internal static class Folding
{
    private static readonly char[] Latin = BaseLetters(0x00C0, 0x024F);
    private static readonly char[] LatinAdditional = BaseLetters(0x1E00, 0x1EFF);

    /// <summary>What a character is to a word.</summary>
    public enum Kind
    {
        Separator,
        Letter,
        Ignorable,
        Apostrophe,
    }

    public static Kind KindOf(char c)
    {
        if (char.IsAsciiLetterOrDigit(c)) return Kind.Letter;
        if (c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u02BB' or '\u00B4' or '`' or '\u2032') return Kind.Apostrophe;
        if (c < 0x80) return Kind.Separator;
        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber or UnicodeCategory.SpacingCombiningMark => Kind.Letter,
            // Combining marks are accents; format characters are bidi marks, joiners, soft hyphens: neither ends a word.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Ignorable,
            _ => Kind.Separator,
        };
    }

    /// <summary>Appends the folded form of a letter; silently stops at the end of the buffer (a word of 64 letters is none).</summary>
    public static void Append(char c, Span<char> buffer, ref int length)
    {
        if (length + 2 > buffer.Length) return;
        if (c < 0x80)
        {
            buffer[length++] = (char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c);
            return;
        }
        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            // Full width, as East Asian keyboards type letters and digits.
            Append((char)(c - 0xFEE0), buffer, ref length);
            return;
        }
        switch (c)
        {
            case 'œ' or 'Œ': buffer[length++] = 'o'; buffer[length++] = 'e'; return;
            case 'æ' or 'Æ': buffer[length++] = 'a'; buffer[length++] = 'e'; return;
            case 'ß': buffer[length++] = 's'; buffer[length++] = 's'; return;
        }
        buffer[length++] = c switch
        {
            >= '\u00C0' and <= '\u024F' => Latin[c - 0x00C0],
            >= '\u1E00' and <= '\u1EFF' => LatinAdditional[c - 0x1E00],
            _ => char.ToLowerInvariant(c),
        };
    }

    /// <summary>The text with case and accents off and every run of non-letters as one space: what prefixes are compared on.</summary>
    public static string Phrase(string text) => Phrase(text, static phrase => phrase.ToString());

    /// <summary>The same in UTF-8.</summary>
    public static byte[] PhraseBytes(string text) => Phrase(text, static phrase =>
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(phrase)];
        Encoding.UTF8.GetBytes(phrase, bytes);
        return bytes;
    });

    private static T Phrase<T>(string text, Func<ReadOnlySpan<char>, T> made)
    {
        // A letter becomes two at most, and before the first of a word comes a blank.
        var folded = ArrayPool<char>.Shared.Rent(text.Length * 2 + 1);
        var length = 0;
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var words = new Tokenizer(text, buffer);
        while (words.MoveNext())
        {
            if (length > 0) folded[length++] = ' ';
            words.Current.CopyTo(folded.AsSpan(length));
            length += words.Current.Length;
        }
        var phrase = made(folded.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(folded);
        return phrase;
    }

    private static char[] BaseLetters(int from, int to)
    {
        var table = new char[to - from + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)(from + i);
            table[i] = char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]);
        }
        // Letters whose stroke is no combining mark, typed without it by whoever lacks the key (Tłı̨chǫ, Dënesųłiné).
        foreach (var (letter, plain) in new[] { ('ł', 'l'), ('Ł', 'l'), ('ø', 'o'), ('Ø', 'o'), ('đ', 'd'), ('Đ', 'd'), ('ı', 'i') })
            if (letter >= from && letter <= to)
                table[letter - from] = plain;
        return table;
    }
}
