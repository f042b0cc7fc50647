using System.Buffers.Binary;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Numbers in the order of the bytes that they stand for.</summary>
internal static class ByBytes
{
    public const int HeadLength = sizeof(ulong);

    /// <summary>A publication adds a few entries: it takes longer to wake other cores than to sort them.</summary>
    private const int WorthSharing = 4_096;

    public delegate ReadOnlySpan<byte> Beginning(int item);

    /// <summary>Eight bytes say nearly everything of the order: they are sorted as numbers, and only what is equal in them is compared.</summary>
    public static void Sort(int[] items, Beginning beginning, Comparison<int> compare)
    {
        var heads = new ulong[items.Length];
        ForEach(items.Length, items.Length, i => heads[i] = Head(beginning(items[i])));
        Array.Sort(heads, items);
        var equal = new List<(int From, int Count)>();
        for (int from = 0, to; from < items.Length; from = to)
        {
            for (to = from + 1; to < items.Length && heads[to] == heads[from]; to++) { }
            if (to - from > 1) equal.Add((from, to - from));
        }
        var comparer = Comparer<int>.Create(compare);
        ForEach(equal.Count, items.Length, i => Array.Sort(items, equal[i].From, equal[i].Count, comparer));
    }

    private static void ForEach(int count, int work, Action<int> act)
    {
        if (work >= WorthSharing) Parallel.For(0, count, act);
        else
            for (var i = 0; i < count; i++) act(i);
    }

    private static ulong Head(ReadOnlySpan<byte> text)
    {
        Span<byte> eight = stackalloc byte[HeadLength];
        eight.Clear();
        text[..Math.Min(HeadLength, text.Length)].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }
}
