using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>
/// Kestrel closes its door and, at the same moment, every connection on which no request has arrived yet: one whose request is on
/// its way would be let in and then dropped. Between the two, these wait until what was let in has had time to ask.
/// </summary>
internal sealed class PatientListeners(IOptions<SocketTransportOptions> options, ILoggerFactory logs, DrainSettings settings) : IConnectionListenerFactory
{
    /// <summary>Longer than a request takes to follow its connection on any network.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly SocketTransportFactory sockets = new(options, logs);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), settings.DrainSeconds > 0 ? Longest : TimeSpan.Zero);

    private sealed class Listener(IConnectionListener inner, TimeSpan patience) : IConnectionListener
    {
        public EndPoint EndPoint => inner.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => inner.AcceptAsync(cancellationToken);

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await inner.UnbindAsync(cancellationToken);
            await Task.Delay(patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
