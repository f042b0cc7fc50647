using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// Objects of the snapshot as they were written before, for the next answer that shows the same of them: an organization stands in
/// a hundred listings of a page, and a listing on the pages of a hundred searches. A table of fixed size, so that memory is bounded
/// (32 MB where every place holds the longest); what is asked for most is what stands in it.
/// </summary>
internal static class WrittenObjects
{
    private const int Places = 1 << 14;

    private const int Longest = 2048;

    /// <summary>What the snapshot itself holds, and so comes again as the same object.</summary>
    private static readonly FrozenSet<Type> Held = FrozenSet.ToFrozenSet([
        typeof(Listing), typeof(BaseService), typeof(Organization), typeof(Jurisdiction), typeof(LifeEvent), typeof(Topic), typeof(Audience)]);

    private sealed record Kept(object Source, Selection Selection, Rendering Rendering, byte[] Written);

    private static readonly Kept?[] Table = new Kept?[Places];

    /// <summary>What was last asked for in vain at each place: only what is asked for twice is worth its copy.</summary>
    private static readonly int[] Missed = new int[Places];

    public static bool MayHold(Type source) => Held.Contains(source);

    /// <summary>Writes the object as it was written before; false where it has to be written anew.</summary>
    public static bool TryWrite(object source, Selection selection, Rendering rendering, PooledBuffer to)
    {
        if (Volatile.Read(ref Table[PlaceOf(source, selection, rendering)]) is not { } kept) return false;
        if (!ReferenceEquals(kept.Source, source) || !ReferenceEquals(kept.Selection, selection) || !ReferenceEquals(kept.Rendering, rendering)) return false;
        to.Raw(kept.Written);
        return true;
    }

    public static void Keep(object source, Selection selection, Rendering rendering, ReadOnlySpan<byte> written)
    {
        if (written.Length > Longest) return;
        var hash = HashOf(source, selection, rendering);
        ref var missed = ref Missed[hash & (Places - 1)];
        if (missed == hash) Volatile.Write(ref Table[hash & (Places - 1)], new(source, selection, rendering, written.ToArray()));
        else missed = hash;
    }

    private static int PlaceOf(object source, Selection selection, Rendering rendering) => HashOf(source, selection, rendering) & (Places - 1);

    // By reference: the same object of the same snapshot. Odd factors, so that neighbours of one part don't meet those of another.
    private static int HashOf(object source, Selection selection, Rendering rendering) =>
        RuntimeHelpers.GetHashCode(source) ^ (RuntimeHelpers.GetHashCode(selection) * 31) ^ (RuntimeHelpers.GetHashCode(rendering) * 961);
}
