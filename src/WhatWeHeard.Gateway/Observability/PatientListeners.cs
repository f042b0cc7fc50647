using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>
/// Kestrel closes its door and, at the same moment, every connection on which no request has arrived yet: one whose request is on
/// its way would be let in and then dropped. Here nobody new comes to the door first; then whoever stands before it is let in and
/// has time to ask; then it closes.
/// </summary>
internal sealed class PatientListeners : IConnectionListenerFactory
{
    /// <summary>Longer than a request takes to follow its connection on any network.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<EndPoint, Socket> listening = new();
    private readonly SocketTransportFactory sockets;
    private readonly TimeSpan patience;

    public PatientListeners(IOptions<SocketTransportOptions> options, ILoggerFactory logs, DrainSettings settings)
    {
        // The one place where the sockets of Kestrel's own listeners can be seen.
        var bind = options.Value.CreateBoundListenSocket;
        options.Value.CreateBoundListenSocket = where => listening[where] = bind(where);
        sockets = new(options, logs);
        patience = settings.DrainSeconds > 0 ? Longest : TimeSpan.Zero;
    }

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var inner = await sockets.BindAsync(endpoint, cancellationToken);
        return new Listener(inner, listening[endpoint], patience);
    }

    private sealed class Listener(IConnectionListener inner, Socket listening, TimeSpan patience) : IConnectionListener
    {
        public EndPoint EndPoint => inner.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => inner.AcceptAsync(cancellationToken);

        /// <summary>Until the inner one is unbound, accepting goes on.</summary>
        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            if (patience > TimeSpan.Zero)
            {
                // Where newcomers can't be kept off, the door closes first: a few who knock just then are reset, but fewer than later.
                if (!Doorstep.Clear(listening)) await inner.UnbindAsync(cancellationToken);
                await Task.Delay(patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await inner.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
