using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>An answer to its last brace, as anybody gets it who asks the same of the same snapshot; and what it is worth in points.</summary>
/// <param name="Operation">The stored operation that it answers; null for any other.</param>
public sealed record WholeAnswer(CatalogueSnapshot Snapshot, byte[] Bytes, int Points, string? Operation, long At);
