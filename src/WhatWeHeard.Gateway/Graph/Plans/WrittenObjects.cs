using System.Collections.Frozen;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// Objects of the snapshot as they were written before: an organization stands in a hundred listings of a page, and a listing on
/// the pages of a hundred searches. 32 MB where every place holds the longest.
/// </summary>
internal static class WrittenObjects
{
    /// <summary>What the snapshot itself holds, and so comes again as the same object.</summary>
    private static readonly FrozenSet<Type> Held = FrozenSet.ToFrozenSet([
        typeof(Listing), typeof(BaseService), typeof(Organization), typeof(Jurisdiction), typeof(LifeEvent), typeof(Topic), typeof(Audience)]);

    public static WrittenBefore All { get; } = new(places: 1 << 14, longest: 2_048);

    public static bool MayHold(Type source) => Held.Contains(source);
}
