using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>
/// What an export is made of: what the public can be told, and no more. Confidential channels and places were left out before a
/// writer sees it.
/// </summary>
public sealed record PublicItems
{
    public required Func<string, Jurisdiction?> Jurisdiction { get; init; }
    public required Func<string, Organization?> Organization { get; init; }

    /// <summary>The vocabularies and base services, whether or not the export holds them.</summary>
    public ImmutableSortedDictionary<string, BaseService> BaseServices { get; init; } = ImmutableSortedDictionary<string, BaseService>.Empty;
    public ImmutableSortedDictionary<string, Topic> Topics { get; init; } = ImmutableSortedDictionary<string, Topic>.Empty;
    public ImmutableSortedDictionary<string, Audience> Audiences { get; init; } = ImmutableSortedDictionary<string, Audience>.Empty;
    public ImmutableSortedDictionary<string, LifeEvent> LifeEvents { get; init; } = ImmutableSortedDictionary<string, LifeEvent>.Empty;
    public ImmutableSortedDictionary<string, FactDefinition> Facts { get; init; } = ImmutableSortedDictionary<string, FactDefinition>.Empty;

    /// <summary>Whether the vocabularies and base services are part of it: they are everybody's, so not of one government's export.</summary>
    public bool IsWhole { get; init; }

    /// <summary>In the order of their keys.</summary>
    public ImmutableArray<PublicListing> Listings { get; init; } = [];
    public ImmutableArray<Organization> Organizations { get; init; } = [];
    public ImmutableArray<JurisdictionPage> Pages { get; init; } = [];

    /// <summary>Where people read listings, such as <c>https://services.example.ca</c>; null where no address is known.</summary>
    public string? Site { get; init; }

    /// <summary>The name by which other systems know an item: a page where there is one, a URN of its id else.</summary>
    public string AddressOf(ItemId id) => Site is not null && id.Kind == ItemKind.Service ? $"{Site.TrimEnd('/')}/services/{id}" : Urn.Of(id);
}

/// <summary>A published listing: what it states itself, and what it is with what it inherits.</summary>
public sealed record PublicListing(Service Own, ServiceContent Content, DateTimeOffset Since)
{
    public ItemId Id => new(ItemKind.Service, Own.Key);

    /// <summary>The listing as one that inherits nothing: what formats without base services can tell.</summary>
    public Service Whole => Flattened.Of(Own, Content);
}

/// <summary>Items by the names that other systems get to see: <c>urn:whatweheard:service:ca-on:birth-certificate</c>.</summary>
public static class Urn
{
    public const string Prefix = "urn:whatweheard:";

    public static string Of(ItemId id) => $"{Prefix}{id}";

    public static string Of(ItemKind kind, string key) => Of(new(kind, key));

    /// <summary>The item of this kind that an address names, ours by its URN or by its page.</summary>
    public static string? Key(string? address, ItemKind kind)
    {
        if (address is null) return null;
        var text = address.StartsWith(Prefix, StringComparison.Ordinal) ? address[Prefix.Length..]
            : address.IndexOf("/services/service:", StringComparison.Ordinal) is var at and >= 0 ? address[(at + "/services/".Length)..]
            : null;
        return ItemId.TryParse(text, out var id) && id.Kind == kind ? id.Key : null;
    }
}
