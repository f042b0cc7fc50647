using System.Net;
using System.Net.Sockets;

namespace WhatWeHeard.Gateway.Observability;

public class DoorstepTests
{
    /// <summary>Elsewhere than on Linux it can't be done, and says so.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Nobody_new_connects_and_whoever_waits_is_let_in(string address)
    {
        using var listening = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        listening.Listen(8);
        using var waiting = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(listening.LocalEndPoint!);

        Assert.Equal(OperatingSystem.IsLinux(), Doorstep.Clear(listening));
        if (!OperatingSystem.IsLinux()) return;

        using var late = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var knocking = late.ConnectAsync(listening.LocalEndPoint!);
        using var taken = await listening.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(5));
        await waiting.SendAsync("x"u8.ToArray());
        Assert.Equal(1, await taken.ReceiveAsync(new byte[1]).WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.False(knocking.IsCompleted);

        listening.Dispose();
        var refused = await Assert.ThrowsAsync<SocketException>(() => knocking.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }
}
