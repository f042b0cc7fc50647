using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>Codes of a vocabulary as the things they name.</summary>
internal static class Vocabulary
{
    /// <summary>Null where nothing is stated; a code that was withdrawn since is left out.</summary>
    public static IEnumerable<T>? Of<T>(Stated<ImmutableArray<string>> codes, ImmutableSortedDictionary<string, T> items) where T : class =>
        codes.HasValue ? Known(codes.Value, items) : codes.Presence == Presence.None ? [] : null;

    private static List<T> Known<T>(ImmutableArray<string> codes, ImmutableSortedDictionary<string, T> items) where T : class
    {
        var known = new List<T>(codes.Length);
        foreach (var code in codes)
            if (items.TryGetValue(code, out var item)) known.Add(item);
        return known;
    }

    /// <summary>A list as the schema has it: the values, empty for none, null for unknown and not-applicable.</summary>
    public static IEnumerable<T>? List<T>(Stated<ImmutableArray<T>> list) =>
        list.HasValue ? list.Value : list.Presence == Presence.None ? [] : null;
}
