namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>PlanJourney.</summary>
public sealed record JourneyReply(JourneySeen PlanJourney);

public sealed record JourneySeen(Coded LifeEvent, Said Title, IReadOnlyList<JourneyStage> Steps)
{
    public PlaceSeen? Place { get; init; }
    public Counter? Clarify { get; init; }
    public IReadOnlyList<Trouble> Problems { get; init; } = [];
}

public sealed record JourneyStage(string Id, Said Title, string State, int Group, IReadOnlyList<string> DependsOn)
{
    public string? OwnerLevel { get; init; }
    public Government? Owner { get; init; }
    public Said? Deadline { get; init; }
    public Said? Note { get; init; }
    public DoneBefore? DoneBy { get; init; }
    public Linked? Service { get; init; }
    public IReadOnlyList<Linked> Alternatives { get; init; } = [];
    public string? Source { get; init; }
}

public sealed record DoneBefore(string Step, Said? Note, string? Source);

/// <summary>A place as an operation understood it, with less of each government than a search tells.</summary>
public sealed record PlaceSeen(string Confidence, IReadOnlyList<PlaceSeen.Candidate> Candidates)
{
    public Trouble? Problem { get; init; }

    public sealed record Candidate(double Confidence, IReadOnlyList<Coded> Chain);
}
