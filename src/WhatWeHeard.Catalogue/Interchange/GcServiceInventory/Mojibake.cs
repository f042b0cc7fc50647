using System.Text;
using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>UTF-8 that somebody once read as Windows-1252: “Ã©” for “é”, “â€™” for “’” (rows 2122, 2129 and SRV03379 of the real file).</summary>
internal static partial class Mojibake
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with every such sequence put right, and whether one is left that can't be.</summary>
    public static (string Text, bool Unrepaired) Repair(string text)
    {
        if (text.AsSpan().IndexOfAny("ÃÂÅâ") < 0) return (text, false);
        var repaired = Sequence().Replace(text, m => RoundTrip(m.Value));
        return (repaired, Leftover().IsMatch(repaired));
    }

    private static string RoundTrip(string suspect)
    {
        try
        {
            return Utf8.GetString(FileText.Windows1252.GetBytes(suspect));
        }
        catch (DecoderFallbackException)
        {
            return suspect;
        }
    }

    // The only lead bytes that French and English text in UTF-8 has (C2, C3, C5, E2 80–84), each with what Windows-1252 shows for
    // continuation bytes. Wider nets would catch “É»” at the end of a French quotation.
    private const string Continuation = "[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";

    [GeneratedRegex($"[ÃÂÅ]{Continuation}|â[€‚„]{Continuation}", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();

    [GeneratedRegex("Ã[\u0080-\u00BF]|â€", RegexOptions.CultureInvariant)]
    private static partial Regex Leftover();
}
