using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>A criterion in a plain sentence; where it can be checked, with the expression that checks it and the page that states it.</summary>
public sealed record Requirement(string Id, LocalizedText Text, Polarity Polarity)
{
    public Predicate? Predicate { get; init; }
    public LocalizedText? Source { get; init; }
    public ImmutableArray<string> Evidence { get; init; } = [];
}

/// <summary>A small typed expression over facts: a comparison, or all, any, not of others.</summary>
public abstract record Predicate
{
    private Predicate() { }

    public sealed record Comparison(string Fact, ComparisonOperator Operator, ImmutableArray<string> Values) : Predicate;
    public sealed record All(ImmutableArray<Predicate> Of) : Predicate;
    public sealed record Any(ImmutableArray<Predicate> Of) : Predicate;
    public sealed record Not(Predicate Of) : Predicate;

    /// <summary>Every fact the expression asks for, each once.</summary>
    public IEnumerable<string> Facts() => this switch
    {
        Comparison c => [c.Fact],
        All a => a.Of.SelectMany(p => p.Facts()).Distinct(),
        Any a => a.Of.SelectMany(p => p.Facts()).Distinct(),
        Not n => n.Of.Facts(),
        _ => [],
    };
}

public enum ComparisonOperator { Eq, Ne, Lt, Le, Gt, Ge, In, Between, Exists }

/// <summary>
/// A fact that a criterion may ask for, in a registry that all listings share. Identifying facts (name, SIN, full address,
/// date of birth) cannot be defined at all.
/// </summary>
public sealed record FactDefinition(string Id, FactType Type, LocalizedText Question)
{
    public LocalizedText? Why { get; init; }
    public ImmutableArray<FactOption> Options { get; init; } = [];
    public Sensitivity Sensitivity { get; init; }
    public Predicate? DisplayIf { get; init; }
    public ImmutableArray<string> Clears { get; init; } = [];
}

public sealed record FactOption(string Code, LocalizedText Label);

/// <summary>A document or proof one must bring.</summary>
public sealed record Evidence(LocalizedText Name)
{
    public string? Id { get; init; }
    public EvidenceType Type { get; init; } = EvidenceType.Other;
    public string? Issuer { get; init; }
    public LocalizedText? Url { get; init; }

    /// <summary>The listing that gives one the document.</summary>
    public string? ObtainableVia { get; init; }
}

/// <summary>What it costs. A missing cost is unknown, not free.</summary>
public sealed record Cost(CostKind Kind)
{
    public decimal? Amount { get; init; }
    public decimal? MaxAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "CAD";
    public LocalizedText? Per { get; init; }
    public LocalizedText? Condition { get; init; }
    public bool? Waivable { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public LocalizedText? Description { get; init; }
}
