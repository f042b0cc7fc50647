using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace WhatWeHeard.Harness;

/// <summary>A client of graphql-transport-ws that says exactly what a test wants said.</summary>
public sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();

    public static async Task<SocketClient> ConnectAsync(Uri address, string? protocol = "graphql-transport-ws", string? origin = null, string? token = null)
    {
        var client = new SocketClient();
        client.socket.Options.CollectHttpResponseDetails = true;
        if (protocol is not null) client.socket.Options.AddSubProtocol(protocol);
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        if (token is not null) client.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await client.socket.ConnectAsync(address, CancellationToken.None).WaitAsync(Patience);
        return client;
    }

    /// <summary>Connected, and greeted.</summary>
    public static async Task<SocketClient> GreetedAsync(Uri address, string? token = null)
    {
        var client = await ConnectAsync(address);
        await client.SendAsync(token is null ? """{"type":"connection_init"}""" : $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{token}}}"}}""");
        Assert.Equal("connection_ack", (await client.ReceiveAsync()).GetProperty("type").GetString());
        return client;
    }

    /// <summary>The status with which an upgrade is refused.</summary>
    public static async Task<int> RefusedAsync(Uri address, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        using var client = new SocketClient();
        client.socket.Options.CollectHttpResponseDetails = true;
        if (protocol is not null) client.socket.Options.AddSubProtocol(protocol);
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => client.socket.ConnectAsync(address, CancellationToken.None).WaitAsync(Patience));
        return (int)client.socket.HttpStatusCode;
    }

    public WebSocket Socket => socket;

    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text, bool end = true) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), type, end, CancellationToken.None).WaitAsync(Patience);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query, variables } }));

    /// <summary>The next message; fails when the socket is closed instead.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        var text = await ReadAsync();
        Assert.True(text is not null, $"closed: {(int?)socket.CloseStatus} {socket.CloseStatusDescription}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The code with which the server closes, whatever it says before.</summary>
    public async Task<int> ClosedAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
        return (int)socket.CloseStatus!.Value;
    }

    private async Task<string?> ReadAsync()
    {
        var text = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public void Dispose() => socket.Dispose();
}
