namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>FindServices.</summary>
public sealed record FindReply(Findings Services);

public sealed record Findings(int TotalCount, bool Confident, IReadOnlyList<Hit> Edges, IReadOnlyList<Counts> Facets, PageEnd PageInfo)
{
    public string? DidYouMean { get; init; }
    public bool SnapshotHasMoved { get; init; }
    public PlaceReply? Place { get; init; }
}

public sealed record Hit(HitListing Node, HitReason Why);

public sealed record HitListing(string Id, Said Name, Said Summary, Government Jurisdiction)
{
    public Said? NextStep { get; init; }
    public Body? Organization { get; init; }
    public string? Url { get; init; }
}

public sealed record HitReason(IReadOnlyList<WordMatch> Matches)
{
    public CodeOnly? CoveredBy { get; init; }
}

public sealed record CodeOnly(string Code);

public sealed record WordMatch(string Word, string Term, string Field, string Language, string Reason);

public sealed record Counts(string Dimension, IReadOnlyList<CountedValue> Values);

public sealed record CountedValue(string Value, Said? Label, int Count);

public sealed record PlaceReply(string Confidence, IReadOnlyList<Candidate> Candidates)
{
    public Said? Question { get; init; }
    public Trouble? Problem { get; init; }

    /// <summary>Whether a search looks in every one of them until somebody says which is meant.</summary>
    public bool AllAreLikely => Candidates.All(c => c.Confidence >= Catalogue.ReadModel.Finding.LikelyShare * Candidates[0].Confidence);

    /// <summary>Whether somebody has to say which is meant.</summary>
    public bool IsOpen => Candidates.Count > 1 && (Question is not null || Confidence is not ("CERTAIN" or "HIGH"));
}

/// <summary>One place that may be meant: the governments that serve it, nearest first.</summary>
public sealed record Candidate(double Confidence, bool Approximate, Said Reason, IReadOnlyList<Government> Chain);
