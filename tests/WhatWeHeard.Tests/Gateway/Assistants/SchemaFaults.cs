using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The few words of JSON Schema that our schemas use; the whole of it is checked by a real validator in CI.</summary>
internal static class SchemaFaults
{
    public static IEnumerable<string> Of(JsonNode schema, JsonNode? value, string at = "$")
    {
        string[] types = schema["type"] is JsonArray many ? [.. many.Select(t => t!.GetValue<string>())] : [schema["type"]!.GetValue<string>()];
        var kind = Kind(value);
        if (!types.Contains(kind) && !(kind == "integer" && types.Contains("number")))
        {
            yield return $"{at}: {kind} instead of {string.Join(" or ", types)}";
            yield break;
        }
        if (schema["enum"] is JsonArray codes && !codes.Any(c => JsonNode.DeepEquals(c, value))) yield return $"{at}: {value} is no code of the list";
        if (value is JsonArray array && schema["items"] is { } items)
            foreach (var fault in array.SelectMany((v, i) => Of(items, v, $"{at}[{i}]"))) yield return fault;
        if (value is not JsonObject one || schema["properties"] is not JsonObject properties) yield break;
        foreach (var required in (schema["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Where(r => !one.ContainsKey(r))) yield return $"{at}.{required} is missing";
        foreach (var (name, inner) in one)
        {
            if (properties[name] is not { } known) yield return $"{at}.{name} isn't in the schema";
            else foreach (var fault in Of(known, inner, $"{at}.{name}")) yield return fault;
        }
    }

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
    };
}
