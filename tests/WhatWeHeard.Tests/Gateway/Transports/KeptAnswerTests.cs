using System.Text.Json;
using GraphQL;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>At the front door, an answer that was kept is the answer.</summary>
[Collection(AppCollection.Name)]
public class KeptAnswerTests(App app)
{
    private const string Query = "query Kept($id: ID!) { service(id: $id) { id name { value language isFallback } } }";

    [Fact]
    public void The_servers_of_the_tests_take_the_way_that_the_environment_names() =>
        Assert.Equal(Runners.FastPath, app.Services.GetRequiredService<IDocumentExecuter>() is PlanExecuter);

    [Fact]
    public async Task The_same_is_answered_the_same_however_often_and_each_in_its_language()
    {
        var seen = new HashSet<string>();
        foreach (var id in new[] { "service:ca-qc:birth-certificate", "service:ca-on:birth-certificate" })
            foreach (var language in new[] { "en", "fr", "iu-Cans, fr" })
            {
                var body = JsonSerializer.Serialize(new { query = Query, variables = new { id } });
                var first = await app.Graph.PostAsync(body, language: language);
                for (var i = 0; i < 4; i++)
                {
                    var again = await app.Graph.PostAsync(body, language: language);
                    Assert.Equal((first.Status, first.Text, first.MediaType), (again.Status, again.Text, again.MediaType));
                    Assert.Equal(first.Content.ContentLanguage, again.Content.ContentLanguage);
                }
                Assert.True(seen.Add(first.Text), first.Text);
                var older = await app.Graph.PostAsync(body, accept: "application/json", language: language);
                Assert.Equal((first.Text, "application/json"), (older.Text, older.MediaType));
            }
    }

    [Fact]
    public async Task Errors_and_refusals_are_made_anew()
    {
        for (var i = 0; i < 4; i++)
        {
            var refused = await app.Graph.PostAsync("""{"query":"{ services(first: 0) { totalCount } }"}""");
            Assert.Equal("BAD_USER_INPUT", refused.Code);
            var broken = await app.Graph.PostAsync("""{"query":"{ services(first: 0) { totalCount } }"} fr""");
            Assert.Equal("BAD_REQUEST", broken.Code);
        }
    }

    /// <summary>The schema is the same until the program is another: the engine needn't tell it each time. Beside data it isn't kept for its sake.</summary>
    [Fact]
    public async Task The_whole_schema_is_executed_once()
    {
        var answers = app.Services.GetRequiredService<WholeAnswers>();
        var body = JsonSerializer.Serialize(new { query = $"{IntrospectionQuery.Text} # executed once" });
        var before = answers.Size;
        var first = await app.Graph.PostAsync(body);
        Assert.InRange(answers.Size - before, first.Text.Length, 1 << 20);
        var kept = answers.Size;
        var again = await app.Graph.PostAsync(body);
        Assert.Equal((200, first.Text, first.MediaType, kept), (again.Status, again.Text, again.MediaType, answers.Size));
        var refused = await app.Graph.PostAsync("""{"query":"{ __schema { nonsense } }"}""");
        Assert.Equal(kept, answers.Size);
        Assert.NotNull(refused.Code);
    }

    /// <summary>What the contract calls a person's own (PRIVATE) stands in no memory, not even as a number; what it calls public does.</summary>
    [Fact]
    public async Task What_is_about_somebody_is_kept_nowhere()
    {
        var answers = app.Services.GetRequiredService<WholeAnswers>();
        var personal = new Dictionary<string, object>
        {
            ["AnswerQuestion"] = new { question = "Where do I renew my passport?" },
            ["CheckEligibility"] = new { service = "service:ca:old-age-security", facts = new[] { new { fact = "age", value = "66" } } },
            ["AskNextQuestion"] = new { lifeEvent = "retiring", facts = new[] { new { fact = "age", value = "66" } } },
            ["PlanJourney"] = new { lifeEvent = "having-a-child", facts = Array.Empty<object>() },
            ["PlanMove"] = new { from = new { name = "Calgary" }, to = new { name = "Laval" } },
        };
        foreach (var field in GraphSetup.Build().Query.Fields.Where(f => CacheHints.Find("Query", f.Name) is { IsPublic: false }))
            Assert.Contains(personal.Keys, name => new StoredOperations().ByName[name].Contains($" {field.Name}(", StringComparison.Ordinal));
        foreach (var (name, variables) in personal) Assert.False(await IsKeptAsync(name, variables), name);
        Assert.Equal(Runners.FastPath, await IsKeptAsync("WhoServesMe", new { place = new { name = "Calgary" } }));

        async Task<bool> IsKeptAsync(string name, object variables)
        {
            var before = answers.Size;
            // Planned when it is asked for the second time.
            for (var i = 0; i < 3; i++) await app.Graph.RunAsync(name, variables);
            return answers.Size > before;
        }
    }

    [Fact]
    public async Task Many_at_once_get_the_same_answer()
    {
        const string Body = """{"query":"query Same { services(first: 7) { nodes { id name { value } } facets { dimension values { value count } } } }"}""";
        await app.Graph.PostAsync(Body);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.Graph.PostAsync(Body)));
        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.All(answers, a => Assert.Equal(200, a.Status));
    }
}
