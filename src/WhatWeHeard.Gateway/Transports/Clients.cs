using System.Net;
using System.Net.Sockets;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Where a request came from, as far as limits must tell clients apart.</summary>
public static class Clients
{
    /// <summary>Kept by nobody for longer than its points take to come back, and never logged.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    internal static string Of(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        // One subscriber has a whole /64: its addresses are one client.
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Convert.ToHexString(bytes[..8]);
    }
}
