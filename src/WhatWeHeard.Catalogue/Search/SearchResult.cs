using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One page of an answer, and what was understood of the question.</summary>
public sealed record SearchResult
{
    public required int TotalCount { get; init; }
    public required ImmutableArray<SearchHit> Hits { get; init; }
    public required bool HasMore { get; init; }

    /// <summary>By dimension, each counted as if it had no filter of its own; the most frequent values first.</summary>
    public ImmutableArray<Facet> Facets { get; init; } = [];

    public ImmutableArray<Correction> DidYouMean { get; init; } = [];

    /// <summary>Words as typed that nothing in the catalogue answers to: the editors' work list.</summary>
    public ImmutableArray<string> Unmatched { get; init; } = [];

    /// <summary>False when what was found accounts for too little of the question, or nothing was found.</summary>
    public required bool Confident { get; init; }

    /// <summary>Whether hits that match fewer of the words were let in, for want of better ones.</summary>
    public bool Relaxed { get; init; }

    /// <summary>The language of the query as voted, or null when undecided (both are searched alike).</summary>
    public string? Language { get; init; }
}

/// <summary>One listing found; the cursor continues the search after it.</summary>
public sealed record SearchHit(string Id, float Score, SearchCursor Cursor, Why? Why);

/// <summary>The counts of one dimension. <see cref="DistinctValues"/> may exceed the values reported.</summary>
public sealed record Facet(string Dimension, ImmutableArray<FacetCount> Values, int DistinctValues);

/// <summary>How many listings have this value.</summary>
public readonly record struct FacetCount(string Value, int Count);

/// <summary>A word that isn't in the catalogue, and the one that was searched in its stead.</summary>
public sealed record Correction(string Typed, string Suggested);

/// <summary>Why a listing was found and stands where it stands.</summary>
public sealed record Why
{
    public required ImmutableArray<MatchedClause> Matched { get; init; }
    public required ScoreParts Score { get; init; }

    /// <summary>The nearest code of the caller's chain that the listing covers.</summary>
    public string? CoveredBy { get; init; }
}

/// <summary>A word as typed, the word of the listing that answers to it, and how they are related.</summary>
public sealed record MatchedClause(string Typed, string Term, SearchField Field, string Language, MatchReason Reason);

/// <summary>How a word of the query came to match a word of a listing.</summary>
public enum MatchReason
{
    Exact,
    Stem,
    Synonym,
    Spelling,
    Prefix,
    Phrase,

    /// <summary>The words tell of something that happened, and the listing helps then.</summary>
    LifeEvent,

    /// <summary>None of the words: the listing is of the kind of what answered them best.</summary>
    Kin,
}

/// <summary>Score = (Words + Phrase) × Share × DepthFactor + Kin.</summary>
/// <param name="Kin">What it gets for being of the kind of what answers the words best.</param>
public sealed record ScoreParts(float Words, float Phrase, float Share, float DepthFactor, float Kin)
{
    public float Own => (Words + Phrase) * Share * DepthFactor;
}
