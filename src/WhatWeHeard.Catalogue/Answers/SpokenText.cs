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
        text = PhoneNumber().Replace(text, m => Telephone(m.Value, french));
        text = Money().Replace(text, m => Amount(m, french));
        text = Clock().Replace(text, m => Hour(m, french));
        text = Day().Replace(text, m => $"{m.Groups["month"].Value} {int.Parse(m.Groups["day"].Value, CultureInfo.InvariantCulture).ToOrdinalWords(English)}");
        text = text.Replace("1er ", "premier ", StringComparison.Ordinal);
        text = Ordinal().Replace(text, m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture).ToOrdinalWords(french ? French : English));
        // What stands in brackets inside brackets comes out first.
        for (var depth = 0; depth < 3 && text.Contains('(', StringComparison.Ordinal); depth++) text = Brackets().Replace(text, m => m.Groups["on"].Length > 0 ? $", {m.Groups["inner"].Value}, " : $", {m.Groups["inner"].Value}");
        text = Slash().Replace(Marks().Replace(text, ""), " ");
        text = Thousands().Replace(text, m => string.Concat(m.Value.Where(char.IsAsciiDigit)));
        text = Range().Replace(text, french ? " à " : " to ");
        text = Decimal().Replace(text, french ? " virgule " : " point ");
        text = Percent().Replace(text, french ? " pour cent" : " percent");
        // "T1" is said "T one".
        text = Number().Replace(Glued().Replace(text, " "), m => Spoken(m.Value, french));
        return Twice().Replace(Blanks().Replace(BeforeMarks().Replace(text, ""), " "), ", ").Trim();
    }

    /// <summary>"8:30 a.m.", « 8 h 30 »: hours and minutes.</summary>
    private static string Hour(Match clock, bool french)
    {
        var (hour, minute) = (int.Parse(clock.Groups["hour"].Value, CultureInfo.InvariantCulture), clock.Groups["minute"].Success ? int.Parse(clock.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0);
        if (french) return $"{(hour == 1 ? "une heure" : $"{Words(hour, french)} heures")}{(minute == 0 ? "" : $" {Words(minute, french)}")}";
        return $"{Words(hour, french)}{(minute == 0 ? "" : $" {(minute < 10 ? "oh " : "")}{Words(minute, french)}")}";
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
        // Short lines are dialled, not counted: 811, 211, 988.
        if (digits.Length == 3 && (digits.EndsWith("11", StringComparison.Ordinal) || digits == "988")) return string.Join(' ', digits.Select(d => Words(d - '0', french)));
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        if (french || number is < 1900 or > 2099 || digits.Length != 4) return Words(number, french);
        // English says a year in two halves; 2000 to 2009 and round hundreds as numbers.
        var (century, year) = (number / 100, number % 100);
        return number is >= 2000 and < 2010 || year == 0 ? Words(number, french)
            : $"{Words(century, french)} {(year < 10 ? "oh " : "")}{Words(year, french)}";
    }

    private static string Words(long number, bool french) => number.ToWords(french ? French : English);

    private static string In(LocalizedText text, bool french) => text[french ? "fr" : "en"]!;

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // French sets blanks and hyphens that don't break.
    [GeneratedRegex(@"(?:\b1[ \u00A0\u202F.\u2011-])?(?:\(\d{3}\)[ \u00A0\u202F]?|\b\d{3}[ \u00A0\u202F.\u2011-])\d{3}[ \u00A0\u202F.\u2011-]\d{4}\b|\b9[-\u2011]8[-\u2011]8\b|\b[2-9][-\u2011]1[-\u2011]1\b", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\b(?<hour>[01]?\d|2[0-4])(?::(?<minute>[0-5]\d)\b|[ \u00A0\u202F]?h\b(?:[ \u00A0\u202F]?(?<minute>[0-5]\d)\b)?)", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?<number>\d{1,3})(?:st|nd|rd|th|e)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<=\d)[ \u00A0]?[-\u2011–][ \u00A0]?(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<=\d)[.,](?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"[ \u00A0\u202F]?%", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<=[\p{L}\d])/(?=[\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Slash();

    [GeneratedRegex(@"(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Glued();

    [GeneratedRegex(@", ?, ?", RegexOptions.CultureInvariant)]
    private static partial Regex Twice();

    [GeneratedRegex(@"\$ ?(?<whole>\d{1,3}(?:[, \u00A0\u202F]\d{3}){1,4}|\d{1,12})(?:\.(?<cents>\d\d))?|(?<whole>\d{1,3}(?:[ \u00A0\u202F]\d{3}){1,4}|\d{1,12})(?:,(?<cents>\d\d))?[ \u00A0\u202F]?\$", RegexOptions.CultureInvariant)]
    private static partial Regex Money();

    [GeneratedRegex(@"\d{1,3}(?:[,\u00A0\u202F]\d{3})+(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // Quotation marks are for the eye; what stands in brackets is said between commas.
    [GeneratedRegex(@"[«»“”""]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s{0,9}\((?<inner>[^()]*)\)(?<on> (?=[\p{L}\d]))?", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b(?<month>January|February|March|April|May|June|July|August|September|October|November|December) (?<day>\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"\s{1,20}(?=[,.;…])", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeMarks();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
