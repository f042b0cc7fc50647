using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>
/// One kept-alive connection that sends the same bytes and counts what comes back. As thin as can be: the load shares the
/// machine with what it measures. Understands only answers that state their length, as all of ours do.
/// </summary>
internal sealed class LoopbackConnection : IDisposable
{
    private static readonly byte[] HeadersEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LengthHeader = "\r\ncontent-length:"u8.ToArray();

    /// <summary>Of an answer's headers; ours take a quarter of it.</summary>
    private const int MostHeaders = 2_048;

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 << 10];

    public static async Task<LoopbackConnection> OpenAsync(Uri address, CancellationToken ct)
    {
        var connection = new LoopbackConnection();
        await connection.socket.ConnectAsync(address.Host, address.Port, ct);
        return connection;
    }

    /// <summary>A request as it goes over the wire; further headers each end their line.</summary>
    public static byte[] Request(Uri address, string method, string path, ReadOnlySpan<byte> body, string headers = "")
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n" +
            $"Accept: application/graphql-response+json\r\n{headers}Content-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends, and returns the answer's status and body; the body is good until the next call.</summary>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        await socket.SendAsync(request, ct);
        var (received, bodyStart, length) = (0, 0, int.MaxValue);
        while (bodyStart == 0 || received < bodyStart + length)
        {
            if (received == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(received), ct);
            if (read == 0) throw new IOException("The server closed the connection.");
            received += read;
            if (bodyStart == 0 && buffer.AsSpan(0, received).IndexOf(HeadersEnd) is var end and >= 0)
                (bodyStart, length) = (end + HeadersEnd.Length, LengthOf(buffer.AsSpan(0, end + 2)));
        }
        return (int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture), buffer.AsMemory(bodyStart, length));
    }

    public void Dispose() => socket.Dispose();

    private static int LengthOf(ReadOnlySpan<byte> headers)
    {
        // Names of headers are written as each server likes.
        Span<byte> lower = stackalloc byte[Math.Min(headers.Length, MostHeaders)];
        Ascii.ToLower(headers[..lower.Length], lower, out _);
        var start = lower.IndexOf(LengthHeader);
        if (start < 0) throw new IOException("The answer doesn't state its length.");
        var value = headers[(start + LengthHeader.Length)..];
        return int.Parse(value[..value.IndexOf("\r\n"u8)].Trim((byte)' '), CultureInfo.InvariantCulture);
    }
}
