using System.Globalization;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>The beginning of a description, short enough for a card or for an assistant to say: the inventory has no summary of its own.</summary>
internal static partial class SummaryText
{
    /// <summary>A shorter beginning says too little, or its full stop belongs to an abbreviation ("St. John’s").</summary>
    private const int Shortest = 80;

    public static string Of(string description)
    {
        var text = WhiteSpace().Replace(description, " ").Trim();
        if (text.Length <= ServiceRules.SummaryLimit) return text;
        for (var i = ServiceRules.SummaryLimit - 1; i >= Shortest; i--)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
                return text[..(i + 1)];
        var cut = text.LastIndexOf(' ', ServiceRules.SummaryLimit - 2);
        return (cut >= Shortest ? text[..cut] : WholeCharacters(text)).TrimEnd(' ', ',', ';', ':', '-', '–', '—', '\u00A0') + "…";
    }

    /// <summary>For text without blanks: as many characters as a person sees, none of them in half.</summary>
    private static string WholeCharacters(string text)
    {
        var length = 0;
        for (int next; (next = StringInfo.GetNextTextElementLength(text, length)) > 0 && length + next < ServiceRules.SummaryLimit;) length += next;
        return length > 0 ? text[..length] : text[..(char.IsHighSurrogate(text[ServiceRules.SummaryLimit - 2]) ? ServiceRules.SummaryLimit - 2 : ServiceRules.SummaryLimit - 1)];
    }

    // Line breaks and runs of blanks; a no-break space is French typography and stays.
    [GeneratedRegex("[ \t\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
