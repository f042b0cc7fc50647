using System.Text;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>Bodies that nobody sends in good faith, at every address that takes one: each is refused for what it is, none is a failure of ours.</summary>
[Collection(AppCollection.Name)]
public sealed class BodiesAtEveryDoorTests(App app)
{
    private const string Enormous = "31 MB", Large = "10 MB of variables";

    private static readonly (string Name, string Path, string Accept, string Type)[] Doors =
    [
        ("GraphQL", "/graphql", "application/graphql-response+json", "application/json"),
        ("SSE", "/graphql", "text/event-stream", "application/json"),
        ("persisted", "/graphql/FindServices", "application/json", "application/json"),
        ("search", "/v1/search", "application/json", "application/json"),
        ("answer", "/v1/answer", "application/json", "application/json"),
        ("MCP", "/mcp", "application/json, text/event-stream", "application/json"),
        ("form", "/", "text/html", "application/x-www-form-urlencoded"),
    ];

    private static readonly Dictionary<string, (byte[] Body, int Status)> Bodies = new()
    {
        ["300 KB"] = (Utf8($"{{\"text\":\"{new string('a', 300_000)}\"}}"), 413),
        [Enormous] = (new byte[31 << 20], 413),
        [Large] = (Utf8($$$"""{"text":"a","documentId":"FindServices","variables":{"text":"{{{new string('a', 10 << 20)}}}"}}"""), 413),
        ["variables 65 deep"] = (Utf8($$$"""{"text":{{{Nested(64)}}},"documentId":"FindServices","variables":{{{Nested(64)}}},"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"FindServices","arguments":{"filter":{{{Nested(62)}}}""" + "}}}"), 400),
        ["nesting of 5,000"] = (Utf8($"{{\"text\":{new string('[', 5_000)}{new string(']', 5_000)}}}"), 400),
        ["a name twice"] = (Utf8("""{"text":"a","text":"b"}"""), 400),
        ["half of a character"] = (Utf8("""{"text":"\ud800","query":"\ud800"}"""), 400),
        ["garbage"] = (Utf8("garbage"), 400),
        ["cut off"] = (Utf8("""{"text":"a"""), 400),
        ["nothing"] = ([], 400),
        ["a list"] = (Utf8("""[{"text":"a"},{"text":"b"}]"""), 400),
        ["no UTF-8"] = ([.. "{\"text\":\"Qu"u8, 0xE9, .. "\"}"u8], 400),
    };

    public static TheoryData<string, string, bool> Attempts()
    {
        var attempts = new TheoryData<string, string, bool>();
        foreach (var door in Doors)
            foreach (var (body, (_, status)) in Bodies)
                // A form is read as a form: only its size is against the rules.
                if (door.Name != "form" || status == 413)
                    foreach (var chunked in new[] { false, true })
                        // Who sends megabytes in chunks is hung up on, and hears the reason or not.
                        if (!chunked || body is not (Enormous or Large)) attempts.Add(door.Name, body, chunked);
        return attempts;
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task A_body_that_cannot_be_meant_is_refused(string door, string body, bool chunked)
    {
        var (_, path, accept, type) = Doors.Single(d => d.Name == door);
        var (bytes, status) = Bodies[body];
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.TransferEncodingChunked = chunked;
        // As clients do that send so much: they ask whether they may.
        request.Headers.ExpectContinue = body is Enormous or Large;
        var answer = await app.Graph.SendAsync(request, accept);
        Assert.Equal(status, answer.Status);
        Assert.True(answer.Text.Length < 10_000, $"{answer.Text.Length}");
        // What wasn't read to its end stands between this request and the next: the sender is told to open another connection.
        if (chunked || status == 413) Assert.True(answer.Headers.ConnectionClose);
        Assert.DoesNotMatch(@"   at |\.cs:line|Exception|/src/|INTERNAL", answer.Text);
    }

    /// <summary>A part of what is too large says something else that is wrong: what is answered must not depend on when it arrives.</summary>
    [Fact]
    public async Task A_form_too_large_is_told_so_however_slowly_it_comes()
    {
        await using var live = new LiveApp();
        // A client of its own: the other reads all of a body before it sends any.
        using var http = new HttpClient { BaseAddress = live.Http.BaseAddress };
        var (path, type) = Doors.Where(d => d.Name == "form").Select(d => (d.Path, d.Type)).Single();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new InTwoParts(new('a', 40_000), new('a', 40_000)) };
        request.Content.Headers.ContentType = new(type);
        Assert.Equal(413, (await new GraphClient(http).SendAsync(request, "text/html")).Status);
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/v1/search")]
    [InlineData("/v1/answer")]
    public async Task A_packed_body_is_never_opened(string path)
    {
        var content = new ByteArrayContent(new byte[64]);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(415, (await app.Graph.SendAsync(new(HttpMethod.Post, path) { Content = content }, "application/json")).Status);
    }

    /// <summary>Objects in objects: whatever reads less than all of it would find nothing to say against it.</summary>
    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class InTwoParts(string first, string second) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Utf8(first));
            await stream.FlushAsync();
            await Task.Delay(200);
            await stream.WriteAsync(Utf8(second));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
