using System.Net.Sockets;
using System.Text;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>What a socket's frames are, below the messages that they carry: sent by a client that writes them itself.</summary>
public sealed class SocketFrameTests : IClassFixture<WebSocketTests.Served>
{
    private readonly LiveApp app;

    public SocketFrameTests(WebSocketTests.Served served) => app = served.App;

    /// <summary>The frames that the framework answers by itself, without a word to us (RFC 6455 §5.5.2).</summary>
    [Theory]
    [InlineData(0x9, false)]
    [InlineData(0x9, true)]
    [InlineData(0xA, false)]
    public async Task A_flood_of_the_sockets_own_pings_or_pongs_closes_with_4429_as_well(byte kind, bool inPieces)
    {
        using var client = await RawAsync();
        var flood = Enumerable.Repeat(Frame(kind, "x"), 5_000).SelectMany(f => f).ToArray();
        var stream = client.GetStream();
        try
        {
            foreach (var piece in flood.Chunk(inPieces ? 5 : flood.Length)) await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // Hung up on before the end.
        }
        var heard = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20)) is > 0 and var read) heard.AddRange(buffer[..read]);
        }
        catch (IOException)
        {
            // What we went on sending nobody took any more.
        }
        Assert.InRange(heard.Count(b => b == 0x8A), 0, 20);
        var close = heard.LastIndexOf(0x88);
        Assert.True(close >= 0, "No close frame.");
        Assert.Equal(4429, (heard[close + 2] << 8) | heard[close + 3]);
    }

    /// <summary>Letters that look like frames, messages of every length of head, a few pings between them: nothing of it is a flood.</summary>
    [Theory]
    [InlineData(100, true)]
    [InlineData(1_000, true)]
    [InlineData(1_000, false)]
    [InlineData(65_400, false)]
    public async Task What_a_message_holds_is_no_ping(int length, bool inPieces)
    {
        using var client = await RawAsync();
        var stream = client.GetStream();
        var text = string.Concat(Enumerable.Repeat("\u0089\u0080\0\0\0\0", length)).Replace("\0", "0", StringComparison.Ordinal)[..length];
        while (Encoding.UTF8.GetByteCount(text) > length) text = text[..^1];
        var sent = Frame(0x9, "x").Concat(Frame(0x1, $$$"""{"type":"ping","payload":{"a":"{{{text}}}"}}""")).Concat(Frame(0x9, "y")).Concat(Frame(0x1, """{"type":"ping","payload":{"last":1}}""")).ToArray();
        foreach (var piece in sent.Chunk(inPieces ? 1 : sent.Length)) await stream.WriteAsync(piece);
        var (heard, buffer) = (new StringBuilder(), new byte[4096]);
        while (!heard.ToString().Contains("\"last\":1", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.True(read > 0, heard.ToString());
            heard.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    /// <summary>A socket that was greeted, by a client that frames its messages itself.</summary>
    private async Task<TcpClient> RawAsync()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\nSec-WebSocket-Protocol: {GraphQLWebSocket.Protocol}\r\n\r\n"));
        await stream.WriteAsync(Frame(0x1, """{"type":"connection_init"}"""));
        var (heard, buffer) = (new StringBuilder(), new byte[4096]);
        while (!heard.ToString().Contains("connection_ack", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.True(read > 0, heard.ToString());
            heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        return client;
    }

    /// <summary>A frame as a client sends it, under a mask of zeros.</summary>
    private static byte[] Frame(byte kind, string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(0x80 | payload.Length)],
            <= ushort.MaxValue => [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [0xFF, 0, 0, 0, 0, 0, (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        return [(byte)(0x80 | kind), .. length, 0, 0, 0, 0, .. payload];
    }
}
