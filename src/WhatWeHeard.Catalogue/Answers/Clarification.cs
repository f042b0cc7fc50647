using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>The one question that is asked in place of a guess, and the fact that its answer is given as.</summary>
public sealed record Clarification(PlaceRole Role, LocalizedText Question, ImmutableArray<ClarificationOption> Options)
{
    /// <summary>Code of the fact in the registry.</summary>
    public string Fact => PlaceFacts.Of(Role);

    internal static Clarification Of(PlaceRole role, LocalizedText question, IEnumerable<string> codes, CatalogueSnapshot catalogue) =>
        new(role, question, [.. codes.Distinct().Select(catalogue.Items.Jurisdiction).OfType<Jurisdiction>().Select(j => new ClarificationOption(j.Code, j.Name))]);
}

/// <summary>One answer that may be given: a government's code, and its name.</summary>
public sealed record ClarificationOption(string Code, LocalizedText Label);

/// <summary>The registry's facts that say where something is.</summary>
internal static class PlaceFacts
{
    private static readonly (PlaceRole Role, string Fact)[] All =
    [
        (PlaceRole.Residence, "residence"), (PlaceRole.Birthplace, "birthplace"), (PlaceRole.EventPlace, "event-place"),
        (PlaceRole.BusinessPlace, "business-place"), (PlaceRole.PropertyPlace, "property-place"),
    ];

    public static string Of(PlaceRole role) => Array.Find(All, p => p.Role == role) is { Fact: { } fact } ? fact : "residence";

    public static IEnumerable<(PlaceRole Role, string Fact)> Each => All;

    public static PlaceRole RoleOf(CoverageBasis basis) => basis switch
    {
        CoverageBasis.Birthplace => PlaceRole.Birthplace,
        CoverageBasis.EventPlace => PlaceRole.EventPlace,
        CoverageBasis.BusinessAddress => PlaceRole.BusinessPlace,
        CoverageBasis.Location => PlaceRole.PropertyPlace,
        _ => PlaceRole.Residence,
    };
}

/// <summary>Questions that settle which government is meant.</summary>
internal static class Clarifying
{
    /// <summary>Asks for the province, or where that is known for the municipality, with the governments that have such a listing.</summary>
    public static Clarification ForListings(CatalogueSnapshot catalogue, PlaceRole role, IReadOnlyCollection<Listing> listings, string? province)
    {
        var codes = listings.Select(l => l.Jurisdiction).Where(c => c != Geography.Canada).Distinct().ToArray();
        if (codes.Any(c => c.StartsWith("CA-", StringComparison.Ordinal)) && province is null)
            return Clarification.Of(role, ClarifyTexts.Province(role), Provinces(catalogue), catalogue);
        var municipal = codes.Where(c => !c.StartsWith("CA-", StringComparison.Ordinal) && (province is null || catalogue.Items.Geography.ChainOf(c)?.Codes.Contains(province) == true));
        return Clarification.Of(role, ClarifyTexts.Municipality(role), municipal.Order(StringComparer.Ordinal), catalogue);
    }

    public static Clarification ForJourney(CatalogueSnapshot catalogue, ImmutableArray<string> chain, IReadOnlyCollection<PlannedStep> open)
    {
        var province = chain.FirstOrDefault(c => c.StartsWith("CA-", StringComparison.Ordinal));
        return province is null
            ? Clarification.Of(PlaceRole.Residence, ClarifyTexts.Province(PlaceRole.Residence), Provinces(catalogue), catalogue)
            : ForListings(catalogue, PlaceRole.Residence, [.. open.Where(s => s.Step.Base is not null).SelectMany(s => catalogue.OfBase(s.Step.Base!))], province);
    }

    public static IEnumerable<string> Provinces(CatalogueSnapshot catalogue) =>
        catalogue.Items.Geography.Jurisdictions.Where(j => j.Level is Level.Provincial or Level.Territorial).Select(j => j.Code);
}
