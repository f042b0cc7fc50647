using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>What is said of a catalogue: the phrases of each kind of service, from its archetype and its listings, and beside them those of what isn't one.</summary>
internal static class Phrases
{
    public static PhraseIndex Index(CatalogueItems items) => Index(items, [Counted(items.Listings.Values)]);

    /// <param name="ofListings">What is said of the listings, counted in parts.</param>
    public static PhraseIndex Index(CatalogueItems items, IEnumerable<CountedPhrases> ofListings)
    {
        var counted = new CountedPhrases();
        foreach (var part in ofListings) counted.Add(part);
        foreach (var (kind, phrase) in items.BaseServices.Values.SelectMany(Of).Concat(Everyday.Phrases).Concat(Unlisted.Phrases)) counted.Add(kind, phrase);
        return PhraseIndex.Of(counted);
    }

    public static CountedPhrases Counted(IEnumerable<Listing> listings)
    {
        var counted = new CountedPhrases();
        foreach (var listing in listings)
            if (Of(listing).ToArray() is [var (kind, _), ..] said)
                if (kind == listing.Key) counted.AddAlone(kind, Array.ConvertAll(said, s => s.Phrase));
                else
                    foreach (var (_, phrase) in said) counted.Add(kind, phrase);
        return counted;
    }

    /// <summary>
    /// What a province calls its own is one more word for the kind; Canada has several listings of a kind, each for something else,
    /// and so it is with a listing of no kind.
    /// </summary>
    public static IEnumerable<(string Kind, KindPhrase Phrase)> Of(Listing listing) =>
        listing.Own.Keywords.HasValue || listing.Own.Phrases.HasValue ? Of(listing.Base is { } kind && listing.Own.Jurisdiction != Geography.Canada ? kind.Code : listing.Key, listing.Own, TownOf(listing)) : [];

    public static IEnumerable<(string Kind, KindPhrase Phrase)> Of(BaseService kind) => Of(kind.Code, kind, null);

    /// <summary>The town whose listing it is: « cour municipale de Gatineau » is said of a court, by nobody who only says where he lives.</summary>
    private static LocalizedText? TownOf(Listing listing) =>
        Geography.Default.Find(listing.Own.Jurisdiction) is { Level: Level.Municipal } town ? town.Name : null;

    private static IEnumerable<(string Kind, KindPhrase Phrase)> Of(string kind, ServiceContent content, LocalizedText? town) =>
        (content.Name.ValueOrDefault?.Values.Select(v => (v.Language, v.Value)) ?? [])
        .Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault)).Concat(Words(content.Phrases.ValueOrDefault))
        .Select(p => PhraseIndex.Phrase(Without(p.Item2, town), IndexLanguage.Of(p.Item1))).OfType<KindPhrase>().Distinct().Select(p => (kind, p));

    private static string Without(string words, LocalizedText? town) =>
        town is null ? words : town.Values.Aggregate(words, (rest, name) => rest.Replace(name.Value, " ", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string, string)> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words.Select(w => (v.Language, w))) ?? [];
}
