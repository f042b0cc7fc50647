using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>What a person asks is theirs: it stands in no line of a log and in no address that the gateway writes.</summary>
[Collection(AppCollection.Name)]
public sealed class QueryTextTests(App app)
{
    private const string Text = "my uncle Barnabas lost his xylograph licence";
    private static readonly string[] Telling = ["uncle Barnabas", "lost his", "uncle%20Barnabas", "uncle+Barnabas", "xylograph licence", "X0A 0H0", "X0A0H0", "X0A%200H0"];

    [Fact]
    public async Task It_stands_in_no_log_though_words_that_nothing_answers_to_do()
    {
        using var logged = new Logged();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logged);
        await Ask();
        await AskAsAssistantAsync("resources/read", new { uri = $"service://{Text}" });
        await AskAsAssistantAsync("tools/call", new { name = Text, arguments = new { } });
        app.Services.GetRequiredService<UnknownWords>().Tell();

        Assert.NotEmpty(logged.Lines);
        foreach (var telling in Telling) Assert.DoesNotContain(logged.Lines, l => l.Whole.Contains(telling, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(logged.Lines, l => l.Whole.Contains("xylograph", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_stands_in_no_header_and_in_no_address_of_an_answer()
    {
        foreach (var answer in await Ask())
        {
            var headers = string.Join('\n', answer.Headers.Concat(answer.Content).SelectMany(h => h.Value.Select(v => $"{h.Key}: {v}")));
            var addresses = answer.Text.Split('"').Where(s => s.StartsWith("http", StringComparison.Ordinal) || s.StartsWith('/'));
            foreach (var telling in Telling)
            {
                Assert.DoesNotContain(telling, headers, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(addresses, a => a.Contains(telling, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private async Task<Answer[]> Ask()
    {
        const string query = "query Q($t: String) { services(text: $t, place: { postalCode: \"X0A 0H0\" }, first: 3) { totalCount edges { cursor node { url pageUrl: id } } pageInfo { endCursor } } }";
        var body = System.Text.Json.JsonSerializer.Serialize(new { query, variables = new { t = Text } });
        var wrong = System.Text.Json.JsonSerializer.Serialize(new { query = query.Replace("totalCount", "noSuchField", StringComparison.Ordinal), variables = new { t = Text } });
        return
        [
            await app.Graph.PostAsync(body), await app.Graph.PostAsync(wrong),
            await app.Graph.GetAsync(("query", query), ("variables", System.Text.Json.JsonSerializer.Serialize(new { t = Text }))),
            await app.Graph.GetAsync(("documentId", "SuggestServices"), ("variables", System.Text.Json.JsonSerializer.Serialize(new { prefix = Text }))),
        ];
    }

    /// <summary>Asks for what there isn't: the protocol's library would log it with a stack trace.</summary>
    private async Task AskAsAssistantAsync(string method, object given)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = System.Net.Http.Json.JsonContent.Create(new { jsonrpc = "2.0", id = 1, method, @params = given }) };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var http = app.CreateClient();
        using var answer = await http.SendAsync(request);
        Assert.Contains("\"error\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
