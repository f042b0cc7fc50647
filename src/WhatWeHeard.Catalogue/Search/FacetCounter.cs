using System.Buffers;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Judges the filters and counts the values in one look at a document's values: a document that fails only the filters of one
/// dimension counts in that dimension alone ("drill sideways").
/// </summary>
internal sealed class FacetCounter : IDisposable
{
    public const int MostFilters = 64;

    private const int OnTheStack = 128;

    private readonly FacetOrdinals ordinals;
    private readonly ulong[]? filtersOf;
    private readonly int[] dimensionOfFilter;
    private readonly ulong all;
    private readonly ulong negated;
    private readonly int[]? counts;

    public FacetCounter(FacetOrdinals ordinals, ImmutableArray<FacetFilter> filters, bool counting)
    {
        if (filters.IsDefault) filters = [];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filters.Length, MostFilters);
        this.ordinals = ordinals;
        var numbers = new Dictionary<string, int>(ordinals.Dimensions, StringComparer.Ordinal);
        dimensionOfFilter = new int[filters.Length];
        if (filters.Length > 0) filtersOf = Rented<ulong>();
        for (var i = 0; i < filters.Length; i++)
        {
            all |= 1UL << i;
            if (filters[i].Not) negated |= 1UL << i;
            // A dimension that no listing has still is one of its own: it can't be the only one failed of another's.
            if (!numbers.TryGetValue(filters[i].Dimension, out dimensionOfFilter[i]))
                numbers[filters[i].Dimension] = dimensionOfFilter[i] = numbers.Count;
            foreach (var value in filters[i].Values.IsDefault ? [] : filters[i].Values)
                if (ordinals.TryGet(new(filters[i].Dimension, value), out var ordinal))
                    filtersOf![ordinal] |= 1UL << i;
        }
        if (counting) counts = Rented<int>();
    }

    public int Total { get; private set; }

    /// <summary>Whether a document passes; it is counted either way, where it counts.</summary>
    public bool Pass(Segment segment, int document)
    {
        var values = segment.Facets.AsSpan(segment.FacetStart[document]..segment.FacetStart[document + 1]);
        if (filtersOf is not null)
        {
            var hit = 0UL;
            foreach (var value in values) hit |= filtersOf[value];
            var failed = all & ~(hit ^ negated);
            if (failed != 0)
            {
                if (counts is not null) CountSideways(values, failed);
                return false;
            }
        }
        Total++;
        if (counts is not null)
            foreach (var value in values)
                counts[value]++;
        return true;
    }

    public void Reset()
    {
        Total = 0;
        if (counts is not null) Array.Clear(counts, 0, ordinals.Values.Length);
    }

    public ImmutableArray<Facet> Facets(int mostValues)
    {
        if (counts is null) return [];
        // The values of each dimension side by side, on borrowed memory: there are thousands of organizations.
        var starts = new int[ordinals.DimensionCount + 1];
        for (var i = 0; i < ordinals.Values.Length; i++)
            if (counts[i] > 0)
                starts[ordinals.DimensionOf[i] + 1]++;
        for (var d = 1; d < starts.Length; d++) starts[d] += starts[d - 1];
        var laid = ArrayPool<(int Ordinal, int Count)>.Shared.Rent(Math.Max(1, starts[^1]));
        var next = starts[..^1];
        for (var i = 0; i < ordinals.Values.Length; i++)
            if (counts[i] > 0)
                laid[next[ordinals.DimensionOf[i]]++] = (i, counts[i]);
        var result = ImmutableArray.CreateBuilder<Facet>();
        for (var d = 0; d < ordinals.DimensionCount; d++)
        {
            var all = laid.AsSpan(starts[d]..starts[d + 1]);
            if (all.IsEmpty) continue;
            var kept = Kept(all, mostValues);
            var values = ImmutableArray.CreateBuilder<FacetCount>(kept.Length);
            foreach (var (ordinal, count) in kept) values.Add(new(ordinals.Values[ordinal].Value, count));
            result.Add(new(ordinals.Values[all[0].Ordinal].Dimension, values.MoveToImmutable(), all.Length));
        }
        ArrayPool<(int Ordinal, int Count)>.Shared.Return(laid);
        result.Sort(static (a, b) => string.CompareOrdinal(a.Dimension, b.Dimension));
        return result.ToImmutable();
    }

    public void Dispose()
    {
        if (filtersOf is not null) ArrayPool<ulong>.Shared.Return(filtersOf);
        if (counts is not null) ArrayPool<int>.Shared.Return(counts);
    }

    private void CountSideways(ReadOnlySpan<int> values, ulong failed)
    {
        var dimension = dimensionOfFilter[System.Numerics.BitOperations.TrailingZeroCount(failed)];
        for (failed &= failed - 1; failed != 0; failed &= failed - 1)
            if (dimensionOfFilter[System.Numerics.BitOperations.TrailingZeroCount(failed)] != dimension)
                return;
        foreach (var value in values)
            if (ordinals.DimensionOf[value] == dimension)
                counts![value]++;
    }

    /// <summary>Sorted by count, then value, and cut; thousands of ties are told apart by name only within what may stay.</summary>
    private Span<(int Ordinal, int Count)> Kept(Span<(int Ordinal, int Count)> all, int most)
    {
        var length = all.Length;
        if (length > most && most > 0)
        {
            var least = Least(all, most);
            length = 0;
            foreach (var value in all)
                if (value.Count >= least)
                    all[length++] = value;
        }
        all[..length].Sort((a, b) => b.Count.CompareTo(a.Count) is var order and not 0
            ? order
            : string.CompareOrdinal(ordinals.Values[a.Ordinal].Value, ordinals.Values[b.Ordinal].Value));
        return all[..Math.Min(length, most)];
    }

    /// <summary>The count of the last of so many, the highest first.</summary>
    private static int Least(ReadOnlySpan<(int Ordinal, int Count)> all, int most)
    {
        Span<int> highest = most <= OnTheStack ? stackalloc int[most] : new int[most];
        highest.Clear();
        foreach (var (_, count) in all)
        {
            if (count <= highest[0]) continue;
            var at = 1;
            for (; at < most && highest[at] < count; at++) highest[at - 1] = highest[at];
            highest[at - 1] = count;
        }
        return highest[0];
    }

    private T[] Rented<T>()
    {
        var array = ArrayPool<T>.Shared.Rent(Math.Max(1, ordinals.Values.Length));
        Array.Clear(array, 0, ordinals.Values.Length);
        return array;
    }
}
