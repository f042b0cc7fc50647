using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>A message of graphql-transport-ws as a client may send it.</summary>
internal sealed record SocketMessage(string Type, string? Id, JsonElement? Payload);

/// <summary>What comes in on one socket: whole messages, of bounded size and number.</summary>
internal sealed class SocketReader(WebSocket socket, StreamLimits limits, TimeProvider time)
{
    private const int LongestId = 256;

    /// <summary>Nearly every message fits in it; a socket that waits holds no more.</summary>
    private const int UsualMessage = 4 << 10;

    private readonly Allowance messages = new(limits.MessageBurst, limits.MessagesPerSecond, time);
    private readonly Allowance pings = new(limits.PingBurst, limits.PingsPerSecond, time);

    /// <summary>The next message; null when the client closes.</summary>
    /// <exception cref="SocketClosedException">It isn't one that a client may send.</exception>
    public async Task<SocketMessage?> NextAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualMessage);
        try
        {
            var length = 0;
            for (var pieces = 1; ; pieces++)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return null;
                if (received.MessageType == WebSocketMessageType.Binary) throw new SocketClosedException(SocketClose.Invalid("Messages are text"));
                length += received.Count;
                if (length > limits.LargestMessage) throw new SocketClosedException(SocketClose.TooLarge);
                if (received.EndOfMessage) return Admitted(buffer.AsMemory(0, length));
                if (pieces == limits.MostFragments) throw new SocketClosedException(SocketClose.TooLarge);
                if (length == buffer.Length) buffer = Larger(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Whatever still comes, until the client closes too: bytes that nobody reads would make the kernel reset the connection, and the
    /// close frame with its reason would be lost on the way.
    /// </summary>
    public async Task DiscardAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualMessage);
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private SocketMessage Admitted(ReadOnlyMemory<byte> utf8)
    {
        if (!messages.Take()) throw new SocketClosedException(SocketClose.TooMany);
        var message = Parse(utf8);
        return message.Type is not ("ping" or "pong") || pings.Take() ? message : throw new SocketClosedException(SocketClose.TooMany);
    }

    private static SocketMessage Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, RequestReader.Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "type") is not { } type) throw Invalid("A message is an object with a type");
            JsonElement? payload = root.TryGetProperty("payload", out var given) && given.ValueKind != JsonValueKind.Null ? given.Clone() : null;
            return new(type, Text(root, "id"), payload);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that is half a character.
            throw Invalid(RequestReader.IsTooDeep(utf8.Span) ? $"A message nests at most {RequestReader.DeepestBody} levels / Un message compte au plus {RequestReader.DeepestBody} niveaux" : "A message is JSON");
        }
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestId } text ? text
            : throw Invalid($"“{name}” is a text");
    }

    private static SocketClosedException Invalid(string why) => new(SocketClose.Invalid(why));
}
