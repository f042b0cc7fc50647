using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>
/// Where someone is → who speaks for that place. Answers with candidates, their confidence and their reasons, never with a
/// silent choice (house.md §4). Immutable once built; every method may be called from any thread.
/// </summary>
public sealed partial class PlaceIndex
{
    private static readonly Lazy<PlaceIndex> Built = new(() => new PlaceIndex(Geography.Default));
    private readonly Geography geography;
    private readonly PlaceTexts texts;
    private readonly NameIndex names;
    private readonly PlaceFinder finder;
    private readonly Boundaries boundaries = new();
    private readonly Dictionary<string, PostalArea> postalAreas = PostalArea.Read();
    private readonly ImmutableArray<Jurisdiction> centres;

    public PlaceIndex(Geography geography)
    {
        this.geography = geography;
        texts = new(geography);
        names = new(geography);
        finder = new(names, geography, postalAreas.ContainsKey, areaCodes.Contains);
        centres = [.. geography.Jurisdictions.Where(j => j is { Latitude: not null, Level: Level.Municipal, IsGovernment: true })];
    }

    /// <summary>The index over <see cref="Geography.Default"/>.</summary>
    public static PlaceIndex Default => Built.Value;

    public Geography Geography => geography;

    public PlaceAnswer Resolve(PlaceQuery query) => query switch
    {
        { PostalCode: { } code } => ResolvePostal(code),
        { Latitude: { } latitude, Longitude: { } longitude } => ResolvePoint(latitude, longitude),
        { Jurisdiction: { } code } => ResolveJurisdiction(code),
        { Name: { } name } => ResolveName(name),
        _ => PlaceAnswer.Failed(Problem.Error(ProblemCode.PlaceNotRecognized, "place")),
    };

    private PlaceAnswer ResolveJurisdiction(string text)
    {
        if (text.Length <= PlaceNames.LongestName && CodeOf(text.Trim()) is { } code)
            return PlaceAnswer.Of([Candidate(code, 1, PlaceTexts.ExactCode)], _ => null);
        return PlaceAnswer.Failed(Problem.Error(ProblemCode.PlaceNotRecognized, "jurisdiction", text));
    }

    /// <summary>ISO 3166-2, SGC of two, four or seven digits, Open Civic Data id, or a province in any form (canada.md §1).</summary>
    private string? CodeOf(string text)
    {
        if (geography.Find(text.ToUpperInvariant()) is { } known) return known.Code;
        const string Ocd = "ocd-division/country:ca";
        if (!text.StartsWith(Ocd, StringComparison.OrdinalIgnoreCase)) return names.Province(PlaceNames.Fold(text));
        if (text.Length == Ocd.Length) return Geography.Canada;
        if (text[Ocd.Length] != '/') return null;
        // A borough or ward is below what we hold: the municipality above it answers.
        var division = text[(Ocd.Length + 1)..].Split('/')[0].Split(':');
        if (division.Length != 2) return null;
        var code = division[0].ToUpperInvariant() is "PROVINCE" or "TERRITORY" ? "CA-" + division[1].ToUpperInvariant() : division[1];
        return geography.Find(code)?.Ocd is { } ocd && text.StartsWith(ocd, StringComparison.OrdinalIgnoreCase) ? code : null;
    }

    private PlaceCandidate Candidate(string code, double confidence, LocalizedText reason, bool approximate = false, LocalizedText? note = null)
    {
        var chain = geography.ChainOf(code)!;
        return new(chain, Math.Round(confidence, 3), reason) { Label = texts.Label(code), Approximate = approximate, Note = note ?? texts.Note(chain) };
    }

    // "Somewhere else in Ontario" is no place to choose: the question names municipalities, or asks for one.
    private static LocalizedText AskMunicipality(ImmutableArray<PlaceCandidate> candidates)
    {
        var likely = candidates.Where(c => c.Confidence >= 0.1 && (c.Chain.Area is not null || c.Chain.Codes.Length > 2)).ToImmutableArray();
        return likely.Length >= 2 && likely.Sum(c => c.Confidence) >= 0.5 ? AskWhich(likely)! : PlaceTexts.AskMunicipality;
    }

    private static LocalizedText? AskWhich(ImmutableArray<PlaceCandidate> candidates) => PlaceTexts.Ask([.. candidates.Select(c => c.Label)]);
}
