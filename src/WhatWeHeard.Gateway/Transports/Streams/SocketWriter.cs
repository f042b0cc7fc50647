using System.Net.WebSockets;
using System.Threading.Channels;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>
/// What goes out on one socket, in order, through a queue of fixed length. Whoever fills it waits; a client that takes nothing
/// for too long is given up, with all that waited for it.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, StreamLimits limits, TimeProvider time)
{
    private readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(limits.MostWaiting) { SingleReader = true });
    private Task sending = Task.CompletedTask;

    public ValueTask SendAsync(byte[] message, CancellationToken cancel) => queue.Writer.WriteAsync(message, cancel);

    /// <summary>Nothing more will come; what waits still goes out.</summary>
    public void Complete() => queue.Writer.TryComplete();

    /// <exception cref="SocketClosedException">The client reads too slowly.</exception>
    public async Task RunAsync()
    {
        await foreach (var message in queue.Reader.ReadAllAsync())
        {
            // Not cancelled but left: a cancelled send would break the socket before a farewell could be said.
            sending = socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
            try
            {
                await sending.WaitAsync(limits.SlowestWrite, time);
            }
            catch (TimeoutException)
            {
                throw new SocketClosedException(SocketClose.TooSlow);
            }
        }
    }

    /// <summary>The close frame, after the message that is under way if it still gets through; otherwise the line is cut.</summary>
    public async Task CloseAsync(SocketClose close)
    {
        try
        {
            await sending.WaitAsync(limits.Farewell, time);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, CancellationToken.None).WaitAsync(limits.Farewell, time);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or ObjectDisposedException or OperationCanceledException or IOException or Microsoft.AspNetCore.Connections.ConnectionAbortedException)
        {
            // Nobody is there to hear it.
            socket.Abort();
        }
    }
}
