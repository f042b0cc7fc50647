using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>What is said of a catalogue: the phrases of each kind of service, from its archetype and its listings, and beside them those of what isn't one.</summary>
internal static class Phrases
{
    public static PhraseIndex Index(CatalogueItems items)
    {
        var builder = new BuiltPhrases.Builder();
        foreach (var listing in items.Listings.Values) Add(builder, Said(listing));
        return Index(items, builder);
    }

    /// <param name="ofListings">What is said of the listings.</param>
    public static PhraseIndex Index(CatalogueItems items, BuiltPhrases.Builder ofListings)
    {
        foreach (var (kind, phrase) in items.BaseServices.Values.SelectMany(Of).Concat(Everyday.Phrases).Concat(Unlisted.Phrases)) ofListings.Add(kind, [phrase]);
        return PhraseIndex.Of(ofListings.Make());
    }

    public static IEnumerable<(string Kind, KindPhrase Phrase)> Of(Listing listing) => Said(listing) is var (kind, phrases) ? phrases.Select(p => (kind, p)) : [];

    public static IEnumerable<(string Kind, KindPhrase Phrase)> Of(BaseService kind) => Said(kind, null).Select(p => (kind.Code, p));

    /// <summary>
    /// What a province calls its own is one more word for the kind; Canada has several listings of a kind, each for something else,
    /// and so it is with a listing of no kind.
    /// </summary>
    public static (string Kind, KindPhrase[] Phrases)? Said(Listing listing) => listing.Own.Keywords.HasValue || listing.Own.Phrases.HasValue
        ? (listing.Base is { } kind && listing.Jurisdiction != Geography.Canada ? kind.Code : listing.Key, [.. Said(listing.Own, TownOf(listing))])
        : null;

    public static void Add(BuiltPhrases.Builder to, (string Kind, KindPhrase[] Phrases)? said)
    {
        if (said is var (kind, phrases) && phrases.Length > 0) to.Add(kind, phrases);
    }

    /// <summary>The town whose listing it is: « cour municipale de Gatineau » is said of a court, by nobody who only says where he lives.</summary>
    private static LocalizedText? TownOf(Listing listing) =>
        Geography.Default.Find(listing.Jurisdiction) is { Level: Level.Municipal } town ? town.Name : null;

    private static IEnumerable<KindPhrase> Said(ServiceContent content, LocalizedText? town) =>
        (content.Name.ValueOrDefault?.Values.Select(v => (v.Language, v.Value)) ?? [])
        .Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault)).Concat(Words(content.Phrases.ValueOrDefault))
        .Select(p => PhraseIndex.Phrase(Without(p.Item2, town), IndexLanguage.Of(p.Item1))).OfType<KindPhrase>().Distinct();

    private static string Without(string words, LocalizedText? town) =>
        town is null ? words : town.Values.Aggregate(words, (rest, name) => rest.Replace(name.Value, " ", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string, string)> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words.Select(w => (v.Language, w))) ?? [];
}
