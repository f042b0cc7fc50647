using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>An issuer that changes its keys, goes away and comes back, on a socket of its own.</summary>
public sealed class RotationTests : IAsyncLifetime, IDisposable
{
    private const string Issuer = "https://issuer.example";

    private readonly ManualTime time = new(TimeProvider.System.GetUtcNow());
    private readonly Dictionary<string, ECDsa> published = [];
    private WebApplication? issuer;
    private bool isAway;
    private TimeSpan takes;
    private int asked;
    private TrustedIssuers? issuers;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        issuer = builder.Build();
        issuer.MapGet("/jwks", async http =>
        {
            asked++;
            time.Advance(takes);
            http.Response.StatusCode = isAway ? (int)HttpStatusCode.ServiceUnavailable : 200;
            await http.Response.WriteAsync(JsonSerializer.Serialize(new
            {
                keys = published.Select(k => (k.Key, P: k.Value.ExportParameters(false))).Select(k => new
                {
                    kty = "EC",
                    crv = "P-256",
                    kid = k.Key,
                    x = Base64UrlEncoder.Encode(k.P.Q.X),
                    y = Base64UrlEncoder.Encode(k.P.Q.Y),
                }),
            }));
        });
        await issuer.StartAsync();
        var settings = new IssuerSettings { Issuer = Issuer, JwksAddress = $"{issuer.Urls.Single()}/jwks", Jurisdictions = ["CA-ON"] };
        issuers = new([(settings, IssuerKeys.Of(settings, new HttpClient(), time, NullLogger.Instance))], time, NullLogger<TrustedIssuers>.Instance);
    }

    public void Dispose() => issuers?.Dispose();

    public async Task DisposeAsync()
    {
        await issuer!.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_counts_at_once_and_one_taken_back_ceases_within_a_minute()
    {
        var (old, fresh) = (Publish("old"), Publish("new"));
        published.Remove("new");
        Assert.True(await CountsAsync(old, "old"));
        published["new"] = fresh;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await CountsAsync(fresh, "new"));
        Assert.True(await CountsAsync(old, "old"));
        published.Remove("old");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(await CountsAsync(old, "old"));
        Assert.True(await CountsAsync(fresh, "new"));
    }

    [Fact]
    public async Task While_the_issuer_is_away_its_last_keys_stand_and_no_others()
    {
        var key = Publish("one");
        Assert.True(await CountsAsync(key, "one"));
        isAway = true;
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await CountsAsync(key, "one"));
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(await CountsAsync(stranger, "one"));
        Assert.False(await CountsAsync(stranger, "two"));
        time.Advance(TimeSpan.FromHours(25));
        Assert.False(await CountsAsync(key, "one"));
        isAway = false;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await CountsAsync(key, "one"));
    }

    /// <summary>No issuer takes back all its keys and gives no other: what came is the work of a broken deployment or cache.</summary>
    [Fact]
    public async Task An_issuer_that_lists_no_key_is_away_and_one_that_lists_another_is_not()
    {
        var key = Publish("one");
        Assert.True(await CountsAsync(key, "one"));
        published.Clear();
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(await CountsAsync(key, "one"));
        var fresh = Publish("two");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await CountsAsync(key, "one"));
        Assert.True(await CountsAsync(fresh, "two"));
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_asks_the_issuer_once_in_a_while()
    {
        var key = Publish("one");
        Assert.True(await CountsAsync(key, "one"));
        for (var i = 0; i < 100; i++) Assert.False(await CountsAsync(key, $"unknown-{i}"));
        Assert.True(asked <= 2, $"asked {asked} times");
    }

    /// <summary>It takes its time and answers nothing: whoever waited while one asked doesn't ask again, one after the other.</summary>
    [Fact]
    public async Task Who_waits_for_an_issuer_that_hangs_waits_once()
    {
        var key = Publish("one");
        Assert.True(await CountsAsync(key, "one"));
        (isAway, takes, asked) = (true, TimeSpan.FromSeconds(6), 0);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CountsAsync(key, "one"))), Assert.True);
        Assert.True(asked <= 2, $"asked {asked} times");
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_give_up_for_the_others()
    {
        var key = Publish("one");
        using var gone = new CancellationTokenSource();
        var first = CountsAsync(key, "one", gone.Token);
        var second = CountsAsync(key, "one");
        await gone.CancelAsync();
        await Task.WhenAny(first);
        Assert.True(await second);
    }

    private ECDsa Publish(string kid) => published[kid] = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private async Task<bool> CountsAsync(ECDsa key, string kid, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Issuer,
            Audience = "whatweheard",
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "clerk", ["roles"] = "editor" },
            SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256),
        });
        return await issuers!.ReadAsync(token, cancel) is { Grants: [{ Jurisdiction: "CA-ON" }] };
    }
}
