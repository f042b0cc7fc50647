using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Storage;

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

        wire.Mend();
        var fresh = await UntilAsync(app, answer => !answer.Json.TryGetProperty("extensions", out _));
        Assert.Null(fresh.Headers.Age);
        await app.PublishAsync(LiveApp.Listing("heard"));
        Assert.Equal("service:ca-on:heard", (await app.Graph.AskAsync("{ service(id: \"service:ca-on:heard\") { id } }")).GetProperty("service").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, (await app.Graph.AskAsync("{ service(id: \"service:ca-on:unheard\") { id } }")).GetProperty("service").ValueKind);
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
