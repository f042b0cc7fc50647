using System.Net.Sockets;
using System.Text;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class HostileBodyTests(App app)
{
    private const int Limit = RequestReader.LargestBody;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"query\"")]
    [InlineData("""{"query":"{ __typename }"} trailing""")]
    [InlineData("""{"query":"{ __typename }","query":"{ __typename }"}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"a":1,"a":2}}""")]
    [InlineData("""{"query":{}}""")]
    [InlineData("""{"query":["{ __typename }"]}""")]
    [InlineData("""{"query":"{ __typename }","variables":[7]}""")]
    [InlineData("""{"query":"{ __typename }","variables":"{}"}""")]
    [InlineData("""{"query":"{ __typename }","extensions":0}""")]
    [InlineData("""{"query":"{ __typename }","operationName":false}""")]
    [InlineData("""{"documentId":7}""")]
    [InlineData("""{"query":"{ __typename }\ud800"}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"text":"\udc00"}}""")]
    [InlineData("""{"query":"{ __typename }", /* comment */ "variables":null}""")]
    public async Task A_body_that_cannot_be_read_is_a_400_in_both_languages(string body)
    {
        var answer = await app.Graph.PostAsync(body);
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        Assert.True(answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("messages").TryGetProperty("fr", out _));
    }

    [Theory]
    [InlineData("""{"qeury":"{ __typename }"}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":"  "}""")]
    public async Task A_body_that_asks_nothing_is_a_400(string body)
    {
        var answer = await app.Graph.PostAsync(body);
        Assert.Equal((400, "QUERY_MISSING"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ __typename }"},{"query":"{ __typename }"}]""")]
    public async Task Batches_are_refused(string body)
    {
        var answer = await app.Graph.PostAsync(body);
        Assert.Equal((400, "BATCH_REFUSED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_400()
    {
        var answer = await app.Graph.PostAsync([.. """{"query":"{ __typename }","operationName":"Qu"""u8, 0xE9, .. "\"}"u8]);
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        var answer = await app.Graph.PostAsync([0xEF, 0xBB, 0xBF, .. """{"query":"{ __typename }"}"""u8]);
        Assert.Equal(200, answer.Status);
    }

    /// <summary>65 deep is JSON all the same: whoever sent it hears what is wrong with it, at every door that takes a body or variables in an address.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(5000)]
    public async Task What_is_nested_beyond_reason_is_a_400_that_says_so(int levels)
    {
        var nested = new string('[', levels) + new string(']', levels);
        var body = $$$"""{"query":"{ __typename }","text":{{{nested}}},"question":"x","variables":{"a":{{{nested}}}}}""";
        foreach (var (path, accept) in new[] { ("/graphql", "application/graphql-response+json"), ("/graphql", "text/event-stream"), ("/graphql/ListLifeEvents", "application/json"), ("/v1/search", "application/json") })
            foreach (var (language, said) in new[] { ("en", "it is nested deeper than 64 levels"), ("fr", "elle compte plus de 64 niveaux d’imbrication") })
            {
                var answer = await app.Graph.SendAsync(new(HttpMethod.Post, path) { Content = new StringContent(body, null, "application/json") }, accept, language);
                Assert.Equal(400, answer.Status);
                Assert.Contains(said, answer.Text, StringComparison.Ordinal);
            }
        if (levels > 1000) return;
        var inAddress = await app.Graph.GetAsync(("query", "{ __typename }"), ("variables", $$"""{"a":{{nested}}}"""));
        Assert.Equal((400, "BAD_REQUEST"), (inAddress.Status, inAddress.Code));
        Assert.Contains("nested deeper", inAddress.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_read_and_one_more_byte_is_a_413()
    {
        const string Start = "{\"query\":\"{ __typename }\",\"variables\":{\"a\":\"", End = "\"}}";
        static string Body(int length) => Start + new string('x', length - Start.Length - End.Length) + End;
        Assert.Equal(200, (await app.Graph.PostAsync(Body(Limit))).Status);
        var answer = await app.Graph.PostAsync(Body(Limit + 1));
        Assert.Equal((413, "PAYLOAD_TOO_LARGE"), (answer.Status, answer.Code));
    }

    /// <summary>Chunks don't say how many will come: the limit must hold while they do.</summary>
    [Fact]
    public async Task A_chunked_body_over_the_limit_is_a_413()
    {
        var received = await TalkAsync(async stream =>
        {
            await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            var chunk = Encoding.ASCII.GetBytes($"8000\r\n{new string(' ', 0x8000)}\r\n");
            for (var sent = 0; sent <= Limit; sent += 0x8000) await stream.WriteAsync(chunk);
        });
        Assert.StartsWith("HTTP/1.1 413", received, StringComparison.Ordinal);
        Assert.Contains("PAYLOAD_TOO_LARGE", received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nnonsense\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}")]
    [InlineData("Content-Length: abc\r\n\r\n{}")]
    public async Task A_body_that_breaks_the_protocol_is_a_400(string rest)
    {
        var received = await TalkAsync(stream => stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{rest}")).AsTask());
        Assert.StartsWith("HTTP/1.1 400", received, StringComparison.Ordinal);
    }

    private async Task<string> TalkAsync(Func<NetworkStream, Task> send)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await send(stream);
        var buffer = new byte[8192];
        var received = "";
        while (!received.Contains("\r\n\r\n", StringComparison.Ordinal) || !received.Contains('}', StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            if (read == 0) break;
            received += Encoding.UTF8.GetString(buffer, 0, read);
        }
        return received;
    }
}
