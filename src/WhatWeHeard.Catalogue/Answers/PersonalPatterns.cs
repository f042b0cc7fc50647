using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// The written forms of what identifies a person. None can be made to backtrack at length: whatever repeats has a bound, and so have the
/// texts. None has a clock either: on a busy machine it would fire at anybody's question, and a question is no place for a fault.
/// </summary>
internal static partial class PersonalPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"[\w.+%-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", Options)]
    public static partial Regex Email();

    [GeneratedRegex(@"\b[\w.+-]{2,64} ?(?:\(at\)|\[at\]| at | arobase? ) ?[\w-]{1,63} ?(?:\.|\(dot\)|\[dot\]| dot | point ) ?(?:com|ca|org|net)\b", Options)]
    public static partial Regex SpokenEmail();

    // RAMQ: four letters of the name, then date and rank.
    [GeneratedRegex(@"\b[a-z]{4}[ -]?\d{4}[ -]?\d{4}\b", Options)]
    public static partial Regex QuebecHealth();

    // Northwest Territories: a letter and seven digits.
    [GeneratedRegex(@"\b[NDMT]\d{7}\b", RegexOptions.CultureInvariant)]
    public static partial Regex LetteredHealth();

    // Ontario: a letter and fourteen digits; Québec: a letter and twelve.
    [GeneratedRegex(@"\b[a-z]\d{4}[ -]?(?:\d{5}[ -]?\d{5}|\d{6}[ -]?\d{2})\b", Options)]
    public static partial Regex Licence();

    // Two letters and six digits; since 2023 one letter, six digits, two letters.
    [GeneratedRegex(@"\b(?:[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2})\b", RegexOptions.CultureInvariant)]
    public static partial Regex Passport();

    // Applications and client files of the immigration department, and their likes.
    [GeneratedRegex(@"\b[A-Z]\d{9,10}\b", RegexOptions.CultureInvariant)]
    public static partial Regex FileNumber();

    /// <summary>Seven digits or more, in the groups in which people write them, or right after the letters of a label.</summary>
    [GeneratedRegex(@"(?:(?<![\d\w])|(?<=\b(?:sins?|nas|tel|visa)))\+?\(?\d(?:[ _.,()/-]{0,3}\d){6,24}(?!\d)", Options)]
    public static partial Regex DigitRun();

    [GeneratedRegex(@"\b(?:(?:zero|zéro|oh|one|two|three|four|five|six|seven|eight|nine|un|deux|trois|quatre|cinq|sept|huit|neuf)[ ,-]{1,3}){6,24}(?:zero|zéro|oh|one|two|three|four|five|six|seven|eight|nine|un|deux|trois|quatre|cinq|sept|huit|neuf)\b", Options)]
    public static partial Regex SpokenDigits();

    /// <summary>"My licence number is …", « mon numéro de dossier : … »: what the label says it is, it is.</summary>
    [GeneratedRegex(
        @"(?<label>\bsin\b|\bnas\b|social insurance num\w*|assurance sociale|health (?:card|number|insurance)|carte (?:santé|sante|soleil|d'assurance[ -]maladie)|assurance[ -]maladie|ohip|ramq|phn|driver'?s? licen[cs]e|licen[cs]e|permis(?: de conduire)?|passport|passeport|account|compte|client|file|dossier|case|claim|reference|référence|uci|iuc|transit)" +
        @"(?: ?(?:number|num|no|nº|n°|#|id|numéro|numero))?\.? ?(?:is|est|was|=|:|#|c'est|,)? {0,2}(?<value>[a-z]{0,3}[ -]?\d[\d -]{3,20}\d)\b", Options)]
    public static partial Regex Labelled();
}
