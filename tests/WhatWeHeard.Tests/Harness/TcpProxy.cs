using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WhatWeHeard.Harness;

/// <summary>A wire between us and a server that a test may cut, and mend again: the server itself is shared, and stays up.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly string host;
    private readonly int port;
    private volatile bool cut;

    public TcpProxy(string host, int port)
    {
        (this.host, this.port) = (host, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Every connection breaks, and no new one is let through.</summary>
    public void Cut()
    {
        cut = true;
        foreach (var socket in open.Keys) Close(socket);
    }

    public void Mend() => cut = false;

    public ValueTask DisposeAsync()
    {
        Cut();
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // the test is over
            }
            if (cut) Close(client);
            else _ = JoinAsync(client);
        }
    }

    private async Task JoinAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        open[client] = open[server] = 0;
        try
        {
            await server.ConnectAsync(host, port);
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (SocketException)
        {
            // Either side is gone: so is the other, below.
        }
        Close(client);
        Close(server);
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private void Close(Socket socket)
    {
        open.TryRemove(socket, out _);
        socket.Dispose();
    }
}
