namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>A way to reach a service.</summary>
public sealed record Way
{
    public string? Type { get; init; }
    public Said? Name { get; init; }
    public string? Url { get; init; }
    public string? Phone { get; init; }
    public string? PhoneExtension { get; init; }
    public bool? TollFree { get; init; }
    public string? Email { get; init; }
    public Spot? Location { get; init; }
    public SignsIn? SignIn { get; init; }
    public Declared? Accessibility { get; init; }
    public Said? Note { get; init; }
    public IReadOnlyList<ServedLanguage>? Languages { get; init; }
    public IReadOnlyList<Opening>? Hours { get; init; }
    public IReadOnlyList<Price>? Costs { get; init; }
    public string? ProcessingTime { get; init; }
}

public sealed record Spot
{
    public Said? Name { get; init; }
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Municipality { get; init; }
    public string? Province { get; init; }
    public string? PostalCode { get; init; }
}

public sealed record SignsIn(string Required, IReadOnlyList<Coded> Methods);

public sealed record Declared(string Conformance, string? StatementUrl);

public sealed record Opening(IReadOnlyList<string> Days, TimeOnly? Opens, TimeOnly? Closes, bool Closed, string TimeZone, DateOnly? ValidFrom, DateOnly? ValidTo, Said? Note);

/// <summary>CompareServices.</summary>
public sealed record CompareReply(IReadOnlyList<ComparedGovernment> CompareServices);

public sealed record ComparedGovernment(Government Jurisdiction, IReadOnlyList<ComparedListing> Services);

public sealed record ComparedListing(string Id, Said Name, Said Summary, string Offering)
{
    public string? Url { get; init; }
    public Body? Organization { get; init; }
    public IReadOnlyList<Price>? Costs { get; init; }
    public IReadOnlyList<Criterion>? Requirements { get; init; }
    public IReadOnlyList<Proof>? Evidence { get; init; }
    public IReadOnlyList<Way>? Channels { get; init; }
    public string? ProcessingTime { get; init; }
}
