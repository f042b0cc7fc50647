using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Transports;

public sealed class WebSocketTests : IClassFixture<WebSocketTests.Served>
{
    private const string Follow = "subscription { serviceChanges { cursor serviceId matches change { operation isTombstone } service { name { value } } } }";

    private readonly LiveApp app;

    public WebSocketTests(Served served) => app = served.App;

    /// <summary>One program with little patience and narrow caps, for all tests of the class.</summary>
    public sealed class Served : IAsyncLifetime
    {
        public LiveApp App { get; } = new(
            ("Streams:InitWait", "00:00:02"), ("Streams:Recheck", "00:00:00.2"), ("Streams:PingBurst", "10"), ("Cors:Origins:0", "https://friends.example.ca"),
            ("Streams:MostStreamsOfClient", "50"));

        public Task InitializeAsync() => App.FurnishAsync();
        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    [Fact]
    public async Task A_query_and_a_refused_one_are_answered_over_a_socket()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", "query Q { jurisdiction(code: \"CA-QC\") { code } }");
        var next = await client.ReceiveAsync();
        Assert.Equal(("1", "next"), (next.GetProperty("id").GetString(), next.GetProperty("type").GetString()));
        Assert.Equal("CA-QC", next.GetProperty("payload").GetProperty("data").GetProperty("jurisdiction").GetProperty("code").GetString());
        Assert.Equal("complete", (await client.ReceiveAsync()).GetProperty("type").GetString());

        // The id is free again, and what can't be run is an error, not a next.
        await client.SubscribeAsync("1", "{ nothing }");
        var error = await client.ReceiveAsync();
        Assert.Equal("error", error.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Array, error.GetProperty("payload").ValueKind);
        Assert.Contains("nothing", error.GetProperty("payload")[0].GetProperty("message").GetString(), StringComparison.Ordinal);

        await client.SendAsync("""{"id":"s","type":"subscribe","payload":{"documentId":"CatalogueStatus"}}""");
        Assert.Equal("next", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    /// <summary>limits-and-attacks.md, row 16: no limit is lost on the way through another door.</summary>
    [Theory]
    [InlineData("DOCUMENT_TOO_COMPLEX", "query { a: __typename @a @b @c @d @e }")]
    [InlineData("BAD_USER_INPUT", "subscription { serviceChanges(jurisdiction: \"CA-ZZ\") { serviceId } }")]
    [InlineData("BAD_USER_INPUT", "subscription { serviceChanges(after: \"nonsense\") { serviceId } }")]
    public async Task Limits_and_refusals_carry_the_same_codes_as_over_HTTP(string code, string query)
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", query);
        var error = await client.ReceiveAsync();
        Assert.Equal("error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_listing_that_changes_is_told_with_what_it_is_now_until_the_client_completes()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", Follow);
        await SubscribedAsync(client);
        await app.PublishAsync(LiveApp.Listing("told", "First"));
        var first = await NextAsync(client);
        Assert.Equal(("service:ca-on:told", "CREATE", "First"), (first.GetProperty("serviceId").GetString(),
            first.GetProperty("change").GetProperty("operation").GetString(), first.GetProperty("service").GetProperty("name").GetProperty("value").GetString()));

        await app.PublishAsync(LiveApp.Listing("told", "Second"));
        Assert.Equal("Second", (await NextAsync(client)).GetProperty("service").GetProperty("name").GetProperty("value").GetString());
        await app.PublishAsync(LiveApp.Withdrawal("told"));
        var last = await NextAsync(client);
        Assert.True(last.GetProperty("change").GetProperty("isTombstone").GetBoolean());
        Assert.Equal(JsonValueKind.Null, last.GetProperty("service").ValueKind);

        await client.SendAsync("""{"id":"1","type":"complete"}""");
        await SubscribedAsync(client);
        await app.PublishAsync(LiveApp.Listing("untold"));
        await SubscribedAsync(client); // answered, and nothing came between
    }

    [Fact]
    public async Task What_a_listing_inherits_changes_it_too()
    {
        await app.PublishAsync(LiveApp.Listing("heir"));
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", "subscription { serviceChanges(jurisdiction: \"CA-ON\") { serviceId change { itemId } service { summary { value } } } }");
        await SubscribedAsync(client);
        await app.PublishAsync(LiveApp.Write(new(Catalogue.Model.ItemKind.BaseService, "birth-certificate"),
            A.BaseService() with { Summary = Catalogue.Model.LocalizedText.Of($"Proof, {Guid.NewGuid():N}.", "Une preuve.") }));
        var told = await NextAsync(client);
        Assert.Equal("base-service:birth-certificate", told.GetProperty("change").GetProperty("itemId").GetString());
        Assert.StartsWith("Proof, ", told.GetProperty("service").GetProperty("summary").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_resumes_where_the_connection_was_lost()
    {
        await app.PublishAsync(LiveApp.Listing("resumed", "One"));
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", "query { changes(first: 500) { pageInfo { endCursor hasNextPage } } }");
        var cursor = (await NextAsync(client)).GetProperty("pageInfo").GetProperty("endCursor").GetString();
        await client.ReceiveAsync();
        await app.PublishAsync(LiveApp.Listing("resumed", "Two"));
        await app.PublishAsync(LiveApp.Withdrawal("resumed"));

        await client.SubscribeAsync("2", "subscription($after: String) { serviceChanges(after: $after) { serviceId change { operation } } }", new { after = cursor });
        var operations = new List<string?>();
        while (operations.Count < 2)
            if (await NextAsync(client) is var told && told.GetProperty("serviceId").GetString() == "service:ca-on:resumed")
                operations.Add(told.GetProperty("change").GetProperty("operation").GetString());
        Assert.Equal(["UPDATE", "WITHDRAW"], operations);
    }

    [Fact]
    public async Task Without_a_greeting_the_socket_is_closed_with_4408()
    {
        using var client = await SocketClient.ConnectAsync(app.Socket);
        Assert.Equal(4408, await client.ClosedAsync());
    }

    [Theory]
    [InlineData(4401, """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4400, "garbage")]
    [InlineData(4400, "[]")]
    [InlineData(4400, """{"type":"surprise"}""")]
    [InlineData(4400, """{"type":"connection_init","type":"connection_init"}""")]
    [InlineData(4400, """{"type":"connection_init","payload":[]}""")]
    [InlineData(4400, """{"type":"next","id":"1","payload":{}}""")]
    [InlineData(4403, """{"type":"connection_init","payload":{"authorization":"Bearer eyJhbGciOiJub25lIn0.e30."}}""")]
    [InlineData(4403, """{"type":"connection_init","payload":{"Authorization":5}}""")]
    public async Task What_may_not_be_said_first_closes_the_socket(int code, string message)
    {
        using var client = await SocketClient.ConnectAsync(app.Socket);
        await client.SendAsync(message);
        Assert.Equal(code, await client.ClosedAsync());
    }

    [Theory]
    [InlineData(4429, """{"type":"connection_init"}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe"}""")]
    [InlineData(4400, """{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":{}}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }","variables":[7]}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"\ud800"}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"{__typename}","variables":{"t":["\ud800"]}}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"{__typename}","extensions":{"t":"\ud800"}}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":[{"query":"{ __typename }"},{"query":"{ __typename }"}]}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }","variables":{"a":1,"a":2}}}""")]
    [InlineData(4400, """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }","variables":{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}}""")]
    [InlineData(4400, """{"type":"ping","payload":3}""")]
    [InlineData(4400, """{"type":"complete"}""")]
    public async Task What_may_not_be_said_later_closes_it_too(int code, string message)
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SendAsync(message);
        Assert.Equal(code, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_second_subscriber_of_one_id_closes_with_4409()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SubscribeAsync("1", Follow);
        await client.SubscribeAsync("1", Follow);
        Assert.Equal(4409, await client.ClosedAsync());
        Assert.Equal("Subscriber for 1 already exists", client.Socket.CloseStatusDescription);
    }

    [Fact]
    public async Task A_message_too_large_or_in_endless_pieces_closes_with_1009()
    {
        using var large = await SocketClient.GreetedAsync(app.Socket);
        await large.SendAsync("""{"type":"ping","payload":{"a":"?"}}""".Replace("?", new string('a', 70 << 10), StringComparison.Ordinal));
        Assert.Equal(1009, await large.ClosedAsync());

        using var pieces = await SocketClient.GreetedAsync(app.Socket);
        var closed = pieces.ClosedAsync();
        for (var i = 0; i < 3_000 && !closed.IsCompleted; i++)
        {
            try
            {
                await pieces.SendAsync(i == 0 ? "{" : " ", end: false);
            }
            catch (WebSocketException)
            {
                break; // the server has hung up
            }
        }
        Assert.Equal(1009, await closed);
    }

    [Fact]
    public async Task Binary_messages_close_with_4400()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SendAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);
        Assert.Equal(4400, await client.ClosedAsync());
    }

    [Fact]
    public async Task Pings_are_answered_with_what_they_carry_and_a_flood_of_them_closes_with_4429()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SendAsync("""{"type":"ping","payload":{"é":1}}""");
        var pong = await client.ReceiveAsync();
        Assert.Equal("pong", pong.GetProperty("type").GetString());
        Assert.Equal(1, pong.GetProperty("payload").GetProperty("é").GetInt32());
        for (var i = 0; i < 40; i++)
        {
            try
            {
                await client.SendAsync("""{"type":"ping"}""");
            }
            catch (WebSocketException)
            {
                break;
            }
        }
        Assert.Equal(4429, await client.ClosedAsync());
    }

    [Fact]
    public async Task One_socket_carries_twenty_operations_and_the_next_is_an_error_of_its_own()
    {
        using var client = await SocketClient.GreetedAsync(app.Socket);
        for (var i = 0; i <= 20; i++) await client.SubscribeAsync($"{i}", Follow);
        var error = await client.ReceiveAsync();
        Assert.Equal(("20", "error"), (error.GetProperty("id").GetString(), error.GetProperty("type").GetString()));
        Assert.Equal("TOO_MANY_SUBSCRIPTIONS", error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        await client.SendAsync("""{"id":"3","type":"complete"}""");
        await SubscribedAsync(client);
    }

    [Fact]
    public async Task Without_the_subprotocol_or_from_a_foreign_page_there_is_no_socket()
    {
        Assert.Equal(400, await SocketClient.RefusedAsync(app.Socket, protocol: "graphql-ws"));
        Assert.Equal(400, await SocketClient.RefusedAsync(app.Socket, protocol: null));
        Assert.Equal(403, await SocketClient.RefusedAsync(app.Socket, origin: "https://evil.example"));
        Assert.Equal(403, await SocketClient.RefusedAsync(app.Socket, origin: "null"));
        using var friend = await SocketClient.ConnectAsync(app.Socket, origin: "https://friends.example.ca");
        using var own = await SocketClient.ConnectAsync(app.Socket, origin: app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_thousand_sockets_are_capped_others_are_served_and_the_places_come_back()
    {
        var caps = app.Services.GetRequiredService<StreamCaps>();
        var clients = new List<SocketClient>();
        try
        {
            while (clients.Count < 60 && await TryAsync() is { } client) clients.Add(client);
            Assert.InRange(clients.Count, 1, 50);
            Assert.Equal(429, await SocketClient.RefusedAsync(app.Socket));
            await app.Graph.AskAsync("{ catalogueStatus { services } }");
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
        for (var i = 0; i < 200 && caps.Open > 5; i++) await Task.Delay(50);
        Assert.InRange(caps.Open, 0, 5);

        async Task<SocketClient?> TryAsync()
        {
            try
            {
                return await SocketClient.ConnectAsync(app.Socket);
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task A_token_that_ceases_to_count_closes_the_socket_with_4403()
    {
        var token = app.Services.GetRequiredService<DevelopmentKey>().Sign(Role.Editor, "CA-ON", "editor");
        using var client = await SocketClient.GreetedAsync(app.Socket, token);
        await client.SubscribeAsync("1", Follow);
        await SubscribedAsync(client);
        app.Clock.Ahead = TimeSpan.FromHours(9);
        Assert.Equal(4403, await client.ClosedAsync());
        Assert.Equal("Token expired", client.Socket.CloseStatusDescription);
        app.Clock.Ahead = TimeSpan.Zero;
    }

    private static async Task<JsonElement> NextAsync(SocketClient client)
    {
        var message = await client.ReceiveAsync();
        Assert.Equal("next", message.GetProperty("type").GetString());
        return message.GetProperty("payload").GetProperty("data").EnumerateObject().Single().Value;
    }

    /// <summary>A question that is answered: whatever was sent before it has been read.</summary>
    private static async Task SubscribedAsync(SocketClient client)
    {
        await client.SubscribeAsync("sync", "{ __typename }");
        Assert.Equal(("sync", "next"), await IdAndTypeAsync());
        Assert.Equal(("sync", "complete"), await IdAndTypeAsync());
        // The operations before it have begun; their own start may still be on its way to the snapshot.
        await Task.Delay(100);

        async Task<(string?, string?)> IdAndTypeAsync()
        {
            var message = await client.ReceiveAsync();
            return (message.GetProperty("id").GetString(), message.GetProperty("type").GetString());
        }
    }
}
