using System.Collections.Immutable;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>What an import would change, for somebody to look at before it does: the first items whole, and how many there are.</summary>
public sealed record ImportPreview(int Total, ImmutableArray<PreviewedItem> Items)
{
    /// <summary>More than a person reads; few enough that the report of a job stays small.</summary>
    public const int MostItems = 200;

    internal const int MostFields = 50;
    internal const int LongestValue = 300;

    public static ImportPreview Nothing { get; } = new(0, []);
}

/// <summary>One item as it would become.</summary>
/// <param name="Line">Where the first record that speaks of it stands; null where the file speaks of it no longer.</param>
/// <param name="Key">The publisher's own identifier of that record.</param>
public sealed record PreviewedItem(ItemDifference Difference, int? Line, string? Key);
