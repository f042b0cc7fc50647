using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Transports;

public sealed class SseTests : IClassFixture<SseTests.Served>
{
    private readonly LiveApp app;

    public SseTests(Served served) => app = served.App;

    public sealed class Served : IAsyncLifetime
    {
        public LiveApp App { get; } = new(("Streams:Ping", "00:00:00.3"), ("Streams:Recheck", "00:00:00.2"), ("Streams:MostStreamsOfClient", "10"));

        public Task InitializeAsync() => App.FurnishAsync();
        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    [Fact]
    public async Task A_query_is_one_next_and_a_complete()
    {
        using var events = await PostAsync("""{"query":"{ jurisdiction(code: \"CA-QC\") { code } }"}""");
        Assert.Equal(("text/event-stream", 200), (events.Response.Content.Headers.ContentType!.MediaType, (int)events.Response.StatusCode));
        Assert.True(events.Response.Headers.CacheControl!.NoStore);
        var (name, data) = await events.NextAsync();
        Assert.Equal("next", name);
        Assert.Equal("CA-QC", JsonDocument.Parse(data).RootElement.GetProperty("data").GetProperty("jurisdiction").GetProperty("code").GetString());
        Assert.Equal(("complete", ""), await events.NextAsync());
        Assert.True(await events.EndedAsync());
    }

    [Fact]
    public async Task What_cannot_be_run_is_told_in_the_stream()
    {
        using var events = await PostAsync("""{"query":"{ nothing }"}""");
        var (name, data) = await events.NextAsync();
        Assert.Equal("next", name);
        Assert.Contains("nothing", JsonDocument.Parse(data).RootElement.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("complete", (await events.NextAsync()).Name);
    }

    [Fact]
    public async Task A_subscription_in_an_address_follows_the_changes_and_is_kept_awake()
    {
        using var events = await SendAsync(new(HttpMethod.Get, GraphClient.Address(
            ("query", "subscription($j: String) { serviceChanges(jurisdiction: $j) { serviceId change { operation } } }"), ("variables", """{"j":"CA-ON"}"""))));
        await events.CommentAsync();
        await events.CommentAsync();
        await app.PublishAsync(LiveApp.Listing("streamed"));
        var (name, data) = await events.NextAsync();
        Assert.Equal("next", name);
        Assert.Equal("service:ca-on:streamed", JsonDocument.Parse(data).RootElement.GetProperty("data").GetProperty("serviceChanges").GetProperty("serviceId").GetString());
    }

    /// <summary>As a page opens it: <c>new EventSource("/graphql/ServiceChanges")</c>.</summary>
    [Fact]
    public async Task A_stored_subscription_has_an_address_of_its_own()
    {
        using var events = await SendAsync(new(HttpMethod.Get, "/graphql/ServiceChanges?variables=" + Uri.EscapeDataString("""{"jurisdiction":"CA-ON"}""")));
        Assert.Equal(("text/event-stream", 200), (events.Response.Content.Headers.ContentType?.MediaType, (int)events.Response.StatusCode));
        await events.CommentAsync();
        await app.PublishAsync(LiveApp.Listing("addressed"));
        Assert.Contains("service:ca-on:addressed", (await events.NextAsync()).Data, StringComparison.Ordinal);
    }

    /// <summary>A listener who is gone is no failure of ours: nothing is thrown, and the place among the streams is free again.</summary>
    [Fact]
    public async Task A_line_that_breaks_while_nothing_happens_ends_the_stream_in_peace()
    {
        using var body = new BreakingStream(after: 3);
        var context = new DefaultHttpContext { RequestServices = app.Services };
        (context.Request.Method, context.Request.QueryString, context.Response.Body) = ("GET", new("?query=subscription%7BserviceChanges%7BserviceId%7D%7D"), body);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await app.Services.GetRequiredService<GraphQLSse>().AnswerAsync(context).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, body.Left);
    }

    /// <summary>Takes a few writes, and then no more.</summary>
    private sealed class BreakingStream(int after) : MemoryStream
    {
        public int Left { get; private set; } = after;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            --Left > 0 ? ValueTask.CompletedTask : ValueTask.FromException(new IOException("gone"));
    }

    [Theory]
    [InlineData("DOCUMENT_TOO_COMPLEX", "query { a: __typename @a @b @c @d @e }")]
    [InlineData("BAD_USER_INPUT", "subscription { serviceChanges(jurisdiction: \\\"CA-ZZ\\\") { serviceId } }")]
    public async Task Limits_and_refusals_carry_the_same_codes_as_over_HTTP(string code, string query)
    {
        using var events = await PostAsync($$"""{"query":"{{query}}"}""");
        var data = JsonDocument.Parse((await events.NextAsync()).Data).RootElement;
        Assert.Equal(code, data.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_a_status()
    {
        using var garbage = await PostAsync("garbage");
        Assert.Equal(400, (int)garbage.Response.StatusCode);
        using var form = await SendAsync(new(HttpMethod.Post, "/graphql") { Content = new StringContent("query=x", Encoding.UTF8, "text/plain") });
        Assert.Equal(415, (int)form.Response.StatusCode);
    }

    [Fact]
    public async Task A_subscription_by_an_ordinary_request_is_sent_to_the_doors_that_can_carry_it()
    {
        var answer = await app.Graph.PostAsync("""{"query":"subscription { serviceChanges { serviceId } }"}""");
        Assert.Equal((406, "STREAM_NEEDED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Streams_of_one_client_are_capped_and_their_places_come_back()
    {
        var open = new List<EventReader>();
        try
        {
            EventReader last;
            do
            {
                last = await PostAsync("""{"query":"subscription { serviceChanges { serviceId } }"}""");
                open.Add(last);
            }
            while (last.Response.IsSuccessStatusCode && open.Count < 30);
            Assert.Equal(429, (int)last.Response.StatusCode);
            Assert.NotNull(last.Response.Headers.RetryAfter);
        }
        finally
        {
            foreach (var events in open) events.Dispose();
        }
        for (var i = 0; ; i++)
        {
            using var again = await PostAsync("""{"query":"{ __typename }"}""");
            if (again.Response.IsSuccessStatusCode) break;
            Assert.True(i < 100, "no place came back");
            await Task.Delay(50);
        }
    }

    /// <summary>As a socket closes with 4403, a stream completes.</summary>
    [Fact]
    public async Task A_token_that_ceases_to_count_ends_the_stream()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"subscription { serviceChanges { serviceId } }"}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", app.Services.GetRequiredService<DevelopmentKey>().Sign(Role.Editor, "CA-ON", "editor"));
        using var events = await SendAsync(request);
        await events.CommentAsync();
        app.Clock.Ahead = TimeSpan.FromHours(9);
        try
        {
            // Comments would keep it awake for ever.
            Assert.Equal(("complete", ""), await events.NextAsync().WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.True(await events.EndedAsync());
        }
        finally
        {
            app.Clock.Ahead = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task When_the_server_stops_streams_complete_and_sockets_close_with_1001()
    {
        await using var stopping = new LiveApp();
        var streams = new List<EventReader>();
        for (var i = 0; i < 5; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"subscription { serviceChanges { serviceId } }"}""", Encoding.UTF8, "application/json") };
            request.Headers.Accept.ParseAdd("text/event-stream");
            streams.Add(new(await stopping.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)));
        }
        using var socket = await SocketClient.GreetedAsync(stopping.Socket);
        await socket.SubscribeAsync("1", "subscription { serviceChanges { serviceId } }");
        await socket.SubscribeAsync("2", "{ __typename }");
        while ((await socket.ReceiveAsync()).GetProperty("type").GetString() != "complete")
        {
        }

        stopping.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var completed = await socket.ReceiveAsync();
        Assert.Equal(("1", "complete"), (completed.GetProperty("id").GetString(), completed.GetProperty("type").GetString()));
        Assert.Equal(1001, await socket.ClosedAsync());
        foreach (var events in streams)
        {
            Assert.Equal(("complete", ""), await events.NextAsync());
            Assert.True(await events.EndedAsync());
            events.Dispose();
        }
    }

    private Task<EventReader> PostAsync(string body) =>
        SendAsync(new(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    private async Task<EventReader> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/event-stream");
        return new(await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    private sealed class EventReader(HttpResponseMessage response) : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly StreamReader lines = new(response.Content.ReadAsStream());

        public HttpResponseMessage Response => response;

        public async Task<(string Name, string Data)> NextAsync()
        {
            var (name, data) = ("", "");
            while (true)
            {
                var line = await lines.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
                else if (line.Length == 0 && name.Length > 0) return (name, data);
            }
        }

        public async Task CommentAsync()
        {
            while (await lines.ReadLineAsync().WaitAsync(Patience) is { } line)
                if (line.StartsWith(':'))
                    return;
            Assert.Fail("the stream ended");
        }

        public async Task<bool> EndedAsync() => (await lines.ReadToEndAsync().WaitAsync(Patience)).Trim().Length == 0;

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
        }
    }
}
