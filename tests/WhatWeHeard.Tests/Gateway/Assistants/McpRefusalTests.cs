using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The protocol's library speaks English alone: whatever it refuses is told in both languages, and so is what we refuse before it.</summary>
[Collection(AppCollection.Name)]
public sealed class McpRefusalTests(App app)
{
    /// <summary>A body, the headers it comes with, the code it is refused with, and a word that must have been carried over.</summary>
    public static TheoryData<string, string, int, string> Mistakes => new()
    {
        { """{"jsonrpc":"2.0","id":1,"method":"nope"}""", "", -32601, "nope" },
        { """{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{}}""", "", -32601, "completion/complete" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"Nope","arguments":{}}}""", "", -32602, "Nope" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}""", "", -32603, "" },
        { """{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"Nope"}}""", "", -32602, "Nope" },
        { """{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"nope://nope"}}""", "", -32002, "nope" },
        { """{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{}}""", "", -32602, "server/discover" },
        { "garbage", "", -32700, "JSON" },
        { """{"jsonrpc":"2.0","id":1,"id":2,"method":"tools/list"}""", "", -32700, "" },
        { "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", "", -32700, "64" },
        { """{"jsonrpc":"2.0","id":1,"method":"nope"}""", "Content-Type: application/json; charset=\"utf-8\"", -32601, "nope" },
        { "[]", "", -32600, "JSON-RPC" },
        { "{}", "", -32600, "JSON-RPC" },
        { """{"jsonrpc":"2.0","id":null,"method":"tools/list"}""", "", -32600, "JSON-RPC" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "Accept: application/json", -32000, "text/event-stream" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "Mcp-Session-Id: 5", -32000, "Mcp-Session-Id" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "MCP-Protocol-Version: 1999-01-01", -32022, "1999-01-01" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "MCP-Protocol-Version: 2026-07-28", -32602, "2026-07-28" },
        { """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""", "", -32602, "" },
        { "{}", "Content-Encoding: gzip", -32000, "application/json" },
        { "{}", "Content-Type: text/plain", -32000, "application/json" },
        { """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "Origin: http://evil.example", -32000, "AllowedHosts" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task What_is_refused_is_told_in_both_languages(string body, string header, int code, string carried)
    {
        var error = Error(await SendAsync(body, header));
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        var said = error.GetProperty("message").GetString()!.Split(" / ", 2);
        Assert.True(said.Length == 2, error.GetRawText());
        Assert.All(said, s => Assert.Contains(carried, s, StringComparison.Ordinal));
        Assert.Matches("[éèêà’]|demande", said[1]);
        Assert.DoesNotMatch(@"   at |Exception|LineNumber|HttpServerTransport|\b(the|is not)\b", said[1]);
    }

    /// <summary>As at every other door: what is packed is never opened.</summary>
    [Theory]
    [InlineData("Content-Encoding: gzip", 415)]
    [InlineData("Content-Type: text/plain", 415)]
    [InlineData("Accept: application/json", 406)]
    public async Task The_status_is_that_of_the_other_doors(string header, int status) => Assert.Equal(status, (await SendAsync("{}", header)).Status);

    /// <summary>A tool's failure that the runner hasn't met is a failure of ours, under its number.</summary>
    [Fact]
    public async Task A_program_that_fails_is_told_as_at_every_other_door()
    {
        var executer = new Failing.Executer();
        using var broken = new App(services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<GraphQL.IDocumentExecuter>(services, executer));
        executer.Failure = new InvalidOperationException("secret");
        foreach (var (language, said) in new[] { ("en", "Something went wrong on our side"), ("fr", "Une erreur est survenue de notre côté") })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"FindServices","arguments":{"text":"x"}}}""", null, "application/json") };
            var answer = Json(await broken.Graph.SendAsync(request, "application/json, text/event-stream", language)).GetProperty("result");
            Assert.True(answer.GetProperty("isError").GetBoolean());
            Assert.StartsWith($"INTERNAL: {said}", answer.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        }
    }

    private Task<Answer> SendAsync(string body, string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, null, "application/json") };
        if (header.Split(": ", 2) is [var name, var value])
        {
            if (name == "Accept") return app.Graph.SendAsync(request, value);
            if (name == "Content-Type") request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value);
            else if (name == "Content-Encoding") request.Content.Headers.ContentEncoding.Add(value);
            else request.Headers.Add(name, value);
        }
        return app.Graph.SendAsync(request, "application/json, text/event-stream");
    }

    private static JsonElement Error(Answer answer) => Json(answer).GetProperty("error");

    private static JsonElement Json(Answer answer) => answer.MediaType == "text/event-stream"
        ? JsonDocument.Parse(answer.Text.Split('\n').Single(l => l.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..]).RootElement : answer.Json;
}
