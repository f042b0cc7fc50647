using System.Globalization;
using System.Text;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>Folds place names so that the ways people spell one meet: case, accents, Saint, hyphens, apostrophes.</summary>
public static class PlaceNames
{
    /// <summary>No Canadian place name comes near it; a longer text isn't a name.</summary>
    public const int LongestName = 120;

    // Single characters are folded once; the table ends with Latin Extended Additional (Dëne, Tłı̨chǫ and Vietnamese letters).
    private static readonly string[] Folds = [.. Enumerable.Range(0, 0x1F00).Select(FoldOne)];

    // What stands before a municipality's name, in both languages; what follows is looked up. Longest first.
    private static readonly string[] Prefixes =
    [
        .. new[]
        {
            "corporation of the city of", "the city of", "city of", "the town of", "town of", "township of", "village of", "hamlet of",
            "municipality of the county of", "municipality of the district of", "municipality of", "municipal district of",
            "regional municipality of", "rural municipality of", "district municipality of", "district of", "rm of", "md of",
            "la ville de", "la ville d", "ville de", "ville d", "municipalite de", "municipalite d", "la municipalite de", "municipalite regionale de",
            "paroisse de", "canton de", "canton d", "village de", "village d", "hameau de", "cite de", "community of", "communaute de",
        }.OrderByDescending(p => p.Length),
    ];

    /// <summary>Lower-case ASCII-like words parted by single blanks; "St", "Ste", "Mt", "Ft" written out. Never throws.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        foreach (var word in Words(text))
        {
            if (folded.Length > 0) folded.Append(' ');
            folded.Append(word.Folded);
        }
        return folded.ToString();
    }

    /// <summary>A letter, digit or blank of the full width that East Asian keyboards type, as the one it stands for; any other as it is.</summary>
    internal static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        _ => c,
    };

    /// <summary>The text with each such character in its place, so that what stands where stays true.</summary>
    internal static string Narrow(string text) => text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E') || text.Contains('\u3000', StringComparison.Ordinal)
        ? string.Create(text.Length, text, (narrow, wide) =>
        {
            for (var i = 0; i < narrow.Length; i++) narrow[i] = Narrow(wide[i]);
        })
        : text;

    /// <summary>The name without "City of", "Ville de"…; null where nothing stands before it.</summary>
    internal static string? WithoutPrefix(string folded)
    {
        foreach (var prefix in Prefixes)
            if (folded.Length > prefix.Length + 1 && folded[prefix.Length] == ' ' && folded.StartsWith(prefix, StringComparison.Ordinal))
                return folded[(prefix.Length + 1)..];
        return null;
    }

    /// <summary>The words of a text, folded, with where they stand.</summary>
    internal static List<Word> Words(string text)
    {
        var words = new List<Word>(Math.Min(text.Length / 5 + 1, 64));
        var word = new StringBuilder(32);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var fold = i < text.Length ? FoldOf(text, i) : " ";
            if (fold.Length == 0) continue; // combining marks and invisible controls belong to no word
            if (fold != " ")
            {
                if (word.Length == 0) start = i;
                word.Append(fold);
                continue;
            }
            if (word.Length == 0) continue;
            words.Add(new(start, i - start, WrittenOut(word.ToString())));
            word.Clear();
        }
        return words;
    }

    private static string FoldOf(string text, int i)
    {
        var c = text[i];
        // "St. John's": the s belongs to the word. "L'Assomption": the article doesn't.
        if (c is '\'' or '’' or '`')
            return i + 1 < text.Length && text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !char.IsLetterOrDigit(text[i + 2])) ? "" : " ";
        if (c < Folds.Length) return Folds[c];
        return char.IsLetterOrDigit(c) ? c.ToString() : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark ? "" : " ";
    }

    private static string FoldOne(int code)
    {
        var c = (char)code;
        if (c is 'œ' or 'Œ') return "oe";
        if (c is 'æ' or 'Æ') return "ae";
        if (c is 'ł' or 'Ł') return "l";
        if (c is 'ı') return "i";
        if (char.IsAsciiLetterOrDigit(c)) return char.ToLowerInvariant(c).ToString();
        if (code < 0x80) return " ";
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) return "";
        if (!char.IsLetterOrDigit(c)) return " ";
        var bare = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.ToLowerInvariant(bare).ToString();
    }

    private static string WrittenOut(string word) => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        "mt" => "mount",
        "ft" => "fort",
        _ => word,
    };

    /// <summary>Whether one letter added, dropped, changed or swapped with its neighbour turns one name into the other.</summary>
    internal static bool OneEditApart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length) return OneEditApart(b, a);
        if (b.Length - a.Length > 1) return false;
        var same = a.CommonPrefixLength(b);
        if (a.Length < b.Length) return a[same..].SequenceEqual(b[(same + 1)..]);
        if (same == a.Length) return false;
        if (a[(same + 1)..].SequenceEqual(b[(same + 1)..])) return true;
        return same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a[(same + 2)..].SequenceEqual(b[(same + 2)..]);
    }
}

/// <summary>One word of a text: where it stands, and how it folds.</summary>
internal readonly record struct Word(int Start, int Length, string Folded)
{
    public int End => Start + Length;
}
