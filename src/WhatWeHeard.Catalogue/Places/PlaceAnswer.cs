using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>How sure an answer is; a postal code or a point never makes a municipality certain (canada.md §2, §3).</summary>
public enum PlaceConfidence { Certain, High, Medium, Low, None }

/// <summary>What is known of where someone is: exactly one of postal code, point, jurisdiction or name.</summary>
public sealed record PlaceQuery
{
    private PlaceQuery() { }

    public string? PostalCode { get; private init; }
    public double? Latitude { get; private init; }
    public double? Longitude { get; private init; }
    public string? Jurisdiction { get; private init; }
    public string? Name { get; private init; }

    public static PlaceQuery Postal(string code) => new() { PostalCode = code };

    public static PlaceQuery At(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };

    public static PlaceQuery OfJurisdiction(string code) => new() { Jurisdiction = code };

    public static PlaceQuery Named(string name) => new() { Name = name };

    // A query may carry a home address: it never reaches a log by being printed (canada.md §3).
    public override string ToString() =>
        PostalCode is not null ? "postal code" : Latitude is not null ? "point" : Jurisdiction is not null ? "jurisdiction" : "name";
}

/// <summary>Candidates for a place, best first. Where they disagree the answer asks; it never chooses in silence.</summary>
public sealed record PlaceAnswer(PlaceConfidence Confidence, ImmutableArray<PlaceCandidate> Candidates)
{
    /// <summary>The governments that all candidates share: what is true whichever is meant. Null without candidates.</summary>
    public JurisdictionChain? Common { get; init; }

    /// <summary>The one question that would settle which candidate is meant.</summary>
    public LocalizedText? Question { get; init; }

    public Problem? Problem { get; init; }

    internal static PlaceAnswer Failed(Problem problem) => new(PlaceConfidence.None, []) { Problem = problem };

    internal static PlaceAnswer Of(IEnumerable<PlaceCandidate> candidates, Func<ImmutableArray<PlaceCandidate>, LocalizedText?> question)
    {
        ImmutableArray<PlaceCandidate> ordered = [.. candidates.OrderByDescending(c => c.Confidence)];
        var common = ordered[0].Chain;
        foreach (var other in ordered.AsSpan()[1..]) common = common.Common(other.Chain);
        return new(ordered[0].ConfidenceLevel, ordered) { Common = common, Question = ordered.Length > 1 ? question(ordered) : null };
    }
}

/// <summary>One possible place: who speaks for it, how likely it is, and why we think so.</summary>
public sealed record PlaceCandidate(JurisdictionChain Chain, double Confidence, LocalizedText Reason)
{
    /// <summary>Name, type and province: enough to tell it from its namesakes.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>From the centre of a postal area or of a municipality, not from a boundary.</summary>
    public bool Approximate { get; init; }

    /// <summary>What has to be said beside it: no municipal government here, Indigenous government not known.</summary>
    public LocalizedText? Note { get; init; }

    public PlaceConfidence ConfidenceLevel => LevelOf(Confidence);

    internal static PlaceConfidence LevelOf(double confidence) => confidence switch
    {
        >= 0.97 => PlaceConfidence.Certain,
        >= 0.8 => PlaceConfidence.High,
        >= 0.5 => PlaceConfidence.Medium,
        > 0 => PlaceConfidence.Low,
        _ => PlaceConfidence.None,
    };
}
