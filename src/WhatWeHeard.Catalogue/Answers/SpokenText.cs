using System.Globalization;
using System.Text.RegularExpressions;
using Humanizer;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A reply as one says it: numbers in words, telephone numbers digit by digit, no addresses of pages.</summary>
internal static partial class SpokenText
{
    // Twenty to thirty seconds at 150 words a minute, the pace of a calm voice; French has as many words to say as much.
    private const int Fewest = 50, Most = 75;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    private static readonly LocalizedText Call = LocalizedText.Of("You can call {0}.", "Vous pouvez appeler au {0}.");

    private static readonly LocalizedText SendPage = LocalizedText.Of(
        "The address of the page comes with this answer, so that you can read it in your own time.",
        "L’adresse de la page accompagne cette réponse; vous pourrez la lire à tête reposée.");

    public static string Of(Answer answer, bool french, IEnumerable<string>? more = null)
    {
        var said = new List<string>();
        var words = 0;
        var last = answer.Kind == AnswerKind.Answer && answer.Sentences.Length > 1 ? answer.Sentences[^1].Value : null;
        foreach (var sentence in Body(answer, french, last, more))
        {
            var spoken = Say(sentence, french);
            var count = spoken.Count(c => c == ' ') + 1;
            if (said.Count > 0 && words + count > Most) continue;
            if (last is not null && sentence != last && said.Count > 1 && words >= Fewest) continue;
            said.Add(spoken);
            words += count;
        }
        return string.Join(' ', said);
    }

    /// <summary>Who, then when it was checked, then a telephone, then as much of the rest as there is time for.</summary>
    private static IEnumerable<string> Body(Answer answer, bool french, string? last, IEnumerable<string>? more)
    {
        foreach (var sentence in answer.Sentences.Where(s => s.Value != last).Take(2)) yield return sentence.Value;
        if (last is null)
        {
            foreach (var sentence in answer.Sentences.Skip(2)) yield return sentence.Value;
            yield break;
        }
        yield return last;
        if (PhoneOf(answer) is { } phone) yield return In(Call, french).Replace("{0}", Telephone(phone, french), StringComparison.Ordinal);
        foreach (var sentence in answer.Sentences.Where(s => s.Value != last).Skip(2)) yield return sentence.Value;
        foreach (var sentence in more ?? []) yield return sentence;
        yield return In(SendPage, french);
    }

    private static string? PhoneOf(Answer answer) =>
        answer.Listings.IsEmpty ? null : answer.Listings[0].Channels.FirstOrDefault(c => c is { Type: ChannelType.Phone, Phone: not null })?.Phone;

    /// <summary>A sentence with its numbers in words.</summary>
    public static string Say(string sentence, bool french)
    {
        var text = Address().Replace(sentence, "");
        text = TollFree().Replace(text, m => Telephone(m.Value, french));
        text = Money().Replace(text, m => Amount(m, french));
        text = Day().Replace(text, m => $"{m.Groups["month"].Value} {int.Parse(m.Groups["day"].Value, CultureInfo.InvariantCulture).ToOrdinalWords(English)}");
        text = text.Replace("1er ", "premier ", StringComparison.Ordinal);
        text = Marks().Replace(Brackets().Replace(text, ", ${inner}"), "");
        text = Thousands().Replace(text, m => string.Concat(m.Value.Where(char.IsAsciiDigit)));
        text = Number().Replace(text, m => Spoken(m.Value, french));
        return Blanks().Replace(BeforeMarks().Replace(text, ""), " ").Trim();
    }

    /// <summary>"1-800-622-6232": one, eight hundred…, in groups, a digit at a time.</summary>
    public static string Telephone(string phone, bool french)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length == 10) digits = digits.Insert(6, " ").Insert(3, " ");
        else if (digits.Length == 11) digits = digits.Insert(7, " ").Insert(4, " ").Insert(1, " ");
        return string.Join(", ", digits.Split(' ').Select(group => string.Join(' ', group.Select(d => Words(d - '0', french)))));
    }

    private static string Amount(Match money, bool french)
    {
        var whole = string.Concat(money.Groups["whole"].Value.Where(char.IsAsciiDigit));
        if (whole.Length is 0 or > 12) return money.Value;
        var dollars = long.Parse(whole, CultureInfo.InvariantCulture);
        var said = $"{Words(dollars, french)} {(dollars == 1 ? "dollar" : "dollars")}";
        if (!money.Groups["cents"].Success || money.Groups["cents"].Value == "00") return said;
        var cents = Words(int.Parse(money.Groups["cents"].Value, CultureInfo.InvariantCulture), french);
        return french ? $"{said} et {cents} cents" : $"{said} and {cents} cents";
    }

    private static string Spoken(string digits, bool french)
    {
        if (digits.Length > 9) return string.Join(' ', digits.Select(d => Words(d - '0', french)));
        // Short lines are dialled, not counted: 811, 211, 911.
        if (digits.Length == 3 && digits.EndsWith("11", StringComparison.Ordinal)) return string.Join(' ', digits.Select(d => Words(d - '0', french)));
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        if (french || number is < 1900 or > 2099 || digits.Length != 4) return Words(number, french);
        // English says a year in two halves; 2000 to 2009 and round hundreds as numbers.
        var (century, year) = (number / 100, number % 100);
        return number is >= 2000 and < 2010 || year == 0 ? Words(number, french)
            : $"{Words(century, french)} {(year < 10 ? "oh " : "")}{Words(year, french)}";
    }

    private static string Words(long number, bool french) => number.ToWords(french ? French : English);

    private static string In(LocalizedText text, bool french) => text[french ? "fr" : "en"]!;

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b1?[ -]?8\d\d[ -]\d{3}[ -]\d{4}\b|\b9-8-8\b|\b[2-9]-1-1\b", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex TollFree();

    [GeneratedRegex(@"\$ ?(?<whole>\d{1,3}(?:[, \u00A0\u202F]\d{3})+|\d+)(?:\.(?<cents>\d\d))?|(?<whole>\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d+)(?:,(?<cents>\d\d))?[ \u00A0\u202F]?\$", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Money();

    [GeneratedRegex(@"\d{1,3}(?:[,\u00A0\u202F]\d{3})+(?!\d)", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Number();

    // Quotation marks are for the eye; what stands in brackets is said between commas.
    [GeneratedRegex(@"[«»“”""]", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s*\((?<inner>[^()]*)\)", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b(?<month>January|February|March|April|May|June|July|August|September|October|November|December) (?<day>\d{1,2})(?!\d)", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Day();

    [GeneratedRegex(@"\s+(?=[,.;])", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex BeforeMarks();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, PersonalPatterns.Time)]
    private static partial Regex Blanks();
}
