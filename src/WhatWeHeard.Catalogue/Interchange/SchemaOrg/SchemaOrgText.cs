using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>Texts as JSON-LD: a plain string in one language, or a tagged value for each.</summary>
internal sealed class SchemaOrgText(LanguagePreference? language)
{
    /// <summary>The page's language; null where every language is told.</summary>
    public LanguagePreference? Language => language;

    public JsonNode? Of(LocalizedText? text) => text is null || text.Values.IsEmpty ? null : Each(text) is [var one] ? one : new JsonArray([.. Each(text)]);

    public JsonNode[] Each(LocalizedText text) => language is { } wanted
        ? [JsonValue.Create(text.Best(wanted).Value)]
        : [.. text.Values.Select(v => Tagged(v.Language, v.Value))];

    public JsonNode? Of(LocalizedWords? words)
    {
        JsonNode[] all = language is { } wanted
            ? [.. InOne(words, wanted).Select(w => JsonValue.Create(w))]
            : [.. (words?.Values ?? []).SelectMany(v => v.Words.Select(w => Tagged(v.Language, w)))];
        return all switch { [] => null, [var one] => one, _ => new JsonArray(all) };
    }

    private static ImmutableArray<string> InOne(LocalizedWords? words, LanguagePreference wanted)
    {
        foreach (var tag in wanted.Tags)
            if (words?.In(LanguageTag.Primary(tag)) is { IsEmpty: false } found)
                return found;
        return [];
    }

    private static JsonObject Tagged(string tag, string value) => new JsonObject { ["@language"] = tag, ["@value"] = value };
}

/// <summary>Json that leaves out what says nothing.</summary>
internal static class JsonObjects
{
    public static void Set(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null) json[name] = value;
    }
}
