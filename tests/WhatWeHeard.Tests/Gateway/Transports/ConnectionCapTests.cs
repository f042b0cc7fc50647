using System.Diagnostics;
using System.Net.Sockets;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Connections on which nobody says anything: one address has so many and no more, and none stays for ever.</summary>
public sealed class ConnectionCapTests
{
    [Fact]
    public async Task One_address_has_so_many_connections_and_has_them_back_when_it_closes_some()
    {
        using var app = new App(("Connections:MostOfAddress", "10"));
        var silent = await KnockAsync(app, 30);
        try
        {
            Assert.InRange(await OpenAsync(silent), 5, 10);
        }
        finally
        {
            foreach (var client in silent) client.Dispose();
        }
        for (var i = 0; i < 100; i++)
        {
            try
            {
                Assert.Equal(200, (int)(await app.Http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50); // not yet noticed that they are gone
            }
        }
        Assert.Fail("Their places were never given back.");
    }

    /// <summary>Everybody's connections come from it.</summary>
    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.0.0.1")]
    public async Task A_proxy_that_is_known_has_as_many_as_there_are(string known)
    {
        using var app = new App(("Connections:MostOfAddress", "10"), ("Proxy:Known:0", known), ("Proxy:Known:1", "::1"));
        var silent = await KnockAsync(app, 30);
        try
        {
            Assert.Equal(30, await OpenAsync(silent));
        }
        finally
        {
            foreach (var client in silent) client.Dispose();
        }
    }

    [Fact]
    public async Task Who_says_nothing_is_hung_up_on()
    {
        using var app = new App(("Connections:KeepAlive", "00:00:02"));
        var (clock, silent) = (Stopwatch.StartNew(), await KnockAsync(app, 1));
        using var client = silent[0];
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    /// <summary>Proxies keep what they may use again for a minute or so: who hangs up first breaks a request that is on its way.</summary>
    [Fact]
    public void Patience_is_longer_than_that_of_proxies_and_no_address_may_have_all_there_are()
    {
        var settings = new ConnectionSettings();
        Assert.InRange(settings.KeepAlive, TimeSpan.FromSeconds(76), TimeSpan.FromSeconds(120));
        Assert.InRange(settings.MostOfAddress, 100, settings.Most / 5);
    }

    private static async Task<List<TcpClient>> KnockAsync(App app, int number)
    {
        var clients = new List<TcpClient>();
        for (var i = 0; i < number; i++)
        {
            clients.Add(new());
            await clients[^1].ConnectAsync("127.0.0.1", app.Http.BaseAddress!.Port);
        }
        return clients;
    }

    /// <summary>How many of them nobody has closed after a while.</summary>
    private static async Task<int> OpenAsync(List<TcpClient> clients)
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        return clients.Count(c => !c.Client.Poll(0, SelectMode.SelectRead));
    }
}
