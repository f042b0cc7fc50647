using System.Net.WebSockets;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>Why a socket is closed: the codes of graphql-transport-ws, and those of RFC 6455 that it leaves to us.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    public static SocketClose Normal { get; } = new((int)WebSocketCloseStatus.NormalClosure, "");
    public static SocketClose GoingAway { get; } = new((int)WebSocketCloseStatus.EndpointUnavailable, "Going away");
    public static SocketClose TooLarge { get; } = new((int)WebSocketCloseStatus.MessageTooBig, "Message too large");
    public static SocketClose TooSlow { get; } = new(1013, "Reads too slowly; come back and resume from your last cursor");
    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized");
    public static SocketClose Forbidden { get; } = new(4403, "Forbidden");
    public static SocketClose TokenExpired { get; } = new(4403, "Token expired");
    public static SocketClose InitTimeout { get; } = new(4408, "Connection initialisation timeout");
    public static SocketClose TwoInits { get; } = new(4429, "Too many initialisation requests");
    public static SocketClose TooMany { get; } = new(4429, "Too many messages");

    public static SocketClose Invalid(string why) => new(4400, why);

    /// <summary>The reason may take 123 bytes: an id of the client's own making is cut.</summary>
    public static SocketClose Exists(string id) => new(4409, $"Subscriber for {(id.Length <= 60 && id.All(char.IsAscii) ? id : "this id")} already exists");
}

/// <summary>Ends a conversation from wherever it is found out that it must end.</summary>
internal sealed class SocketClosedException(SocketClose close) : Exception(close.Reason)
{
    public SocketClose Close { get; } = close;
}
