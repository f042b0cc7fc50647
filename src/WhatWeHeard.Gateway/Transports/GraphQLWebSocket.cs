using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports.Streams;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// GraphQL over WebSocket (graphql-transport-ws): who may have a socket. What is said on it stands in
/// <see cref="SocketConversation"/>. A socket serves every kind of operation, under the limits of every other door.
/// </summary>
public sealed class GraphQLWebSocket(
    OperationRunner runner, RequestReader requests, AnswerJson json, GraphQLHttp http, RequestActor actors, StreamCaps caps, StreamLimits limits, CrossSite sites, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<GraphQLWebSocket> log)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task AnswerAsync(HttpContext context)
    {
        var languages = Languages.Of(context.Request);
        // A browser says which page opens the socket, and no rule of its own keeps foreign pages away (RFC 6455 §10.2).
        if (sites.IsStrange(context.Request))
        {
            await http.RefuseAsync(context, languages, Refusals.ForeignOrigin);
            return;
        }
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            await http.RefuseAsync(context, languages, Refusals.UnknownSubprotocol);
            return;
        }
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await http.RefuseAsync(context, languages, Refusals.Stopping);
            return;
        }
        using var place = caps.Enter(context);
        if (place is null)
        {
            await http.RefuseAsync(context, languages, Refusals.TooManyStreams);
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = Protocol,
            KeepAliveInterval = limits.Ping,
            KeepAliveTimeout = limits.Pong,
        });
        var token = new TokenWatch(actors, limits, time);
        token.Take(context);
        await new SocketConversation(socket, context.Features.Get<FrameWatch>()!, runner, requests, json, token, limits, time, log, languages, Clients.Of(context)).RunAsync(lifetime.ApplicationStopping);
    }
}
