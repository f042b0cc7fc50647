using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>One forward sortation area: its province, its label, and the municipalities it may mean.</summary>
internal sealed record PostalArea(string Fsa, string Province, string Label, string Special, ImmutableArray<(string Code, double Confidence)> Municipalities)
{
    public static Dictionary<string, PostalArea> Read()
    {
        var municipalities = ReferenceTable.Rows("fsa-municipalities.csv")
            .ToLookup(r => r[0], r => (r[1], double.Parse(r[2], CultureInfo.InvariantCulture)));
        return ReferenceTable.Rows("forward-sortation-areas.csv")
            .Select(r => new PostalArea(r[0], r[1], r[2], r[5], [.. municipalities[r[0]]]))
            .ToDictionary(a => a.Fsa, StringComparer.Ordinal);
    }
}

public sealed partial class PlaceIndex
{
    // An FSA never makes a municipality certain: the authoritative tables aren't open (canada.md §3).
    private const double MostFromPostal = 0.96;

    private PlaceAnswer ResolvePostal(string text)
    {
        if (PostalCodes.Parse(text) is not { } code)
            return PlaceAnswer.Failed(Problem.Error(ProblemCode.PlaceNotRecognized, "postalCode", text));
        // From here on only the area is used or quoted, never the full code (canada.md §3).
        if (!postalAreas.TryGetValue(code.Fsa, out var area)) return ByLetter(code.Fsa);
        return area.Special switch
        {
            "SANTA" => PlaceAnswer.Failed(Problem.Error(ProblemCode.PlaceReserved, "postalCode", code.Fsa, PlaceTexts.Santa)),
            "PROVINCIAL" => PlaceAnswer.Of(
                [Candidate(area.Province, 0.95, PlaceTexts.ProvincialOffices, approximate: true, note: PlaceTexts.ProvincialOffices)], _ => null),
            "FEDERAL" => PlaceAnswer.Of(
                area.Municipalities.Select(m => Candidate(
                    m.Code, m.Confidence, PlaceTexts.FederalOffices, approximate: true, note: PlaceTexts.FederalOffices)), AskWhich),
            _ => ByArea(area),
        };
    }

    private PlaceAnswer ByArea(PostalArea area)
    {
        var reason = PlaceTexts.FsaCentroid(area.Label);
        var candidates = new List<PlaceCandidate>(area.Municipalities.Length + 1);
        var rest = 1.0;
        foreach (var (municipality, confidence) in area.Municipalities)
        {
            rest -= confidence;
            var why = IsBorderTwin(municipality) ? PlaceTexts.Border : reason;
            candidates.Add(Candidate(municipality, Math.Min(confidence, MostFromPostal), why, approximate: true));
        }
        // What is left over is a place we can't name, in a province that we can.
        if (rest > 0.11)
        {
            var why = candidates.Count == 0 ? reason : PlaceTexts.FsaElsewhere;
            candidates.Add(Candidate(area.Province, Math.Min(rest, MostFromPostal), why, approximate: true));
        }
        return PlaceAnswer.Of(candidates, AskMunicipality);
    }

    // Canada Post opens areas faster than tables follow. The letter is safe but for X, which two territories share (canada.md §3).
    private PlaceAnswer ByLetter(string fsa)
    {
        var provinces = geography.Provinces.Where(p => p.PostalLetters.Contains(fsa[0])).ToList();
        return PlaceAnswer.Of(
            provinces.Select(p => Candidate(p.Code, 0.9 / provinces.Count, PlaceTexts.PostalLetter, approximate: true)), AskWhich);
    }
}
