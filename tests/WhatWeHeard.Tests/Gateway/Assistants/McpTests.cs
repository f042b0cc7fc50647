using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The front door of assistants, through the protocol's own client.</summary>
[Collection(AppCollection.Name)]
public sealed class McpTests(App app)
{
    private static readonly string[] Contract =
        ["AnswerQuestion", "AskNextQuestion", "CheckEligibility", "CompareServices", "FindServices", "GetService", "PlanJourney", "WhatChanged", "WhoServesMe"];

    /// <summary>As it leaves: letters as letters.</summary>
    private static readonly JsonSerializerOptions Plainly = new(McpJsonUtilities.DefaultOptions) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Calls => new()
    {
        { "AnswerQuestion", """{ "question": "I lost my birth certificate, I was born in Gatineau and live in Ottawa", "language": "en" }""" },
        { "AnswerQuestion", """{ "question": "J’ai perdu mon acte de naissance", "language": "fr" }""" },
        { "AnswerQuestion", """{ "question": "pizza near me" }""" },
        { "FindServices", """{ "text": "lost my birth certificate", "place": { "postalCode": "J8X 3X2" }, "first": 50 }""" },
        { "FindServices", "{}" },
        { "GetService", """{ "id": "service:ca:old-age-security", "language": "fr" }""" },
        { "GetService", """{ "id": "service:nowhere:nothing" }""" },
        { "WhoServesMe", """{ "place": { "name": "Flin Flon" } }""" },
        { "CompareServices", """{ "base": "health-card", "jurisdictions": ["CA-ON", "CA-QC", "CA-NB", "CA-BC", "CA-AB", "CA-SK"] }""" },
        { "PlanJourney", """{ "lifeEvent": "having-a-child", "place": { "jurisdiction": "CA-NS" } }""" },
        { "CheckEligibility", """{ "service": "service:ca:old-age-security", "facts": [] }""" },
        { "AskNextQuestion", """{ "text": "pension", "facts": [] }""" },
        { "WhatChanged", """{ "first": 3 }""" },
    };

    private Task<McpClient> ClientAsync() => McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new(app.Http.BaseAddress!, "/mcp") }, app.Http, ownsHttpClient: false));

    [Fact]
    public async Task Every_operation_of_the_contract_is_a_tool_that_only_reads()
    {
        await using var client = await ClientAsync();
        var tools = (await client.ListToolsAsync()).Select(t => t.ProtocolTool).ToArray();
        Assert.Equal(Contract, tools.Select(t => t.Name));
        Assert.All(tools, t =>
        {
            Assert.True(t.Annotations is { ReadOnlyHint: true, DestructiveHint: false, OpenWorldHint: false });
            Assert.NotNull(t.OutputSchema);
            Assert.Contains(" / ", t.Title, StringComparison.Ordinal);
            Assert.Contains("\n\n", t.Description, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task A_tool_answers_as_its_own_schema_says_with_citations_in_under_25_KB(string tool, string arguments)
    {
        await using var client = await ClientAsync();
        var schema = JsonNode.Parse((await client.ListToolsAsync()).Single(t => t.Name == tool).ProtocolTool.OutputSchema!.Value.GetRawText())!;
        var result = await client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments) });
        Assert.False(result.IsError == true, string.Join(" ", result.Content.OfType<TextContentBlock>().Select(c => c.Text)));
        var structured = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        Assert.Empty(SchemaFaults.Of(schema, structured));
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(result, Plainly).Length, 100, 25_000);
        Assert.Equal(structured.ToJsonString(), JsonNode.Parse(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text)!.ToJsonString());
        Assert.Contains("data from the governments", structured["provenance"]!["notice"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(structured["citations"]!.AsArray(), c => Assert.StartsWith("http", c!["url"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WhoServesMe", """{ "place": { "name": "Flin Flon" } }""", "https://www.manitoba.ca/")]
    [InlineData("WhoServesMe", """{ "place": { "postalCode": "H2X 1Y4" }, "language": "fr" }""", "https://www.quebec.ca/")]
    [InlineData("WhatChanged", """{ "first": 3 }""", "http://")]
    [InlineData("WhatChanged", """{ "first": 50, "jurisdiction": "CA-NB" }""", "https://")]
    public async Task Governments_and_changes_are_cited_too(string tool, string arguments, string address)
    {
        await using var client = await ClientAsync();
        var result = await client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments) });
        var citations = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!["citations"]!.AsArray();
        Assert.Contains(citations, c => c!["url"]!.GetValue<string>().StartsWith(address, StringComparison.Ordinal) && c["title"] is not null);
    }

    /// <summary>What is escaped for HTML costs an assistant half as much again, and cut journeys short that fit.</summary>
    [Fact]
    public async Task Letters_are_sent_as_letters_and_no_journey_in_French_is_cut_that_fits()
    {
        var places = Seed.Snapshot.Items.Geography.Jurisdictions.Where(j => j.Code.StartsWith("CA-", StringComparison.Ordinal)).Select(j => j.Code).ToArray();
        var (asked, cut) = (0, new List<string>());
        foreach (var lifeEvent in Seed.Snapshot.Items.LifeEvents.Values.Where(e => e.Journey is not null))
            foreach (var place in places)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Http.BaseAddress!, "/mcp"))
                {
                    Content = JsonContent.Create(new
                    {
                        jsonrpc = "2.0",
                        id = 1,
                        method = "tools/call",
                        @params = new { name = "PlanJourney", arguments = new { lifeEvent = lifeEvent.Code, place = new { jurisdiction = place }, language = "fr" } },
                    }),
                };
                request.Headers.Accept.ParseAdd("application/json, text/event-stream");
                using var response = await app.Http.SendAsync(request);
                var wire = await response.Content.ReadAsByteArrayAsync();
                var text = System.Text.Encoding.UTF8.GetString(wire);
                Assert.InRange(wire.Length, 1_000, 25_000);
                Assert.DoesNotContain("\\u00", text, StringComparison.OrdinalIgnoreCase);
                var structured = JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..])!["result"]!["structuredContent"]!;
                Assert.NotEmpty(structured["citations"]!.AsArray());
                if (structured["truncated"]!.GetValue<bool>()) cut.Add($"{lifeEvent.Code} {place}");
                asked++;
            }
        Assert.True(asked >= 150, $"only {asked} journeys");
        Assert.Empty(cut);
    }

    [Fact]
    public async Task Turned_page_by_page_nothing_is_skipped_where_a_page_holds_less_than_was_asked_for()
    {
        await using var client = await ClientAsync();
        var (seen, pages, total, cursor) = (new List<string>(), 0, 0, (string?)null);
        do
        {
            var arguments = new Dictionary<string, object?> { ["text"] = "permit", ["place"] = new { jurisdiction = "3506008" }, ["first"] = 60 };
            if (cursor is not null) arguments["after"] = cursor;
            var services = JsonNode.Parse((await client.CallToolAsync("FindServices", arguments)).StructuredContent!.Value.GetRawText())!["data"]!["services"]!;
            seen.AddRange(services["edges"]!.AsArray().Select(e => e!["node"]!["id"]!.GetValue<string>()));
            total = services["totalCount"]!.GetValue<int>();
            cursor = services["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? services["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (cursor is not null && ++pages < 100);

        Assert.True(total > 20 && pages > 1, $"{total} on {pages} pages");
        Assert.Equal((total, total), (seen.Count, seen.Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public async Task What_is_cut_says_so_and_what_is_cited_is_in_it()
    {
        await using var client = await ClientAsync();
        var result = await client.CallToolAsync("FindServices", new Dictionary<string, object?> { ["text"] = "permit", ["first"] = 50 });
        var structured = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        Assert.True(structured["truncated"]!.GetValue<bool>());
        Assert.NotEmpty(structured["citations"]!.AsArray());
    }

    [Fact]
    public async Task A_mistake_is_answered_as_an_error_that_an_assistant_can_mend()
    {
        await using var client = await ClientAsync();
        var result = await client.CallToolAsync("FindServices", new Dictionary<string, object?> { ["text"] = "x", ["first"] = 1000 });
        Assert.True(result.IsError);
        Assert.Contains("100", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    /// <summary>Passed over, a misspelt argument would be answered with the whole catalogue.</summary>
    [Fact]
    public async Task An_argument_that_a_tool_does_not_have_is_named()
    {
        await using var client = await ClientAsync();
        var result = await client.CallToolAsync("FindServices", new Dictionary<string, object?> { ["txet"] = "passport" });
        Assert.True(result.IsError);
        Assert.Matches("BAD_USER_INPUT: .*“txet”.* text, ", Assert.IsType<TextContentBlock>(result.Content[0]).Text);
    }

    [Fact]
    public async Task Listings_and_code_lists_can_be_read_by_address()
    {
        await using var client = await ClientAsync();
        Assert.Contains(await client.ListResourceTemplatesAsync(), t => t.UriTemplate == "service://{id}");
        foreach (var resource in await client.ListResourcesAsync())
        {
            var list = JsonNode.Parse(Assert.IsType<TextResourceContents>(Assert.Single((await client.ReadResourceAsync(resource.Uri)).Contents)).Text)!.AsArray();
            Assert.True(list.Count >= 3, resource.Uri);
            Assert.All(list, e => Assert.True(e!["code"] is not null && e["en"] is not null && e["fr"] is not null));
        }
        var listing = await client.ReadResourceAsync("service://ca-qc:birth-certificate");
        Assert.Contains("ca-qc:birth-certificate", Assert.IsType<TextResourceContents>(listing.Contents[0]).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("service://nowhere:nothing"));
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("file:///etc/passwd"));
    }

    [Fact]
    public async Task Prompts_speak_the_language_that_is_asked_for()
    {
        await using var client = await ClientAsync();
        Assert.Equal(["find_a_service", "life_event", "am_i_eligible"], (await client.ListPromptsAsync()).Select(p => p.Name));
        async Task<string> SayAsync(string language) => ((TextContentBlock)(await client.GetPromptAsync("find_a_service",
            new Dictionary<string, object?> { ["need"] = "garderie", ["place"] = "Laval", ["language"] = language })).Messages[0].Content).Text;
        Assert.StartsWith("Voici", await SayAsync("fr"), StringComparison.Ordinal);
        Assert.Contains("I live here: Laval", await SayAsync("en"), StringComparison.Ordinal);
        await using var french = await McpClient.CreateAsync(new HttpClientTransport(
            new() { Endpoint = new(app.Http.BaseAddress!, "/mcp"), AdditionalHeaders = new Dictionary<string, string> { ["Accept-Language"] = "fr-CA" } }, app.Http, ownsHttpClient: false));
        var unsaid = await french.GetPromptAsync("find_a_service", new Dictionary<string, object?> { ["need"] = "garderie" });
        Assert.StartsWith("Voici", ((TextContentBlock)unsaid.Messages[0].Content).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.GetPromptAsync("find_a_service"));
    }

    [Theory]
    [InlineData("need", 1_000)]
    [InlineData("place", 100)]
    public async Task A_prompt_holds_all_that_a_person_says_or_says_what_is_too_long(string argument, int most)
    {
        await using var client = await ClientAsync();
        async Task<string> SayAsync(int length)
        {
            var given = new Dictionary<string, object?> { ["need"] = "garderie", [argument] = new string('x', length - 1) + "." };
            return ((TextContentBlock)(await client.GetPromptAsync("find_a_service", given)).Messages[0].Content).Text;
        }
        Assert.Contains(new string('x', most - 1) + ".", await SayAsync(most), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => SayAsync(most + 1));
        Assert.Contains($"“{argument}” is longer than {most} characters", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"« {argument} » dépasse {most} caractères", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", null, HttpStatusCode.BadRequest)]
    [InlineData("localhost", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "null", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "http://localhost:6274", HttpStatusCode.OK)]
    public async Task Another_name_or_another_site_is_refused(string host, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Http.BaseAddress!, "/mcp"))
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "tools/list" }),
        };
        request.Headers.Host = host;
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }
}
