using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>Something that happens in a life and sends people to several governments.</summary>
public sealed record LifeEvent(string Code, LocalizedText Name)
{
    public LocalizedText? Description { get; init; }
    public LocalizedWords? Keywords { get; init; }
    public Journey? Journey { get; init; }
}

/// <summary>The ordered steps that a life event usually asks for, across governments.</summary>
public sealed record Journey(LocalizedText Title, ImmutableArray<Step> Steps);

/// <summary>One step: a base service (resolved for the person's place) or one listing, and the steps it waits for.</summary>
public sealed record Step(string Id, LocalizedText Title)
{
    public string? Base { get; init; }
    public string? Service { get; init; }
    public Level? OwnerLevel { get; init; }
    public ImmutableArray<string> DependsOn { get; init; } = [];
    public LocalizedText? Deadline { get; init; }
    public LocalizedText? Note { get; init; }
    public Predicate? Condition { get; init; }
    public LocalizedText? Source { get; init; }
}

/// <summary>A subject under which services are grouped; our own list, bilingual.</summary>
public sealed record Topic(string Code, LocalizedText Name)
{
    public LocalizedText? Description { get; init; }
}

/// <summary>A group of people or bodies that a service is meant for.</summary>
public sealed record Audience(string Code, LocalizedText Name);
