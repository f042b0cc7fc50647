using System.Runtime.CompilerServices;
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

    /// <summary>The words that each is called by.</summary>
    private static readonly Dictionary<string, HashSet<string>> Called = Phrases.Select(p => p.Kind).Distinct()
        .ToDictionary(k => k, k => (PhraseIndex.Phrase(k[Prefix.Length..].Replace('-', ' '), IndexLanguage.English)?.Telling ?? "").Split(' ').ToHashSet(StringComparer.Ordinal));

    /// <summary>The telling words of a listing's names, by language: asked of each of hundreds of listings for every question.</summary>
    private static readonly ConditionalWeakTable<Listing, (int Language, string[] Words)[]> Names = [];

    /// <summary>No key of a listing and no code of a kind begins so: a key has a jurisdiction before the colon.</summary>
    public static bool Is(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// Whether a listing is of this very matter: the matter's own words make up its name, two of them, or one that the matter is called by.
    /// What is of a kind of the seed's isn't: no matter was written down for which there is a kind.
    /// </summary>
    public static bool IsOf(string kind, Listing listing) => listing.BaseCode is null && Array.Exists(Names.GetValue(listing, NamesOf),
        name => Words.TryGetValue((kind, name.Language), out var words) && Array.TrueForAll(name.Words, words.Contains) && (name.Words.Length > 1 || Called[kind].Contains(name.Words[0])));

    private static (int Language, string[] Words)[] NamesOf(Listing listing) =>
        [.. (listing.Content.Name.ValueOrDefault?.Values ?? []).Select(n => PhraseIndex.Phrase(n.Value, IndexLanguage.Of(n.Language))).OfType<KindPhrase>().Select(n => (n.Language, n.Telling.Split(' ')))];
}
