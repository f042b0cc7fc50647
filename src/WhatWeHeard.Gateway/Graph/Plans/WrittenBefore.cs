using System.Runtime.CompilerServices;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// What was written of things that the snapshot holds, for the next answer that shows them. A table of fixed size, so that memory
/// is bounded whatever the catalogue grows to; what is asked for most is what stands in it. A newer one takes the place of an older.
/// </summary>
internal sealed class WrittenBefore(int places, int longest)
{
    private sealed record Kept(object Source, Selection? Selection, Rendering? Rendering, byte[] Written)
    {
        // By reference: the same object of the same snapshot, in the same words.
        public bool Is(object source, Selection? selection, Rendering? rendering) =>
            ReferenceEquals(Source, source) && ReferenceEquals(Selection, selection) && ReferenceEquals(Rendering, rendering);
    }

    private readonly Kept?[] table = new Kept?[places];

    /// <summary>What was last asked for in vain at each place: what was put together for one answer never comes again, and isn't worth its copy.</summary>
    private readonly int[] missed = new int[places];

    public bool TryWrite(object source, Selection? selection, Rendering? rendering, PooledBuffer to)
    {
        if (Volatile.Read(ref table[HashOf(source, selection, rendering) & (places - 1)]) is not { } kept || !kept.Is(source, selection, rendering)) return false;
        to.Raw(kept.Written);
        return true;
    }

    /// <summary>Kept when it is asked for twice.</summary>
    public void Keep(object source, Selection? selection, Rendering? rendering, ReadOnlySpan<byte> written)
    {
        if (written.Length > longest) return;
        var hash = HashOf(source, selection, rendering);
        ref var before = ref missed[hash & (places - 1)];
        if (before == hash) Volatile.Write(ref table[hash & (places - 1)], new(source, selection, rendering, written.ToArray()));
        else before = hash;
    }

    // Odd factors, so that neighbours of one part don't meet those of another.
    private static int HashOf(object source, Selection? selection, Rendering? rendering) =>
        RuntimeHelpers.GetHashCode(source) ^ (RuntimeHelpers.GetHashCode(selection) * 31) ^ (RuntimeHelpers.GetHashCode(rendering) * 961);
}
