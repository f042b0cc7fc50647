using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// What governments do and the seed lists nothing of (a brand for cattle, a coroner's report): kinds without listings, whose phrases are
/// weighed beside those of the kinds that have some, because the nearest other service is no answer. A matter that somebody publishes is
/// listed from then on, and says nothing more here.
/// </summary>
internal static class Unlisted
{
    private const string Prefix = "unlisted:";

    /// <summary>Read once: it is the same for every catalogue.</summary>
    public static IReadOnlyList<(string Kind, KindPhrase Phrase)> Phrases { get; } = Everyday.Read("unlisted.tsv", Prefix);

    private static readonly Dictionary<(string Kind, int Language), HashSet<string>> Words = Phrases.GroupBy(p => (p.Kind, p.Phrase.Language))
        .ToDictionary(g => g.Key, g => g.SelectMany(p => p.Phrase.Telling.Split(' ')).ToHashSet(StringComparer.Ordinal));

    /// <summary>No key of a listing and no code of a kind begins so: a key has a jurisdiction before the colon.</summary>
    public static bool Is(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a listing is of this very matter: the matter's own words make up its name.</summary>
    public static bool IsOf(string kind, Listing listing) => listing.Content.Name.ValueOrDefault?.Values.Any(name =>
        PhraseIndex.Phrase(name.Value, IndexLanguage.Of(name.Language)) is { } said && Words.TryGetValue((kind, said.Language), out var words) && said.Telling.Split(' ').All(words.Contains)) == true;
}
