using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace WhatWeHeard.Harness;

/// <summary>A WebSocket client by hand (RFC 6455): it reads when it likes, and answers pings only if it is asked to.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient tcp = new() { ReceiveBufferSize = 4_096 };
    private NetworkStream stream = null!;

    public static async Task<RawSocket> GreetedAsync(Uri address)
    {
        var client = new RawSocket();
        await client.tcp.ConnectAsync(address.Host, address.Port);
        client.stream = client.tcp.GetStream();
        await client.stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await client.BytesAsync(1))[0]);
        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Contains("connection_ack", Encoding.UTF8.GetString((await client.FrameAsync()).Payload), StringComparison.Ordinal);
        return client;
    }

    /// <summary>A text frame, masked with zeros.</summary>
    public async Task SendAsync(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var head = payload.Length < 126 ? new byte[] { 0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0 }
            : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        await stream.WriteAsync((byte[])[.. head, .. payload]);
    }

    public async Task<(int Opcode, byte[] Payload)> FrameAsync()
    {
        var head = await BytesAsync(2);
        long length = head[1] & 0x7F;
        if (length == 126) length = BinaryPrimitives.ReadUInt16BigEndian(await BytesAsync(2));
        else if (length == 127) length = BinaryPrimitives.ReadInt64BigEndian(await BytesAsync(8));
        return (head[0] & 0x0F, await BytesAsync((int)length));
    }

    /// <summary>The code of the close frame, past whatever comes before it.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (await FrameAsync() is var (opcode, payload))
            if (opcode == 8)
                return BinaryPrimitives.ReadUInt16BigEndian(payload);
        throw new EndOfStreamException();
    }

    private async Task<byte[]> BytesAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        return bytes;
    }

    public void Dispose() => tcp.Dispose();
}
