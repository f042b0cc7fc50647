using System.Text.Json;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>One way in for an operation: a limit must be the same whichever is tried. A new door is a line in <see cref="All"/>.</summary>
internal static class Door
{
    /// <summary>Gives the operation in by the door and tells the code of the first error; null for an answer without one.</summary>
    public delegate Task<string?> KnockAsync(App app, string query, string? variables);

    /// <summary>An address is bounded before the operation in it is (8 KB of request line): longer ones can't come in this way.</summary>
    public const int LongestAddress = 6_000;

    public static IReadOnlyDictionary<string, KnockAsync> All { get; } = new Dictionary<string, KnockAsync>
    {
        ["POST"] = async (app, query, variables) => CodeOf(await app.Graph.PostAsync(Body(query, variables))),
        ["POST, older media type"] = async (app, query, variables) => CodeOf(await app.Graph.PostAsync(Body(query, variables), "application/json")),
        ["GET"] = async (app, query, variables) => CodeOf(await app.Graph.GetAsync(("query", query), ("variables", variables ?? ""))),
        ["APQ, registering"] = async (app, query, variables) => CodeOf(await app.Graph.PostAsync(Body(query, variables, hash: true))),
        ["persisted"] = async (app, query, variables) => CodeOf(await app.Graph.PostAsync($$"""{"documentId":"{{StoredOperations.HashOf(query)}}","variables":{{variables ?? "null"}}}""")),
        ["persisted, in an address"] = async (app, query, variables) =>
            CodeOf(await app.Graph.SendAsync(new(HttpMethod.Get, $"/graphql/{StoredOperations.HashOf(query)}?variables={Uri.EscapeDataString(variables ?? "{}")}"))),
        ["WebSocket"] = async (app, query, variables) =>
        {
            using var socket = await SocketClient.GreetedAsync(new UriBuilder(app.Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri);
            await socket.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{Body(query, variables)}}}""");
            var answer = (await socket.ReceiveAsync()).GetProperty("payload");
            var errors = answer.ValueKind == JsonValueKind.Array ? answer : answer.TryGetProperty("errors", out var some) ? some : default;
            return errors.ValueKind == JsonValueKind.Array ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
        },
        ["SSE"] = async (app, query, variables) =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(Body(query, variables), null, "application/json") };
            var events = (await app.Graph.SendAsync(request, "text/event-stream")).Text;
            var next = events.Split('\n').First(l => l.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..];
            return JsonDocument.Parse(next).RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
        },
    };

    /// <summary>Doors at which the operator has put the document, rather than the caller.</summary>
    public static bool IsPersisted(string door) => door.StartsWith("persisted", StringComparison.Ordinal);

    public static bool IsAddress(string door) => door == "GET";

    private static string Body(string query, string? variables, bool hash = false) => JsonSerializer.Serialize(new
    {
        query,
        variables = variables is null ? (JsonElement?)null : JsonDocument.Parse(variables).RootElement,
        extensions = hash ? new { persistedQuery = new { version = 1, sha256Hash = StoredOperations.HashOf(query)[StoredOperations.Sha256.Length..] } } : null,
    });

    private static string? CodeOf(Answer answer) => answer.Json.TryGetProperty("errors", out _) ? answer.Code : null;
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
        ["a page of 101"] = ("{ services(first: 101) { totalCount } }", null, "BAD_USER_INPUT"),
        ["a page of 2,000,000,000"] = ("query Q($n: Int) { services(first: $n) { totalCount } }", """{ "n": 2000000000 }""", "BAD_USER_INPUT"),
        ["a page of -1"] = ("query Q($n: Int) { services(first: $n) { totalCount } }", """{ "n": -1 }""", "BAD_USER_INPUT"),
        ["a cursor from nowhere"] = ("{ services(after: \"Zm9yZWlnbg\") { totalCount } }", null, "BAD_USER_INPUT"),
        ["51 nodes"] = ("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", $$"""{ "ids": [{{string.Join(',', Enumerable.Repeat("\"x\"", 51))}}] }""", "BAD_USER_INPUT"),
        ["a list of 251"] = ("query Q($c: [String!]) { services(filter: { topics: $c }) { totalCount } }", $$"""{ "c": [{{string.Join(',', Enumerable.Repeat("\"x\"", 251))}}] }""", "BAD_USER_INPUT"),
        ["a list of 251 in the document"] = ("{ services(filter: { topics: [" + Each(251, _ => "\"x\" ") + "] }) { totalCount } }", null, "BAD_USER_INPUT"),
        ["a NUL"] = ("query Q($t: String) { services(text: $t) { totalCount } }", """{ "t": "a\u0000b" }""", "BAD_USER_INPUT"),
        ["too many points"] = ("{ " + Each(12, i => $"a{i}: services(first: 100, after: null) {{ nodes {{ jurisdiction {{ parent {{ code }} }} organization {{ jurisdiction {{ code }} }} channels {{ hours {{ note {{ value }} }} costs {{ kind }} }} }} }} ") + "}", null, "MAX_COST_EXCEEDED"),
    };

    private static string Each(int many, Func<int, string> part) => string.Concat(Enumerable.Range(0, many).Select(part));
}
