using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>The archetype that many governments' listings share ("birth certificate"). One level only: a base has no base.</summary>
public sealed record BaseService(string Code) : ServiceContent
{
    /// <summary>The levels of government that usually offer it.</summary>
    public ImmutableArray<Level> Levels { get; init; } = [];
}
