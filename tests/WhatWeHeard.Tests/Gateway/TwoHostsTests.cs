using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway;

/// <summary>Two gateways, each on its own port, one PostgreSQL.</summary>
public sealed class TwoHostsTests
{
    private const int Listings = 20, Rounds = 12;

    [SkippableFact]
    public async Task What_one_commits_the_other_serves_whole_in_order_and_soon()
    {
        await using var database = await Databases.CreateAsync(Database.Postgres);
        await using var one = new LiveApp(("ConnectionStrings:Catalogue", database.Store.ConnectionString));
        await one.FurnishAsync();
        await using var two = new LiveApp(("ConnectionStrings:Catalogue", database.Store.ConnectionString));
        using var over = new CancellationTokenSource();
        var looking = Task.Run(() => LookAsync(two, over.Token));
        using var follower = await SocketClient.GreetedAsync(two.Socket);
        await follower.SubscribeAsync("1", "subscription { serviceChanges { serviceId change { number } service { name { value } } } }");
        await Task.Delay(300);

        long last = 0;
        for (var round = 0; round < Rounds; round++)
            last = await one.PublishAsync([.. Enumerable.Range(0, Listings).Select(i => LiveApp.Listing($"item-{i}", $"Round {round}"))]);

        var numbers = new List<long>();
        while (numbers.Count == 0 || numbers[^1] < last)
            numbers.Add((await follower.ReceiveAsync()).GetProperty("payload").GetProperty("data").GetProperty("serviceChanges").GetProperty("change").GetProperty("number").GetInt64());
        Assert.Equal(Enumerable.Range((int)numbers[0], Listings * Rounds).Select(n => (long)n), numbers);
        Assert.Equal(last, await SequenceAsync(two));
        await over.CancelAsync();
        var seen = await looking;
        Assert.True(seen.Count > 1, "the second host was never looked at while it moved");
        Assert.All(seen, s => Assert.True(s.Rounds <= 1, "an answer mixes two rounds"));
        Assert.Equal(seen.Select(s => s.Sequence).Order(), seen.Select(s => s.Sequence));
    }

    private static async Task<List<(long Sequence, int Rounds)>> LookAsync(LiveApp app, CancellationToken ct)
    {
        var seen = new List<(long, int)>();
        while (!ct.IsCancellationRequested)
        {
            var services = (await app.Graph.AskAsync("{ services(first: 100) { snapshot nodes { name { value } } } }")).GetProperty("services");
            seen.Add((services.GetProperty("snapshot").GetInt64(),
                services.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetProperty("value").GetString()).Distinct().Count()));
        }
        return seen;
    }

    private static async Task<long> SequenceAsync(LiveApp app) =>
        (await app.Graph.AskAsync("{ catalogueStatus { snapshot } }")).GetProperty("catalogueStatus").GetProperty("snapshot").GetInt64();
}
