using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Native;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>
/// What a format has no home for, beside what it has: the difference between a listing and what its standard fields say of it, as a
/// JSON Merge Patch (RFC 7386) over our own form. It names a digest of the standard fields it was made for: where those were edited
/// since, they stand, and the patch only fills in what they don't say.
/// </summary>
internal static class Extension
{
    /// <summary>The patch for an item of which a format's own fields say this much; null where they say it all.</summary>
    public static JsonObject? Of<T>(T whole, T told)
    {
        var from = Json(told);
        var patch = Patch(from, Json(whole));
        return patch.Count == 0 ? null : new() { ["of"] = Digest(from), ["patch"] = patch };
    }

    /// <summary>The item that a format's own fields and the extension make together. Who it is and whose, the patch doesn't decide.</summary>
    /// <exception cref="JsonException">The extension isn't one, or makes no such item.</exception>
    public static T Apply<T>(T told, JsonObject? extension)
    {
        if (extension is null) return told;
        if (extension["patch"] is not JsonObject patch) throw new JsonException("no patch");
        var target = Json(told);
        var untouched = extension["of"] is JsonValue of && of.GetValueKind() == JsonValueKind.String && of.GetValue<string>() == Digest(target);
        var pinned = Identity.Where(target.ContainsKey).Select(name => (name, target[name]!.DeepClone())).ToArray();
        Merge(target, patch, untouched);
        foreach (var (name, value) in pinned) target[name] = value;
        return target.Deserialize<T>(NativeJson.Options) ?? throw new JsonException("null");
    }

    /// <summary>Who an item is, and whose.</summary>
    public static readonly string[] Identity = ["key", "id", "jurisdiction"];

    /// <summary>The fields in which two items differ, as <c>channels[].signIn</c>: what the report of an export says.</summary>
    public static SortedSet<string> Differences<T>(T whole, T told)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Compare(Json(whole), Json(told), "", paths);
        return paths;
    }

    private static JsonObject Json<T>(T item) => JsonSerializer.SerializeToNode(item, NativeJson.Options)!.AsObject();

    private static string Digest(JsonObject json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString(NativeJson.Options))))[..16];

    private static JsonObject Patch(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in to)
        {
            if (from[name] is { } old && JsonNode.DeepEquals(old, value)) continue;
            patch[name] = from[name] is JsonObject before && value is JsonObject after ? Patch(before, after) : value?.DeepClone();
        }
        foreach (var (name, _) in from)
            if (!to.ContainsKey(name))
                patch[name] = null;
        return patch;
    }

    private static void Merge(JsonObject target, JsonObject patch, bool overrides)
    {
        foreach (var (name, value) in patch)
        {
            if (target[name] is JsonObject inner && value is JsonObject deeper) Merge(inner, deeper, overrides);
            else if (value is null && overrides) target.Remove(name);
            else if (value is not null && (overrides || !target.ContainsKey(name))) target[name] = value.DeepClone();
        }
    }

    private static void Compare(JsonNode? whole, JsonNode? told, string path, SortedSet<string> paths)
    {
        if (JsonNode.DeepEquals(whole, told)) return;
        switch (whole, told)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
                    Compare(a[name], b[name], path.Length == 0 ? name : $"{path}.{name}", paths);
                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++) Compare(a[i], b[i], $"{path}[]", paths);
                break;
            default:
                paths.Add(path);
                break;
        }
    }
}
