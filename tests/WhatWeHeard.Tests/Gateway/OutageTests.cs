using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway;

/// <summary>The database goes away under a serving node, and comes back (limits-and-attacks.md, rows 65 and 66).</summary>
public sealed class OutageTests
{
    [SkippableFact]
    public async Task Reads_go_on_and_say_how_old_they_are_and_all_is_well_again_by_itself()
    {
        await using var database = await Databases.CreateAsync(Database.Postgres);
        var settings = new DbConnectionStringBuilder { ConnectionString = database.Store.ConnectionString };
        await using var wire = new TcpProxy((string)settings["Host"], int.Parse((string)settings["Port"], CultureInfo.InvariantCulture));
        settings["Port"] = wire.Port;
        await using var app = new LiveApp(("ConnectionStrings:Catalogue", settings.ConnectionString));
        await app.FurnishAsync();
        await app.PublishAsync(LiveApp.Listing("kept"));
        Assert.False((await AskAsync(app)).Json.TryGetProperty("extensions", out _));

        wire.Cut();
        var stale = await UntilAsync(app, answer => answer.Json.TryGetProperty("extensions", out var e) && e.TryGetProperty("stale", out _));
        Assert.Equal("service:ca-on:kept", stale.Data.GetProperty("service").GetProperty("id").GetString());
        Assert.NotNull(stale.Headers.Age);
        Assert.Contains("110", stale.Headers.Warning.Single().ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.PublishAsync(LiveApp.Listing("unheard")));
        await EveryDoorSaysItAsync(app);

        wire.Mend();
        var fresh = await UntilAsync(app, answer => !answer.Json.TryGetProperty("extensions", out _));
        Assert.Null(fresh.Headers.Age);
        await app.PublishAsync(LiveApp.Listing("heard"));
        Assert.Equal("service:ca-on:heard", (await app.Graph.AskAsync("{ service(id: \"service:ca-on:heard\") { id } }")).GetProperty("service").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, (await app.Graph.AskAsync("{ service(id: \"service:ca-on:unheard\") { id } }")).GetProperty("service").ValueKind);
    }

    /// <summary>What needs the database says that it is away, in both languages, when to come again, and nothing of our own network.</summary>
    private static async Task EveryDoorSaysItAsync(LiveApp app)
    {
        var token = app.Services.GetRequiredService<DevelopmentKey>().Sign(Role.Publisher, "CA-ON", "publisher");
        const string draft = """{"documentId":"SaveDraft","variables":{"input":{"id":"service:ca-on:unheard","service":{"base":"birth-certificate"}}}}""";
        (string Address, string Body)[] asked =
        [
            ("/graphql", draft),
            ("/graphql", """{"documentId":"ImportServices","variables":{"input":{"jurisdiction":"CA-ON","content":"{}"}}}"""),
            ("/graphql", """{"documentId":"ServiceHistory","variables":{"id":"service:ca-on:kept"}}"""),
            ("/graphql", """{"query":"query Q @asOf(change: 1) { service(id: \"service:ca-on:kept\") { id } }"}"""),
            ("/imports/files?name=x", draft),
        ];
        foreach (var (address, body) in asked)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, null, "application/json") };
            request.Headers.Authorization = new("Bearer", token);
            var answer = await app.Graph.SendAsync(request, language: "fr");
            Assert.Equal((503, 10.0), (answer.Status, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
            foreach (var part in (string[])["\"UNAVAILABLE\"", "The database can't be used just now", "La base de données est inutilisable"]) Assert.Contains(part, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal);
        }
    }

    private static Task<Answer> AskAsync(LiveApp app) => app.Graph.PostAsync("""{"query":"{ service(id: \"service:ca-on:kept\") { id } }"}""");

    private static async Task<Answer> UntilAsync(LiveApp app, Func<Answer, bool> isSo)
    {
        for (var i = 0; i < 600; i++)
        {
            var answer = await AskAsync(app);
            Assert.Equal(200, answer.Status);
            if (isSo(answer)) return answer;
            await Task.Delay(100);
        }
        throw new TimeoutException("a minute has passed");
    }
}
