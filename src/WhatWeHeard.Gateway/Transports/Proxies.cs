using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// Proxies in front of us, named under <c>Proxy:Known</c> by address or network (<c>10.0.0.0/8</c>): what they say of the client
/// counts. What anybody else says of themselves doesn't: without a name here, forwarded headers are not read.
/// </summary>
internal static class Proxies
{
    private const string Known = "Proxy:Known";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var known = Networks(configuration);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // The host stays the one that was asked for: AllowedHosts judges it.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            options.ForwardLimit = null; // as many as are known, and no further
            foreach (var network in known) options.KnownIPNetworks.Add(network);
        });
    }

    public static void Use(WebApplication app)
    {
        if (Named(app.Configuration).Length > 0) app.UseForwardedHeaders();
    }

    /// <summary>Where the known ones are; an address is a network of one.</summary>
    public static IPNetwork[] Networks(IConfiguration configuration) => Array.ConvertAll(Named(configuration), name =>
    {
        if (IPNetwork.TryParse(name, out var network)) return network;
        var address = IPAddress.Parse(name);
        return new(address, address.GetAddressBytes().Length * 8);
    });

    private static string[] Named(IConfiguration configuration) => configuration.GetSection(Known).Get<string[]>() ?? [];
}
