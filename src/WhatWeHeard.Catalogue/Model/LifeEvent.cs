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
public sealed record Journey(LocalizedText Title, ImmutableArray<Step> Steps)
{
    /// <summary>Id of the step that most people ask for when they only say what happened.</summary>
    public string? First { get; init; }
}

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

    /// <summary>What stands in its place in some provinces and territories.</summary>
    public ImmutableArray<StepVariant> Variants { get; init; } = [];

    /// <summary>The steps that do this one as well, and where.</summary>
    public ImmutableArray<StepDoneBy> DoneBy { get; init; } = [];
}

/// <summary>A step as one province or territory has it: another service, or only another note.</summary>
public sealed record StepVariant(string Jurisdiction)
{
    public string? Base { get; init; }
    public string? Service { get; init; }
    public LocalizedText? Deadline { get; init; }
    public LocalizedText? Note { get; init; }
    public LocalizedText? Source { get; init; }
}

/// <summary>An earlier step that does a later one as well; in these provinces and territories, or everywhere where none is named.</summary>
public sealed record StepDoneBy(string Step)
{
    public ImmutableArray<string> Jurisdictions { get; init; } = [];
    public LocalizedText? Note { get; init; }
    public LocalizedText? Source { get; init; }
}

/// <summary>A subject under which services are grouped; our own list, bilingual.</summary>
public sealed record Topic(string Code, LocalizedText Name)
{
    public LocalizedText? Description { get; init; }
}

/// <summary>A group of people or bodies that a service is meant for.</summary>
public sealed record Audience(string Code, LocalizedText Name);
