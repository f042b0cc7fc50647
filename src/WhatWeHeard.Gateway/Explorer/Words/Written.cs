using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Numbers, money, dates and durations as each language writes them, and the small spaces that keep a line together.</summary>
public static partial class Written
{
    private const char NoBreak = '\u00A0';

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-CA");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-CA");

    /// <summary>Names in the order of each language's dictionaries.</summary>
    public static StringComparer Alphabet(bool french) => StringComparer.Create(french ? French : English, ignoreCase: true);

    public static string Number(long number, bool french) => number.ToString("N0", french ? French : English);

    public static string Percent(decimal share, bool french)
    {
        var number = Math.Round(share * 100, 1).ToString("0.#", french ? French : English);
        return french ? $"{number}{NoBreak}%" : $"{number}%";
    }

    /// <summary>Whole dollars without cents. Other currencies by their code: a sign alone would be read as ours.</summary>
    public static string Money(decimal amount, string currency, bool french)
    {
        var format = amount == decimal.Truncate(amount) ? "#,##0" : "#,##0.00";
        var number = amount.ToString(format, french ? French : English);
        return (currency, french) switch
        {
            ("CAD", true) => $"{number}{NoBreak}$",
            ("CAD", false) => $"${number}",
            (_, true) => $"{number}{NoBreak}{currency}",
            _ => $"{currency}{NoBreak}{number}",
        };
    }

    public static string Date(DateTimeOffset moment, bool french) => Date(DateOnly.FromDateTime(moment.UtcDateTime), french);

    public static string Date(DateOnly date, bool french)
    {
        if (!french) return date.ToString($"MMMM{NoBreak}d, yyyy", English);
        return (date.Day == 1 ? $"1ᵉʳ{NoBreak}" : date.ToString($"d{NoBreak}", French)) + date.ToString("MMMM yyyy", French);
    }

    /// <summary>From one day to another, both of them in it; null where it holds for good.</summary>
    public static string? Dates(DateOnly? from, DateOnly? to, bool french) => (from, to) switch
    {
        ({ } first, { } last) when first == last => DateWords.On.In(french, Date(first, french)),
        ({ } first, { } last) => DateWords.FromTo.In(french, Date(first, french), Date(last, french)),
        ({ } first, null) => DateWords.From.In(french, Date(first, french)),
        (null, { } last) => DateWords.To.In(french, Date(last, french)),
        _ => null,
    };

    /// <summary>09:00 as 9 a.m. or 9 h.</summary>
    public static string Time(TimeOnly time, bool french) => french
        ? time.Minute == 0 ? $"{time.Hour}{NoBreak}h" : $"{time.Hour}{NoBreak}h{NoBreak}{time.Minute:00}"
        : time.ToString(time.Minute == 0 ? "%h" : "h:mm", CultureInfo.InvariantCulture) + NoBreak + (time.Hour < 12 ? "a.m." : "p.m.");

    /// <summary>P15D as “15 days”; null for what isn't an ISO 8601 duration.</summary>
    public static string? Duration(string iso, bool french)
    {
        if (WholeUnits().Match(iso) is { Success: true } match)
        {
            var unit = match.Groups[2].Value[0] switch { 'Y' => Units.Years, 'M' => Units.Months, 'W' => Units.Weeks, _ => Units.Days };
            return unit.In(french, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }
        try
        {
            var span = XmlConvert.ToTimeSpan(iso);
            return span.TotalDays >= 2 ? Units.Days.In(french, (int)span.TotalDays)
                : span.TotalHours >= 2 ? Units.Hours.In(french, (int)span.TotalHours)
                : Units.Minutes.In(french, (int)span.TotalMinutes);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null; // what can't be read is better left out than shown as code
        }
    }

    /// <summary>
    /// A publisher's text as it is set: typographic apostrophes, and in French the spaces and hyphens that must not break. The catalogue keeps
    /// the text as it was written. What is set already stays as it is.
    /// </summary>
    public static string Set(string text, string language)
    {
        text = StraightApostrophe().Replace(text, "’");
        if (!language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)) return text;
        text = SpaceBeforeMark().Replace(text, $"{NoBreak}$1");
        text = HyphenOfQuestion().Replace(text, "\u2011");
        return SpaceAfterOpening().Replace(text, $"«{NoBreak}");
    }

    /// <summary>The host of an address, as people know a site: ontario.ca.</summary>
    public static string? Host(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && WebAddress.HostOf(address) is { } host ? host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host : null;

    /// <summary>Lists as they are said: a, b and c.</summary>
    public static string And(IReadOnlyList<string> items, bool french) => items.Count < 2 ? string.Concat(items)
        : $"{string.Join(", ", items.SkipLast(1))}{LastOf(french)}{items[^1]}";

    /// <summary>What stands before the last of a list.</summary>
    public static string LastOf(bool french) => french ? " et " : " and ";

    [GeneratedRegex(@"^P(\d{1,4})([YMWD])$")]
    private static partial Regex WholeUnits();

    [GeneratedRegex(@"(?<=\p{L})'")]
    private static partial Regex StraightApostrophe();

    /// <summary>Of a verb and its subject: s’agit-il, se passe-t-il. Not in an address, which somebody may copy.</summary>
    [GeneratedRegex(@"(?<=\p{L})-(?=(?:t-)?(?:ils?|elles?|on|ce|je|tu|nous|vous)(?:[\s?!,;:»)]|$))")]
    private static partial Regex HyphenOfQuestion();

    [GeneratedRegex(@" ([:»%$])")]
    private static partial Regex SpaceBeforeMark();

    [GeneratedRegex("«[ \\u00A0]?")]
    private static partial Regex SpaceAfterOpening();
}
