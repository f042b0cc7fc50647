using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>
/// Stored operations for assistants: run as at every other door (the same snapshot, limits and authority), answered as an envelope
/// that says where everything comes from, and never larger than an assistant can use.
/// </summary>
public sealed class OperationDoor(OperationRunner runner, AnswerJson json, CurrentCatalogue current, Site site)
{
    /// <summary>Of a result as it leaves: once as structure and once as text. 25 KB, less its frame.</summary>
    public const int MostBytes = 24_000;

    private const int MostCitations = 20;

    /// <summary>Lists for pages and for machines that look into the ranking; an assistant does without them first.</summary>
    private static readonly string[] Asides = ["facets", "scoreParts", "fields", "volumes", "keywords"];

    /// <summary>The envelope's JSON Schema around the data's.</summary>
    public static JsonObject Envelope(JsonObject data) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["data"] = data,
            ["citations"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["url"] = new JsonObject { ["type"] = "string" }, ["title"] = new JsonObject { ["type"] = new JsonArray("string", "null") } },
                    ["required"] = new JsonArray("url", "title"),
                },
            },
            ["provenance"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["snapshot"] = new JsonObject { ["type"] = "integer" },
                    ["asOf"] = new JsonObject { ["type"] = "string" },
                    ["notice"] = new JsonObject { ["type"] = "string" },
                },
                ["required"] = new JsonArray("snapshot", "asOf", "notice"),
            },
            ["truncated"] = new JsonObject { ["type"] = "boolean" },
        },
        ["required"] = new JsonArray("data", "citations", "provenance", "truncated"),
    };

    /// <summary>The envelope, or the errors that stand in its place.</summary>
    public async Task<(JsonObject? Envelope, IReadOnlyList<ExecutionError> Errors)> RunAsync(HttpContext http, string operation, JsonObject variables, CancellationToken cancel)
    {
        Inputs? inputs;
        try
        {
            inputs = json.Deserialize<Inputs>(variables.ToJsonString());
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Half of a character: the framework reports it only when the text is taken.
            return (null, [InputLimits.NotText]);
        }
        var snapshot = current.Snapshot;
        var result = await runner.RunAsync(new()
        {
            DocumentId = operation,
            Variables = inputs,
            Languages = Languages.Of(http.Request),
            Actor = RequestActor.Of(http),
            Client = Clients.Of(http),
            MutationsAllowed = false,
        }, cancel);
        if (result.Errors is { Count: > 0 } errors)
        {
            (result.Data as IDisposable)?.Dispose();
            return (null, [.. errors]);
        }
        JsonObject answer;
        using (var written = json.Written(result)) answer = JsonNode.Parse(written.Written.Span)!.AsObject();
        var data = answer["data"]!.AsObject();
        answer.Remove("data");
        var whole = PageIn(data);
        var envelope = Wrap(data, snapshot, site.Home(http.Request));
        // What was cut off must stand on the next page: of as many as fit, the page ends where its cursor says.
        if (PageIn(data) is not { } kept || kept >= whole) return (envelope, []);
        variables = (JsonObject)variables.DeepClone();
        variables["first"] = kept;
        return await RunAsync(http, operation, variables, cancel);
    }

    /// <summary>How many the page holds that can be turned; null where the answer is no such page.</summary>
    private static int? PageIn(JsonObject data) =>
        data.Select(p => p.Value).OfType<JsonObject>().FirstOrDefault(o => o["pageInfo"] is JsonObject) is { } page ? ((page["edges"] ?? page["nodes"]) as JsonArray)?.Count : null;

    private static JsonObject Wrap(JsonObject data, CatalogueSnapshot snapshot, string home)
    {
        var envelope = new JsonObject
        {
            ["data"] = data,
            ["citations"] = new JsonArray(),
            ["provenance"] = new JsonObject
            {
                ["snapshot"] = snapshot.Sequence,
                ["asOf"] = snapshot.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["notice"] = ToolTexts.Notice,
            },
            ["truncated"] = false,
        };
        while (true)
        {
            var citations = Citations(data, home).DistinctBy(c => c.Url, StringComparer.Ordinal).Take(MostCitations);
            envelope["citations"] = new JsonArray([.. citations.Select(c => new JsonObject { ["url"] = c.Url, ["title"] = c.Title })]);
            if (SizeOf(envelope) <= MostBytes || !Shorten(data)) return envelope;
            envelope["truncated"] = true;
        }
    }

    private static int SizeOf(JsonObject envelope)
    {
        var text = envelope.ToJsonString(AnswerText.Options);
        return Encoding.UTF8.GetByteCount(text) + JsonSerializer.SerializeToUtf8Bytes(text, AnswerText.Options).Length;
    }

    /// <summary>
    /// Pages of listings, and the one an answer rests on; where there are none, the websites of the governments that are named. That
    /// something shared by all has changed, nobody says but the catalogue.
    /// </summary>
    private static (string Url, string? Title)[] Citations(JsonObject data, string home)
    {
        if (Beside("url", data).ToArray() is { Length: > 0 } pages) return pages;
        if (Beside("website", data).ToArray() is { Length: > 0 } websites) return websites;
        return data.ContainsKey("changes") ? [(home, "WhatWeHeard")] : [];
    }

    /// <summary>Every address beside a name.</summary>
    private static IEnumerable<(string Url, string? Title)> Beside(string property, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var address in array.SelectMany(n => Beside(property, n))) yield return address;
        }
        else if (node is JsonObject one)
        {
            if (one[property] is JsonValue value && value.TryGetValue<string>(out var address)) yield return (address, Title(one["title"]) ?? Title(one["name"]));
            foreach (var inner in one.Select(p => p.Value).SelectMany(n => Beside(property, n))) yield return inner;
        }
    }

    private static string? Title(JsonNode? node) => node switch
    {
        JsonObject text when text["value"] is JsonValue value && value.TryGetValue<string>(out var said) => said,
        JsonValue value when value.TryGetValue<string>(out var said) => said,
        _ => null,
    };

    /// <summary>
    /// First what an assistant needs least, whole; then the last half of the largest list: what stands first counts most, and a
    /// list stays a list.
    /// </summary>
    private static bool Shorten(JsonNode data)
    {
        if (Named(data).FirstOrDefault(l => l.List.Count > 0 && Asides.Contains(l.Name)).List is { } aside)
        {
            aside.Clear();
            return true;
        }
        if (Lists(data).Where(l => l.Count > 1).MaxBy(l => l.ToJsonString(AnswerText.Options).Length / (double)Math.Min(l.Count, 4)) is not { } largest) return false;
        for (var left = largest.Count / 2; left > 0; left--) largest.RemoveAt(largest.Count - 1);
        return true;
    }

    private static IEnumerable<(string Name, JsonArray List)> Named(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Named),
        JsonObject one => one.SelectMany(p => p.Value is JsonArray list ? Named(list).Prepend((p.Key, list)) : Named(p.Value)),
        _ => [],
    };

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Lists).Prepend(array),
        JsonObject one => one.Select(p => p.Value).SelectMany(Lists),
        _ => [],
    };
}

/// <summary>How doors for assistants write JSON: accents as they are; never into HTML.</summary>
internal static class AnswerText
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
