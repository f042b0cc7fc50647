using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>A page as Relay's connections describe it.</summary>
public sealed record Page<T>(IReadOnlyList<Edge<T>> Edges, int TotalCount, bool HasNext, bool HasPrevious);

public sealed record Edge<T>(T Node, string Cursor);

/// <summary>Where a page ends.</summary>
public sealed record PageEnds(bool HasNext, bool HasPrevious, string? Start, string? End);

internal static class Paging
{
    /// <summary>A page of a list that is ordered by a unique key: the cursor is the last key seen, so a page never repeats or skips.</summary>
    public static Page<T> PageOf<T>(this IEnumerable<T> ordered, string list, Func<T, string> key, Ask ask, int fallback)
    {
        var first = ask.First(fallback);
        var after = ask.Argument<string>("after") is not { } cursor ? null
            : Cursors.ParseKey(list, cursor) ?? throw BadCursor();
        var all = ordered.ToList();
        var start = after is null ? 0 : all.FindIndex(item => string.CompareOrdinal(key(item), after) > 0);
        if (start < 0) start = all.Count;
        return new([.. all.Skip(start).Take(first).Select(item => new Edge<T>(item, Cursors.Of(list, key(item))))],
            all.Count, start + first < all.Count, start > 0);
    }

    public static RequestError BadCursor() => RequestError.BadInput("after", new(
        "it isn't a cursor of this list; take it from pageInfo.endCursor.", "ce n’est pas un curseur de cette liste; prenez-le dans pageInfo.endCursor."));

    /// <summary>Pages of a list that is counted.</summary>
    public static void Connection<T>(this Binding binding, string name) where T : notnull => binding.UncountedConnection<T>(name).Field("totalCount", p => p.TotalCount);

    /// <summary>Pages of a list that the record counts for nobody: where each ends is enough.</summary>
    public static TypeBinding<Page<T>> UncountedConnection<T>(this Binding binding, string name) where T : notnull
    {
        binding.Type<Edge<T>>($"{name}Edge").Field("cursor", e => e.Cursor).Field("node", e => e.Node);
        return binding.Type<Page<T>>($"{name}Connection")
            .Field("edges", p => p.Edges)
            .Field("nodes", p => p.Edges.Select(e => e.Node))
            .Field("pageInfo", p => new PageEnds(p.HasNext, p.HasPrevious, p.Edges.Count == 0 ? null : p.Edges[0].Cursor, p.Edges.Count == 0 ? null : p.Edges[^1].Cursor));
    }
}
