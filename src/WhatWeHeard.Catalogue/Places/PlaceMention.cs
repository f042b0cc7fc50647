using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>Where in a text something stands, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>A place that a text names, with what it resolves to.</summary>
public sealed record MentionedPlace(TextSpan Span, PlaceAnswer Answer)
{
    /// <summary>The name with the small words before it: "in the city of Gatineau".</summary>
    public TextSpan Outer { get; init; } = Span;
}

/// <summary>The places that a free text names, the most telling first, and the text without that first one.</summary>
public sealed record PlaceMention(ImmutableArray<MentionedPlace> Places, string Rest)
{
    public bool Found => !Places.IsEmpty;

    /// <summary>The answer for the most telling mention; null where the text names no place.</summary>
    public PlaceAnswer? Answer => Found ? Places[0].Answer : null;

    public ImmutableArray<TextSpan> Spans => [.. Places.Select(p => p.Span)];
}
