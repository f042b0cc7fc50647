using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What somebody shouldn't tell a catalogue. Only the kind is ever named: what was typed is neither kept nor repeated.</summary>
public enum PersonalDetail
{
    SocialInsuranceNumber,
    HealthNumber,
    PaymentCard,
    Telephone,
    Email,
    StreetAddress,
    DateOfBirth,
    LicenceNumber,
    PassportNumber,
    AccountNumber,
}

/// <summary>
/// Finds what identifies a person in a text (canada.md §6). A number that everybody knows (311, a toll-free line), a year, a form's
/// number, an amount or a postal code identifies nobody.
/// </summary>
public static class PersonalDetails
{
    /// <summary>Longer texts are cut by whoever answers; nobody's number hides behind the cut, because it isn't read either.</summary>
    public const int Longest = 2_000;

    public static ImmutableArray<PersonalDetail> In(string text)
    {
        var plain = Plain(Text.Cut(text, Longest));
        var seen = new SortedSet<PersonalDetail>();
        if (PersonalPatterns.Email().IsMatch(plain) || PersonalPatterns.SpokenEmail().IsMatch(plain)) seen.Add(PersonalDetail.Email);
        if (PersonalPatterns.QuebecHealth().IsMatch(plain) || PersonalPatterns.LetteredHealth().IsMatch(plain)) seen.Add(PersonalDetail.HealthNumber);
        if (PersonalPatterns.Licence().IsMatch(plain)) seen.Add(PersonalDetail.LicenceNumber);
        if (PersonalPatterns.Passport().IsMatch(plain)) seen.Add(PersonalDetail.PassportNumber);
        if (PersonalPatterns.FileNumber().IsMatch(plain)) seen.Add(PersonalDetail.AccountNumber);
        if (StreetAddresses.Stands(plain)) seen.Add(PersonalDetail.StreetAddress);
        if (BirthDates.Stands(plain)) seen.Add(PersonalDetail.DateOfBirth);
        foreach (System.Text.RegularExpressions.Match labelled in PersonalPatterns.Labelled().Matches(plain))
            if (labelled.Groups["value"].Value.Count(char.IsAsciiDigit) >= 5)
                seen.Add(OfLabel(labelled.Groups["label"].Value.ToLowerInvariant()));
        // The digits of a licence are no telephone as well.
        var rest = WithSpokenDigits(PersonalPatterns.Licence().Replace(plain, " "));
        foreach (System.Text.RegularExpressions.Match run in PersonalPatterns.DigitRun().Matches(rest))
            if (NumberKinds.Of(rest, run) is { } kind)
                seen.Add(kind);
        return [.. seen];
    }

    private static PersonalDetail OfLabel(string label) => label switch
    {
        _ when label.Contains("pass", StringComparison.Ordinal) => PersonalDetail.PassportNumber,
        _ when label.StartsWith("licen", StringComparison.Ordinal) || label.StartsWith("permis", StringComparison.Ordinal) || label.StartsWith("driver", StringComparison.Ordinal) => PersonalDetail.LicenceNumber,
        _ when NumberKinds.SpeaksOfHealth(label) => PersonalDetail.HealthNumber,
        _ when label is "sin" or "nas" || label.Contains("insurance num", StringComparison.Ordinal) || label.Contains("assurance sociale", StringComparison.Ordinal) => PersonalDetail.SocialInsuranceNumber,
        _ => PersonalDetail.AccountNumber,
    };

    /// <summary>Digits of every script as 0 to 9, every blank as a blank: the length stays, so nothing hides behind a font.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Normalized(text))
        {
            if (char.IsDigit(c)) plain.Append((char)('0' + (int)char.GetNumericValue(c)));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            else plain.Append(c switch
            {
                '’' or '‘' => '\'',
                '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
                '＠' => '@',
                _ => char.IsWhiteSpace(c) ? ' ' : c,
            });
        }
        return plain.ToString();
    }

    private static string Normalized(string text) => Model.Text.HasLoneSurrogate(text) ? text : text.Normalize();

    private static readonly Dictionary<string, char> DigitWords = Digits(
        "zero zéro oh", "one un", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit", "nine neuf");

    /// <summary>"zero four six…": seven digits or more said in words are a number like any other.</summary>
    private static string WithSpokenDigits(string text) => PersonalPatterns.SpokenDigits().Replace(text, match =>
        string.Concat(match.Value.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => DigitWords.TryGetValue(w, out var digit) ? digit.ToString() : "")));

    private static Dictionary<string, char> Digits(params ReadOnlySpan<string> words)
    {
        var digits = new Dictionary<string, char>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < words.Length; i++)
            foreach (var word in words[i].Split(' '))
                digits.Add(word, (char)('0' + i));
        return digits;
    }
}
