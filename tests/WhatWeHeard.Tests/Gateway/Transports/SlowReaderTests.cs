using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Clients that ask and don't read: they cost a bounded queue and a moment's patience, and nobody else anything.</summary>
public sealed class SlowReaderTests : IClassFixture<SlowReaderTests.Served>
{
    /// <summary>Far more than any kernel keeps for a reader who doesn't come: the whole log, each change with a long answer.</summary>
    private static readonly string Follow = "subscription($after: String) { serviceChanges(after: $after) { service { "
        + string.Concat(Enumerable.Range(0, 45).Select(i => $"a{i}: summary(language: \"en\") {{ value }} ")) + "} } }";

    private readonly App app;

    public SlowReaderTests(Served served) => app = served.App;

    /// <summary>
    /// While it doesn't read, publishing goes on as ever; when it reads again it finds what was under way, and 1013: it may come back with
    /// its last cursor.
    /// </summary>
    [Fact]
    public async Task Who_reads_too_late_finds_little_and_why_and_holds_up_no_publisher()
    {
        await using var live = new LiveApp(("Streams:SlowestWrite", "00:00:01"), ("Streams:Farewell", "00:00:20"));
        await live.FurnishAsync();
        using var socket = await SocketClient.GreetedAsync(live.Socket);
        await socket.SubscribeAsync("1", "subscription { serviceChanges { serviceId service { " + string.Concat(Enumerable.Range(0, 45).Select(i => $"a{i}: description(language: \"en\") {{ value }} ")) + "} } }");
        var long_ = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"word{i}"));
        var (published, caps) = (0, live.Services.GetRequiredService<StreamCaps>());
        var clock = Stopwatch.StartNew();
        // Long enough to be given up while it lasts; each change is an answer of 200 KB.
        for (; clock.Elapsed < TimeSpan.FromSeconds(4) || published < 200; published++)
        {
            var one = Stopwatch.StartNew();
            await live.PublishAsync(LiveApp.Write(new(ItemKind.Service, ItemId.Scoped("CA-ON", $"slow-{published}")), A.Service("CA-ON", $"slow-{published}") with
            {
                Name = LocalizedText.Of($"Number {published}", $"Numéro {published}"),
                Description = LocalizedText.Of(long_, "Un mot."),
            }));
            Assert.True(one.Elapsed < TimeSpan.FromSeconds(3), $"{one.Elapsed}");
        }
        var heard = 0;
        try
        {
            for (; ; heard++) await socket.ReceiveAsync();
        }
        catch (Xunit.Sdk.XunitException)
        {
            // Closed, which says why.
        }
        Assert.Equal(1013, (int?)socket.Socket.CloseStatus);
        Assert.InRange(heard, 1, published - 1);
        socket.Dispose();
        for (var i = 0; i < 100 && caps.Open > 0; i++) await Task.Delay(50);
        Assert.Equal(0, caps.Open);
    }

    /// <summary>A queue of fixed length: who has more to say waits.</summary>
    [Fact]
    public async Task No_more_than_a_few_answers_wait_for_a_reader()
    {
        var limits = new StreamLimits();
        using var socket = new StuckSocket();
        var writer = new SocketWriter(socket, limits, TimeProvider.System);
        var writing = writer.RunAsync();
        using var over = new CancellationTokenSource();
        ValueTask Say() => writer.SendAsync([], over.Token);
        // One is under way.
        for (var i = 0; i <= limits.MostWaiting; i++) await Say().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        var more = Say();
        await Task.Delay(100);
        Assert.False(more.IsCompleted || writing.IsCompleted);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await more);
    }

    public sealed class Served : IDisposable
    {
        public App App { get; } = new(("Streams:SlowestWrite", "00:00:01"), ("Streams:Farewell", "00:00:00.5"));

        public void Dispose() => App.Dispose();
    }

    [Theory]
    [InlineData("WebSocket")]
    [InlineData("SSE")]
    public async Task A_stream_that_nobody_reads_is_given_up_and_others_are_served_meanwhile(string door)
    {
        var caps = app.Services.GetRequiredService<StreamCaps>();
        var after = (await app.Graph.AskAsync("{ changes(first: 1) { pageInfo { endCursor } } }")).GetProperty("changes").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        using var reader = door == "SSE" ? await StreamAsync(after) : await SocketAsync(after);
        Assert.Equal(1, caps.Open);
        var clock = Stopwatch.StartNew();
        while (caps.Open > 0 && clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            var one = Stopwatch.StartNew();
            await app.Graph.AskAsync("{ catalogueStatus { services } }");
            Assert.True(one.Elapsed < TimeSpan.FromSeconds(3), $"{one.Elapsed}");
            await Task.Delay(50);
        }
        Assert.Equal(0, caps.Open);
    }

    [Fact]
    public async Task Answers_that_nobody_fetches_hold_up_nobody_else_and_connections_have_an_end()
    {
        var lazy = new List<TcpClient>();
        try
        {
            // Each asks for tens of megabytes in one go.
            var asked = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /schema.graphql HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)));
            for (var i = 0; i < 100; i++)
            {
                lazy.Add(new TcpClient { ReceiveBufferSize = 4096 });
                await lazy[^1].ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
                await lazy[^1].GetStream().WriteAsync(asked);
            }
            for (var i = 0; i < 20; i++)
            {
                var clock = Stopwatch.StartNew();
                await app.Graph.AskAsync("{ catalogueStatus { services } }");
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"{clock.Elapsed}");
            }
        }
        finally
        {
            foreach (var client in lazy) client.Dispose();
        }
        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.InRange(limits.MaxConcurrentConnections ?? long.MaxValue, 1, 10_000);
        Assert.NotNull(limits.MinResponseDataRate);
    }

    [Fact]
    public async Task Whoever_answers_no_ping_is_gone()
    {
        await using var impatient = new LiveApp(("Streams:Ping", "00:00:00.3"), ("Streams:Pong", "00:00:00.5"), ("Streams:InitWait", "00:01:00"));
        using var client = new TcpClient();
        await client.ConnectAsync(impatient.Http.BaseAddress!.Host, impatient.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\nSec-WebSocket-Protocol: {GraphQLWebSocket.Protocol}\r\n\r\n"));
        var (heard, buffer) = (new List<byte>(), new byte[4096]);
        try
        {
            // It listens, and says nothing.
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(15)) is > 0 and var read) heard.AddRange(buffer[..read]);
        }
        catch (IOException)
        {
            // Hung up on.
        }
        Assert.StartsWith("HTTP/1.1 101", Encoding.ASCII.GetString([.. heard]), StringComparison.Ordinal);
        Assert.Contains((byte)0x89, heard); // a ping
    }

    private async Task<IDisposable> SocketAsync(string? after)
    {
        var socket = await SocketClient.GreetedAsync(new UriBuilder(app.Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri);
        await socket.SubscribeAsync("1", Follow, new { after });
        return socket;
    }

    private async Task<IDisposable> StreamAsync(string? after)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query = Follow, variables = new { after } }));
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        await stream.ReadExactlyAsync(new byte[12]); // it has begun
        return client;
    }

    /// <summary>Takes one message, and never gets it through.</summary>
    private sealed class StuckSocket : PlannedSocket
    {
        public override Task SendAsync(ArraySegment<byte> buffer, System.Net.WebSockets.WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            new TaskCompletionSource().Task;
    }
}
