using System.Text;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>How text is kept, whatever door it comes in by.</summary>
public static class Text
{
    /// <summary>
    /// Composed (NFC), and trimmed of white space and U+00A0 at its ends only: inside French text a no-break space is correct
    /// typography. Text with a lone surrogate is left as it is, for the rules to refuse.
    /// </summary>
    public static string Tidy(string text)
    {
        var trimmed = text.Trim();
        return HasLoneSurrogate(trimmed) || trimmed.IsNormalized(NormalizationForm.FormC) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>So many characters of a text at most; a character of two stays whole or goes.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return true;
        }
        return false;
    }

    /// <summary>What in a text can't be kept, in words for the report; null for sound text.</summary>
    public static Detail? Unsound(string text)
    {
        if (HasLoneSurrogate(text)) return new("half of a Unicode character (a lone surrogate)", "la moitié d’un caractère Unicode (demi-codet isolé)");
        foreach (var c in text)
        {
            if (c == '\0') return new("the null character U+0000", "le caractère nul U+0000");
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return new($"the control character U+{(int)c:X4}", $"le caractère de commande U+{(int)c:X4}");
            if (ProblemText.IsBidiControl(c)) return new($"the direction mark U+{(int)c:X4}", $"la marque de direction U+{(int)c:X4}");
            if (c is '\uFFFE' or '\uFFFF') return new("a Unicode non-character", "un non-caractère Unicode");
        }
        return null;
    }
}
