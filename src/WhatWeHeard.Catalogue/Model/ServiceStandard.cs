using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>What a service promises, and what came of it.</summary>
public sealed record ServiceStandard(string Id, LocalizedText Statement, StandardType Type)
{
    public StandardChannel? Channel { get; init; }
    public LocalizedText? ChannelComment { get; init; }

    /// <summary>Fraction from 0 to 1.</summary>
    public decimal? Target { get; init; }
    public LocalizedText? TargetUrl { get; init; }
    public LocalizedText? Comment { get; init; }
    public ImmutableArray<StandardResult> Results { get; init; } = [];
}

/// <summary>A fiscal year's result. Performance is a fraction and may pass 1 where the publisher says so.</summary>
public sealed record StandardResult(string FiscalYear, Applicability Met)
{
    public long? VolumeMeeting { get; init; }
    public long? VolumeTotal { get; init; }
    public decimal? Performance { get; init; }
    public LocalizedText? ResultUrl { get; init; }
}

/// <summary>How often a channel was used in a fiscal year.</summary>
public sealed record VolumeReport(string FiscalYear, string Channel, VolumeMeasure Measure, CountState State, long? Value = null);
