using System.Collections.Immutable;
using System.Text.Json;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>One place in which two bodies of an item differ: its path, and what stood and stands there as JSON; null where nothing.</summary>
public sealed record BodyDifference(string Path, string? Before, string? After)
{
    /// <summary>A body that was rewritten from end to end is told in part; whoever wants all of it reads both.</summary>
    private const int Most = 200;

    private const int LongestValue = 2_000;

    /// <summary>Field by field and language by language; lists are compared as a whole, because their order says something.</summary>
    public static ImmutableArray<BodyDifference> Between(ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after)
    {
        using var was = before is { } b ? JsonDocument.Parse(b) : null;
        using var now = after is { } a ? JsonDocument.Parse(a) : null;
        var found = ImmutableArray.CreateBuilder<BodyDifference>();
        Compare("", was?.RootElement, now?.RootElement, found);
        return found.ToImmutable();
    }

    private static void Compare(string path, JsonElement? before, JsonElement? after, ImmutableArray<BodyDifference>.Builder found)
    {
        if (found.Count == Most) return;
        if (IsObject(before) && IsObject(after) || path.Length == 0 && (IsObject(before) || IsObject(after)))
        {
            foreach (var name in Names(before).Union(Names(after), StringComparer.Ordinal).ToArray())
                Compare(path.Length == 0 ? name : $"{path}.{name}", Of(before, name), Of(after, name), found);
            return;
        }
        if (before is { } x && after is { } y ? JsonElement.DeepEquals(x, y) : before is null && after is null) return;
        found.Add(new(path, Written(before), Written(after)));
    }

    private static bool IsObject(JsonElement? element) => element is { ValueKind: JsonValueKind.Object };

    private static IEnumerable<string> Names(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } o ? o.EnumerateObject().Select(p => p.Name) : [];

    private static JsonElement? Of(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) ? value : null;

    private static string? Written(JsonElement? element) => element?.GetRawText() is not { } text ? null
        : text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
