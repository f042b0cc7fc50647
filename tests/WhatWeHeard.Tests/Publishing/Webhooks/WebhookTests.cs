using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Webhooks;

public sealed class WebhookTests
{
    private static readonly Actor Administrator = new("Ada") { Issuer = "test", Subject = "ada", Grants = [new(Role.Administrator, "CA-ON")] };
    private static readonly Actor Editor = new("Ed") { Issuer = "test", Subject = "ed", Grants = [new(Role.Publisher, "CA-ON"), new(Role.Administrator, "CA-QC")] };

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Changes_are_delivered_in_order_signed_and_once(Database database)
    {
        await using var post = await Receiver.StartAsync();
        await using var desk = await Desk.OpenAsync(database);
        await desk.House.PublishAsync(PublishingHouse.Topic("before", "Before"));
        var registered = await desk.RegisterAsync(post.Address);

        await desk.House.PublishAsync(PublishingHouse.Topic("a", "A"), PublishingHouse.Topic("b", "B"));
        await desk.House.PublishAsync(PublishingHouse.Withdrawal("a"));
        await Task.WhenAll(desk.StepAsync(), desk.StepAsync(), desk.StepAsync()); // several nodes at once
        await desk.StepAsync();

        var told = post.Received.SelectMany(r => r.Json.GetProperty("data").GetProperty("changes").EnumerateArray()).Select(c => c.GetProperty("number").GetInt64()).ToArray();
        Assert.Equal([2L, 3L, 4L], told);
        Assert.True(post.Received.Last().Json.GetProperty("data").GetProperty("changes").EnumerateArray().Last().GetProperty("isTombstone").GetBoolean());
        foreach (var request in post.Received)
        {
            Assert.Equal("catalogue.changed", request.Json.GetProperty("type").GetString());
            // As a receiver computes it, from Standard Webhooks 1.0 and the secret alone.
            var key = Convert.FromBase64String(registered.Secret["whsec_".Length..]);
            var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}";
            Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}", request.Headers["webhook-signature"]);
            Assert.True(Math.Abs(long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) < 120);
        }
        Assert.Equal(post.Received.Count, post.Received.Select(r => r.Headers["webhook-id"]).Distinct().Count());
        Assert.DoesNotContain(registered.Secret, JsonSerializer.Serialize(await desk.House.Database.QueryAsync("SELECT secret FROM webhooks")), StringComparison.Ordinal);
        var cursor = post.Received.Last().Json.GetProperty("data").GetProperty("cursor").GetString()!;
        Assert.Equal(4, Cursors.ParseChange(cursor));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_failing_receiver_is_tried_again_later_and_later_and_its_message_dies_at_last(Database database)
    {
        await using var post = await Receiver.StartAsync(_ => HttpStatusCode.InternalServerError);
        await using var desk = await Desk.OpenAsync(database, new() { AllowLoopback = true, MostAttempts = 3, FirstWait = TimeSpan.FromMinutes(1) });
        var webhook = (await desk.RegisterAsync(post.Address)).Webhook;
        await desk.House.PublishAsync(PublishingHouse.Topic("a", "A"));
        await desk.StepAsync();
        await desk.StepAsync();
        Assert.Single(post.Received);
        desk.Clock.Ahead += TimeSpan.FromMinutes(1.6);
        await desk.StepAsync();
        Assert.Equal(2, post.Received.Count);
        desk.Clock.Ahead += TimeSpan.FromMinutes(3); // four times as long now: not yet
        await desk.StepAsync();
        Assert.Equal(2, post.Received.Count);
        desk.Clock.Ahead += TimeSpan.FromMinutes(4);
        await desk.StepAsync();
        Assert.Equal(3, post.Received.Count);
        Assert.Single(post.Received.Select(r => r.Headers["webhook-id"]).Distinct());

        var now = Assert.Single((await desk.Registry.ListAsync("CA-ON", Administrator, default))!.Value);
        Assert.Equal((0, 1), (now.Pending, now.Dead));
        Assert.Equal(3, (await desk.Registry.AttemptsAsync(webhook, 10, default)).Count(a => a is { Status: 500, State: "DEAD" }));

        // The next message isn't held up by the dead one, and the dead may be given another life.
        post.Answer = _ => HttpStatusCode.NoContent;
        await desk.House.PublishAsync(PublishingHouse.Topic("b", "B"));
        await desk.StepAsync();
        Assert.Equal(4, post.Received.Count);
        Assert.True((await desk.Registry.RetryAsync("CA-ON", webhook.Id, Administrator, default)).Succeeded);
        await desk.StepAsync();
        Assert.Equal(5, post.Received.Count);
        Assert.Equal(post.Received.First().Body, post.Received.Last().Body);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_bulk_import_is_told_in_messages_of_a_hundred_and_one_government_s_followers_hear_of_it_alone(Database database)
    {
        await using var post = await Receiver.StartAsync();
        await using var desk = await Desk.OpenAsync(database);
        await desk.RegisterAsync(post.Address, follows: "CA");
        await desk.House.ImportLinesAsync(Enumerable.Range(0, 230).Select(i => OrganizationsFormat.Line(i, "Office")));
        await desk.House.PublishAsync(PublishingHouse.Topic("elsewhere", "Elsewhere"));
        await desk.StepAsync();
        var changes = post.Received.Select(r => r.Json.GetProperty("data").GetProperty("changes").GetArrayLength()).ToArray();
        Assert.Equal([100, 100, 30], changes);
        Assert.All(post.Received.SelectMany(r => r.Json.GetProperty("data").GetProperty("changes").EnumerateArray()), c => Assert.Equal("CA", c.GetProperty("jurisdiction").GetString()));
    }

    [SkippableFact]
    public async Task Only_administrators_of_that_government_may_and_others_learn_nothing()
    {
        await using var desk = await Desk.OpenAsync(Database.Sqlite);
        foreach (var actor in new[] { Editor, null })
        {
            var refused = await desk.Registry.RegisterAsync("CA-ON", "https://hooks.example.org/", null, actor, default);
            Assert.Equal(ProblemCode.Forbidden, Assert.Single(refused.Problems).Code);
            Assert.Null(await desk.Registry.ListAsync("CA-ON", actor, default));
        }
        Assert.Equal(0, await desk.House.Database.NumberAsync("SELECT count(*) FROM webhooks"));
        Assert.Equal(2, await desk.House.Database.NumberAsync("SELECT count(*) FROM audit WHERE verb = 'MANAGE_WEBHOOKS' AND outcome = 'FORBIDDEN'"));
        var webhook = (await desk.RegisterAsync("https://hooks.example.org/")).Webhook;
        Assert.Equal(ProblemCode.Forbidden, (await desk.Registry.RemoveAsync("CA-ON", webhook.Id, Editor, default)).Problems[0].Code);
        Assert.Equal(ProblemCode.NotFound, (await desk.Registry.RemoveAsync("CA-QC", webhook.Id, Editor, default)).Problems[0].Code);
        Assert.True((await desk.Registry.RemoveAsync("CA-ON", webhook.Id, Administrator, default)).Succeeded);
    }

    [Theory]
    [InlineData("http://hooks.example.org/")]
    [InlineData("ftp://hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@hooks.example.org/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/latest/meta-data")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost/")]
    [InlineData("https://intranet/")]
    [InlineData("https://hooks.example.org/\r\nX: y")]
    [InlineData("/relative")]
    public async Task An_address_that_leads_nowhere_public_is_refused_at_once(string url)
    {
        await using var desk = await Desk.OpenAsync(Database.Sqlite, new());
        var refused = await desk.Registry.RegisterAsync("CA-ON", url, null, Administrator, default);
        Assert.False(refused.Succeeded);
        Assert.NotEqual(refused.Problems[0].Message["en"], refused.Problems[0].Message["fr"]);
    }

    /// <summary>limits-and-attacks.md, row 58: whatever is written in the address, the canary hears nothing.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    public async Task The_guard_stands_at_the_connection_and_a_canary_gets_no_hit(string pattern)
    {
        await using var canary = await Receiver.StartAsync();
        using var guarded = new HttpClient(PublicAddress.Handler(allowLoopback: false));
        var url = string.Format(CultureInfo.InvariantCulture, pattern, new Uri(canary.Address).Port);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => guarded.PostAsync(url, new StringContent("x")));
        Assert.IsType<AddressNotPublicException>(refused.InnerException);
        Assert.Empty(canary.Received);
        // The same address, without the guard, is heard: the canary isn't deaf.
        using var open = new HttpClient(PublicAddress.Handler(allowLoopback: true));
        if (pattern.Contains("127.0.0.1:", StringComparison.Ordinal) && !pattern.Contains('[', StringComparison.Ordinal))
        {
            await open.PostAsync(url, new StringContent("x"));
            Assert.Single(canary.Received);
        }
    }

    /// <summary>A name may say something else each time (DNS rebinding): what it says is judged as a whole, once, and that is what is connected to.</summary>
    [Fact]
    public async Task A_name_is_looked_up_once_for_each_connection_and_nothing_it_says_may_be_private()
    {
        await using var canary = await Receiver.StartAsync();
        var answers = new Queue<IPAddress[]>([[IPAddress.Loopback], [IPAddress.Loopback, IPAddress.Parse("10.0.0.1")], [IPAddress.Parse("169.254.169.254")]]);
        using var guarded = new HttpClient(PublicAddress.Handler(allowLoopback: true, (_, _) => Task.FromResult(answers.Dequeue())));
        guarded.DefaultRequestHeaders.ConnectionClose = true;
        guarded.DefaultRequestHeaders.Host = "localhost";
        var url = $"http://rebinding.example:{new Uri(canary.Address).Port}/";

        await guarded.PostAsync(url, new StringContent("x"));
        Assert.Equal(2, answers.Count);
        for (var left = 1; left >= 0; left--)
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => guarded.PostAsync(url, new StringContent("x")));
            Assert.IsType<AddressNotPublicException>(refused.InnerException);
            Assert.Equal(left, answers.Count);
        }
        Assert.Single(canary.Received);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var canary = await Receiver.StartAsync();
        await using var lure = await Receiver.StartAsync(_ => HttpStatusCode.Found, canary.Address);
        await using var desk = await Desk.OpenAsync(Database.Sqlite);
        var webhook = (await desk.RegisterAsync(lure.Address)).Webhook;
        await desk.House.PublishAsync(PublishingHouse.Topic("a", "A"));
        await desk.StepAsync();
        Assert.Single(lure.Received);
        Assert.Empty(canary.Received);
        Assert.Equal(302, Assert.Single(await desk.Registry.AttemptsAsync(webhook, 10, default)).Status);
    }

    /// <summary>One node's worth of webhooks over a house.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly WebhookLoop loop;

        private Desk(PublishingHouse house, WebhookSettings settings)
        {
            House = house;
            settings = settings with { Key = Convert.ToBase64String(new byte[32]) };
            var secrets = SecretBox.Of(settings, house.Database.Store);
            var feed = new ChangeFeed(house.Log, house.Current, Clock, NullLogger<ChangeFeed>.Instance);
            Registry = new(house.Database.Store, house.Publisher, house.Current, secrets, settings);
            loop = new(house.Database.Store, feed, house.Current, secrets, settings, Clock, NullLogger<WebhookLoop>.Instance);
        }

        public PublishingHouse House { get; }
        public WebhookRegistry Registry { get; }
        public ShiftedClock Clock { get; } = new();

        public static async Task<Desk> OpenAsync(Database database, WebhookSettings? settings = null) =>
            new(await PublishingHouse.OpenAsync(database), settings ?? new() { AllowLoopback = true });

        public async Task<RegisteredWebhook> RegisterAsync(string url, string? follows = null)
        {
            var outcome = await Registry.RegisterAsync("CA-ON", url, follows, Administrator, default);
            Assert.True(outcome.Succeeded, string.Join("; ", outcome.Problems.Select(p => p.Message["en"])));
            return outcome.Value;
        }

        public Task StepAsync() => loop.StepAsync(default);

        public async ValueTask DisposeAsync()
        {
            loop.Dispose();
            await House.DisposeAsync();
        }
    }

    private sealed record Request(Dictionary<string, string> Headers, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }

    /// <summary>Somebody who is called.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Receiver(WebApplication app) => this.app = app;

        public ConcurrentQueue<Request> Received { get; } = new();
        public Func<Request, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.NoContent;
        public string Address => app.Urls.Single() + "/";

        public static async Task<Receiver> StartAsync(Func<Request, HttpStatusCode>? answer = null, string? location = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver(builder.Build());
            if (answer is not null) receiver.Answer = answer;
            receiver.app.Run(async http =>
            {
                using var body = new StreamReader(http.Request.Body);
                var request = new Request(http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), await body.ReadToEndAsync());
                receiver.Received.Enqueue(request);
                if (location is not null) http.Response.Headers.Location = location;
                http.Response.StatusCode = (int)receiver.Answer(request);
            });
            await receiver.app.StartAsync();
            return receiver;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
