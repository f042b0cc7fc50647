using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>
/// A government, or a statistical area that stands in a chain of governments. Code: <c>CA</c>; ISO 3166-2 for provinces and
/// territories; four digits (census division) for upper tiers; seven digits (census subdivision, SGC) for municipalities.
/// </summary>
public sealed record Jurisdiction(string Code, Level Level, LocalizedText Name)
{
    public string? Parent { get; init; }

    /// <summary>Statistics Canada's type code, such as CY, MRC, IRI; null for Canada and the provinces.</summary>
    public string? Type { get; init; }

    /// <summary>False where the area is only statistical (unorganized, census division without a council): never shown as a government.</summary>
    public bool IsGovernment { get; init; } = true;

    public string? Sgc { get; init; }

    /// <summary>Open Civic Data identifier, such as <c>ocd-division/country:ca/province:on</c>.</summary>
    public string? Ocd { get; init; }

    /// <summary>Other spellings by which people, files and abbreviations name it.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>The languages it publishes in by law or rule, most used first.</summary>
    public ImmutableArray<string> OfficialLanguages { get; init; } = [];

    public LocalizedText? Website { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public ImmutableArray<string> SucceededBy { get; init; } = [];

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public int? Population { get; init; }
}

/// <summary>What a jurisdiction publishes about itself, beside the reference geography: its site.</summary>
public sealed record JurisdictionPage(string Code, LocalizedText Website);
