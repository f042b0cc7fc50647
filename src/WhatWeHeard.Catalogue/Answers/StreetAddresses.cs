using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A civic number with its street: enough to stand at somebody's door. A street alone isn't.</summary>
internal static partial class StreetAddresses
{
    /// <summary>After a number these say how much of something, not where: "my 16 year old drive".</summary>
    private static readonly HashSet<string> Measures = new(StringComparer.OrdinalIgnoreCase)
    {
        "year", "years", "yr", "day", "days", "week", "weeks", "month", "months", "hour", "hours", "minute", "minutes", "km", "people", "kids", "children", "ans", "an",
        "mois", "jours", "jour", "semaines", "heures", "heure", "personnes", "enfants", "of", "to", "and", "or", "in", "a", "et", "ou", "per", "times", "dollars", "am", "pm", "h",
    };

    public static bool Stands(string text)
    {
        foreach (Match match in English().Matches(text))
        {
            var name = match.Groups["name"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (name.Any(Measures.Contains)) continue;
            // "Drive", "court", "place" are words too: only written as a name do they make an address.
            if (match.Groups["strong"].Success || (char.IsUpper(name[0][0]) && char.IsUpper(match.Groups["weak"].Value[0]))) return true;
        }
        return French().IsMatch(text) || Numbered().IsMatch(text) || PostBox().IsMatch(text);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"(?<![\w$.,-])(?:\d{1,4}-)?\d{1,5}[a-d]?,? (?<name>(?:[\p{L}\d'.-]{1,30} ){1,3})(?:(?<strong>street|str|st|avenue|ave|boulevard|blvd|crescent|cres|terrace|highway|parkway|pkwy|road|rd)|(?<weak>drive|dr|court|crt|place|pl|lane|ln|way|circle|cir|square|sq|gate|trail|close|row|line|concession|hill))\b\.?(?! vendor| light| lamp| food| sign| parking| damage| closure| conditions| test| party| work)", Options)]
    private static partial Regex English();

    [GeneratedRegex(@"(?<![\w$.-])(?:\d{1,4}-)?\d{1,5}[a-d]?,? (?:de la |de l'|du )?(?:rue|avenue|av\.|boulevard|boul\.?|chemin|ch\.|montée|rang|allée|impasse|croissant|promenade|ruelle|terrasse|côte) (?:de |du |des |d'|de la |de l'|la |le |les )?[\p{L}\d]{2,}", Options)]
    private static partial Regex French();

    // Streets that are numbered themselves: 10020-100 St, 1234, 5e Rue, 8e Avenue 1234.
    [GeneratedRegex(@"(?<![\w$.,-])(?:\d{3,5}(?: ?- ?|, ?| )\d{1,3}(?:st|nd|rd|th)? (?:street|st|avenue|ave)\b|\d{1,5},? \d{1,3}e (?:rue|avenue|rang)\b|\d{1,3}e (?:rue|avenue|rang),? (?:n[o°º] ?)?\d{1,5}\b)", Options)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b(?:rr ?#? ?\d+,? (?:site|box|comp)|p\.? ?o\.? ?box|c\.p\.|case postale) \d+", Options)]
    private static partial Regex PostBox();
}

/// <summary>A whole date of birth that belongs to somebody: labelled as one, told of oneself, or beside a name. "Born in 1960" tells nobody who it is.</summary>
internal static partial class BirthDates
{
    public static bool Stands(string text) => LabelledDate().IsMatch(text) || OwnDate().IsMatch(text) || NamedDate().IsMatch(text);

    private const string Months = "jan(?:uary|vier)?|feb(?:ruary)?|f[ée]v(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?";
    private const string FullDate = @"(?:(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d\d|(?:" + Months + @")\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{1,2}(?:er|st|nd|rd|th)? (?:of )?(?:" + Months + @")\.?,? (?:19|20)\d\d)";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|birthday|date de naissance|ddn)\b.{0,20}?" + FullDate, Options)]
    private static partial Regex LabelledDate();

    [GeneratedRegex(@"(?:\bi (?:was|am)|\bi'm|\bje suis|^|[.!?;,] ?)(?: ?\bnot?)? ?\b(?:born|née?)(?: on| le)?,? " + FullDate, Options)]
    private static partial Regex OwnDate();

    // The name is told by its capitals, so this one minds case where they stand.
    [GeneratedRegex(@"(?-i:\b\p{Lu}(?>\p{Ll}{1,30})(?:[ -]\p{Lu}(?>\p{Ll}{1,30})){1,3})(?:,? (?:was|is|who was|est|qui est))?,? (?:born|née?|nés)\b.{0,12}?" + FullDate, Options)]
    private static partial Regex NamedDate();
}
