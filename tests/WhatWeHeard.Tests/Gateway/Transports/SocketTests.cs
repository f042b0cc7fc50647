using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    [InlineData(Head + "Content-Length: +2\r\n\r\n{}")]
    [InlineData(Head + "Content-Length: 1000000000000000000000000002\r\n\r\n{}")]
    [InlineData(Head + "Content-Length: 2, 2\r\n\r\n{}")]
    [InlineData(Head + "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")]
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

    /// <summary>We know one coding; what a body would be in another, or in two, is anybody's guess (RFC 9112 §6.1).</summary>
    [Theory]
    [InlineData("foo, chunked")]
    [InlineData("gzip, chunked")]
    [InlineData("identity, chunked")]
    [InlineData("gzip\r\nTransfer-Encoding: chunked")]
    public async Task A_coding_that_we_do_not_know_is_a_501_and_nothing_after_it_is_read(string codings)
    {
        var received = await TalkAsync($"{Head}Transfer-Encoding: {codings}\r\n\r\n2\r\n{{}}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 501", received, StringComparison.Ordinal);
        Assert.Contains("UNKNOWN_CODING", received, StringComparison.Ordinal);
        Assert.Equal(1, received.Split("HTTP/1.1 ").Length - 1);
    }

    /// <summary>Numbers that fit in none of the server's own are its sender's failure, and no line for whoever watches over ours.</summary>
    [Theory]
    [InlineData("/graphql", "application/json", "BAD_REQUEST")]
    [InlineData("/graphql", "text/event-stream", "BAD_REQUEST")]
    [InlineData("/v1/search", "application/json", "BAD_REQUEST")]
    [InlineData("/mcp", "application/json, text/event-stream", "-32700")]
    [InlineData("/", "text/html", "<html lang=\"en\">")]
    public async Task A_chunk_of_gigabytes_is_a_400_and_no_failure_of_ours(string path, string accept, string says)
    {
        using var logged = new Logged();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logged);
        var head = Head.Replace("/graphql", path, StringComparison.Ordinal);
        if (path == "/") head = head.Replace("application/json", "application/x-www-form-urlencoded", StringComparison.Ordinal);
        foreach (var size in new[] { "80000000", "ffffffff", "fffffffff" })
        {
            var received = await TalkAsync($"{head}Accept: {accept}\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 400", received, StringComparison.Ordinal);
            Assert.Contains(says, received, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(logged.Lines, l => l.Level >= LogLevel.Error);
    }

    /// <summary>However sound it is, wherever it stands, and in whatever pieces it comes.</summary>
    [Theory]
    [InlineData("2;a=b\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2;a=\"GET /health/live HTTP/1.1\"\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2;\r\n{}\r\n0\r\n\r\n")]
    [InlineData("1\r\n{\r\n1;a\r\n}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}\r\n0;a=b\r\n\r\n")]
    [InlineData("2\r\n{}\r\n00;\r\nA: b\r\n\r\n")]
    public async Task A_chunk_with_an_extension_is_a_400_and_nothing_after_it_is_read(string body)
    {
        foreach (var (method, status) in new[] { ("POST", "400"), ("PUT", "405") })
            foreach (var inPieces in new[] { false, true })
            {
                var received = await TalkAsync($"{Head.Replace("POST", method, StringComparison.Ordinal)}Transfer-Encoding: chunked\r\n\r\n{body}GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", inPieces);
                Assert.StartsWith($"HTTP/1.1 {status}", received, StringComparison.Ordinal);
                Assert.Equal(1, received.Split("HTTP/1.1 ").Length - 1);
            }
    }

    /// <summary>Chunks of every size, trailers, data that looks like an extension; one after the other on one connection, with and without chunks.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chunks_without_extensions_are_read_one_request_after_another(bool inPieces)
    {
        const string Query = "{\r\n\"query\":\r\n\"{ __typename } #2;a=b\"}";
        static string Chunked(string rest) => $"{Head}Transfer-Encoding: chunked\r\n{rest}";
        var whole = $"{Query.Length:x}\r\n{Query}\r\n0\r\n\r\n";
        var letters = string.Concat(Query.Select(c => $"01\r\n{c}\r\n")) + "000\r\nX-Trailer: 2;a=b\r\n\r\n";
        var upper = $"{Query.Length:X}\r\n{Query}\r\n0\r\n\r\n";
        var sent = $"{Chunked($"\r\n{whole}")}{Chunked($"\r\n{letters}")}{Head}Content-Length: {Query.Length}\r\n\r\n{Query}{Chunked($"Connection: close\r\n\r\n{upper}")}";
        var received = await TalkAsync(sent, inPieces);
        Assert.Equal(4, received.Split("HTTP/1.1 200").Length - 1);
        Assert.Equal(4, received.Split("{\"data\":{\"__typename\":\"Query\"}").Length - 1);
    }

    /// <summary>HTTP allows a host without a name; a page that says where it comes from can't come from there.</summary>
    [Fact]
    public async Task Who_names_no_host_is_answered_as_a_strange_page_is()
    {
        static string Asking(string query) => $"{Head.Replace("localhost", "", StringComparison.Ordinal)}Origin: http://localhost\r\nConnection: close\r\nContent-Length: {query.Length}\r\n\r\n{query}";
        Assert.StartsWith("HTTP/1.1 200", await TalkAsync(Asking("{\"query\":\"{ __typename }\"}")), StringComparison.Ordinal);
        Assert.Contains("FORBIDDEN_ORIGIN", await TalkAsync(Asking("{\"query\":\"mutation { __typename }\"}")), StringComparison.Ordinal);
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
        var said = await Task.WhenAll(TrickleAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX: "), TrickleAsync(Head + "Content-Length: 100000\r\n\r\n{"), TrickleAsync(Head.Replace("/graphql", "/v1/search") + "Content-Length: 100000\r\n\r\n{"));
        Assert.All(said, s => Assert.StartsWith("HTTP/1.1 408", s, StringComparison.Ordinal));
        Assert.All(said[1..], s => Assert.Contains("REQUEST_TIMEOUT", s, StringComparison.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(24), $"{clock.Elapsed}");

        async Task<string?> TrickleAsync(string start)
        {
            using var client = await ConnectAsync();
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
            var (received, buffer) = (new StringBuilder(), new byte[4096]);
            while (clock.Elapsed < TimeSpan.FromSeconds(28))
            {
                try
                {
                    await stream.WriteAsync("x"u8.ToArray());
                    using var wait = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
                    if (await stream.ReadAsync(buffer, wait.Token) is not (> 0 and var read)) return received.ToString();
                    received.Append(Encoding.UTF8.GetString(buffer, 0, read));
                }
                catch (OperationCanceledException)
                {
                    // Nothing yet: one more drop.
                }
                catch (IOException)
                {
                    return received.ToString();
                }
            }
            return null;
        }
    }

    private async Task<string> TalkAsync(string sent, bool inPieces = false)
    {
        using var client = await ConnectAsync();
        client.NoDelay = true;
        var stream = client.GetStream();
        try
        {
            foreach (var piece in Encoding.ASCII.GetBytes(sent).Chunk(inPieces ? 1 : sent.Length)) await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // Hung up on before the end.
        }
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
