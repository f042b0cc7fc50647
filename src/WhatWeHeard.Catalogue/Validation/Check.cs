using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>The findings on one record, and the checks that many fields share.</summary>
/// <param name="publisher">The government whose record it is; null for what is shared by all.</param>
internal sealed partial class Check(IReferences references, string? publisher = null)
{
    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly SortedDictionary<string, List<string>> untranslated = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> official = publisher is null or "CA" ? [] : references.OfficialLanguages(publisher);

    public IReferences References => references;

    /// <summary>What isn't translated is one finding a language, not one a field.</summary>
    public ImmutableArray<Problem> Problems =>
    [
        .. problems,
        .. untranslated.Select(u => Problem.Warning(ProblemCode.MissingTranslation, string.Join(", ", u.Value.Distinct()), null, u.Key == "en" ? Detail.English : Detail.French)),
    ];

    public void Error(ProblemCode code, string path, string? value = null, Detail? detail = null) =>
        problems.Add(Problem.Error(code, path, value, detail));

    public void Warn(ProblemCode code, string path, string? value = null, Detail? detail = null) =>
        problems.Add(Problem.Warning(code, path, value, detail));

    public void Points(ItemKind kind, string? key, string path)
    {
        if (key is not null && !references.Exists(new(kind, key))) Error(ProblemCode.DanglingReference, path, key);
    }

    /// <summary>
    /// A text that people read, in the languages its publisher owes (ADR 5): the federal government English and French alike, and so
    /// what is shared by all; others at least one of their official languages, and what is missing is said.
    /// </summary>
    public void Text(LocalizedText? text, string path, int limit)
    {
        if (text is null) return;
        Languages(text, path);
        foreach (var value in text.Values)
        {
            var where = $"{path}.{value.Language}";
            if (string.IsNullOrWhiteSpace(value.Value)) Error(ProblemCode.Required, where);
            if (value.Value.Length > limit) Error(ProblemCode.TooLong, where, value.Value, $"{limit}");
            if (IsPlaceholder(value.Value)) Error(ProblemCode.PlaceholderText, where, value.Value);
            else if (PartPlaceholder().IsMatch(value.Value)) Warn(ProblemCode.PlaceholderText, where, value.Value);
            if (value.TranslatedFrom is { } from && !LanguageTag.IsWellFormed(from)) Error(ProblemCode.InvalidLanguageTag, where, from);
        }
    }

    /// <summary>Whether a text is nothing but a placeholder: a reader asks before it makes an item that would be refused.</summary>
    public static bool IsPlaceholder(string text) => WholePlaceholder().IsMatch(text);

    /// <summary>A text long enough that it can't be a proper name is a defect when it is the same in both languages.</summary>
    public void Prose(LocalizedText? text, string path, int limit)
    {
        Text(text, path, limit);
        if (text?["en"] is { Length: > 40 } en && en == text["fr"]) Warn(ProblemCode.IdenticalTranslation, path, en);
    }

    public void Words(LocalizedWords? words, string path)
    {
        foreach (var (language, list) in words?.Values ?? [])
        {
            if (!LanguageTag.IsWellFormed(language)) Error(ProblemCode.InvalidLanguageTag, path, language);
            if (list.Length > 200) Error(ProblemCode.TooLong, $"{path}.{language}", null, "200");
            foreach (var word in list)
                if (word.Length is 0 or > 200) Error(word.Length == 0 ? ProblemCode.Required : ProblemCode.TooLong, $"{path}.{language}", word, "200");
        }
    }

    public void Url(LocalizedText? url, string path)
    {
        if (url is null) return;
        Languages(url, path);
        foreach (var value in url.Values) Url(value.Value, $"{path}.{value.Language}");
    }

    public void Url(string? url, string path)
    {
        if (url is not null && !WebAddress.IsSafe(url)) Error(ProblemCode.InvalidUrl, path, url);
    }

    private void Languages(LocalizedText text, string path)
    {
        foreach (var value in text.Values)
            if (!LanguageTag.IsWellFormed(value.Language)) Error(ProblemCode.InvalidLanguageTag, path, value.Language);
        foreach (var twice in text.Values.GroupBy(v => v.Language, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            Error(ProblemCode.Inconsistent, path, twice.Key, new("the language stands twice.", "la langue figure deux fois."));
        Translations(text, path);
    }

    private void Translations(LocalizedText text, string path)
    {
        if (!official.IsEmpty && !official.Any(l => Speaks(text, l)))
        {
            var owed = string.Join(", ", official);
            var missing = new Detail($"an official language of {publisher} ({owed})", $"une langue officielle de {publisher} ({owed})");
            // Without a name or a summary that its people can read there is no listing; what else stands in other languages stands as it is.
            // A text in no language at all can't be shown to anybody.
            if (path is "name" or "summary" || text.Values.IsEmpty) Error(ProblemCode.MissingTranslation, path, null, missing);
            else Warn(ProblemCode.MissingTranslation, path, null, missing);
            return;
        }
        foreach (var language in (string[])["en", "fr"])
        {
            if (Speaks(text, language)) continue;
            if (official.IsEmpty) Error(ProblemCode.MissingTranslation, path, null, language == "en" ? Detail.English : Detail.French);
            else if (untranslated.TryGetValue(language, out var paths)) paths.Add(path);
            else untranslated.Add(language, [path]);
        }
    }

    /// <summary>In any script or region of it: <c>iu-Cans</c> is Inuktitut, <c>fr-CA</c> French.</summary>
    private static bool Speaks(LocalizedText text, string language) =>
        text.Values.Any(v => LanguageTag.Same(v.Language, language) || LanguageTag.Same(LanguageTag.Primary(v.Language), language));

    /// <summary>Whether a text is an ISO 8601 duration.</summary>
    public static bool IsDuration(string text) => IsoDuration().IsMatch(text);

    public void Duration(string? duration, string path)
    {
        if (duration is not null && !IsDuration(duration)) Error(ProblemCode.InvalidDate, path, duration, "P5D, P3M, PT4H");
    }

    /// <summary>Whether a text is a number as people dial it, a short one such as 311 too.</summary>
    public static bool IsPhone(string text) => PhoneNumber().IsMatch(text);

    public void Phone(string? phone, string path)
    {
        if (phone is not null && !IsPhone(phone)) Error(ProblemCode.InvalidNumber, path, phone, SomePhones);
    }

    public const string SomePhones = "+1 613 555 0100, 311";

    public static bool IsEmail(string text) => EmailAddress().IsMatch(text);

    public void Email(string? email, string path)
    {
        if (email is not null && !IsEmail(email)) Error(ProblemCode.WrongType, path, email, SomeEmail);
    }

    public static Detail SomeEmail { get; } = new("name@domain.ca", "nom@domaine.ca");

    [GeneratedRegex(@"^\+?[0-9][0-9 .()/-]{1,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[^@\s<>""]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDuration();

    [GeneratedRegex(@"^\W*(TBD|TBA|TODO|FIXME|X{2,}|lorem ipsum.*|N/?A|S\.?O\.?|placeholder|à venir|à déterminer|test)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholePlaceholder();

    [GeneratedRegex(@"\b(TBD|TODO|FIXME|XXX|lorem ipsum)\b|\[(insert|insérer|nom|name|date|à compléter)[^\]]{0,200}\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartPlaceholder();
}
