using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using IPNetwork = System.Net.IPNetwork;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>How many connections there may be, and for how long on one nothing is said; an operator may say otherwise.</summary>
public sealed record ConnectionSettings
{
    public const string Section = "Connections";

    /// <summary>Beyond it, new connections are closed unheard: idle ones can't take all the memory.</summary>
    public int Most { get; init; } = 5_000;

    /// <summary>Room for an office behind one address; it takes ten such to take all there are.</summary>
    public int MostOfAddress { get; init; } = 500;

    /// <summary>
    /// Longer than nginx, load balancers and browsers keep a connection that they may use again (60 to 75 seconds): who hangs up first
    /// breaks a request that is on its way.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(90);
}

/// <summary>
/// Keeps one address from taking every connection there is: beyond its share, new ones of it are closed unheard. A proxy that is known
/// has no share, for everybody's come from it.
/// </summary>
internal sealed class ConnectionCap(ConnectionSettings settings, IPNetwork[] proxies)
{
    private readonly Tally open = new();

    /// <summary>Before anything is read, and before a key is agreed on.</summary>
    public void Add(ListenOptions listen) => listen.Use(next => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsKnown(address))
        {
            await next(connection);
            return;
        }
        var client = Clients.Of(address);
        if (!open.Enter(client, settings.MostOfAddress)) return;
        try
        {
            await next(connection);
        }
        finally
        {
            open.Leave(client);
        }
    });

    private bool IsKnown(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return proxies.Any(p => p.Contains(address));
    }
}
