using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>What nobody expected: whoever asked hears that it is our fault, and nothing of what it was.</summary>
public sealed class FailuresAtEveryDoorTests
{
    private const string Secret = "Data Source=/srv/secret.db; SELECT secret";

    private static readonly JsonObject Passport = new() { ["text"] = "passport" };

    [Fact]
    public async Task A_field_that_fails_says_nothing_of_why()
    {
        using var app = new App(services => services.AddSingleton<ISchema>(_ => Failing.Schema(Secret)), (PlanSetup.Flag, "false"));
        var asked = 0;
        foreach (var (name, knock) in Door.All.Where(d => !Door.IsPersisted(d.Key)))
        {
            Masked(name, await knock(app, "{ topics { code } }", null));
            asked++;
        }
        foreach (var (name, knock) in Door.OfAssistants)
        {
            Masked(name, await knock(app, Passport));
            asked++;
        }
        Assert.True(asked >= 13, $"only {asked} doors");

        static void Masked(string door, Heard heard)
        {
            Assert.True(heard.Code is not null, $"{door}: {heard.Text}");
            Assert.DoesNotMatch(@"secret|   at |\.cs|Exception", heard.Text);
            Assert.Matches("[0-9a-f]{12}", heard.Text);
        }
    }

    [Fact]
    public async Task A_program_that_fails_says_nothing_of_why()
    {
        var executer = new Failing.Executer();
        using var log = new Logged();
        using var app = new App(services => services.AddSingleton<IDocumentExecuter>(executer).AddSingleton<ILoggerProvider>(log));
        executer.Failure = new InvalidOperationException(Secret);
        foreach (var (method, path, accept) in new[]
                 {
                     ("POST", "/graphql", "application/graphql-response+json"), ("POST", "/graphql", "application/json"), ("POST", "/graphql", "text/event-stream"),
                     ("GET", "/graphql?query=%7Btopics%7Bcode%7D%7D", "application/json"), ("GET", "/graphql/ListLifeEvents", "application/json"),
                     ("GET", "/v1/search?text=passport", "application/json"), ("GET", "/v1/services/ca-on:birth-certificate", "application/json"),
                     ("GET", "/", "text/html"), ("GET", "/services/ca-on:birth-certificate", "text/html"), ("GET", "/compare", "text/html"), ("GET", "/life-events/having-a-child", "text/html"),
                 })
            foreach (var language in new[] { "en", "fr" })
            {
                var request = new HttpRequestMessage(new(method), path);
                if (method == "POST") request.Content = new StringContent("""{"query":"{ topics { code } }"}""", null, "application/json");
                var answer = await app.Graph.SendAsync(request, accept, language);
                Assert.Equal((path, 500), (path, answer.Status));
                Assert.DoesNotMatch(@"secret|   at |\.cs:|Exception", answer.Text);
                HasNumberOf(log, path, answer.Text);
                // What guards every other answer guards this one.
                if (accept != "text/event-stream")
                    foreach (var header in new[] { "X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy" }) Assert.True(answer.Headers.Contains(header), $"{path}: no {header}");
                if (accept == "text/html") Assert.Contains($"<html lang=\"{language}\">", answer.Text, StringComparison.Ordinal);
                else Assert.Equal(("INTERNAL", true), (path.StartsWith("/v1", StringComparison.Ordinal) ? answer.Json.GetProperty("code").GetString() : answer.Code, answer.Headers.CacheControl?.NoStore));
            }
        foreach (var door in new[] { "WebSocket", "persisted, over a WebSocket" })
        {
            var heard = await Door.All[door](app, new StoredOperations().ByName["ListLifeEvents"], null);
            Assert.Equal("INTERNAL", heard.Code);
            Assert.DoesNotContain("secret", heard.Text, StringComparison.Ordinal);
            HasNumberOf(log, door, heard.Text);
        }
        var tool = await Door.OfAssistants["MCP"](app, Passport);
        Assert.NotNull(tool.Code);
        Assert.DoesNotContain("secret", tool.Text, StringComparison.Ordinal);
    }

    /// <summary>Whoever was given the number is helped by what stands beside it, once.</summary>
    private static void HasNumberOf(Logged log, string door, string answer)
    {
        // A page's files have names that look like numbers, too.
        var numbers = Regex.Matches(answer, "(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])").Select(m => m.Value).ToHashSet();
        var line = log.Lines.Where(l => l.Level >= LogLevel.Error && numbers.Any(n => l.Message.EndsWith(n, StringComparison.Ordinal))).ToList();
        Assert.True(line is [{ Failure.Message: Secret }], $"{door} gives a number that the log has {line.Count} times: {answer}");
    }
}
