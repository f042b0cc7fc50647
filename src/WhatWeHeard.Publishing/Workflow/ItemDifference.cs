using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// How one item differs: between two moments, or between now and what a file would make of it. A body that was rewritten from end
/// to end is told in part; whoever wants all of it reads both.
/// </summary>
/// <param name="FieldCount">How many places differ, told or not.</param>
public sealed record ItemDifference(ItemId Id, ChangeOperation Operation, ImmutableArray<FieldDifference> Fields, int FieldCount)
{
    private const int MostFields = 200;
    private const int LongestValue = 2_000;

    public string Jurisdiction => ItemWrite.JurisdictionOf(Id);

    /// <summary>Null before an item came, or after it went.</summary>
    public static ItemDifference Between(
        ItemId id, ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after, int mostFields = MostFields, int longestValue = LongestValue)
    {
        var all = NativeDifferences.Between(before, after);
        return new(id, before is null ? ChangeOperation.Create : after is null ? ChangeOperation.Withdraw : ChangeOperation.Update,
            [.. all.Take(mostFields).Select(d => d.Within(longestValue))], all.Length);
    }
}
