using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

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
        var known = Named(configuration);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // The host stays the one that was asked for: AllowedHosts judges it.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            options.ForwardLimit = null; // as many as are known, and no further
            foreach (var name in known)
                if (System.Net.IPNetwork.TryParse(name, out var network)) options.KnownIPNetworks.Add(network);
                else options.KnownProxies.Add(IPAddress.Parse(name));
        });
    }

    public static void Use(WebApplication app)
    {
        if (Named(app.Configuration).Length > 0) app.UseForwardedHeaders();
    }

    private static string[] Named(IConfiguration configuration) => configuration.GetSection(Known).Get<string[]>() ?? [];
}
