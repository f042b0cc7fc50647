using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Clients that don't do their part: they read nothing, or answer no ping (limits-and-attacks.md, rows 38 and 39).</summary>
public sealed class SlowReaderTests
{
    private const int Listings = 60, Rounds = 8;

    /// <summary>Some twenty kilobytes an event, so that a few hundred of them overflow every buffer of the system.</summary>
    private static readonly string Follow = $$$"""{"id":"1","type":"subscribe","payload":{"query":"subscription { serviceChanges { service { {{{string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}: description {{ value }} "))}}} } } }"}}""";

    [Fact]
    public async Task Whoever_reads_nothing_is_given_up_and_nobody_else_waits()
    {
        await using var app = await ServedAsync(("Streams:SlowestWrite", "00:00:01"), ("Streams:Farewell", "00:00:00.5"));
        var caps = app.Services.GetRequiredService<StreamCaps>();
        using var slow = await RawSocket.GreetedAsync(app.Socket);
        using var quick = await SocketClient.GreetedAsync(app.Socket);
        await slow.SendAsync(Follow);
        await quick.SubscribeAsync("1", "subscription { serviceChanges { serviceId } }");
        await Task.Delay(300);
        await ChangeAsync(app);
        for (var i = 0; i < Listings * Rounds; i++) Assert.Equal("next", (await quick.ReceiveAsync()).GetProperty("type").GetString());
        Assert.Equal(1, await OpenAsync(caps, 1));
    }

    [Fact]
    public async Task Whoever_wakes_up_in_time_hears_why_it_was_given_up()
    {
        await using var app = await ServedAsync(("Streams:SlowestWrite", "00:00:00.5"), ("Streams:Farewell", "00:00:30"));
        using var slow = await RawSocket.GreetedAsync(app.Socket);
        await slow.SendAsync(Follow);
        await Task.Delay(300);
        await ChangeAsync(app);
        await Task.Delay(3_000);
        Assert.Equal(1013, await slow.CloseCodeAsync());
    }

    [Fact]
    public async Task Whoever_answers_no_ping_is_gone()
    {
        await using var app = new LiveApp(("Streams:Ping", "00:00:00.3"), ("Streams:Pong", "00:00:00.3"));
        var caps = app.Services.GetRequiredService<StreamCaps>();
        using var mute = await RawSocket.GreetedAsync(app.Socket);
        using var alive = await SocketClient.GreetedAsync(app.Socket);
        var reading = alive.ReceiveAsync(); // a client answers pings while it reads
        Assert.Equal(9, (await mute.FrameAsync()).Opcode);
        Assert.Equal(1, await OpenAsync(caps, 1));
        await Task.Delay(1_500);
        Assert.Equal(1, caps.Open);
        Assert.False(reading.IsCompleted);
    }

    private static async Task<LiveApp> ServedAsync(params (string, string)[] settings)
    {
        var app = await new LiveApp(settings).FurnishAsync();
        await app.PublishAsync([.. Enumerable.Range(0, Listings).Select(i => LiveApp.Listing($"heir-{i}"))]);
        return app;
    }

    /// <summary>One change of the archetype is told once for each of its heirs.</summary>
    private static async Task ChangeAsync(LiveApp app)
    {
        for (var round = 0; round < Rounds; round++)
            await app.PublishAsync(LiveApp.Write(new(ItemKind.BaseService, "birth-certificate"), A.BaseService() with
            {
                Description = LocalizedText.Of($"Round {round}. " + string.Concat(Enumerable.Repeat("Proof of where and when you were born. ", 18)), $"Tour {round}."),
            }));
    }

    private static async Task<int> OpenAsync(StreamCaps caps, int expected)
    {
        for (var i = 0; i < 600 && caps.Open != expected; i++) await Task.Delay(50);
        return caps.Open;
    }
}
