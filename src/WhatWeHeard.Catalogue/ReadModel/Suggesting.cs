using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>Completing what a person types: from the names and keywords of listings, and from what else has a name.</summary>
public static class Suggesting
{
    public const string BaseService = "BASE_SERVICE";
    public const string LifeEvent = "LIFE_EVENT";
    public const string Organization = "ORGANIZATION";
    public const string Place = "PLACE";

    /// <summary>A suggestion of something broader weighs a little more than one listing of it.</summary>
    private const float BroadWeight = 1.3f;
    private const float KeywordWeight = 0.7f;

    /// <summary>A town comes before what is called after it and longer, but not before a service that begins like it ("ren").</summary>
    private const float PlaceWeight = 0.85f;

    public static ImmutableArray<Suggestion> Suggest(this CatalogueSnapshot catalogue, string prefix, PlaceQuery? place, LanguagePreference languages, int first) =>
        catalogue.Suggestions.Suggest(new(prefix)
        {
            Languages = languages,
            CoverageChain = place is null ? [] : Finding.CoverageChain(PlaceIndex.Default.Resolve(place)),
            First = first,
        });

    /// <summary>The thing a suggestion leads to.</summary>
    public static ItemId Target(this Suggestion suggestion) => new(suggestion.Kind switch
    {
        BaseService => ItemKind.BaseService,
        LifeEvent => ItemKind.LifeEvent,
        Organization => ItemKind.Organization,
        Place => ItemKind.Jurisdiction,
        _ => ItemKind.Service,
    }, suggestion.TargetId);

    internal static SuggestColumns Columns(CatalogueItems items, IEnumerable<SuggestColumns> ofListings) => SuggestColumns.Of([.. ofListings, SuggestColumns.Of(Broad(items))]);

    private static SuggestionEntry[] Broad(CatalogueItems items) =>
    [
        .. items.BaseServices.Values.SelectMany(b => Entries(b.Name.ValueOrDefault, BaseService, b.Code, BroadWeight)
            .Concat(Entries(b.AlternateNames.ValueOrDefault, BaseService, b.Code, 1)).Concat(Entries(b.Keywords.ValueOrDefault, BaseService, b.Code, KeywordWeight))),
        .. items.LifeEvents.Values.SelectMany(e => Entries(e.Name, LifeEvent, e.Code, BroadWeight)),
        .. items.Organizations.Values.SelectMany(o => Entries(o.Name, Organization, o.Id, 1)),
        .. items.Geography.Jurisdictions.Where(j => j.IsGovernment && (j.Level != Level.Municipal || j.Population > 5_000))
            .SelectMany(j => Entries(j.Name, Place, j.Code, PlaceWeight)),
    ];

    private static IEnumerable<SuggestionEntry> Entries(LocalizedWords? words, string kind, string target, float weight) =>
        words is null ? [] : words.Values.SelectMany(v => v.Words.Select(w => new SuggestionEntry(w, v.Language, kind, target) { Weight = weight }));

    private static IEnumerable<SuggestionEntry> Entries(LocalizedText? text, string kind, string target, float weight) =>
        text is null ? [] : text.Values.Select(v => new SuggestionEntry(v.Value, v.Language, kind, target) { Weight = weight });
}
