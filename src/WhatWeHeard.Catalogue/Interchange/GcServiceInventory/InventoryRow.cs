using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>A cell as the publisher wrote it, where what is kept of it is something else (interchange-traps.md, rule 2).</summary>
internal sealed record OriginalCell(string Column, string Value);

/// <summary>How often a channel was used in the row's year.</summary>
internal sealed record ChannelCount(string Channel, VolumeMeasure Measure, CountState State, long? Value = null);

/// <summary>A service in one fiscal year: a row of the inventory in its normalized form. A field that is null says nothing.</summary>
internal sealed record InventoryRow(string FiscalYear, string ServiceId, string Owner, string OwnerTitle, LocalizedText Name, LocalizedText Description)
{
    public LocalizedText? Url { get; init; }
    public ImmutableArray<ServiceType> Types { get; init; } = [];
    public RecipientType? Recipient { get; init; }
    public ImmutableArray<Scope> Scope { get; init; } = [];

    /// <summary>Codes of the inventory, INTERN_GOV among them.</summary>
    public ImmutableArray<string> TargetGroups { get; init; } = [];
    public ImmutableArray<Programme> Programs { get; init; } = [];
    public ImmutableArray<string> FeedbackChannels { get; init; } = [];
    public Applicability? AutomatedDecision { get; init; }
    public LocalizedText? AutomatedDecisionDescription { get; init; }
    public Applicability? Fee { get; init; }
    public OnlineCapability? Online { get; init; }
    public LocalizedText? OnlineComment { get; init; }
    public string? LastReview { get; init; }
    public string? LastImprovement { get; init; }
    public Applicability? Sin { get; init; }
    public Applicability? BusinessNumber { get; init; }
    public ImmutableArray<ChannelCount> Volumes { get; init; } = [];
    public LocalizedText? Remarks { get; init; }
    public ImmutableArray<OriginalCell> Originals { get; init; } = [];
}

/// <summary>A service standard in one fiscal year: a row of the standards file in its normalized form.</summary>
internal sealed record StandardRow(string FiscalYear, string ServiceId, string StandardId, LocalizedText Statement, StandardType Type)
{
    public StandardChannel? Channel { get; init; }
    public LocalizedText? ChannelComment { get; init; }

    /// <summary>Fraction from 0 to 1.</summary>
    public decimal? Target { get; init; }
    public long? VolumeMeeting { get; init; }
    public long? VolumeTotal { get; init; }

    /// <summary>Fraction; some publishers report more than 1.</summary>
    public decimal? Performance { get; init; }
    public Applicability Met { get; init; }
    public LocalizedText? Comment { get; init; }
    public LocalizedText? TargetUrl { get; init; }
    public LocalizedText? ResultUrl { get; init; }
    public ImmutableArray<OriginalCell> Originals { get; init; } = [];
}
