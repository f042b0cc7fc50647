using System.Collections.Immutable;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A kind of service whose own phrases a question says: all words of each, in whatever order, with whatever said between.</summary>
/// <param name="Base">The kind; null where one listing alone is like that.</param>
/// <param name="Words">How many words the longest of the phrases has.</param>
internal sealed record Spotted(string? Base, Listing? Listing, float Score, int Words)
{
    /// <summary>Whether a listing is of that kind, or of the kind of that listing.</summary>
    public bool Is(Listing listing) => Listing is null ? listing.Own.Base == Base : listing == Listing || (Listing.Own.Base is { } kind && listing.Own.Base == kind);

    /// <summary>Whether it is said of this very listing or of its kind, not of another listing of the kind.</summary>
    public bool IsOf(Listing listing) => Listing is null ? listing.Own.Base == Base : listing == Listing;
}

/// <summary>
/// What a question is about where more is told than asked: "the boss keeps our tips and won't pay overtime". A search weighs how much
/// of the question a listing answers; here only the phrases count that are said in full, and how few kinds of service share their words.
/// </summary>
internal static class Spotting
{
    private const float Telling2 = 4f, Telling1 = 2.6f, Lead = 0.85f;

    /// <summary>The kinds whose phrases are said, the one said most tellingly first.</summary>
    public static ImmutableArray<Spotted> Find(CatalogueSnapshot catalogue, string content, bool french) =>
        [.. catalogue.Phrases.Find(content, LanguageOf(french)).Select(s => catalogue.Items.Listings.TryGetValue(s.Kind, out var alone)
            ? new Spotted(null, alone, s.Score, s.Words) : new(s.Kind, null, s.Score, s.Words))];

    /// <summary>The kind that is surely meant: said in two words that few kinds have, or in one that none other has, and well ahead of the next.</summary>
    public static Spotted? Sure(ImmutableArray<Spotted> found) =>
        found is [var first, ..] && IsTelling(first) && (found.Length == 1 || found[1].Score <= Lead * first.Score) ? first : null;

    /// <summary>Whether a kind is said in words that few kinds have.</summary>
    public static bool IsTelling(Spotted spotted) => spotted.Score >= (spotted.Words > 1 ? Telling2 : Telling1);

    /// <summary>How many words of a text could tell something.</summary>
    public static int CountIn(string text, bool french) => PhraseIndex.CountIn(text, LanguageOf(french));

    private static int LanguageOf(bool french) => french ? IndexLanguage.French : IndexLanguage.English;
}
