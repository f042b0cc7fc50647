using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What a long number in a text is: somebody's, or nobody's.</summary>
internal static partial class NumberKinds
{
    /// <summary>How far a word may stand from the number it explains.</summary>
    private const int Reach = 40;

    /// <summary>Null for a number that identifies nobody.</summary>
    public static PersonalDetail? Of(string text, Match run)
    {
        var digits = string.Concat(run.Value.Where(char.IsAsciiDigit));
        var before = text[Math.Max(0, run.Index - Reach)..run.Index].ToLowerInvariant();
        var after = text[(run.Index + run.Length)..Math.Min(text.Length, run.Index + run.Length + 12)].ToLowerInvariant();
        if (IsAmount(before, after) || IsDates(run.Value) || IsTollFree(digits)) return null;
        if (digits.Length is >= 13 and <= 19 && (Luhn(digits) || SpeaksOfCards(before))) return PersonalDetail.PaymentCard;
        if (SpeaksOfHealth(before) && digits.Length is >= 7 and <= 12) return PersonalDetail.HealthNumber;
        return digits.Length switch
        {
            9 => Luhn(digits) || SpeaksOfInsurance(before) ? PersonalDetail.SocialInsuranceNumber : PersonalDetail.AccountNumber,
            // Four, three, three: as health cards print it, and no telephone.
            10 when HealthGroups().IsMatch(run.Value.Trim()) => PersonalDetail.HealthNumber,
            10 when IsTelephone(digits) => PersonalDetail.Telephone,
            11 when digits[0] == '1' && IsTelephone(digits[1..]) => PersonalDetail.Telephone,
            7 => LocalNumber().IsMatch(run.Value) && SpeaksOfCalling(before) ? PersonalDetail.Telephone : null,
            8 => null,
            _ => PersonalDetail.AccountNumber,
        };
    }

    public static bool SpeaksOfHealth(string text) => HealthWords().IsMatch(text);

    private static bool SpeaksOfInsurance(string text) => InsuranceWords().IsMatch(text);

    private static bool SpeaksOfCards(string text) => CardWords().IsMatch(text);

    private static bool SpeaksOfCalling(string text) => CallingWords().IsMatch(text);

    private static bool IsAmount(string before, string after) =>
        before.AsSpan().TrimEnd().EndsWith("$") || MoneyAfter().IsMatch(after);

    /// <summary>A range of years or one date written in digits.</summary>
    private static bool IsDates(string run) => Years().IsMatch(run.Trim()) || Date().IsMatch(run.Trim());

    /// <summary>Lines that are free to call belong to offices, not to people.</summary>
    private static bool IsTollFree(string digits) => FreeToCall().IsMatch(digits);

    private static bool IsTelephone(string ten) => ten[0] >= '2' && ten[3] >= '2';

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"health|ohip|ramq|\bmsp\b|\bphn\b|medicare|\bmcp\b|assurance[ -]maladie|carte (?:santé|sante|soleil)|soins", Options)]
    private static partial Regex HealthWords();

    [GeneratedRegex(@"\bs\.?i\.?n\b|\bn\.?a\.?s\b|social insurance|assurance sociale", Options)]
    private static partial Regex InsuranceWords();

    [GeneratedRegex(@"visa|master ?card|amex|credit|debit|crédit|débit|\bcard\b|\bcarte\b", Options)]
    private static partial Regex CardWords();

    [GeneratedRegex(@"call|phone|\btel\b|cell|text me|number|appel|téléphone|telephone|rejoin|numéro|numero", Options)]
    private static partial Regex CallingWords();

    [GeneratedRegex(@"^ ?(?:\$|dollars|cad\b|piastres|%)", Options)]
    private static partial Regex MoneyAfter();

    [GeneratedRegex(@"^(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"^(?:(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^1?8(?:00|22|33|44|55|66|77|88)\d{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex FreeToCall();

    [GeneratedRegex(@"^\d{4}[ -]\d{3}[ -]\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex HealthGroups();

    [GeneratedRegex(@"^\d{3}[ .-]\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex LocalNumber();
}
