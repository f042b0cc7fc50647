using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// A person's places, and which of them decides for a service: a birth certificate belongs to the place of birth, a licence to the
/// home, a pothole to where it is.
/// </summary>
internal sealed class SituationPlaces
{
    private readonly ImmutableDictionary<PlaceRole, UnderstoodPlace> byRole;

    /// <summary>Of each place that it may be: what is nobody's in one of them may be somebody's in another.</summary>
    private readonly ImmutableDictionary<PlaceRole, ImmutableArray<ImmutableArray<string>>> chains;

    private SituationPlaces(ImmutableArray<UnderstoodPlace> all, ImmutableDictionary<PlaceRole, UnderstoodPlace> byRole)
    {
        All = all;
        this.byRole = byRole;
        chains = byRole.ToImmutableDictionary(p => p.Key, p => Finding.Chains(p.Value.Place) is { IsEmpty: false } known ? known : [[]]);
    }

    public ImmutableArray<UnderstoodPlace> All { get; }

    /// <summary>The place that decides for a listing is named in the question itself: then what is local is meant before what is Canada's.</summary>
    public bool Names(Listing listing) => For(listing) is { Role: not PlaceRole.Residence };

    /// <summary>Facts told count most, then what the question says, then what the caller knows of where the person lives.</summary>
    public static SituationPlaces Of(IEnumerable<UnderstoodPlace> said, IEnumerable<UnderstoodPlace> told, PlaceAnswer? home)
    {
        var byRole = ImmutableDictionary.CreateBuilder<PlaceRole, UnderstoodPlace>();
        foreach (var place in told) byRole[place.Role] = place;
        foreach (var place in said) byRole.TryAdd(place.Role, place);
        if (home is { Candidates.IsEmpty: false }) byRole.TryAdd(PlaceRole.Residence, new(PlaceRole.Residence, home));
        return new([.. byRole.Values.OrderBy(p => p.Role)], byRole.ToImmutable());
    }

    /// <summary>The place that decides for a listing; null where the person hasn't told it.</summary>
    public UnderstoodPlace? For(Listing listing)
    {
        foreach (var role in RolesFor(listing))
            if (byRole.TryGetValue(role, out var place))
                return place;
        return null;
    }

    public static ImmutableArray<string> ChainOf(UnderstoodPlace place) => Finding.CoverageChain(place.Place);

    /// <summary>Whether a listing may be the person's: their place is covered, or not known.</summary>
    public bool Admits(Listing listing)
    {
        if (For(listing) is not { } place) return true;
        foreach (var chain in chains[place.Role])
            if (Covers(listing, chain))
                return true;
        return false;
    }

    private static bool Covers(Listing listing, ImmutableArray<string> chain)
    {
        var covers = false;
        foreach (var area in listing.Coverage)
        {
            var inside = area.Kind == CoverageKind.National || chain.Contains(area.Value);
            if (inside && area.Mode == CoverageMode.Exclude) return false;
            covers |= inside && area.Mode == CoverageMode.Include;
        }
        return covers;
    }

    private static ReadOnlySpan<PlaceRole> RolesFor(Listing listing)
    {
        return listing.Basis switch
        {
            CoverageBasis.Birthplace => [PlaceRole.Birthplace, PlaceRole.Unspecified],
            CoverageBasis.EventPlace when IsOldRecord(listing) => [PlaceRole.EventPlace, PlaceRole.Unspecified],
            CoverageBasis.EventPlace when IsOfBirth(listing) =>
                [PlaceRole.EventPlace, PlaceRole.Birthplace, PlaceRole.Unspecified, PlaceRole.Residence, PlaceRole.PropertyPlace],
            CoverageBasis.EventPlace => [PlaceRole.EventPlace, PlaceRole.Unspecified, PlaceRole.BusinessPlace, PlaceRole.PropertyPlace, PlaceRole.Residence],
            CoverageBasis.BusinessAddress => [PlaceRole.BusinessPlace, PlaceRole.Unspecified, PlaceRole.PropertyPlace, PlaceRole.EventPlace, PlaceRole.Residence],
            CoverageBasis.Location => [PlaceRole.PropertyPlace, PlaceRole.Unspecified, PlaceRole.EventPlace, PlaceRole.BusinessPlace, PlaceRole.Residence],
            _ => [PlaceRole.Residence, PlaceRole.Unspecified, PlaceRole.PropertyPlace, PlaceRole.BusinessPlace, PlaceRole.EventPlace],
        };
    }

    // A record of what happened, perhaps long ago and far away: where the person lives now says nothing of it. What is only about
    // identity is such a record; a birth to register or a wedding to plan concerns the family, and happens near home.
    private static bool IsOldRecord(Listing listing) =>
        listing.Subject.Topics is { HasValue: true } topics && topics.Value.Contains("identity-and-vital-events") && !topics.Value.Contains("family-and-children");

    private static bool IsOfBirth(Listing listing) => listing.Subject.LifeEvents is { HasValue: true } events && events.Value.Contains("having-a-child");
}
