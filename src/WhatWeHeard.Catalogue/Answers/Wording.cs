using System.Globalization;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A government as a person would name it.</summary>
internal static class GovernmentNames
{
    private static readonly LocalizedText Federal = LocalizedText.Of("Government of Canada", "gouvernement du Canada");

    /// <summary>A town with its province, for there are six Hamiltons; a province by its name.</summary>
    public static LocalizedText Of(Jurisdiction jurisdiction, CatalogueItems items)
    {
        if (jurisdiction.Code == Geography.Canada) return Federal;
        if (jurisdiction.Level is Level.Provincial or Level.Territorial || items.Geography.ProvinceOfSgc(jurisdiction.Code) is not { } code || items.Jurisdiction(code) is not { } province)
            return jurisdiction.Name;
        return LocalizedText.Of($"{Named(jurisdiction, "en")}, {Named(province, "en")}", $"{Named(jurisdiction, "fr")}, {Named(province, "fr")}");
    }

    private static string Named(Jurisdiction jurisdiction, string language) => jurisdiction.Name.Best(LanguagePreference.For(language)).Value;
}

/// <summary>Dates as they are written out in either language.</summary>
internal static class Dates
{
    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] French = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static string Written(DateTimeOffset at, bool french)
    {
        var day = at.UtcDateTime;
        return french
            ? string.Create(CultureInfo.InvariantCulture, $"{(day.Day == 1 ? "1er" : day.Day)} {French[day.Month - 1]} {day.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{English[day.Month - 1]} {day.Day}, {day.Year}");
    }
}

/// <summary>Cuts a text into its sentences; a point after an initial or an abbreviation ends none.</summary>
internal static partial class SentenceSplit
{
    public static IEnumerable<string> Of(string text)
    {
        var from = 0;
        foreach (Match end in End().Matches(text))
        {
            var at = end.Index + end.Groups["end"].Length;
            if (Abbreviated().IsMatch(text.AsSpan(from, at - from))) continue;
            yield return text[from..at].Trim();
            from = at;
        }
        if (text[from..].Trim() is { Length: > 0 } rest) yield return rest;
    }

    [GeneratedRegex(@"(?<end>[.!?…](?:[»”""]|\u00A0»)?)\s+(?=[\p{Lu}\d«“""(])", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"(?:^|[\s(])(?:\p{L}|St|Ste|Mr|Mrs|Ms|Dr|Me|Mme|No|no|vs|etc|ex|art|p|cf|e\.g|i\.e)\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviated();
}
