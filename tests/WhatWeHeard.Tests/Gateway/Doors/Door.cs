using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>What came back through a door: the code of the first error, null for an answer without one; and all of it.</summary>
internal sealed record Heard(string? Code, string Text);

/// <summary>One way in for an operation: a limit must be the same whichever is tried. A new door is a line in <see cref="All"/>.</summary>
internal static class Door
{
    public delegate Task<Heard> KnockAsync(App app, string query, string? variables);

    /// <summary>An address is bounded before the operation in it is (8 KB of request line): longer ones can't come in this way.</summary>
    public const int LongestAddress = 6_000;

    public static IReadOnlyDictionary<string, KnockAsync> All { get; } = new Dictionary<string, KnockAsync>
    {
        ["POST"] = async (app, query, variables) => Told(await app.Graph.PostAsync(Body(query, variables))),
        ["POST, older media type"] = async (app, query, variables) => Told(await app.Graph.PostAsync(Body(query, variables), "application/json")),
        ["GET"] = async (app, query, variables) => Told(await app.Graph.GetAsync(("query", query), ("variables", variables ?? ""))),
        ["APQ, registering"] = async (app, query, variables) => Told(await app.Graph.PostAsync(Body(query, variables, hash: true))),
        ["persisted"] = async (app, query, variables) => Told(await app.Graph.PostAsync(Stored(StoredOperations.HashOf(query), variables))),
        ["persisted, in an address"] = async (app, query, variables) => Told(await app.Graph.SendAsync(new(HttpMethod.Get, Address(query, variables)))),
        ["WebSocket"] = (app, query, variables) => SocketAsync(app, Body(query, variables)),
        ["persisted, over a WebSocket"] = (app, query, variables) => SocketAsync(app, Stored(StoredOperations.HashOf(query), variables)),
        ["SSE"] = (app, query, variables) => EventsAsync(app, Posted(Body(query, variables))),
        ["GET, SSE"] = (app, query, variables) => EventsAsync(app, new(HttpMethod.Get, GraphClient.Address(("query", query), ("variables", variables ?? "")))),
        ["persisted, SSE"] = (app, query, variables) => EventsAsync(app, Posted(Stored(StoredOperations.HashOf(query), variables))),
    };

    /// <summary>Doors that run what is stored and nothing else: only its variables are the caller's. Here they are those of FindServices.</summary>
    public static IReadOnlyDictionary<string, Func<App, JsonObject, Task<Heard>>> OfAssistants { get; } = new Dictionary<string, Func<App, JsonObject, Task<Heard>>>
    {
        ["MCP"] = async (app, variables) =>
        {
            // By hand: a library for clients would refuse to send some of it.
            var call = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"FindServices","arguments":{{{variables.ToJsonString()}}}}}""";
            var answer = (await app.Graph.SendAsync(new(HttpMethod.Post, "/mcp") { Content = new StringContent(call, null, "application/json") }, "application/json, text/event-stream")).Text;
            var text = JsonDocument.Parse(Data(answer)).RootElement.GetProperty("result");
            return new(text.TryGetProperty("isError", out var isError) && isError.GetBoolean() ? text.GetProperty("content")[0].GetProperty("text").GetString()!.Split(':')[0] : null, answer);
        },
        ["/v1, POST"] = async (app, variables) =>
            Plain(await app.Graph.SendAsync(new(HttpMethod.Post, "/v1/search") { Content = new StringContent(variables.ToJsonString(), null, "application/json") }, "application/json")),
        ["/v1, GET"] = async (app, variables) =>
            Plain(await app.Graph.SendAsync(new(HttpMethod.Get, "/v1/search?" + string.Join('&', variables.Select(v => $"{v.Key}={Uri.EscapeDataString($"{v.Value}")}"))), "application/json")),
        ["documentId"] = async (app, variables) => Told(await app.Graph.PostAsync(Stored("FindServices", variables.ToJsonString()))),
        ["documentId, over a WebSocket"] = (app, variables) => SocketAsync(app, Stored("FindServices", variables.ToJsonString())),
        ["documentId, SSE"] = (app, variables) => EventsAsync(app, Posted(Stored("FindServices", variables.ToJsonString()))),
    };

    /// <summary>Doors at which the operator has put the document, rather than the caller.</summary>
    public static bool IsPersisted(string door) => door.StartsWith("persisted", StringComparison.Ordinal);

    public static bool IsAddress(string door) => door.StartsWith("GET", StringComparison.Ordinal);

    private static string Stored(string id, string? variables) => $$"""{"documentId":"{{id}}","variables":{{variables ?? "null"}}}""";

    private static string Address(string query, string? variables) => $"/graphql/{StoredOperations.HashOf(query)}?variables={Uri.EscapeDataString(variables ?? "{}")}";

    private static HttpRequestMessage Posted(string body) => new(HttpMethod.Post, "/graphql") { Content = new StringContent(body, null, "application/json") };

    private static async Task<Heard> SocketAsync(App app, string payload)
    {
        using var socket = await SocketClient.GreetedAsync(new UriBuilder(app.Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri);
        await socket.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{payload}}}""");
        var answer = (await socket.ReceiveAsync()).GetProperty("payload");
        var errors = answer.ValueKind == JsonValueKind.Array ? answer : answer.TryGetProperty("errors", out var some) ? some : default;
        return new(errors.ValueKind == JsonValueKind.Array ? CodeIn(errors) : null, answer.GetRawText());
    }

    private static async Task<Heard> EventsAsync(App app, HttpRequestMessage request)
    {
        var events = (await app.Graph.SendAsync(request, "text/event-stream")).Text;
        return new(JsonDocument.Parse(Data(events)).RootElement.TryGetProperty("errors", out var errors) ? CodeIn(errors) : null, events);
    }

    /// <summary>What the first event carries.</summary>
    private static string Data(string events) => events.Split('\n').First(l => l.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..];

    private static string? CodeIn(JsonElement errors) => errors[0].GetProperty("extensions").GetProperty("code").GetString();

    private static Heard Plain(Answer answer) => new(answer.Json.TryGetProperty("code", out var code) ? code.GetString() : null, answer.Text);

    private static string Body(string query, string? variables, bool hash = false) => JsonSerializer.Serialize(new
    {
        query,
        variables = variables is null ? (JsonElement?)null : JsonDocument.Parse(variables).RootElement,
        extensions = hash ? new { persistedQuery = new { version = 1, sha256Hash = StoredOperations.HashOf(query)[StoredOperations.Sha256.Length..] } } : null,
    });

    private static Heard Told(Answer answer) => new(answer.Json.TryGetProperty("errors", out _) ? answer.Code : null, answer.Text);
}

/// <summary>Operations that go past a limit, each by as little as can be, and the code they are refused with.</summary>
internal static class Attack
{
    public static IReadOnlyDictionary<string, (string Query, string? Variables, string Code)> All { get; } = new Dictionary<string, (string, string?, string)>
    {
        ["51 aliases"] = ("{ topics { " + Each(51, i => $"a{i}: code ") + "} }", null, "DOCUMENT_TOO_COMPLEX"),
        ["1,000 aliases"] = ("{ topics { " + Each(1_000, i => $"a{i}: code ") + "} }", null, "DOCUMENT_TOO_COMPLEX"),
        ["21 fields at the root"] = ("{ " + Each(21, i => $"a{i}: topics {{ code }} ") + "}", null, "DOCUMENT_TOO_COMPLEX"),
        ["6 mutations"] = ("mutation { " + Each(6, i => $"a{i}: __typename ") + "}", null, "DOCUMENT_TOO_COMPLEX"),
        ["5 directives in one place"] = ("{ topics " + Each(5, _ => "@skip(if: false) ") + "{ code } }", null, "DOCUMENT_TOO_COMPLEX"),
        ["10,000 directives"] = ("{ topics " + Each(10_000, _ => "@a") + "{ code } }", null, "DOCUMENT_TOO_LARGE"),
        ["2^60 by doubling fragments"] = ("{ ...F0 } " + Each(60, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ") + "fragment F60 on Query { __typename }", null, "DOCUMENT_TOO_COMPLEX"),
        ["2^22 by doubling fragments"] = ("{ ...F0 } " + Each(22, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ") + "fragment F22 on Query { __typename }", null, "DOCUMENT_TOO_COMPLEX"),
        ["fragments in a circle"] = ("{ topics { ...A } } fragment A on Topic { ...B } fragment B on Topic { ...A }", null, "NO_FRAGMENT_CYCLES"),
        ["51 times one field"] = ("{ topics { " + Each(51, _ => "code ") + "} }", null, "DOCUMENT_TOO_COMPLEX"),
        ["3,000 times one field"] = ("{ topics { " + Each(3_000, _ => "code ") + "} }", null, "DOCUMENT_TOO_COMPLEX"),
        ["500 overlapping fragments"] = ("{ topics { " + Each(500, i => $"...F{i} ") + "} } " + Each(500, i => $"fragment F{i} on Topic {{ code }} "), null, "DOCUMENT_TOO_LARGE"),
        ["60 overlapping fragments"] = ("{ topics { " + Each(60, i => $"...F{i} ") + "} } " + Each(60, i => $"fragment F{i} on Topic {{ code }} "), null, "DOCUMENT_TOO_COMPLEX"),
        ["13 levels"] = ("{ jurisdiction(code: \"CA\") { " + Each(12, _ => "parent { ") + "code" + new string('}', 14), null, "MAX_DEPTH_EXCEEDED"),
        ["5,000 levels"] = (Each(5_000, _ => "{a"), null, "DOCUMENT_TOO_LARGE"),
        ["100 lists in lists"] = ("{ nodes(ids: " + new string('[', 100) + new string(']', 100) + ") { id } }", null, "MAX_DEPTH_EXCEEDED"),
        ["4,001 tokens"] = ("{ a(b: [" + Each(40, _ => $"[{Each(98, _ => "x ")}] ") + "]) }", null, "DOCUMENT_TOO_LARGE"),
        ["33 KB"] = ("{ topics { code } } #" + new string('x', 32_768), null, "DOCUMENT_TOO_LARGE"),
        ["1,001 fields without a token"] = ("{ topics { " + Each(25, _ => "...F ") + "} } fragment F on Topic { " + Each(40, i => $"f{i} ") + "}", null, "DOCUMENT_TOO_COMPLEX"),
        ["introspection seven deep"] = ("{ __schema { types { " + Each(7, _ => "fields { type { ") + "name" + new string('}', 17), null, "MAX_DEPTH_EXCEEDED"),
        ["a page from both ends"] = ("{ services(first: 1, last: 1) { totalCount } }", null, "KNOWN_ARGUMENT_NAMES"),
        ["a page of 101"] = ("{ services(first: 101) { totalCount } }", null, "BAD_USER_INPUT"),
        ["a page of 2,000,000,000"] = ("query Q($n: Int) { services(first: $n) { totalCount } }", """{ "n": 2000000000 }""", "BAD_USER_INPUT"),
        ["a page of -1"] = ("query Q($n: Int) { services(first: $n) { totalCount } }", """{ "n": -1 }""", "BAD_USER_INPUT"),
        ["a cursor from nowhere"] = ("{ services(after: \"Zm9yZWlnbg\") { totalCount } }", null, "BAD_USER_INPUT"),
        ["a cursor of another list"] = ("{ baseServices(after: \"Y2hhbmdlIDE\") { nodes { code } } }", null, "BAD_USER_INPUT"), // "change 1"
        ["51 nodes"] = ("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", $$"""{ "ids": [{{string.Join(',', Enumerable.Repeat("\"x\"", 51))}}] }""", "BAD_USER_INPUT"),
        ["a list of 251"] = ("query Q($c: [String!]) { services(filter: { topics: $c }) { totalCount } }", $$"""{ "c": [{{string.Join(',', Enumerable.Repeat("\"health\"", 251))}}] }""", "BAD_USER_INPUT"),
        ["a list of 251 in the document"] = ("{ services(filter: { topics: [" + Each(251, _ => "\"health\" ") + "] }) { totalCount } }", null, "BAD_USER_INPUT"),
        ["a subscription of 51 aliases"] = ("subscription { serviceChanges { " + Each(51, i => $"a{i}: serviceId ") + "} }", null, "DOCUMENT_TOO_COMPLEX"),
        ["a subscription of 13 levels"] = ("subscription { serviceChanges { service { jurisdiction { " + Each(11, _ => "parent { ") + "code" + new string('}', 15), null, "MAX_DEPTH_EXCEEDED"),
        ["a subscription by doubling fragments"] = ("subscription { ...F0 } " + Each(40, i => $"fragment F{i} on Subscription {{ ...F{i + 1} ...F{i + 1} }} ") + "fragment F40 on Subscription { serviceChanges { serviceId } }", null, "DOCUMENT_TOO_COMPLEX"),
        ["a number of 20,000 digits"] = ("{ services(first: " + new string('9', 20_000) + ") { totalCount } }", null, "ARGUMENTS_OF_CORRECT_TYPE"),
        ["64 fields that aren't there"] = ("{ topics { " + Each(45, i => $"codee{i} ") + "} " + Each(19, i => $"topicss{i} ") + "}", null, "FIELDS_ON_CORRECT_TYPE"),
        ["a NUL"] = ("query Q($t: String) { services(text: $t) { totalCount } }", """{ "t": "a\u0000b" }""", "BAD_USER_INPUT"),
        ["too many points"] = ("{ " + Each(12, i => $"a{i}: services(first: 100, after: null) {{ nodes {{ jurisdiction {{ parent {{ code }} }} organization {{ jurisdiction {{ code }} }} channels {{ hours {{ note {{ value }} }} costs {{ kind }} }} }} }} ") + "}", null, "MAX_COST_EXCEEDED"),
    };

    /// <summary>Variables of FindServices that go past a limit, for doors at which nothing else is the caller's.</summary>
    public static IReadOnlyDictionary<string, (JsonObject Variables, string Code)> OfVariables { get; } = new Dictionary<string, (JsonObject, string)>
    {
        ["a page of 101"] = (new() { ["text"] = "passport", ["first"] = 101 }, "BAD_USER_INPUT"),
        ["a page of 2,000,000,000"] = (new() { ["text"] = "passport", ["first"] = 2_000_000_000 }, "BAD_USER_INPUT"),
        ["a page of 0"] = (new() { ["text"] = "passport", ["first"] = 0 }, "BAD_USER_INPUT"),
        ["a page of -1"] = (new() { ["text"] = "passport", ["first"] = -1 }, "BAD_USER_INPUT"),
        ["a NUL"] = (new() { ["text"] = "a\0b" }, "BAD_USER_INPUT"),
        ["a cursor from nowhere"] = (new() { ["text"] = "passport", ["after"] = "Zm9yZWlnbg" }, "BAD_USER_INPUT"),
        ["a list of 251"] = (new() { ["filter"] = new JsonObject { ["topics"] = new JsonArray([.. Enumerable.Repeat(0, 251).Select(_ => JsonValue.Create("health"))]) } }, "BAD_USER_INPUT"),
    };

    /// <summary>The plain addresses take a text, a place, a language and a number.</summary>
    public static bool CanCarry(string door, string attack) => !door.StartsWith("/v1", StringComparison.Ordinal) || OfVariables[attack].Variables.All(v => v.Key is "text" or "first");

    private static string Each(int many, Func<int, string> part) => string.Concat(Enumerable.Range(0, many).Select(part));
}
