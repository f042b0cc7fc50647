using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// What was found without a text, kept with the index it was found in: to browse is to ask the same few pages over and over, and to
/// count the whole catalogue each time. A search in words isn't kept: it is somebody's own.
/// </summary>
internal sealed class SearchMemo
{
    /// <summary>A page of twenty is some two kilobytes, facets ten more: a few megabytes in all.</summary>
    private const int Most = 256;

    private const int LargestPage = 100;

    /// <summary>Some thirty values of filters; whoever sends hundreds does so once.</summary>
    private const int LongestKey = 1_024;

    private readonly ConcurrentDictionary<string, SearchResult> kept = new(StringComparer.Ordinal);

    public SearchResult Find(SearchRequest request, Func<SearchResult> search)
    {
        if (request.Also is not null) return search();
        var key = KeyOf(request);
        if (key.Length > LongestKey) return search();
        if (kept.TryGetValue(key, out var found)) return found;
        // Whoever turns many pages once gains nothing here, and takes nothing from those who ask for the first again and again.
        if (kept.Count >= Most) kept.Clear();
        found = search();
        if (found.Hits.Length <= LargestPage) kept[key] = found;
        return found;
    }

    private static string KeyOf(SearchRequest request)
    {
        var key = new StringBuilder(128).Append(CultureInfo.InvariantCulture, $"{request.First}|{request.WithFacets}|{request.MaxFacetValues}|{request.Explain}|");
        if (request.After is { } after) key.Append(CultureInfo.InvariantCulture, $"{BitConverter.SingleToInt32Bits(after.Score)}\u0001{after.SortKey}\u0001{after.Id}");
        foreach (var chain in request.Chains)
        {
            key.Append('\u0005');
            foreach (var code in chain) key.Append('\u0002').Append(code);
        }
        foreach (var filter in request.Filters)
        {
            key.Append(filter.Not ? '\u0003' : '\u0004').Append(filter.Dimension);
            foreach (var value in filter.Values) key.Append('\u0001').Append(value);
        }
        return key.ToString();
    }
}
