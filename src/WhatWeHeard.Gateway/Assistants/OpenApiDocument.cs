using System.Text.Json.Nodes;
using GraphQL.Types;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The description of <see cref="OpenApiDoor"/> (OpenAPI 3.1), with examples in both languages; its schemas are those of the stored operations.</summary>
public sealed class OpenApiDocument(ISchema schema, StoredOperations stored)
{
    public const string Route = "/v1/openapi.json";

    private static readonly (string Name, string Type, string Text)[] SearchInput =
    [
        ("text", "string", "What the person is looking for, in their own words. / Ce que cherche la personne, dans ses mots."),
        ("place", "string", "Where they live: postal code (three characters are enough), town, or jurisdiction code. / Où elle vit : code postal (trois caractères suffisent), ville ou code."),
        ("language", "string", "en or fr. / en ou fr."),
        ("first", "integer", "How many, 1 to 100. / Combien, de 1 à 100."),
    ];

    private static readonly (string Name, string Type, string Text)[] AnswerInput =
    [
        ("question", "string", "The question as it was asked. / La question telle qu’elle a été posée."),
        SearchInput[1], SearchInput[2],
    ];

    private readonly Lazy<string> text = new(() => Make(schema, stored).ToJsonString(AnswerText.Options));

    public string Text => text.Value;

    private static JsonObject Make(ISchema schema, StoredOperations stored)
    {
        JsonObject Envelope(string operation) => OperationDoor.Envelope(new OperationSchema(schema, stored.ByName[operation]).Output());
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "WhatWeHeard",
                ["version"] = "1",
                ["summary"] = "The services of every government in Canada. / Les services de tous les gouvernements du Canada.",
                ["description"] = ToolTexts.Instructions,
            },
            ["paths"] = new JsonObject
            {
                [OpenApiDoor.Search] = Asking("searchServices", "FindServices", SearchInput, "SearchResult",
                    ("en", """{ "text": "lost my birth certificate", "place": "J8X 3X2", "language": "en" }"""), ("fr", """{ "text": "renouveler mon permis de conduire", "place": "Moncton", "language": "fr" }""")),
                [OpenApiDoor.Answer] = Asking("answerQuestion", "AnswerQuestion", AnswerInput, "Answer",
                    ("en", """{ "question": "I lost my birth certificate, I was born in Gatineau and live in Ottawa", "language": "en" }"""), ("fr", """{ "question": "Où renouveler mon permis de conduire?", "place": "Vancouver", "language": "fr" }""")),
                [OpenApiDoor.Services] = new JsonObject
                {
                    ["get"] = Described("getService", "GetService", "Service", new JsonObject
                    {
                        ["parameters"] = new JsonArray(
                            new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["description"] = ToolTexts.OfVariable("id"), ["schema"] = Of("string"), ["example"] = "service:ca-qc:birth-certificate" },
                            Parameter(SearchInput[2])),
                    }),
                },
            },
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject
                {
                    ["SearchResult"] = Envelope("FindServices"),
                    ["Answer"] = Envelope("AnswerQuestion"),
                    ["Service"] = Envelope("GetService"),
                    ["Problem"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["code"] = Of("string"), ["errors"] = new JsonObject { ["type"] = "array", ["items"] = Of("string") }, ["messages"] = Of("object") },
                        ["required"] = new JsonArray("errors"),
                    },
                },
            },
        };
    }

    private static JsonObject Asking(string id, string operation, (string Name, string Type, string Text)[] input, string result, params (string Language, string Json)[] examples)
    {
        var properties = new JsonObject(input.Select(i => KeyValuePair.Create<string, JsonNode?>(i.Name, new JsonObject { ["type"] = i.Type, ["description"] = i.Text })));
        return new()
        {
            ["post"] = Described(id, operation, result, new()
            {
                ["requestBody"] = new JsonObject
                {
                    ["required"] = true,
                    ["content"] = new JsonObject
                    {
                        ["application/json"] = new JsonObject
                        {
                            ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray(input[0].Name) },
                            ["examples"] = new JsonObject(examples.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Language, new JsonObject { ["value"] = JsonNode.Parse(e.Json) }))),
                        },
                    },
                },
            }),
            ["get"] = Described($"{id}ByAddress", operation, result, new() { ["parameters"] = new JsonArray([.. input.Select((p, i) => Parameter(p, required: i == 0))]) }),
        };
    }

    private static JsonObject Described(string id, string operation, string result, JsonObject more)
    {
        var texts = ToolTexts.Tools[operation];
        more["operationId"] = id;
        more["summary"] = texts.Title;
        more["description"] = texts.Description;
        JsonObject Answered(string text, string name) => new()
        {
            ["description"] = text,
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" } } },
        };
        more["responses"] = new JsonObject
        {
            ["200"] = Answered("What was found, where it comes from, and its citations. / Ce qui a été trouvé, sa provenance et ses références.", result),
            ["default"] = Answered("Why there is no answer. / Pourquoi il n’y a pas de réponse.", "Problem"),
        };
        return more;
    }

    private static JsonObject Parameter((string Name, string Type, string Text) parameter, bool required = false) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = "query",
        ["required"] = required,
        ["description"] = parameter.Text,
        ["schema"] = Of(parameter.Type),
    };

    private static JsonObject Of(string type) => new() { ["type"] = type };
}
