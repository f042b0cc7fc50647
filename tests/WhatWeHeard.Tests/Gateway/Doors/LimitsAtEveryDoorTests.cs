using System.Text.Json;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>A program that counts points, and whose operator has stored every attack as if it were an operation of a client.</summary>
public sealed class GuardedApp : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-doors-");

    public GuardedApp()
    {
        var at = 0;
        foreach (var (_, attack) in Attack.All) File.WriteAllText(Path.Combine(folder.FullName, $"Attack{at++}.graphql"), attack.Query);
        App = new(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "1000000"), ("Documents:Path", folder.FullName));
    }

    public App App { get; }

    public void Dispose()
    {
        App.Dispose();
        folder.Delete(recursive: true);
    }
}

public sealed class LimitsAtEveryDoorTests(GuardedApp guarded) : IClassFixture<GuardedApp>
{
    public static TheoryData<string, string> Attempts()
    {
        var attempts = new TheoryData<string, string>();
        foreach (var door in Door.All.Keys)
            foreach (var (attack, (query, variables, _)) in Attack.All)
                if (!Door.IsAddress(door) || query.Length + (variables?.Length ?? 0) < Door.LongestAddress) attempts.Add(door, attack);
        return attempts;
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task A_limit_is_the_same_at_every_door(string door, string attack)
    {
        var (query, variables, code) = Attack.All[attack];
        // Twice: a document that is known by now must not pass for that.
        for (var i = 0; i < 2; i++) Refused(code, await Door.All[door](guarded.App, query, variables));
    }

    public static TheoryData<string, string> AttemptsOfAssistants()
    {
        var attempts = new TheoryData<string, string>();
        foreach (var door in Door.OfAssistants.Keys)
            foreach (var attack in Attack.OfVariables.Keys.Where(a => Attack.CanCarry(door, a)))
                attempts.Add(door, attack);
        return attempts;
    }

    [Theory]
    [MemberData(nameof(AttemptsOfAssistants))]
    public async Task A_limit_on_values_is_the_same_where_only_what_is_stored_runs(string door, string attack)
    {
        var (variables, code) = Attack.OfVariables[attack];
        Refused(code, await Door.OfAssistants[door](guarded.App, variables));
    }

    [Fact]
    public void There_are_doors_and_attacks_enough() =>
        Assert.True(Attempts().Count >= 300 && Door.All.Count >= 11 && AttemptsOfAssistants().Count >= 35 && Door.OfAssistants.Count >= 6);

    /// <summary>Under the same code, shortly, and without a word of our insides.</summary>
    private static void Refused(string code, Heard heard)
    {
        Assert.Equal(code, heard.Code);
        Assert.True(heard.Text.Length < 10_000, $"{heard.Text.Length}");
        Assert.DoesNotMatch(@"   at |\.cs:line|Exception|SELECT |/src/|Data Source|GraphQL\.", heard.Text);
    }

    private static readonly Dictionary<string, string> PagedLists = new()
    {
        ["services"] = "services(first: 1, after: $after) { pageInfo { endCursor } }",
        ["services by words"] = "services(text: \"passport\", first: 1, after: $after) { pageInfo { endCursor } }",
        ["services by other words"] = "services(text: \"licence\", first: 1, after: $after) { pageInfo { endCursor } }",
        ["services in French"] = "services(text: \"passport\", language: \"fr\", first: 1, after: $after) { pageInfo { endCursor } }",
        ["services there"] = "services(text: \"passport\", place: { name: \"Halifax\" }, first: 1, after: $after) { pageInfo { endCursor } }",
        ["services of a kind"] = "services(text: \"passport\", filter: { levels: [FEDERAL] }, first: 1, after: $after) { pageInfo { endCursor } }",
        ["jurisdictions"] = "jurisdictions(first: 1, after: $after) { pageInfo { endCursor } }",
        ["organizations"] = "organizations(first: 1, after: $after) { pageInfo { endCursor } }",
        ["baseServices"] = "baseServices(first: 1, after: $after) { pageInfo { endCursor } }",
        ["changes"] = "changes(first: 1, after: $after) { pageInfo { endCursor } }",
        ["catalogueDiff"] = "catalogueDiff(from: { change: 0 }, first: 1, after: $after) { pageInfo { endCursor } }",
        ["serviceHistory"] = "serviceHistory(id: \"service:none\", first: 1, after: $after) { pageInfo { endCursor } }",
    };

    public static TheoryData<string> Lists => [.. PagedLists.Keys];

    /// <summary>A cursor that somebody has worked on or made up, or that came from another list, is refused: a page that looks like an answer would mislead.</summary>
    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_cursor_that_was_tampered_with_or_is_of_another_list_is_refused(string list)
    {
        Task<Answer> PageAsync(string of, string? after) => guarded.App.Graph.PostAsync(JsonSerializer.Serialize(new { query = $"query Q($after: String) {{ list: {PagedLists[of]} }}", variables = new { after } }));
        async Task<string?> EndAsync(string of) => (await PageAsync(of, null)).Json.GetProperty("data").GetProperty("list").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var wrong = new List<string> { "", "AAAA", "YWRvcHRpb24", "MQ", "Y2hhbmdlIDE" };
        foreach (var other in PagedLists.Keys.Where(l => l != list))
            if (await EndAsync(other) is { } foreign) wrong.Add(foreign);
        Assert.True(wrong.Count >= 9);
        if (await EndAsync(list) is { } own)
        {
            Assert.False((await PageAsync(list, own)).Json.TryGetProperty("errors", out _));
            wrong.AddRange(Enumerable.Range(0, own.Length).SelectMany(i => new[] { own[..i], own.Remove(i, 1), $"{own[..i]}{(own[i] == 'A' ? 'B' : 'A')}{own[(i + 1)..]}", $"{own[..i]}é{own[i..]}" }));
            wrong.AddRange([own + "=", own + " ", own + "A"]);
        }
        foreach (var cursor in wrong.Distinct())
        {
            var answer = await PageAsync(list, cursor);
            Assert.Equal((200, "BAD_USER_INPUT", cursor), (answer.Status, answer.Code, cursor));
        }
    }

    [Fact]
    public async Task A_refusal_is_kept_by_nobody()
    {
        foreach (var (query, variables, _) in Attack.All.Values)
        {
            var answer = await guarded.App.Graph.PostAsync(JsonSerializer.Serialize(new { query, variables = variables is null ? null : (object)JsonDocument.Parse(variables).RootElement }));
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task The_ordinary_introspection_passes_at_every_door()
    {
        foreach (var (name, knock) in Door.All)
            if (!Door.IsPersisted(name)) Assert.Null((await knock(guarded.App, IntrospectionQuery.Deep, null)).Code);
    }
}

/// <summary>One bucket for one caller, whichever door the points are taken at.</summary>
public sealed class PointsAtEveryDoorTests
{
    private const string Query = "{ topics { code } }";

    [Fact]
    public async Task Who_has_spent_everything_at_one_door_is_asked_to_wait_at_each()
    {
        var folder = Directory.CreateTempSubdirectory("wwh-points-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Topics.graphql"), Query);
        using var app = new App(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "60"), ("Points:Anonymous:PerSecond", "0"), ("Documents:Path", folder.FullName));
        var first = await app.Graph.PostAsync($$"""{"query":"{{Query}}"}""");
        Assert.Equal(200, first.Status);
        Assert.Equal("\"anonymous\";q=60;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        var cost = first.Json.GetProperty("extensions").GetProperty("cost");
        Assert.True(cost.GetProperty("requestedQueryCost").GetInt32() is >= 1 and < 10);
        Assert.Equal(60, cost.GetProperty("maximumAvailable").GetInt32());

        for (var i = 0; i < 60; i++) await app.Graph.PostAsync($$"""{"query":"{{Query}}"}""");
        foreach (var (name, knock) in Door.All) Assert.Equal((name, "THROTTLED"), (name, (await knock(app, Query, null)).Code));

        // The doors of assistants run stored operations only: what they are refused is the same.
        var open = await app.Graph.SendAsync(new(HttpMethod.Get, "/v1/search?text=passport"), "application/json");
        Assert.Equal((429, "THROTTLED"), (open.Status, open.Json.GetProperty("code").GetString()));
        Assert.True(open.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        await using var assistant = await ModelContextProtocol.Client.McpClient.CreateAsync(
            new ModelContextProtocol.Client.HttpClientTransport(new() { Endpoint = new(app.Http.BaseAddress!, "/mcp") }, app.Http, ownsHttpClient: false));
        var tool = await assistant.CallToolAsync("FindServices", new Dictionary<string, object?> { ["text"] = "passport" });
        Assert.StartsWith("THROTTLED:", Assert.IsType<ModelContextProtocol.Protocol.TextContentBlock>(tool.Content[0]).Text, StringComparison.Ordinal);

        foreach (var accept in new[] { "application/graphql-response+json", "application/json" })
        {
            var refused = await app.Graph.PostAsync($$"""{"query":"{{Query}}"}""", accept, language: "fr");
            Assert.Equal((429, "no-store"), (refused.Status, refused.Headers.CacheControl?.ToString()));
            Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
            Assert.StartsWith("Trop de demandes", refused.Message, StringComparison.Ordinal);
            var status = refused.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("cost").GetProperty("throttleStatus");
            Assert.True(status.GetProperty("currentlyAvailable").GetInt32() < 10);
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_others_say_of_where_they_come_from_counts_only_from_proxies_we_know()
    {
        using var open = new App(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "10"), ("Points:Anonymous:PerSecond", "0"));
        using var proxied = new App(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "10"), ("Points:Anonymous:PerSecond", "0"), ("Proxy:Known:0", "127.0.0.0/8"), ("Proxy:Known:1", "::1"));
        Assert.Contains(429, await StatusesAsync(open));
        Assert.DoesNotContain(429, await StatusesAsync(proxied));

        static async Task<List<int>> StatusesAsync(App app)
        {
            var statuses = new List<int>();
            for (var i = 0; i < 20; i++)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent($$"""{"query":"{{Query}}"}""", null, "application/json") };
                request.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
                request.Headers.Add("X-Forwarded-Host", "evil.example");
                statuses.Add((await app.Graph.SendAsync(request)).Status);
            }
            return statuses;
        }
    }
}
