using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Where in a listing a text stands; how much a word found there counts is decided in <see cref="FieldWeights"/>.</summary>
public enum SearchField
{
    Name,
    AlternateName,
    Keyword,
    LifeEvent,
    Summary,
    Description,
    Organization,
}

/// <summary>One text of a listing, in one language (BCP 47).</summary>
public sealed record SearchText(SearchField Field, string Language, string Value)
{
    /// <summary>Whether thousands of documents share it: it is found in each, but completed once, from where they all have it.</summary>
    public bool IsShared { get; init; }
}

/// <summary>Texts that many documents have in common, as one object: told from others by reference, indexed once.</summary>
public sealed class SharedTexts(ImmutableArray<SearchText> texts)
{
    public ImmutableArray<SearchText> Texts { get; } = texts;
}

/// <summary>One value by which listings are filtered and counted; the set of dimensions is open.</summary>
public readonly record struct FacetValue(string Dimension, string Value);

/// <summary>What the index needs to know of one listing; it keeps none of the texts.</summary>
public sealed record SearchDocument
{
    public required string Id { get; init; }
    public ImmutableArray<SearchText> Texts { get; init; } = [];

    /// <summary>What it has in common with others of its kind.</summary>
    public SharedTexts? Shared { get; init; }

    public IEnumerable<SearchText> AllTexts => Shared is null ? Texts : Texts.Concat(Shared.Texts);

    public ImmutableArray<FacetValue> Facets { get; init; } = [];

    /// <summary>Codes of the jurisdictions that the listing covers: CA, CA-ON, 3506008.</summary>
    public ImmutableArray<string> Coverage { get; init; } = [];

    /// <summary>Codes that it expressly doesn't cover, even inside what it covers.</summary>
    public ImmutableArray<string> CoverageExclusions { get; init; } = [];

    /// <summary>The order among equals, compared code unit by code unit.</summary>
    public string SortKey { get; init; } = "";

    /// <summary>How near to the person the responsible government is: 0 federal … 3 municipal.</summary>
    public byte Depth { get; init; }

    /// <summary>How likely it is what people look for, all else equal: 0 nobody wrote words for finding it, 1 somebody did, 2 a life event leads to it.</summary>
    public byte Sought { get; init; }
}

/// <summary>How the languages of the index are told apart: two with stemming, and every other, whose words are kept whole.</summary>
internal static class IndexLanguage
{
    public const int English = 0;
    public const int French = 1;
    public const int Other = 2;
    public const int Count = 3;

    public static int Of(string tag)
    {
        var primary = LanguageTag.Primary(tag);
        return LanguageTag.Same(primary, "en") ? English : LanguageTag.Same(primary, "fr") ? French : Other;
    }

    public static string Tag(int language) => language switch { English => "en", French => "fr", _ => "und" };

    public static string Stem(int language, string word) => language switch
    {
        English => EnglishStemmer.Stem(word),
        // "Eeeee" isn't the É of Île-du-Prince-Édouard.
        French => FrenchStemmer.Stem(word) is { Length: > 1 } stem ? stem : word,
        _ => word,
    };
}

/// <summary>What a word counts in each field, and how strongly a long text dilutes it (measured; ADR 008).</summary>
internal static class FieldWeights
{
    public const int Fields = 7;
    public const float K1 = 1.2f;

    public static ReadOnlySpan<float> Weight => [4f, 3.5f, 3f, 1f, 1.6f, 0.8f, 1.2f];

    /// <summary>BM25's b: a name is short on purpose, so its length says little. A word of a long phrase is said by chance more often than one that is all of it.</summary>
    public static ReadOnlySpan<float> LengthPull => [0.35f, 0.35f, 0.6f, 0.35f, 0.75f, 0.75f, 0.35f];

    /// <summary>What a query that is this whole text earns: people type keywords as publishers write them.</summary>
    public static ReadOnlySpan<float> Whole => [1f, 0.95f, 0.95f, 0.25f, 0f, 0f, 0.2f];
}
