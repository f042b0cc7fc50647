using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>
/// A way to reach the service, and what differs when one takes it. A field below the line replaces the service's own field
/// of that name, never merges with it.
/// </summary>
public sealed record ServiceChannel
{
    public string? Id { get; init; }

    /// <summary>A channel of an organization (<c>organization-id#channel-id</c>) whose fields stand where this one says nothing.</summary>
    public string? Shared { get; init; }
    public ChannelType? Type { get; init; }
    public LocalizedText? Name { get; init; }
    public LocalizedText? Url { get; init; }

    /// <summary>E.164 where it is a full number; a short code such as 311 as it is dialled.</summary>
    public string? Phone { get; init; }
    public string? PhoneExtension { get; init; }
    public bool? TollFree { get; init; }
    public string? Email { get; init; }
    public Location? Location { get; init; }
    public SignIn? SignIn { get; init; }
    public Accessibility? Accessibility { get; init; }
    public bool Confidential { get; init; }
    public LocalizedText? Note { get; init; }

    // --- overrides ---
    public Stated<ImmutableArray<DeliveryLanguage>> Languages { get; init; }
    public Stated<ImmutableArray<Hours>> Hours { get; init; }
    public Stated<ImmutableArray<Cost>> Costs { get; init; }
    public Stated<ImmutableArray<Requirement>> Requirements { get; init; }
    public Stated<ImmutableArray<Evidence>> Evidence { get; init; }
    public Stated<string> ProcessingTime { get; init; }
    public Stated<ImmutableArray<CoverageArea>> Coverage { get; init; }
}

/// <summary>A language in which one is served: not the language of the listing's text.</summary>
public sealed record DeliveryLanguage(string Tag, Availability Availability = Availability.Full, LocalizedText? Note = null);

/// <summary>What a channel declares of its accessibility; nothing declared is unknown, never full.</summary>
public sealed record Accessibility(Conformance Conformance, string? Standard = null, LocalizedText? StatementUrl = null)
{
    public ImmutableArray<string> Features { get; init; } = [];
}

/// <summary>
/// How one signs in. Identity and credential assurance are two levels, 1 to 4, each with the scheme it belongs to:
/// schemes are not converted into each other (canada.md §6).
/// </summary>
public sealed record SignIn(Applicability Required)
{
    public ImmutableArray<string> Methods { get; init; } = [];
    public AssuranceLevel? IdentityAssurance { get; init; }
    public AssuranceLevel? CredentialAssurance { get; init; }
    public Applicability Signature { get; init; }
}

public sealed record AssuranceLevel(string Scheme, int Level);

/// <summary>A place one can go to. A confidential place never leaves the server.</summary>
public sealed record Location
{
    public string? Id { get; init; }
    public LocalizedText? Name { get; init; }
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Municipality { get; init; }
    public string? Province { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }

    /// <summary>WGS 84, degrees.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Census subdivision the place lies in.</summary>
    public string? Csd { get; init; }
    public ImmutableArray<string> Accessibility { get; init; } = [];
    public bool Confidential { get; init; }
}

/// <summary>
/// Opening hours in the place's own time zone (IANA). An interval that closes at or before it opens ends the next day.
/// An exception replaces the regular hours on the days it is valid.
/// </summary>
public sealed record Hours(HoursKind Kind, string TimeZone)
{
    public ImmutableArray<Weekday> Days { get; init; } = [];
    public TimeOnly? Opens { get; init; }
    public TimeOnly? Closes { get; init; }
    public bool Closed { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public LocalizedText? Note { get; init; }
}
