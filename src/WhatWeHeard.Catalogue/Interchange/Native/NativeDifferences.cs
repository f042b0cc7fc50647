using System.Collections.Immutable;
using System.Text.Json;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>One field that differs: where, and its value before and after as native JSON; null where it wasn't stated.</summary>
public sealed record FieldDifference(string Path, string? Before, string? After)
{
    /// <summary>The field of the item that it lies in: <c>channels</c> for <c>channels[0].phone</c>.</summary>
    public string Field => Path.IndexOfAny(['.', '[']) is var end and >= 0 ? Path[..end] : Path;

    /// <summary>Whether a value was too long to be told whole: it ends in … and is no JSON any more.</summary>
    public bool IsCut { get; init; }

    /// <summary>The same with neither value longer than that.</summary>
    public FieldDifference Within(int longest) => (Before?.Length ?? 0) <= longest && (After?.Length ?? 0) <= longest ? this
        : this with { Before = Cut(Before, longest), After = Cut(After, longest), IsCut = true };

    /// <summary>Never through the middle of a character.</summary>
    private static string? Cut(string? value, int longest) => value is null || value.Length <= longest ? value
        : $"{value.AsSpan(0, char.IsHighSurrogate(value[longest - 1]) ? longest - 1 : longest)}…";
}

/// <summary>
/// Two bodies of one item, field by field, down to the text in one language. Parts of a list that have an id are told apart by
/// it, so that a channel put in front doesn't make all the others look changed.
/// </summary>
public static class NativeDifferences
{
    /// <summary>Null before the first edition, or after the last.</summary>
    public static ImmutableArray<FieldDifference> Between(ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after)
    {
        using var old = before is { } b ? JsonDocument.Parse(b) : null;
        using var now = after is { } a ? JsonDocument.Parse(a) : null;
        var found = ImmutableArray.CreateBuilder<FieldDifference>();
        Compare("", old?.RootElement, now?.RootElement, found);
        return found.ToImmutable();
    }

    private static void Compare(string path, JsonElement? before, JsonElement? after, ImmutableArray<FieldDifference>.Builder found)
    {
        if (before is { } b && after is { } a && JsonElement.DeepEquals(b, a)) return;
        var (left, right) = (Parts(path, before), Parts(path, after));
        // A whole that appears or goes is one difference each of its parts: a person reads texts, not JSON.
        if ((before is null || left is not null) && (after is null || right is not null) && (left ?? right) is not null)
        {
            foreach (var (at, part) in left ?? []) Compare(at, part, Find(right, at), found);
            foreach (var (at, part) in right ?? []) if (Find(left, at) is null) Compare(at, null, part, found);
            return;
        }
        found.Add(new(path, before?.GetRawText(), after?.GetRawText()));
    }

    /// <summary>The parts of an object or of a list of objects, by path; null for what is compared whole: values, and lists of values.</summary>
    private static List<(string Path, JsonElement Value)>? Parts(string path, JsonElement? whole) => whole switch
    {
        { ValueKind: JsonValueKind.Object } o => [.. o.EnumerateObject().Select(p => (path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value))],
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 && list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object) =>
            [.. list.EnumerateArray().Select((e, i) => ($"{path}[{NameOf(e) ?? $"{i}"}]", e)).DistinctBy(p => p.Item1)],
        _ => null,
    };

    private static string? NameOf(JsonElement part) => part.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static JsonElement? Find(List<(string Path, JsonElement Value)>? parts, string path)
    {
        foreach (var part in parts ?? [])
            if (part.Path == path)
                return part.Value;
        return null;
    }
}
