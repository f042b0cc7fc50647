using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

public sealed partial class PlaceIndex
{
    // The outlines are coarse: Hull falls on the Ontario side of the source's Ottawa River. Within so many kilometres of
    // another province, both are candidates; a point off the coast may be so far out at sea.
    private const double BorderKilometres = 5, ShoreKilometres = 25, FarthestCentre = 60;

    private PlaceAnswer ResolvePoint(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)) // NaN is out of range, too
            return PlaceAnswer.Failed(Problem.Error(ProblemCode.BadInput, "point", detail: PlaceTexts.OutsideRange));
        var provinces = ProvincesAt(latitude, longitude);
        if (provinces.Count == 0)
        {
            // To a tenth of a degree: enough to see a swapped pair, too little to find a home.
            var about = string.Create(CultureInfo.InvariantCulture, $"{latitude:0.0}, {longitude:0.0}");
            return PlaceAnswer.Failed(Problem.Error(ProblemCode.BadInput, "point", about, PlaceTexts.OutsideCanada));
        }
        var candidates = new List<PlaceCandidate>();
        foreach (var (province, share, reason) in provinces)
        {
            var rest = share;
            foreach (var (centre, likely, kilometres) in NearestCentres(province, latitude, longitude))
            {
                candidates.Add(Candidate(centre, share * likely, PlaceTexts.NearestCentre(kilometres), approximate: true));
                rest -= share * likely;
            }
            if (rest > 0.05) candidates.Add(Candidate(province, rest, reason, approximate: true));
        }
        return PlaceAnswer.Of(candidates, AskMunicipality);
    }

    private List<(string Province, double Share, LocalizedText Reason)> ProvincesAt(double latitude, double longitude)
    {
        var inside = boundaries.Containing(latitude, longitude);
        var near = boundaries.Within(inside is null ? ShoreKilometres : BorderKilometres, latitude, longitude);
        // Beyond the outlines lie the sea and the United States: only what a coarse coast can hide is still ours.
        if (inside is null && (near.Count == 0 || (near[0].Kilometres > BorderKilometres && !HasCentre(near[0].Province, latitude, longitude)))) return [];
        near.RemoveAll(n => n.Province == inside);
        if (inside is not null) near.Insert(0, (inside, 0));
        if (near.Count == 1)
        {
            var offshore = inside is null && !HasCentre(near[0].Province, latitude, longitude);
            return [(near[0].Province, offshore ? 0.7 : 0.95, inside is null ? PlaceTexts.NearOutline : PlaceTexts.InOutline)];
        }
        // The nearest town knows the side of the river better than the outline does.
        var weights = near.Select(n => 1 / (1 + n.Kilometres) + 3 / (1 + CentreWithin(n.Province, latitude, longitude))).ToList();
        return [.. near.Select((n, i) => (n.Province, 0.95 * weights[i] / weights.Sum(), PlaceTexts.NearOutline))];
    }

    private bool HasCentre(string province, double latitude, double longitude) => NearestCentres(province, latitude, longitude).Any(c => c.Kilometres < 10);

    private double CentreWithin(string province, double latitude, double longitude) =>
        NearestCentres(province, latitude, longitude).Select(c => c.Kilometres).DefaultIfEmpty(FarthestCentre).Min();

    /// <summary>Up to three municipalities by distance over size: a big city reaches farther than the village beside it.</summary>
    private List<(string Code, double Likely, double Kilometres)> NearestCentres(string province, double latitude, double longitude)
    {
        var found = new List<(string Code, double Reach, double Kilometres)>();
        var digits = geography.Find(province)!.Sgc!;
        foreach (var centre in centres)
        {
            if (!centre.Code.StartsWith(digits, StringComparison.Ordinal)) continue;
            var kilometres = Boundaries.Distance(latitude, longitude, centre.Latitude!.Value, centre.Longitude!.Value);
            if (kilometres > FarthestCentre) continue;
            // A city of a million reaches about 13 km, a village 2: fitted to Toronto, Ottawa, Calgary, by eye.
            var reach = kilometres / (1.5 + 0.012 * Math.Sqrt(centre.Population ?? 0));
            if (reach < 8) found.Add((centre.Code, reach, kilometres));
        }
        found.Sort((a, b) => a.Reach.CompareTo(b.Reach));
        return [.. found.Take(3).Select((f, i) => (f.Code, (f.Reach < 0.6 ? 0.7 : f.Reach < 1.2 ? 0.5 : 0.25) / (1 + i * (i + 1)), f.Kilometres))];
    }
}
