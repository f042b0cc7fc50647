using Microsoft.Extensions.Primitives;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports.Streams;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// GraphQL over WebSocket (graphql-transport-ws): who may have a socket. What is said on it stands in
/// <see cref="SocketConversation"/>. A socket serves every kind of operation, under the limits of every other door.
/// </summary>
public sealed class GraphQLWebSocket(
    OperationRunner runner, RequestReader requests, AnswerJson json, GraphQLHttp http, RequestActor actors, StreamCaps caps, StreamLimits limits, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<GraphQLWebSocket> log)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task AnswerAsync(HttpContext context)
    {
        var languages = Languages.Of(context.Request);
        if (!IsAllowed(context.Request))
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
        await new SocketConversation(socket, runner, requests, json, token, limits, time, log, languages, Clients.Of(context)).RunAsync(lifetime.ApplicationStopping);
    }

    /// <summary>
    /// A browser says which page opens the socket, and no rule of its own keeps foreign pages away (RFC 6455 §10.2). Programs
    /// send no origin.
    /// </summary>
    private bool IsAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origin)) return true;
        if (limits.AllowedOrigins.Contains("*") || limits.AllowedOrigins.Contains(origin.ToString(), StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, new Uri($"{page.Scheme}://{request.Host}").Authority, StringComparison.OrdinalIgnoreCase);
    }
}
