namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>GetService.</summary>
public sealed record ListingReply(ListingPage? Service);

public sealed record ListingPage(string Id, Said Name, Said Summary, Government Jurisdiction, string Offering, long Edition, DateTimeOffset PublishedAt)
{
    public IReadOnlyList<Words> AlternateNames { get; init; } = [];
    public Said? Description { get; init; }
    public Said? NextStep { get; init; }
    public Said? Alert { get; init; }
    public string? Url { get; init; }
    public Body? Organization { get; init; }
    public Coded? Base { get; init; }
    public Said? OfferingReason { get; init; }
    public Linked? UnderOther { get; init; }
    public IReadOnlyList<Coded>? LifeEvents { get; init; }
    public string? Basis { get; init; }
    public IReadOnlyList<Area> Coverage { get; init; } = [];
    public IReadOnlyList<Way>? Channels { get; init; }
    public IReadOnlyList<Criterion>? Requirements { get; init; }
    public IReadOnlyList<Proof>? Evidence { get; init; }
    public IReadOnlyList<Price>? Costs { get; init; }
    public string? ProcessingTime { get; init; }
    public IReadOnlyList<Standard>? Standards { get; init; }
    public IReadOnlyList<Relation> Related { get; init; } = [];
    public Check? LastVerified { get; init; }
    public IReadOnlyList<Source> Sources { get; init; } = [];
    public IReadOnlyList<FieldSaid> Fields { get; init; } = [];
}

public sealed record Area(string Mode, string Kind, string Value, Coded? Jurisdiction);

public sealed record Criterion(Said Text, string Polarity, string? Source);

public sealed record Proof(Said Name, string? Url, Linked? ObtainableVia);

public sealed record Price(string Kind, string Currency)
{
    public decimal? Amount { get; init; }
    public decimal? MaxAmount { get; init; }
    public Said? Per { get; init; }
    public Said? Condition { get; init; }
    public Said? Description { get; init; }
    public bool? Waivable { get; init; }
}

public sealed record Standard(Said Statement, decimal? Target, IReadOnlyList<StandardOutcome> Results);

public sealed record StandardOutcome(string FiscalYear, string Met, decimal? Performance);

public sealed record ServedLanguage(string Tag, string Availability);

public sealed record Relation(Linked Service);

public sealed record Check(DateTimeOffset At);

public sealed record Source(string Url);

public sealed record FieldSaid(string Field, string? Language, string Presence, string Provenance);
