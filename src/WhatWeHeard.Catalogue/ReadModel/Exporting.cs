using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>The catalogue as writers of interchange formats get to see it: without confidential channels and places, in one order.</summary>
public static class Exporting
{
    /// <summary>Everything, or what one government publishes.</summary>
    public static PublicItems Export(this CatalogueItems items, string? jurisdiction = null, string? site = null)
    {
        bool Wanted(string code) => jurisdiction is null || code == jurisdiction;
        return Names(items, site) with
        {
            IsWhole = jurisdiction is null,
            Pages = [.. items.Pages.Values.Where(p => Wanted(p.Code))],
            Organizations = [.. items.Organizations.Values.Where(o => Wanted(o.Jurisdiction)).Select(Public)],
            Listings = [.. items.Listings.Values.Where(l => Wanted(l.Jurisdiction)).OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => Public(l, items))],
        };
    }

    /// <summary>One listing, with the names of what it points to.</summary>
    public static PublicItems Export(this CatalogueItems items, Listing listing, string? site = null) =>
        Names(items, site) with { Listings = [Public(listing, items)] };

    private static PublicItems Names(CatalogueItems items, string? site) => new()
    {
        Jurisdiction = items.Jurisdiction,
        Organization = id => items.Organizations.GetValueOrDefault(id) is { } found ? Public(found) : null,
        BaseServices = items.BaseServices.Values.Any(b => HasSecrets(b.Channels)) ? items.BaseServices.SetItems(items.BaseServices.Values
            .Select(b => KeyValuePair.Create(b.Code, b with { Channels = Public(b.Channels, items) }))) : items.BaseServices,
        Topics = items.Topics,
        Audiences = items.Audiences,
        LifeEvents = items.LifeEvents,
        Facts = items.Facts,
        Site = site,
    };

    private static PublicListing Public(Listing listing, CatalogueItems items) => new(
        listing.Own with { Channels = Public(listing.Own.Channels, items) },
        listing.Content with { Channels = Public(listing.Content.Channels, items) },
        listing.Since);

    private static Organization Public(Organization organization) => organization with { Channels = Public(organization.Channels, _ => false) };

    /// <summary>Where only secrets were stated, that there are none would be a lie: it isn't known.</summary>
    private static Stated<ImmutableArray<ServiceChannel>> Public(Stated<ImmutableArray<ServiceChannel>> channels, CatalogueItems items) =>
        !channels.HasValue ? channels
        : Public(channels.Value, shared => IsSecret(shared, items)) is { IsEmpty: false } left ? left
        : Stated<ImmutableArray<ServiceChannel>>.Unknown;

    private static ImmutableArray<ServiceChannel> Public(ImmutableArray<ServiceChannel> channels, Func<string, bool> isSecret) =>
    [
        .. channels.Where(c => !c.Confidential && !(c.Shared is { } shared && isSecret(shared)))
            .Select(c => c.Location is { Confidential: true } ? c with { Location = null } : c),
    ];

    /// <summary>A channel of an organization that listings point to and that isn't for the public.</summary>
    private static bool IsSecret(string shared, CatalogueItems items) => shared.Split('#', 2) is [var owner, var id]
        && items.Organizations.GetValueOrDefault(owner)?.Channels.FirstOrDefault(c => c.Id == id)?.Confidential == true;

    private static bool HasSecrets(Stated<ImmutableArray<ServiceChannel>> channels) => channels.HasValue
        && channels.Value.Any(c => c.Confidential || c.Shared is not null || c.Location is { Confidential: true });
}
