using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>What is asked of the index. No text (or only white space) means every listing that passes the filters.</summary>
public sealed record SearchRequest
{
    public string? Text { get; init; }
    public LanguagePreference Languages { get; init; } = LanguagePreference.English;
    public ImmutableArray<FacetFilter> Filters { get; init; } = [];

    /// <summary>A condition on a document's id that can't be counted beforehand. What fails it is in no total and no facet.</summary>
    public Func<string, bool>? Also { get; init; }

    /// <summary>
    /// For each place that may be the person's, its jurisdictions, nearest first. When given, a listing must be for the people of one of
    /// the places: cover one of its jurisdictions and exclude none.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> Chains { get; init; } = [];

    /// <summary>The jurisdictions of several chains in one, nearest first.</summary>
    public static ImmutableArray<string> Merged(ImmutableArray<ImmutableArray<string>> chains) => chains.Length == 1 ? chains[0]
        : [.. chains.SelectMany(chain => chain.Select((code, i) => (code, fromEnd: chain.Length - i))).OrderByDescending(c => c.fromEnd).Select(c => c.code).Distinct()];

    /// <summary>Words of places that were taken out of the text: they may be part of a name ("Ontario Works"), and decide nothing.</summary>
    public string? PlaceWords { get; init; }

    /// <summary>What the text may tell of having happened.</summary>
    public Situations Situations { get; init; } = Situations.None;

    /// <summary>What a listing's kind is called in the person's language: what is of the best hit's kind fills a thin page.</summary>
    public Func<string, string?>? KindOf { get; init; }

    public int First { get; init; } = 20;
    public SearchCursor? After { get; init; }
    public bool WithFacets { get; init; }

    /// <summary>The most values a dimension is reported with, by count; a country has thousands of organizations.</summary>
    public int MaxFacetValues { get; init; } = 100;

    public bool Explain { get; init; }
}

/// <summary>Any of these values on this dimension; with <see cref="Not"/>, none of them. Filters are joined by "and".</summary>
public sealed record FacetFilter(string Dimension, ImmutableArray<string> Values, bool Not = false);

/// <summary>The place of a hit in the total order of one search over one index value.</summary>
public readonly record struct SearchCursor(float Score, string SortKey, string Id);
