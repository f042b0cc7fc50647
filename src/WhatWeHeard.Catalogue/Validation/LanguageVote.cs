using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>Which language a text is in, by its small words: the only ones that no subject brings with it.</summary>
internal static partial class LanguageVote
{
    // Words that stand in only one of the two languages ("on", "as", "a", "services" stand in both and don't vote).
    private static readonly FrozenSet<string> English = Words(
        "the and of to for you your is are that with from by or an in it this be can when who which have has not at if was their they");

    private static readonly FrozenSet<string> French = Words(
        "le la les des du de et pour vous votre vos est sont que qui avec dans une un au aux ou en ce cette ces peut par sur il elle ne pas si leur l d s n qu");

    /// <summary>Two small words are a chance, a quote or a brand; three are a habit.</summary>
    private const int Votes = 3;

    /// <summary>"en" or "fr" where the small words say so plainly, null where they don't.</summary>
    public static string? Of(string text)
    {
        var (en, fr) = (0, 0);
        foreach (Match word in Word().Matches(text.ToLowerInvariant()))
        {
            if (English.Contains(word.Value)) en++;
            if (French.Contains(word.Value)) fr++;
        }
        return en >= Votes && en > 2 * fr ? "en" : fr >= Votes && fr > 2 * en ? "fr" : null;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
