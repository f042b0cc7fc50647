using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>Both languages said, said differently, at like length, each in itself, in words that are finished and can be read.</summary>
internal static partial class TextFindings
{
    /// <summary>French runs a fifth longer than English; half as long again is style, under two fifths something is missing.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Shorter texts differ as they like, and so do names: a brand in one language, what it means in the other.</summary>
    private const int LongText = 60;

    public static IEnumerable<Finding> Of(CatalogueItems items, IReadOnlySet<string> properNames)
    {
        foreach (var (where, text) in ItemTexts.Of(items))
            foreach (var finding in Of(where, text, properNames))
                yield return finding;
        foreach (var listing in items.Listings.Values)
            foreach (var finding in Words(listing.Key, listing.Content.Keywords).Concat(Reading(listing)))
                yield return finding;
        foreach (var b in items.BaseServices.Values)
            foreach (var finding in Words($"base-service:{b.Code}", b.Keywords))
                yield return finding;
    }

    private static IEnumerable<Finding> Of(string where, LocalizedText text, IReadOnlySet<string> properNames)
    {
        foreach (var value in text.Values)
            if (Placeholder().IsMatch(value.Value))
                yield return new(QualityRule.Placeholder, where, new($"looks unfinished: “{value.Value}”", $"semble inachevé : « {value.Value} »"));
        if (text["en"] is not { Length: > 0 } en || text["fr"] is not { Length: > 0 } fr)
        {
            yield return Missing(where, text["en"] is not { Length: > 0 });
            yield break;
        }
        if (en.Equals(fr, StringComparison.OrdinalIgnoreCase))
        {
            if (!properNames.Contains(en) && en.Any(char.IsLetter))
                yield return new(QualityRule.IdenticalTexts, where, new($"is the same in both languages: “{en}”", $"est identique dans les deux langues : « {en} »"));
            yield break;
        }
        var (shorter, longer) = (Math.Min(en.Length, fr.Length), Math.Max(en.Length, fr.Length));
        if (longer > LongText && shorter < LeastShare * longer && !where.EndsWith(" name", StringComparison.Ordinal))
            yield return new(QualityRule.UnequalLengths, where, new(
                $"has {en.Length} characters in English and {fr.Length} in French", $"compte {en.Length} caractères en anglais et {fr.Length} en français"));
        if (LanguageVote.Of(en) == "fr")
            yield return new(QualityRule.WrongLanguage, where, new("the English text looks French", "le texte anglais semble en français"));
        if (LanguageVote.Of(fr) == "en")
            yield return new(QualityRule.WrongLanguage, where, new("the French text looks English", "le texte français semble en anglais"));
    }

    private static IEnumerable<Finding> Words(string where, Stated<LocalizedWords> words)
    {
        if (!words.HasValue) yield break;
        if (words.Value.In("en").IsEmpty) yield return Missing($"{where} keywords", inEnglish: true);
        if (words.Value.In("fr").IsEmpty) yield return Missing($"{where} keywords", inEnglish: false);
    }

    private static Finding Missing(string where, bool inEnglish) => new(QualityRule.MissingLanguage, where,
        inEnglish ? new("says nothing in English", "ne dit rien en anglais") : new("says nothing in French", "ne dit rien en français"));

    private static IEnumerable<Finding> Reading(Listing listing)
    {
        if (listing.Content.Summary.ValueOrDefault is not { } summary) yield break;
        if (summary["en"] is { } en && Readability.Grade(en) is > Readability.MostGrade and var grade)
            yield return new(QualityRule.Reading, $"{listing.Key} summary.en", new(
                FormattableString.Invariant($"reads at grade {grade:0.0}"), FormattableString.Invariant($"se lit au niveau {grade:0.0} (Flesch–Kincaid)")), ProblemSeverity.Warning);
        if (summary["fr"] is { } fr && Readability.Lix(fr) is > Readability.MostLix and var lix)
            yield return new(QualityRule.Reading, $"{listing.Key} summary.fr", new(
                FormattableString.Invariant($"reads at LIX {lix:0}"), FormattableString.Invariant($"se lit à {lix:0} sur l’échelle LIX")), ProblemSeverity.Warning);
    }

    [GeneratedRegex(@"\b(TBD|TBA|TODO|FIXME|XX+|lorem ipsum|à compléter|à déterminer|placeholder)\b|\[[^\]]*\]|\?\?|<[^>]*>|example\.(com|org)|\b555-\d{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
