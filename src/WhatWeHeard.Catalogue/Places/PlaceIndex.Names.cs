using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

public sealed partial class PlaceIndex
{
    // A namesake has to be so many times larger before it may stand out; it is still listed with the others (canada.md §2).
    private const double VastlyLarger = 20;

    // One community, two codes: Lloydminster, Flin Flon, Akwesasne (canada.md §2). The share is that of the first.
    private static readonly (string First, string Second, double Share)[] BorderTwins =
        [("4717029", "4810039", 0.5), ("4621064", "4718052", 0.8), ("2469802", "3501007", 0.5)];

    private static readonly string[] Articles = ["the ", "le ", "la ", "les ", "l "];

    private static bool IsBorderTwin(string code) => Array.Exists(BorderTwins, t => t.First == code || t.Second == code);

    private PlaceAnswer ResolveName(string text)
    {
        if (text.Length > PlaceNames.LongestName) return NotRecognized(text);
        text = PlaceNames.Narrow(text);
        var folded = PlaceNames.Fold(text);
        if (folded.EndsWith(" canada", StringComparison.Ordinal)) folded = folded[..^7];
        if (folded.Length == 0) return NotRecognized(text);
        if (folded == "canada") return PlaceAnswer.Of([Candidate(Geography.Canada, 1, PlaceTexts.ExactName)], _ => null);

        if (ProvinceSaid(folded) is { } said) return PlaceAnswer.Of([Candidate(said, 1, PlaceTexts.ExactName)], _ => null);

        var bearers = Bearers(folded);
        // "Victoria, BC": a comma or a bracket says that what follows is the province, even where the whole is a name too.
        var parted = text.AsSpan().IndexOfAny(',', '(') >= 0;
        if ((parted || bearers.IsEmpty) && Qualified(folded) is { } qualified)
            return InProvince(qualified.Name, qualified.Province, Abbreviated(text)) ?? Near(qualified.Name, qualified.Province) ?? NotRecognized(text);
        if (!bearers.IsEmpty) return Among(bearers, Abbreviated(text) ? names.Find(folded + "s") : []);
        if (PostalCodes.Parse(text) is not null) return ResolvePostal(text);
        return Near(folded, null) ?? NotRecognized(text);
    }

    private static PlaceAnswer NotRecognized(string text) => PlaceAnswer.Failed(Problem.Error(ProblemCode.PlaceNotRecognized, "name", text));

    /// <summary>Who bears the name as written, without "City of" (then never a province), or without its article.</summary>
    private ImmutableArray<NameBearer> Bearers(string folded)
    {
        if (names.Find(folded) is { IsEmpty: false } whole) return whole;
        if (PlaceNames.WithoutPrefix(folded) is { } bare) return [.. names.Find(bare).Where(b => b.Code.Length == 7)];
        foreach (var kind in PlaceTexts.Kinds)
            if (folded.Length > kind.Length + 1 && folded[^(kind.Length + 1)] == ' ' && folded.EndsWith(kind, StringComparison.Ordinal))
                return OfKind(names.Find(folded[..^(kind.Length + 1)]), folded);
        foreach (var article in Articles)
            if (folded.StartsWith(article, StringComparison.Ordinal))
                return names.Find(folded[article.Length..]);
        return [];
    }

    /// <summary>"Québec (ville)", "Hamilton (city)": as our own questions put it, so whoever copies an answer is understood.</summary>
    private ImmutableArray<NameBearer> OfKind(ImmutableArray<NameBearer> bearers, string said)
    {
        var places = bearers.RemoveAll(IsProvince);
        var labelled = places.RemoveAll(b => !texts.Label(b.Code).Values.Any(v => PlaceNames.Fold(v.Value).StartsWith(said, StringComparison.Ordinal)));
        return labelled.IsEmpty ? places : labelled;
    }

    /// <summary>"Québec (province)", "province de Québec", "Territory of Yukon": whoever says which one means it.</summary>
    private string? ProvinceSaid(string folded)
    {
        var words = folded.Split(' ');
        if (words.Length < 2) return null;
        if (IsKind(words[^1])) return names.Province(string.Join(' ', words[..^1]));
        if (!IsKind(words[0])) return null;
        var rest = words.AsSpan(1);
        while (rest.Length > 1 && rest[0] is "of" or "de" or "du" or "d" or "des" or "la" or "l" or "the") rest = rest[1..];
        return names.Province(string.Join(' ', rest.ToArray()));
    }

    private static bool IsKind(string word) => word is "province" or "territory" or "territoire";

    /// <summary>The longest ending that names a province, and what stands before it.</summary>
    private (string Name, string Province)? Qualified(string folded)
    {
        for (var at = folded.IndexOf(' ', StringComparison.Ordinal); at > 0; at = folded.IndexOf(' ', at + 1))
            if (names.Province(folded[(at + 1)..]) is { } province)
                return (folded[..at], province);
        return null;
    }

    private PlaceAnswer? InProvince(string name, string province, bool abbreviated = false)
    {
        var everywhere = Bearers(name).RemoveAll(b => b.Code == province);
        if (abbreviated) everywhere = everywhere.AddRange(names.Find(name + "s"));
        var here = everywhere.RemoveAll(b => ProvinceOf(b.Code) != province);
        if (!here.IsEmpty) return Among(here, []);
        if (everywhere.IsEmpty) return null;
        var reason = PlaceTexts.OtherProvince(geography.Find(province)!.Name);
        return PlaceAnswer.Of(Among(everywhere, []).Candidates.Select(c => c with { Confidence = c.Confidence * 0.4, Reason = reason }), AskWhich);
    }

    private string ProvinceOf(string code) => code.StartsWith("CA-", StringComparison.Ordinal) ? code : geography.ProvinceOfSgc(code)!;

    // "St John" is Saint John written short; it is also what one types for St. John's.
    private static bool Abbreviated(string text) => PlaceNames.Words(text).Exists(w => w is { Folded: "saint", Length: 2 });

    private PlaceAnswer Among(ImmutableArray<NameBearer> bearers, ImmutableArray<NameBearer> alsoLikely)
    {
        var shares = Shares(bearers);
        var kept = alsoLikely.IsEmpty ? 1 : 0.82; // what the abbreviation leaves to the name as written
        var candidates = new List<PlaceCandidate>(bearers.Length + alsoLikely.Length);
        for (var i = 0; i < bearers.Length; i++) candidates.Add(Candidate(bearers[i].Code, shares[i] * kept, ReasonFor(bearers[i], bearers.Length)));
        foreach (var other in alsoLikely) candidates.Add(Candidate(other.Code, 0.15 / alsoLikely.Length, PlaceTexts.NearSpelling));
        return PlaceAnswer.Of(candidates, AskWhich);
    }

    private LocalizedText ReasonFor(NameBearer bearer, int bearers) => bearer.Kind switch
    {
        _ when IsBorderTwin(bearer.Code) && bearers > 1 => PlaceTexts.Border,
        NameKind.Former => PlaceTexts.PartOf(bearer.Written, geography.Find(bearer.Code)!.Name),
        _ when bearers > 1 => PlaceTexts.Namesake,
        NameKind.Known => PlaceTexts.KnownAs,
        _ => PlaceTexts.ExactName,
    };

    private static double[] Shares(ImmutableArray<NameBearer> bearers)
    {
        if (bearers.Length == 1) return [bearers[0].Kind == NameKind.Former ? 0.9 : 0.99];
        foreach (var (first, second, share) in BorderTwins)
            if (bearers.Length == 2 && bearers.Any(b => b.Code == first) && bearers.Any(b => b.Code == second))
                return [.. bearers.Select(b => b.Code == first ? share : 1 - share)];
        // "Québec": the province or its capital. Neither drowns the other (canada.md §1). "NT": two provinces, and no town's people to go by.
        var people = Math.Max(1, bearers.Where(b => !IsProvince(b)).Sum(b => (double)b.Weight));
        double[] weights = [.. bearers.Select(b => IsProvince(b) ? 1.2 * people : b.Weight)];
        double[] ordered = [.. weights.OrderDescending()];
        var total = ordered.Sum();
        var most = ordered[0] >= VastlyLarger * ordered[1] ? 0.85 : Math.Min(0.6, ordered[0] / total);
        if (ordered[0] == ordered[1]) return [.. weights.Select(w => Math.Max(0.02, w / total))];
        return [.. weights.Select(w => w == ordered[0] ? most : Math.Max(0.02, (1 - most) * w / (total - ordered[0])))];
    }

    private static bool IsProvince(NameBearer bearer) => bearer.Code.StartsWith("CA-", StringComparison.Ordinal);

    /// <summary>Places whose name is one slip of the pen away; never more than a few, never more than a guess.</summary>
    private PlaceAnswer? Near(string folded, string? province)
    {
        var near = names.Near(PlaceNames.WithoutPrefix(folded) ?? folded);
        near.RemoveAll(b => province is not null && ProvinceOf(b.Code) != province);
        if (near.Count == 0) return null;
        var total = near.Take(5).Sum(b => (double)b.Weight);
        var answer = PlaceAnswer.Of(near.Take(5).Select(b => Candidate(b.Code, 0.1 + 0.35 * b.Weight / total, PlaceTexts.NearSpelling)), AskWhich);
        return answer with { Question = answer.Question ?? PlaceTexts.AskWhether(answer.Candidates[0].Label) };
    }
}
