using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>What no HTTP client would send: requests that two readers could read differently, and ones that never end.</summary>
[Collection(AppCollection.Name)]
public sealed class SocketTests(App app)
{
    private const string Head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData(Head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(Head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n{\"query\":\"{ __typename }\"}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(Head + "Content-Length: 4\r\nContent-Length: 60\r\n\r\n{}{}GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(Head + "Content-Length : 4\r\n\r\n{}{}")]
    [InlineData(Head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2;a=b\n{}\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2;\n{}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2;\rxx\r\n{}\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0;\n\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /graphql HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}GET /health/live HTTP/1.1\nHost: localhost\n\n")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n")]
    [InlineData("GET /health/live HTTP/1.1\r\n\r\n")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c: d\r\n\r\n")]
    public async Task A_request_that_can_be_read_in_two_ways_is_refused_and_nothing_after_it_is_read(string sent)
    {
        var received = await TalkAsync(sent);
        Assert.StartsWith("HTTP/1.1 4", received, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 200", received, StringComparison.Ordinal);
        Assert.Equal(1, received.Split("HTTP/1.1 ").Length - 1);
    }

    /// <summary>
    /// RFC 9112 §7.1.1: an extension that nobody knows is passed over, and both ends agree where the line ends. What stands in it is never
    /// read as a request.
    /// </summary>
    [Theory]
    [InlineData("a=b")]
    [InlineData("a=\"GET /health/live HTTP/1.1\"")]
    [InlineData("0")]
    [InlineData(" ; a ; b=c")]
    public async Task An_extension_of_a_chunk_is_passed_over_whatever_it_says(string extension)
    {
        const string Body = "{\"query\":\"{ __typename }\"}";
        var received = await TalkAsync($"{Head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{Body.Length:x};{extension}\r\n{Body}\r\n0;{extension}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", received, StringComparison.Ordinal);
        Assert.Equal(1, received.Split("HTTP/1.1 ").Length - 1);
        Assert.Contains("{\"data\":{\"__typename\":\"Query\"}", received, StringComparison.Ordinal);
    }

    /// <summary>An extension counts as part of the body: one that never ends is a body that is too large.</summary>
    [Fact]
    public async Task An_extension_without_end_is_refused() =>
        Assert.StartsWith("HTTP/1.1 4", await TalkAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n2;{new string('x', RequestReader.LargestBody * 2)}"), StringComparison.Ordinal);

    [Fact]
    public async Task An_address_or_headers_beyond_their_size_are_a_414_and_a_431()
    {
        Assert.StartsWith("HTTP/1.1 414", await TalkAsync($"GET /graphql?query={new string('x', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await TalkAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nA: {new string('x', 40_000)}\r\n\r\n"), StringComparison.Ordinal);
    }

    /// <summary>Kestrel's own patience is 30 seconds; a slow machine may take its time over ours of ten.</summary>
    [Fact]
    public async Task Headers_that_never_end_are_waited_for_ten_seconds_and_a_body_that_trickles_less()
    {
        var clock = Stopwatch.StartNew();
        var closed = await Task.WhenAll(TrickleAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX: "), TrickleAsync(Head + "Content-Length: 100000\r\n\r\n{"));
        Assert.All(closed, Assert.True);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(24), $"{clock.Elapsed}");

        async Task<bool> TrickleAsync(string start)
        {
            using var client = await ConnectAsync();
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
            var buffer = new byte[4096];
            while (clock.Elapsed < TimeSpan.FromSeconds(28))
            {
                try
                {
                    await stream.WriteAsync("x"u8.ToArray());
                    using var wait = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
                    if (await stream.ReadAsync(buffer, wait.Token) == 0) return true;
                }
                catch (OperationCanceledException)
                {
                    // Nothing yet: one more drop.
                }
                catch (IOException)
                {
                    return true;
                }
            }
            return false;
        }
    }

    private async Task<string> TalkAsync(string sent)
    {
        using var client = await ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent));
        var (received, buffer) = (new StringBuilder(), new byte[8192]);
        try
        {
            // To the end: whoever sends this is not kept.
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20)) is > 0 and var read) received.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Closed while there was still something of ours unread.
        }
        return received.ToString();
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        return client;
    }
}
