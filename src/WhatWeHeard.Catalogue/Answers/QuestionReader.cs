using System.Collections.Immutable;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A question as it was understood: the places with what each is to the person, and the rest, which is looked for.</summary>
internal sealed record QuestionReading(string Content, SituationPlaces Places)
{
    /// <summary>The places that no small word marks as places: they may be part of a service's name.</summary>
    public IReadOnlyList<FoldedText> NamedPlaces { get; init; } = [];
}

/// <summary>Tells the places of a question from its matter: "I was born in Gatineau and live in Ottawa" is about neither town.</summary>
internal static class QuestionReader
{
    /// <summary>A cue farther than this from the name speaks of something else.</summary>
    private const int Reach = 9;

    public static QuestionReading Read(string text, PlaceQuery? caller, IEnumerable<UnderstoodPlace> told)
    {
        var words = PlaceNames.Words(text);
        var said = new List<(int Start, UnderstoodPlace Place, bool IsCarried)>();
        var cuts = new List<TextSpan>();
        // The most telling mention comes first from Places; what each is to the person depends on the order of the text.
        var mentions = PlaceIndex.Default.Find(text).Places.Where(m => m.Answer.Candidates is [var first, ..] && first.Chain.Nearest != Geography.Canada && !IsStreet(words, m.Span)).ToArray();
        foreach (var mention in mentions)
        {
            var before = mentions.Where(m => m.Span.Start < mention.Span.Start).Select(m => m.Span.End).DefaultIfEmpty(0).Max();
            var after = mentions.Where(m => m.Span.Start > mention.Span.Start).Select(m => m.Outer.Start).DefaultIfEmpty(text.Length).Min();
            var (role, cut) = RoleOf(text, words, mention, before, after);
            // A postal code is where somebody lives; nobody remembers the one they were born under.
            if (role is PlaceRole.Birthplace or PlaceRole.Unspecified && PostalCodes.Parse(text.Substring(mention.Span.Start, mention.Span.Length)) is not null) role = PlaceRole.Residence;
            said.Add((mention.Span.Start, new(role, Within(mention.Answer, mentions)), role == PlaceRole.Residence && IsCarried(words, mention)));
            cuts.Add(cut);
        }
        // "Moved to Moncton with my Ontario licence": what one brought is from where one left, if that isn't where one is.
        if (said.Exists(s => s.IsCarried) && said.Where(s => s.Place.Role == PlaceRole.Residence && !s.IsCarried).Select(s => SituationPlaces.ChainOf(s.Place)).ToArray() is { Length: > 0 } homes)
            said = said.ConvertAll(s => s.IsCarried && !Array.Exists(homes, h => h.Contains(s.Place.Place.Candidates[0].Chain.Nearest)) ? s with { Place = s.Place with { Role = PlaceRole.Origin } } : s);
        foreach (var word in words)
        {
            if ((Demonyms.PlaceOf(word.Folded) ?? Islander(words, word) ?? Abbreviated(words, word)) is not { } code || mentions.Any(m => m.Span.Start <= word.Start && word.Start < m.Span.End)) continue;
            said.Add((word.Start, new(PlaceRole.Unspecified, PlaceIndex.Default.Resolve(PlaceQuery.OfJurisdiction(code))), false));
            if (word.Folded.StartsWith("quebec", StringComparison.Ordinal)) continue;
            cuts.Add(new(word.Start, word.Length));
            foreach (var before in words.Where(w => w.End <= word.Start).TakeLast(2).Reverse().TakeWhile(w => Demonyms.Begins(w.Folded))) cuts.Add(new(before.Start, before.Length));
        }
        var home = caller is null ? null : PlaceIndex.Default.Resolve(caller);
        // Of two homes the later named is the present one; of other places the most telling, which comes first.
        var places = said.Where(s => s.Place.Role == PlaceRole.Residence).OrderByDescending(s => s.Start)
            .Concat(said.Where(s => s.Place.Role != PlaceRole.Residence)).Select(s => s.Place);
        return new(Without(text, cuts), SituationPlaces.Of(places, told, home))
        {
            NamedPlaces = [.. mentions.Where(m => m.Outer.Start == m.Span.Start).Select(m => new FoldedText(text.Substring(m.Span.Start, m.Span.Length)))],
        };
    }

    /// <summary>« Saint-Boniface, au Manitoba »: of several bearers of a name the one in the province that is named is meant, wherever it is named.</summary>
    private static PlaceAnswer Within(PlaceAnswer place, MentionedPlace[] mentions)
    {
        if (place.Candidates.Length < 2) return place;
        var named = mentions.Select(m => m.Answer.Candidates[0].Chain.Nearest).Where(c => c.StartsWith("CA-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        PlaceCandidate[] within = [.. place.Candidates.Where(c => c.Chain.Codes.Any(named.Contains))];
        return within.Length is 0 || within.Length == place.Candidates.Length ? place : PlaceAnswer.Of(within, _ => place.Question);
    }

    private static (PlaceRole Role, TextSpan Cut) RoleOf(string text, List<Word> words, MentionedPlace mention, int from, int to)
    {
        var outer = new TextSpan(mention.Outer.Start, mention.Span.End - mention.Outer.Start);
        var at = words.FindLastIndex(w => w.End <= mention.Span.Start);
        var moving = words.Exists(w => w.Start >= SentenceStart(text, mention.Span.Start) && w.End <= to && PlaceCues.IsMove(w.Folded));
        // « De l’Ontario », « de la Saskatchewan ».
        var link = at > 0 && words[at].Folded is "l" or "la" ? at - 1 : at;
        if (at >= 0 && words[link].Start >= from && (PlaceCues.IsLeaving(words[link].Folded) || (moving && PlaceCues.IsFrom(words[link].Folded))))
            return (PlaceRole.Origin, outer);
        // "A 6 yr old in Mississauga": how long somebody lived, not where.
        if (at >= 0 && words[at].Start >= from && PlaceCues.IsFormer(words[at].Folded) && !(at > 0 && PlaceCues.IsAge(words[at - 1].Folded))) return (PlaceRole.Origin, outer);
        for (var i = at; i >= 0 && at - i < Reach && words[i].Start >= from; i--)
        {
            if (Breaks(text, words[i].End, mention.Outer.Start)) break;
            if (PlaceCues.IsPast(words[i].Folded) || (words[i].Folded == "live" && i > 1 && words[i - 1].Folded == "to" && words[i - 2].Folded == "used"))
                return (PlaceRole.Origin, Clause(words, i, from, mention.Span.End));
            if (PlaceCues.IsMove(words[i].Folded)) return (PlaceRole.Residence, outer);
            if (PlaceCues.Of(words[i].Folded) is not { } role) continue;
            var between = words.Count(w => w.Start > words[i].Start && w.End <= mention.Outer.Start);
            // "I'm in Toronto" says where one is; "I'm pregnant, parental leave in Québec" says so only by the end.
            // "He drowned at the cottage near Kenora": what happened there says more than the house it happened at.
            if (role is PlaceRole.PropertyPlace or PlaceRole.BusinessPlace && Happening(text, words, i, from)) return (PlaceRole.EventPlace, outer);
            if (PlaceCues.IsWeak(words[i].Folded) && words.Exists(w => w.Start > words[i].Start && w.End <= mention.Outer.Start && !PlaceCues.StandsAround(w.Folded) && PlaceCues.Of(w.Folded) is null)) continue;
            return (role, role switch
            {
                PlaceRole.Residence when between <= 2 => Clause(words, i, from, mention.Span.End),
                PlaceRole.Birthplace when PlaceCues.SaysSelfBorn(words[i].Folded) && SaysOneself(words, i, from) => Clause(words, i, from, mention.Span.End),
                _ => outer,
            });
        }
        return (After(text, words, mention.Span.End, to) ?? (moving ? PlaceRole.Residence : PlaceRole.Unspecified), outer);
    }

    /// <summary>"My Ontario licence", "still have an Alberta plate".</summary>
    private static bool IsCarried(List<Word> words, MentionedPlace mention)
    {
        var at = words.FindLastIndex(w => w.End <= mention.Span.Start);
        if (at > 0 && words[at].Folded is "a" or "an") at--;
        return at >= 0 && PlaceCues.IsOwning(words[at].Folded);
    }

    /// <summary>Whether something befell somebody in the same breath as the building is named.</summary>
    private static bool Happening(string text, List<Word> words, int building, int from)
    {
        for (var i = building - 1; i >= 0 && building - i < Reach && words[i].Start >= from && !Breaks(text, words[i].End, words[building].Start); i--)
            if (PlaceCues.Befalls(words[i].Folded)) return true;
        return false;
    }

    /// <summary>"Ontario resident", "Gatineau, where I was born".</summary>
    private static PlaceRole? After(string text, List<Word> words, int from, int to)
    {
        var where = false;
        foreach (var word in words.Where(w => w.Start >= from && w.End <= to).Take(5))
        {
            if (Breaks(text, from, word.Start)) return null;
            if (word.Folded is "resident" or "residents") return PlaceRole.Residence;
            where |= word.Folded is "where" or "ou";
            if (where && PlaceCues.Of(word.Folded) is { } role && word.Folded is not ("am" or "suis" or "m")) return role;
        }
        return null;
    }

    /// <summary>From the pronoun that begins the clause to the end of the place.</summary>
    private static TextSpan Clause(List<Word> words, int cue, int from, int end)
    {
        var start = cue;
        while (start > 0 && words[start - 1].Start >= from && PlaceCues.StandsAround(words[start - 1].Folded)) start--;
        return new(words[start].Start, end - words[start].Start);
    }

    /// <summary>"Our baby was born" says what is asked about; "I was born", "born in Regina" doesn't.</summary>
    private static bool SaysOneself(List<Word> words, int cue, int from)
    {
        var i = cue - 1;
        while (i >= 0 && words[i].Start >= from && words[i].Folded is "was" or "were" or "am" or "suis" or "etais" or "and" or "et" or "but") i--;
        return i < 0 || words[i].Start < from || words[i].Folded is "i" or "je" or "j" or "im" or "m" || i == cue - 1;
    }

    /// <summary>"Rue Sherbrooke" is in Montréal.</summary>
    private static bool IsStreet(List<Word> words, TextSpan span)
    {
        var before = words.FindLastIndex(w => w.End <= span.Start);
        var after = words.FindIndex(w => w.Start >= span.End);
        return (before >= 0 && words[before].Folded is "rue" or "avenue" or "boul" or "boulevard" or "chemin" or "pont")
            || (after >= 0 && words[after].Folded is "street" or "avenue" or "ave" or "road" or "rd" or "boulevard" or "blvd" or "bridge");
    }

    /// <summary>"Prince Edward Islander": who is an islander on the other coast doesn't say so of this island.</summary>
    private static string? Islander(List<Word> words, Word word) =>
        word.Folded is "islander" or "islanders" && words.FindLast(w => w.End <= word.Start) is { Folded: "edward" or "pei" } ? "CA-PE" : null;

    /// <summary>"bc" in small letters is the province before a thing, and "because" before somebody.</summary>
    private static string? Abbreviated(List<Word> words, Word word) => word.Folded == "bc" && words.FindIndex(w => w.Start > word.Start) is >= 0 and var next
        && words[next].Folded is not ("i" or "im" or "my" or "he" or "she" or "we" or "it" or "they" or "the" or "of" or "you" or "there" or "its" or "a") ? "CA-BC" : null;

    private static int SentenceStart(string text, int at)
    {
        for (var i = at - 1; i > 0; i--)
            if (text[i] is '!' or '?' or ';' or '\n' || (text[i] == '.' && i + 1 < text.Length && text[i + 1] == ' '))
                return i;
        return 0;
    }

    private static bool Breaks(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (text[i] is '!' or '?' or ';' or '\n' || (text[i] == '.' && i + 1 < text.Length && text[i + 1] == ' '))
                return true;
        return false;
    }

    private static string Without(string text, List<TextSpan> cuts)
    {
        var rest = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var cut = cuts.FindIndex(c => c.Start <= i && i < c.End);
            rest.Append(cut < 0 ? text[i] : ' ');
        }
        return rest.ToString();
    }
}
