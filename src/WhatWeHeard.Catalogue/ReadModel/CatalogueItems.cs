using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>Every published item by its key, and the reference geography. Immutable: a change makes a new one that shares the rest.</summary>
public sealed record CatalogueItems
{
    /// <summary>Nothing published yet.</summary>
    public static CatalogueItems Empty { get; } = new() { Geography = Geography.Default };

    public required Geography Geography { get; init; }
    public ImmutableDictionary<string, Listing> Listings { get; init; } = ImmutableDictionary.Create<string, Listing>(StringComparer.Ordinal);
    public ImmutableSortedDictionary<string, BaseService> BaseServices { get; init; } = Sorted<BaseService>();
    public ImmutableSortedDictionary<string, Organization> Organizations { get; init; } = Sorted<Organization>();
    public ImmutableSortedDictionary<string, LifeEvent> LifeEvents { get; init; } = Sorted<LifeEvent>();
    public ImmutableSortedDictionary<string, Topic> Topics { get; init; } = Sorted<Topic>();
    public ImmutableSortedDictionary<string, Audience> Audiences { get; init; } = Sorted<Audience>();
    public ImmutableSortedDictionary<string, FactDefinition> Facts { get; init; } = Sorted<FactDefinition>();

    /// <summary>Which of its listings needn't be read again.</summary>
    internal ReadListings Kept { get; init; } = new();

    /// <summary>What jurisdictions publish about themselves.</summary>
    public ImmutableSortedDictionary<string, JurisdictionPage> Pages { get; init; } = Sorted<JurisdictionPage>();

    public Jurisdiction? Jurisdiction(string code) => GovernmentsWithPages.TryGetValue(code, out var found) ? found : Geography.Find(code);

    /// <summary>
    /// What an organization is called. A name that is the same in all languages is its one official form, in the language of its
    /// government's law, as a place's is: French in Québec, whoever reads it. Where the law is in both, it serves both.
    /// </summary>
    public LocalizedText NameOf(Organization organization)
    {
        var name = organization.Name;
        if (name.Values.Length < 2 || name.Values.Any(v => v.Value != name.Values[0].Value)) return name;
        return Geography.OfficialLanguagesOf(organization.Jurisdiction) is [var only] && name.Find(only) is { } official ? new([official]) : name;
    }

    /// <summary>Those that have a page, with it: read for nearly every listing shown.</summary>
    private ImmutableDictionary<string, Jurisdiction> GovernmentsWithPages { get; init; } = ImmutableDictionary.Create<string, Jurisdiction>(StringComparer.Ordinal);

    public bool Exists(ItemId id) => id.Kind switch
    {
        ItemKind.Service => Listings.ContainsKey(id.Key),
        ItemKind.BaseService => BaseServices.ContainsKey(id.Key),
        ItemKind.Organization => Organizations.ContainsKey(id.Key),
        ItemKind.Jurisdiction => Geography.Find(id.Key) is not null,
        ItemKind.LifeEvent => LifeEvents.ContainsKey(id.Key),
        ItemKind.Topic => Topics.ContainsKey(id.Key),
        ItemKind.Audience => Audiences.ContainsKey(id.Key),
        ItemKind.Fact => Facts.ContainsKey(id.Key),
        _ => false,
    };

    /// <summary>These items with one of them published anew or, without a body, withdrawn. Listings are the snapshot's business.</summary>
    internal CatalogueItems With(ItemId id, ReadOnlyMemory<byte>? body) => id.Kind switch
    {
        ItemKind.BaseService => this with { BaseServices = Set(BaseServices, id, body) },
        ItemKind.Organization => this with { Organizations = Set(Organizations, id, body) },
        ItemKind.LifeEvent => this with { LifeEvents = Set(LifeEvents, id, body) },
        ItemKind.Topic => this with { Topics = Set(Topics, id, body) },
        ItemKind.Audience => this with { Audiences = Set(Audiences, id, body) },
        ItemKind.Fact => this with { Facts = Set(Facts, id, body) },
        ItemKind.Jurisdiction => WithPages(Set(Pages, id, body), id.Key),
        _ => throw new ArgumentOutOfRangeException(nameof(id)),
    };

    /// <summary>These and others, which may inherit from each other: all that an export needs, without the index of a snapshot.</summary>
    public CatalogueItems With(IEnumerable<PublishedItem> published)
    {
        var byKind = published.ToLookup(i => i.Id.Kind == ItemKind.Service);
        var items = byKind[false].Aggregate(this, (all, item) => all.With(item.Id, item.Body));
        return items with { Listings = items.Listings.SetItems(byKind[true].Select(s => Listing.Of(s, items)).Select(l => KeyValuePair.Create(l.Key, l))) };
    }

    private CatalogueItems WithPages(ImmutableSortedDictionary<string, JurisdictionPage> pages, string code) => this with
    {
        Pages = pages,
        GovernmentsWithPages = pages.TryGetValue(code, out var page) && Geography.Find(code) is { } government
            ? GovernmentsWithPages.SetItem(code, government with { Website = page.Website })
            : GovernmentsWithPages.Remove(code),
    };

    private static ImmutableSortedDictionary<string, T> Set<T>(ImmutableSortedDictionary<string, T> items, ItemId id, ReadOnlyMemory<byte>? body) =>
        body is { } bytes ? items.SetItem(id.Key, NativeJson.Read<T>(bytes)) : items.Remove(id.Key);

    private static ImmutableSortedDictionary<string, T> Sorted<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
