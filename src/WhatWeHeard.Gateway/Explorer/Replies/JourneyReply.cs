namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>PlanJourney.</summary>
public sealed record JourneyReply(JourneySeen PlanJourney);

public sealed record JourneySeen(Coded LifeEvent, Said Title, IReadOnlyList<JourneyStage> Steps)
{
    public PlaceReply? Place { get; init; }
    public Counter? Clarify { get; init; }
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
