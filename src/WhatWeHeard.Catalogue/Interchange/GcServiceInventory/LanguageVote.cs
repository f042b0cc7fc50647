using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>Whether a text that should be French is English: a vote of the small words that only one of the two languages has.</summary>
internal static class LanguageVote
{
    /// <summary>Fewer small words than this decide nothing: a name or a list of names has none.</summary>
    private const int Quorum = 4;

    private static readonly FrozenSet<string> English = FrozenSet.ToFrozenSet(
        ["the", "and", "of", "to", "for", "is", "are", "with", "this", "that", "by", "or", "from", "which", "their", "an", "its", "has", "have", "be"]);

    private static readonly FrozenSet<string> French = FrozenSet.ToFrozenSet(
        ["le", "la", "les", "des", "de", "du", "et", "est", "sont", "aux", "au", "dans", "par", "une", "un", "qui", "ou", "pour", "avec", "ce", "cette", "leur", "sur"]);

    public static bool IsEnglish(string text)
    {
        var (english, french) = (0, 0);
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '\t', '\u00A0', ',', '.', ';', ':', '(', ')', '’', '\'', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (English.Contains(word)) english++;
            else if (French.Contains(word)) french++;
        }
        return english >= Quorum && english > 2 * french;
    }
}
