using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Editions;

/// <summary>
/// What a ServiceInput says, in the native form. The names are the same, so what the native reader and the rules find leads to the
/// place in the input; only texts by language, what is said of a field without a value, and criteria are written differently.
/// </summary>
internal static class ServiceInputJson
{
    private const string Says = "says";
    private const string Other = "other";

    /// <summary>Fields that point to something else: by its key, or by the global id that the API gave out.</summary>
    private static readonly HashSet<string> References =
        ["base", "underOther", "organization", "executing", "service", "issuer", "obtainableVia", "audiences", "lifeEvents", "topics"];

    public static ReadOnlyMemory<byte> Of(IReadOnlyDictionary<string, object?> input) =>
        JsonSerializer.SerializeToUtf8Bytes(Object(input), NativeJson.Options);

    private static JsonObject Object(IReadOnlyDictionary<string, object?> input)
    {
        if (input.Count > 0 && input.Keys.All(k => k is "en" or "fr" or Other)) return ByLanguage(input);
        var json = new JsonObject();
        foreach (var (name, value) in input)
            if (value is not null && name != Says)
                json[name] = Value(name, value);
        if (input.GetValueOrDefault(Says) is IEnumerable said) Presences(json, said);
        if (json.ContainsKey("op")) Comparison(json);
        return json;
    }

    private static JsonNode? Value(string name, object value) => value switch
    {
        string text => JsonValue.Create(References.Contains(name) ? Key(text) : text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        DateTimeOffset moment => JsonValue.Create(moment.UtcDateTime),
        DateTime moment => JsonValue.Create(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        IDictionary or IReadOnlyDictionary<string, object?> or IDictionary<string, object?> => Object(Inputs.Of(value)!),
        IEnumerable many => new JsonArray([.. many.Cast<object?>().Where(v => v is not null).Select(v => Value(name, v!))]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private static string Key(string text) => ItemId.TryParse(text, out var id) ? id.Key : text;

    private static JsonObject ByLanguage(IReadOnlyDictionary<string, object?> input)
    {
        var json = new JsonObject();
        foreach (var tag in (string[])["en", "fr"])
            if (input.GetValueOrDefault(tag) is { } value)
                json[tag] = Value(tag, value);
        foreach (var one in (input.GetValueOrDefault(Other) as IEnumerable ?? Array.Empty<object>()).Cast<object?>().Select(Inputs.Of).OfType<IReadOnlyDictionary<string, object?>>())
        {
            var language = (string)one["language"]!;
            if (json.ContainsKey(language)) throw RequestError.BadInput(Other, new($"“{language}” is given twice.", $"« {language} » est donné deux fois."));
            json[language] = one.TryGetValue("values", out var words) ? Value(language, words!)
                : one.GetValueOrDefault("origin") is null or "AUTHORED" && one.GetValueOrDefault("translatedFrom") is null ? Value(language, one["value"]!)
                : Object(one.Where(p => p.Key != "language").ToDictionary());
        }
        return json;
    }

    private static void Presences(JsonObject json, IEnumerable said)
    {
        foreach (var one in said.Cast<object?>().Select(Inputs.Of).OfType<IReadOnlyDictionary<string, object?>>())
        {
            var (field, presence) = ((string)one["field"]!, (string)one["presence"]!);
            var word = presence switch
            {
                "NONE" => "none",
                "UNKNOWN" => "unknown",
                "NOT_APPLICABLE" => "not-applicable",
                _ => throw RequestError.BadInput(Says, new("say NONE, UNKNOWN or NOT_APPLICABLE; leave a field out to inherit it.", "dites NONE, UNKNOWN ou NOT_APPLICABLE; omettez un champ pour en hériter.")),
            };
            if (json.ContainsKey(field)) throw RequestError.BadInput(Says, new($"“{field}” has a value as well.", $"« {field} » a aussi une valeur."));
            json[field] = word;
        }
    }

    /// <summary>One value stands alone in the native form, several in a list.</summary>
    private static void Comparison(JsonObject json)
    {
        if (json["values"] is not JsonArray values) return;
        json.Remove("values");
        if (values.Count == 0) return;
        json["value"] = json["op"]!.GetValue<string>() is "IN" or "BETWEEN" || values.Count > 1 ? values : values[0]!.DeepClone();
    }
}
