using System.Net;
using System.Net.Sockets;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>
/// Which addresses of the internet may be called in somebody else's name: those that everybody can reach, and none of our own
/// network's. Judged on the address that is connected to, not on a name, which may say something else a moment later.
/// </summary>
public static class PublicAddress
{
    /// <summary>IANA's registry of special-purpose IPv4 addresses, and multicast.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Of IPv6 only what is given out to the public.</summary>
    private static readonly IPNetwork Given = IPNetwork.Parse("2000::/3");

    /// <summary>In it: protocols (with Teredo), documentation, 6to4: all but the first may hide an IPv4 address.</summary>
    private static readonly IPNetwork[] SpecialSix = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special.Any(n => n.Contains(address)),
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && Given.Contains(address) && !SpecialSix.Any(n => n.Contains(address)),
            _ => false,
        };
    }

    /// <summary>
    /// A handler that connects only to such addresses, whatever name leads there, follows no redirects, and asks no proxy. With
    /// <paramref name="allowLoopback"/> this machine counts as public: for development. Names are looked up by
    /// <paramref name="lookUp"/>; by the system where it is left out.
    /// </summary>
    public static SocketsHttpHandler Handler(bool allowLoopback, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A name is looked up anew at least this often.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        ConnectCallback = async (context, ct) =>
        {
            // Looked up here, and connected to exactly what was looked at: a second look-up could be told something else.
            var found = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await (lookUp ?? Dns.GetHostAddressesAsync)(context.DnsEndPoint.Host, ct);
            if (found.Length == 0 || !found.All(a => Is(a) || (allowLoopback && IsLoopback(a)))) throw new AddressNotPublicException();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

/// <summary>The name leads into a network that isn't the public's.</summary>
public sealed class AddressNotPublicException() : Exception("The address isn't one that the public can reach.");
