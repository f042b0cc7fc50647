using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>How hard a text is to read. No formula reads; each only points to texts that an editor should read again.</summary>
public static partial class Readability
{
    /// <summary>The end of secondary school: our aim is grade 8, but a summary of two sentences with one programme's name jumps four grades.</summary>
    public const double MostGrade = 12;

    /// <summary>Björnsson's scale calls 50 to 60 difficult and over 60 very difficult. French, with longer words than Swedish, lies some five points higher for the same text.</summary>
    public const double MostLix = 60;

    /// <summary>Flesch–Kincaid grade (Kincaid et al., 1975), for English.</summary>
    public static double Grade(string english)
    {
        var (words, sentences) = Count(english);
        return words.Count == 0 ? 0 : 0.39 * words.Count / sentences + 11.8 * words.Sum(Syllables) / words.Count - 15.59;
    }

    /// <summary>Läsbarhetsindex (Björnsson, 1968): words a sentence and the share of words over six letters; needs no syllables, so it suits French.</summary>
    public static double Lix(string french)
    {
        var (words, sentences) = Count(french);
        return words.Count == 0 ? 0 : (double)words.Count / sentences + 100.0 * words.Count(w => w.Length > 6) / words.Count;
    }

    /// <summary>Groups of vowels, less a silent e or ed at the end; a word said by its letters (EI, CPP) has a syllable a letter.</summary>
    public static int Syllables(string word)
    {
        if (word.Length is > 1 and <= 5 && word.All(char.IsUpper)) return word.Length;
        var lower = word.ToLowerInvariant();
        var count = VowelGroup().Count(lower);
        if (SilentEnd().IsMatch(lower)) count--;
        return Math.Max(1, count);
    }

    private static (List<string> Words, int Sentences) Count(string text) =>
        ([.. Word().Matches(text).Select(m => m.Value)], Math.Max(1, SentenceEnd().Count(text)));

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // A colon or semicolon lets one breathe as a full stop does; the stop of an abbreviation is followed by no capital.
    [GeneratedRegex(@"[.!?](?=\s+[\p{Lu}\d«“""]|\s*$)|[:;](?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[aeiouyàâäéèêëîïôöùûü]+", RegexOptions.CultureInvariant)]
    private static partial Regex VowelGroup();

    [GeneratedRegex("[^aeiouyl]e$|[^aeiouytd]es$|[^aeiouytd]ed$|[aeiouy]le$", RegexOptions.CultureInvariant)]
    private static partial Regex SilentEnd();
}
