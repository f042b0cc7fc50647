using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>
/// The governments that speak for a place, nearest first, ending with Canada. Statistical areas are never in it; Indigenous
/// governments stand beside it, not below (house.md §4).
/// </summary>
public sealed record JurisdictionChain(ImmutableArray<string> Codes)
{
    /// <summary>The area itself where it is no government of its own: a reserve, an unorganized area, a census division.</summary>
    public string? Area { get; init; }

    /// <summary>True on Indigenous land: the reference file doesn't name its government, so it is "not known", never guessed (canada.md §2).</summary>
    public bool IndigenousGovernmentNotKnown { get; init; }

    /// <summary>The most exact code it has: the area's, or that of the nearest government.</summary>
    public string Nearest => Area ?? Codes[0];

    /// <summary>The governments that two chains share, nearest first.</summary>
    public JurisdictionChain Common(JurisdictionChain other)
    {
        var shared = 0;
        while (shared < Codes.Length && shared < other.Codes.Length && Codes[^(shared + 1)] == other.Codes[^(shared + 1)]) shared++;
        return new(Codes[^shared..]);
    }

    public bool Equals(JurisdictionChain? other) =>
        other is not null && Area == other.Area && IndigenousGovernmentNotKnown == other.IndigenousGovernmentNotKnown
        && Codes.AsSpan().SequenceEqual(other.Codes.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Area, Codes.IsEmpty ? "" : Codes[0], Codes.Length);
}
