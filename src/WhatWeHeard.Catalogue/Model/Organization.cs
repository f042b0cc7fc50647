using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>A body of a jurisdiction that answers for services or carries them out. Id: <c>jurisdiction:slug</c>, such as <c>ca-on:serviceontario</c>.</summary>
public sealed record Organization(string Id, string Jurisdiction, LocalizedText Name)
{
    public LocalizedText? Acronym { get; init; }
    public string? Parent { get; init; }
    public LocalizedText? Url { get; init; }
    public ImmutableArray<ExternalIdentifier> Identifiers { get; init; } = [];

    /// <summary>Channels that any listing may use by naming <c>organization-id#channel-id</c>.</summary>
    public ImmutableArray<ServiceChannel> Channels { get; init; } = [];
}

/// <summary>An identifier in somebody else's scheme. Unique on scheme, value and source.</summary>
public sealed record ExternalIdentifier(string Scheme, string Value, string? Source = null);
