using System.Buffers;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>
/// Finds the place that a person names in passing: "permis de stationnement à Gatineau". A place is taken from a text only
/// where a small word, a province or its size says that a place is meant: many are called Hope, Unity or Success.
/// </summary>
internal sealed class PlaceFinder(NameIndex names, Geography geography, Func<string, bool> isPostalArea, Func<string, bool> isAreaCode)
{
    // From this size a city is known across the country; capitals are, whatever their size.
    private const int WellKnown = 25_000, KnownEnough = 2_000, MostWords = 9, MostMentions = 4;

    private static readonly HashSet<string> Capitals =
        ["3506008", "1001519", "1102075", "1209034", "1310032", "2423027", "3520005", "4611040", "4706027", "4811061", "5917034", "6001009", "6106023", "6204003"];

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;!?\n\0");

    /// <summary>What ends a sentence, or begins one: "Hearst. My mother fell", « Dieppe : le voisin brûle ».</summary>
    private static readonly SearchValues<char> Pauses = SearchValues.Create(".:;—–\n");

    internal enum Sign { Postal, Qualified, Preposition, AreaCode, Weak, Bare }

    /// <param name="Outer">With the small words before it: what is cut out of the text.</param>
    internal readonly record struct Hit(TextSpan Span, TextSpan Outer, string Name, Sign Sign, bool ProvinceOnly, bool CityOnly);

    public List<Hit> Find(string text)
    {
        var words = PlaceNames.Words(text);
        var hits = new List<Hit>();
        for (var i = 0; i < words.Count && hits.Count < MostMentions; i++)
        {
            if ((Postal(text, words, i) ?? AreaCode(text, words, i) ?? Name(text, words, i)) is not { } found) continue;
            hits.Add(found.Hit);
            i = found.Last;
        }
        // "From Toronto to Calgary": where one goes comes before where one was.
        bool IsLeft(Hit hit) => text.AsSpan(hit.Outer.Start).StartsWith("from ", StringComparison.OrdinalIgnoreCase);
        hits.Sort((a, b) => a.Sign != b.Sign ? a.Sign.CompareTo(b.Sign) : IsLeft(a) != IsLeft(b) ? IsLeft(a).CompareTo(IsLeft(b)) : a.Span.Start.CompareTo(b.Span.Start));
        return hits;
    }

    private (Hit Hit, int Last)? Postal(string text, List<Word> words, int i)
    {
        var word = words[i];
        var outer = Outer(text, words, i, out var sign);
        if (word.Length == 6 && (IsFull(text.AsSpan(word.Start, 6)) || (text.AsSpan(word.Start, 6).ContainsAnyInRange('0', '9') && IsMeant(text.AsSpan(word.Start, 6)))))
            return (Of(text, word.Start, word.End, outer, Sign.Postal), i);
        if (word.Length != 3) return null;
        if (i + 1 < words.Count && words[i + 1] is { Length: 3 } unit && unit.Start - word.End is 1 or 2
            && ((IsArea(text.AsSpan(word.Start, 3)) && IsUnit(text.AsSpan(unit.Start, 3))) || IsMeant($"{text.AsSpan(word.Start, 3)}{text.AsSpan(unit.Start, 3)}")))
            return (Of(text, word.Start, unit.End, outer, Sign.Postal), i + 1);
        if (!IsArea(text.AsSpan(word.Start, 3))) return null;
        // Three characters alone are as often a form's number: only after a word of place, and only an area that exists.
        var told = sign == Sign.Preposition || (i > 0 && (words[i - 1].Folded is "code" or "postal"
            // "birth certificate S9V": at the end and in capitals, where nothing else is.
            || (i == words.Count - 1 && char.IsUpper(text[word.Start]) && char.IsUpper(text[word.Start + 2]) && !AllCapitals(text))));
        return told && !MentionWords.IsFormNumber(word.Folded) && isPostalArea(text.Substring(word.Start, 3).ToUpperInvariant())
            ? (Of(text, word.Start, word.End, outer, Sign.Postal), i)
            : null;
    }

    /// <summary>« Dans le 514 », "613 area code": three digits are a place only where the text says so; « formulaire 514 » is a form.</summary>
    private (Hit Hit, int Last)? AreaCode(string text, List<Word> words, int i)
    {
        if (words[i].Length != 3 || !isAreaCode(words[i].Folded)) return null;
        var (first, last) = (CalledBefore(words, i), CalledAfter(words, i));
        var called = first < i || last > i;
        // A telephone number, an amount, a date.
        if (last + 1 < words.Count && char.IsAsciiDigit(words[last + 1].Folded[0]) && !IsPause(text, words, last)) return null;
        if (i > 0 && char.IsAsciiDigit(words[i - 1].Folded[0])) return null;
        var outer = Outer(text, words, first, out var sign);
        // "In the 514" and nothing that it could be 514 of: days, doors, streets.
        var lives = sign == Sign.Preposition && i > 1 && words[i - 1].Folded is "the" or "le" && (i == words.Count - 1 || IsPause(text, words, i) || MentionWords.GoesOn(words[i + 1].Folded));
        if (!called && !lives) return null;
        return (new(new(words[i].Start, words[i].Length), new(outer, words[last].End - outer), words[i].Folded, Sign.AreaCode, false, false), last);
    }

    /// <summary>Where "area code", « indicatif régional » begins that stands before a number; the number itself where none does.</summary>
    private static int CalledBefore(List<Word> words, int i)
    {
        var at = i - 1;
        if (at >= 0 && words[at].Folded is "is" or "est" or "le") at--;
        if (at >= 0 && words[at].Folded == "indicatif") return at;
        return at > 0 && (words[at - 1].Folded, words[at].Folded) is ("area", "code") or ("indicatif", "regional") or ("code", "regional") ? at - 1 : i;
    }

    private static int CalledAfter(List<Word> words, int i)
    {
        if (i + 1 >= words.Count || words[i + 1].Folded != "area") return i;
        return i + 2 < words.Count && words[i + 2].Folded is "code" ? i + 2 : i + 1;
    }

    private static bool IsPause(string text, List<Word> words, int i)
    {
        if (i == words.Count - 1) return true;
        var between = text.AsSpan(words[i].End, words[i + 1].Start - words[i].End);
        return between.ContainsAny(Breaks) || between.ContainsAny(Pauses);
    }

    private (Hit Hit, int Last)? Name(string text, List<Word> words, int i)
    {
        var longest = Math.Min(Math.Min(names.LongestFrom(words[i].Folded), MostWords), words.Count - i);
        for (var count = longest; count > 0; count--)
        {
            var name = count == 1 ? words[i].Folded : string.Join(' ', words.Skip(i).Take(count).Select(w => w.Folded));
            var bearers = names.Find(name);
            if (bearers.IsEmpty || Crosses(text, words, i, count)) continue;
            var last = i + count - 1;
            var province = Qualifier(text, words, last + 1, bearers);
            var outer = Outer(text, words, i, out var sign);
            if (province is { } to)
                return (Of(text, words[i].Start, words[to].End, outer, Sign.Qualified), to);
            if (!Accept(text, words, i, count, name, bearers, sign)) continue;
            var hit = Of(text, words[i].Start, words[last].End, outer, sign);
            // French tells the province from its capital: au Québec, à Québec.
            if (name != "quebec" || i == 0) return (hit, last);
            var before = words[i - 1];
            return (hit with { ProvinceOnly = before.Folded is "au" or "du", CityOnly = before.Folded == "a" && MentionWords.SaysWhere("a", text, before) }, last);
        }
        return null;
    }

    private static bool Accept(string text, List<Word> words, int i, int count, string name, ImmutableArray<NameBearer> bearers, Sign sign)
    {
        var last = i + count - 1;
        var written = text.AsSpan(words[i].Start, words[last].End - words[i].Start);
        var capital = char.IsUpper(written[0]) && !AllCapitals(text);
        var province = bearers.Any(b => b.Code.Length == 5);
        // "BC", "N.-B.": an abbreviation is a place after a word of place, or in capitals where it can be nothing else.
        if (province && name.Length <= 4 && name != "yukon")
            return (sign == Sign.Preposition && (!MentionWords.IsAmbiguousForm(name) || char.IsUpper(written[0])))
                || (sign == Sign.Weak && capital && char.IsUpper(written[1])) || written is "BC" or "PEI" or "NWT" or "B.C." or "P.E.I.";
        if (province) return true;
        if (last + 1 < words.Count && MentionWords.MakesOther(words[last + 1].Folded)) return false;
        if (IsAbroad(text, words, last)) return false;
        // "YYC", "in hfx": what a city goes by and what is no word needs no more than its capitals.
        if (name.Length == 3 && bearers.Any(b => b.Kind == NameKind.Known) && !MentionWords.IsOrdinary(name))
            return sign == Sign.Preposition || (capital && written.IndexOfAnyExceptInRange('A', 'Z') < 0);
        if (MentionWords.IsOrdinary(name) || name.Length <= 3)
            return sign == Sign.Preposition && capital && i > 0;
        var size = bearers.Max(b => b.Kind == NameKind.Former ? WellKnown : b.Code.Length == 4 ? 0 : b.Weight);
        if (bearers.Any(b => Capitals.Contains(b.Code) && b.Kind != NameKind.Former)) size = Math.Max(size, WellKnown);
        return sign switch
        {
            Sign.Preposition => true,
            Sign.Weak => size >= WellKnown || (capital && size >= KnownEnough),
            // "Lost my licence, Hearst": with its capital and between its commas it can be nothing else.
            _ => size >= WellKnown || (capital && IsApart(text, words, i, last)),
        };
    }

    /// <summary>"London, England", « Paris en France »: a town of the same name, and none of Canada's.</summary>
    private static bool IsAbroad(string text, List<Word> words, int last)
    {
        var next = last + 1;
        if (next + 1 < words.Count && words[next].Folded is "in" or "en" or "au" or "aux") next++;
        return next < words.Count && MentionWords.IsCountry(words[next].Folded)
            && !text.AsSpan(words[last].End, words[next].Start - words[last].End).ContainsAny(Pauses);
    }

    /// <summary>Who begins with a name and a comma may be speaking to somebody; "Hearst. My mother fell" says where.</summary>
    private static bool IsApart(string text, List<Word> words, int first, int last)
    {
        var after = last == words.Count - 1 ? text.AsSpan(words[last].End) : text.AsSpan(words[last].End, words[last + 1].Start - words[last].End);
        if (first == 0) return last < words.Count - 1 && after.ContainsAny(Pauses);
        return Ends(text.AsSpan(words[first - 1].End, words[first].Start - words[first - 1].End)) && (last == words.Count - 1 || Ends(after));

        static bool Ends(ReadOnlySpan<char> between) => between.ContainsAny(Breaks) || between.ContainsAny(Pauses);
    }

    /// <summary>Where the province that follows a name ends; null where none follows that has such a place.</summary>
    private int? Qualifier(string text, List<Word> words, int from, ImmutableArray<NameBearer> bearers)
    {
        for (var count = Math.Min(4, words.Count - from); count > 0; count--)
        {
            var last = from + count - 1;
            var form = count == 1 ? words[from].Folded : string.Join(' ', words.Skip(from).Take(count).Select(w => w.Folded));
            if (names.Province(form) is not { } province || char.IsAsciiDigit(form[0])) continue;
            var between = text.AsSpan(words[from - 1].End, words[from].Start - words[from - 1].End);
            if (between.Trim(", (").ContainsAny(Breaks)) continue;
            if (!bearers.Any(b => b.Code.Length == 7 && geography.ProvinceOfSgc(b.Code) == province)) continue;
            var abbreviated = (between.Contains(',') && form != "que") || between.Contains('(') || last == words.Count - 1
                || (char.IsUpper(text[words[from].Start]) && !AllCapitals(text));
            if (MentionWords.IsAmbiguousForm(form) && !abbreviated) continue;
            return last;
        }
        return null;
    }

    /// <summary>The start of the small words before a name, and how much they say.</summary>
    private static int Outer(string text, List<Word> words, int i, out Sign sign)
    {
        var start = words[i].Start;
        sign = Sign.Bare;
        for (var at = i - 1; at >= 0 && i - at <= 4; at--)
        {
            var folded = words[at].Folded;
            if (MentionWords.SaysWhere(folded, text, words[at])) (sign, start) = (Sign.Preposition, words[at].Start);
            else if (MentionWords.MaySayWhere(folded) && sign == Sign.Bare) (sign, start) = (Sign.Weak, words[at].Start);
            if (sign == Sign.Preposition || !MentionWords.StandsBetween(folded)) break;
        }
        return start;
    }

    // A name doesn't reach over the end of a sentence or a list: "Grand, Falls" is no Grand Falls.
    private static bool Crosses(string text, List<Word> words, int i, int count)
    {
        for (var at = i; at < i + count - 1; at++)
            if (text.AsSpan(words[at].End, words[at + 1].Start - words[at].End).ContainsAny(Breaks))
                return true;
        return false;
    }

    private static Hit Of(string text, int start, int end, int outer, Sign sign) =>
        new(new(start, end - start), new(outer, end - outer), text[start..end], sign, false, false);

    private static bool AllCapitals(string text) => !text.Any(char.IsLower);

    private static bool IsArea(ReadOnlySpan<char> s) => char.IsAsciiLetter(s[0]) && char.IsAsciiDigit(s[1]) && char.IsAsciiLetter(s[2]);

    private static bool IsUnit(ReadOnlySpan<char> s) => char.IsAsciiDigit(s[0]) && char.IsAsciiLetter(s[1]) && char.IsAsciiDigit(s[2]);

    /// <summary>"KIA OA6": letters that look like the digits they stand for, in an area that exists; "XOA OHO", without any digit, only in capitals.</summary>
    private bool IsMeant(ReadOnlySpan<char> s)
    {
        if (!s.ContainsAnyInRange('0', '9') && s.ContainsAnyExceptInRange('A', 'Z')) return false;
        Span<char> meant = stackalloc char[6];
        s.ToUpperInvariant(meant);
        for (var at = 1; at < meant.Length; at += 2)
            meant[at] = meant[at] switch { 'O' => '0', 'I' or 'L' => '1', var c => c };
        return IsFull(meant) && isPostalArea(meant[..3].ToString());
    }

    private static bool IsFull(ReadOnlySpan<char> s) => IsArea(s) && IsUnit(s[3..]);
}
