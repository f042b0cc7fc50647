using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// Every attack on a token (limits-and-attacks.md §4.4), against a running program that trusts two issuers: Ontario's, and Québec's.
/// Most are signed with Ontario's good key: what is wrong is what the token says, not who signed it.
/// </summary>
public sealed class TokenTests : IClassFixture<TokenTests.Gate>
{
    private const string Ontario = "https://login.ontario.example";
    private const string Quebec = "https://connexion.quebec.example";
    private const string Mutation = """{ "query": "mutation { discardDraft(input: { id: \"service:ca-on:x\", lockVersion: 1 }) { problems { code } } }" }""";

    private readonly Gate gate;

    public TokenTests(Gate gate) => this.gate = gate;

    public sealed class Gate : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-tokens-");

        public Gate()
        {
            OntarioKey = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "on-1" };
            QuebecKey = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "qc-1" };
            UseKestrel(0);
            StartServer();
            Http = CreateClient();
        }

        public RsaSecurityKey OntarioKey { get; }
        public ECDsaSecurityKey QuebecKey { get; }
        public HttpClient Http { get; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Catalogue", $"Data Source={Path.Combine(folder.FullName, "app.db")};Pooling=False")
                .UseSetting("Seed:Path", Path.Combine(folder.FullName, "no-seed"))
                .UseSetting("WarmUp:Seconds", "0").UseSetting("environment", "Production")
                .UseSetting("Identity:DevelopmentKey", Path.Combine(folder.FullName, "development-key.pem"));
            Issuer(0, Ontario, Jwks(OntarioKey, isRsa: true), "CA-ON");
            Issuer(1, Quebec, Jwks(QuebecKey, isRsa: false), "CA-QC");
            builder.UseSetting("Identity:Issuers:1:LongestTokenMinutes", "60");

            void Issuer(int i, string issuer, string jwks, string jurisdiction) => builder
                .UseSetting($"Identity:Issuers:{i}:Issuer", issuer).UseSetting($"Identity:Issuers:{i}:Jwks", jwks)
                .UseSetting($"Identity:Issuers:{i}:Jurisdictions:0", jurisdiction);
        }

        public string FolderName => folder.FullName;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && folder.Exists) folder.Delete(recursive: true);
        }

        public static string Jwks(SecurityKey key, bool isRsa)
        {
            var jwk = isRsa ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new(((RsaSecurityKey)key).Rsa.ExportParameters(false)) { KeyId = key.KeyId })
                : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(((ECDsaSecurityKey)key).ECDsa.ExportParameters(false))) { KeyId = key.KeyId });
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.Kid, n = jwk.N, e = jwk.E, crv = jwk.Crv, x = jwk.X, y = jwk.Y } } });
        }
    }

    private sealed record Claims
    {
        public string Issuer { get; init; } = Ontario;
        public object Audience { get; init; } = "whatweheard";
        public string? Type { get; init; } = "at+jwt";
        public string? Subject { get; init; } = "clerk";
        public object Roles { get; init; } = "editor:CA-ON";
        public TimeSpan? From { get; init; } = TimeSpan.FromMinutes(-5);
        public TimeSpan? Until { get; init; } = TimeSpan.FromMinutes(30);
        public TimeSpan? IssuedAt { get; init; }
        public Dictionary<string, object> Header { get; init; } = [];
        public string? KeyId { get; init; } = "on-1";
        public string Algorithm { get; init; } = "RS256";
    }

    private string Sign(Claims claims, Func<byte[], byte[]>? sign = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = new Dictionary<string, object>(claims.Header) { ["alg"] = claims.Algorithm };
        if (claims.Type is { } type) header["typ"] = type;
        if (claims.KeyId is { } kid) header["kid"] = kid;
        var payload = new Dictionary<string, object> { ["iss"] = claims.Issuer, ["aud"] = claims.Audience, ["roles"] = claims.Roles };
        if (claims.From is { } from) payload["nbf"] = (now + from).ToUnixTimeSeconds();
        if (claims.Subject is { } subject) payload["sub"] = subject;
        if (claims.Until is { } until) payload["exp"] = (now + until).ToUnixTimeSeconds();
        if (claims.IssuedAt is { } issued) payload["iat"] = (now + issued).ToUnixTimeSeconds();
        var text = $"{Part(header)}.{Part(payload)}";
        sign ??= bytes => gate.OntarioKey.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Part(object value) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(value));

    private async Task<(int Status, string Text, HttpResponseHeaders Headers)> TryAsync(string? authorization, string path = "/graphql")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(Mutation, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await gate.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    private async Task RefusedAsync(string token, string path = "/graphql")
    {
        var (status, text, headers) = await TryAsync($"Bearer {token}", path);
        Assert.True(status == 401, $"{status} {text}");
        Assert.Contains("invalid_token", headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Contains("UNAUTHENTICATED", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_token_is_heard_and_one_without_the_role_is_forbidden()
    {
        foreach (var (claims, code) in new (Claims, string)[]
        {
            (new(), "NOT_FOUND"), (new() { KeyId = null }, "NOT_FOUND"), (new() { Roles = new[] { "reader:CA", "administrator:CA-ON" } }, "NOT_FOUND"),
            (new() { Type = "application/at+jwt" }, "NOT_FOUND"), (new() { Audience = new[] { "other", "whatweheard" } }, "NOT_FOUND"), (new() { Roles = "editor" }, "NOT_FOUND"),
            // Skew of a minute passes, either way.
            (new() { Until = TimeSpan.FromSeconds(-30) }, "NOT_FOUND"), (new() { From = TimeSpan.FromSeconds(30) }, "NOT_FOUND"),
            (new() { Roles = "reader:CA-ON" }, "FORBIDDEN"), (new() { Roles = "" }, "FORBIDDEN"), (new() { Roles = "3:CA-ON" }, "FORBIDDEN"), (new() { Roles = "editor:*" }, "FORBIDDEN"),
            // Ontario's issuer can't speak for anybody else, whatever it writes.
            (new() { Roles = "administrator:CA-QC" }, "FORBIDDEN"), (new() { Roles = "administrator:catalogue" }, "FORBIDDEN"),
        })
        {
            var (status, text, headers) = await TryAsync($"Bearer {Sign(claims)}");
            Assert.True(status == 200 && text.Contains($"\"{code}\"", StringComparison.Ordinal), $"{claims}: {status} {text}");
            Assert.Equal("private, no-store", headers.CacheControl?.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_token_signed_with_the_good_key_that_says_something_wrong_is_401()
    {
        foreach (var claims in new Claims[]
        {
            new() { Issuer = "https://stranger.example" }, new() { Issuer = Ontario + "/" }, new() { Issuer = "urn:whatweheard:development" }, new() { Issuer = Quebec },
            new() { Audience = "another-service" }, new() { Audience = "" }, new() { Audience = new[] { "a", "b" } },
            new() { Type = "JWT" }, new() { Type = null }, new() { Type = "id_token" }, new() { Type = "logout+jwt" },
            new() { Until = TimeSpan.FromMinutes(-10) }, new() { Until = TimeSpan.FromSeconds(-90) }, new() { Until = null },
            new() { From = TimeSpan.FromMinutes(10) }, new() { From = TimeSpan.FromSeconds(90) }, new() { IssuedAt = TimeSpan.FromMinutes(10) },
            new() { Subject = null }, new() { Subject = " " },
            new() { KeyId = "unknown" }, new() { KeyId = "../../../../dev/null" }, new() { KeyId = "x' OR '1'='1" }, new() { KeyId = "qc-1" },
        })
            await RefusedAsync(Sign(claims));
    }

    /// <summary>However good the signature: what leaks must end by itself, soon.</summary>
    [Fact]
    public async Task A_token_that_counts_for_longer_than_its_issuer_may_give_is_401()
    {
        var (now, day, years) = (TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.FromDays(3650));
        foreach (var claims in new Claims[]
        {
            new() { From = now, Until = years }, new() { From = now, IssuedAt = now, Until = years }, new() { From = now, Until = day + TimeSpan.FromMinutes(1) },
            new() { From = now, IssuedAt = -day, Until = TimeSpan.FromMinutes(5) }, new() { From = now, IssuedAt = -years, Until = TimeSpan.FromMinutes(5) },
            new() { From = now, IssuedAt = now, Until = TimeSpan.FromDays(2_000_000) },
            // Nobody can tell since when it counts; RFC 9068 asks for iat.
            new() { From = null }, new() { From = null, Until = years },
        })
            await RefusedAsync(Sign(claims));
        await RefusedAsync(Quebecs(TimeSpan.FromMinutes(61)));

        // A day to the second passes, whatever else the issuer writes into nbf; an hour of the issuer that is allowed an hour.
        foreach (var token in new[] { Sign(new() { From = now, Until = day }), Sign(new() { From = -years, IssuedAt = now, Until = day }), Sign(new() { From = null, IssuedAt = now }), Quebecs(TimeSpan.FromMinutes(60)) })
        {
            var (status, text, _) = await TryAsync($"Bearer {token}");
            Assert.True(status == 200, $"{status} {text}");
        }

        string Quebecs(TimeSpan lifetime) => Sign(new() { Issuer = Quebec, Roles = "editor:CA-QC", Algorithm = "ES256", KeyId = "qc-1", From = now, IssuedAt = now, Until = lifetime },
            bytes => gate.QuebecKey.ECDsa.SignData(bytes, HashAlgorithmName.SHA256));
    }

    /// <summary>The first two would count for nobody, the rest would be dropped, or widened, without a word.</summary>
    [Theory]
    [InlineData("LongestTokenMinutes", "0")]
    [InlineData("LongestTokenMinutes", "day")]
    [InlineData("Jurisdictions:1", "CA-XX")]
    [InlineData("Roles", "reader")]
    [InlineData("Roles:0", "chief")]
    [InlineData("Jwks", """{"keys":[]}""")]
    public void An_issuer_whose_settings_cant_be_meant_so_is_a_mistake(string setting, string value) =>
        Assert.StartsWith($"Identity:Issuers:0:{setting.Split(':')[0]}", Mistake((setting, value))!.Said["fr"], StringComparison.Ordinal);

    [Fact]
    public void An_issuer_is_what_its_settings_say_of_it()
    {
        Assert.Null(Mistake(("Jurisdictions:1", "Catalogue"), ("Jurisdictions:2", "ca-qc"), ("Jurisdictions:3", "2466023"), ("LongestTokenMinutes", "5"), ("Roles:0", "reader")));
        Assert.Null(Mistake(("Jurisdictions:0", "*")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("no key at all", true)]
    [InlineData("""{"keys":[]}""", true)]
    [InlineData("{", true)]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", true)]
    [InlineData(null, false)]
    public void A_file_without_a_key_is_a_mistake(string? content, bool isMistake)
    {
        var file = Path.Combine(gate.FolderName, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(file, content ?? gate.OntarioKey.Rsa.ExportSubjectPublicKeyInfoPem());
        var mistake = Mistake(("Jwks", null), ("KeyFile", file));
        Assert.Equal(isMistake, mistake?.Message.StartsWith("Identity:Issuers:0:KeyFile", StringComparison.Ordinal) ?? false);
    }

    /// <summary>Why Ontario's issuer, with these settings as well, is none; null where it is one.</summary>
    private MisconfiguredException? Mistake(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Issuer"] = Ontario, ["Jurisdictions:0"] = "CA-ON", ["Jwks"] = Gate.Jwks(gate.OntarioKey, isRsa: true) };
        foreach (var (name, value) in settings) all[name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all.ToDictionary(s => $"Identity:Issuers:0:{s.Key}", s => s.Value)).Build();
        return Record.Exception(() => JwtSetup.Add(new ServiceCollection(), configuration, isDevelopment: false)) switch
        {
            null => null,
            MisconfiguredException mistake => mistake,
            var other => throw other,
        };
    }

    [Fact]
    public async Task A_token_that_nobody_we_trust_signed_is_401()
    {
        var good = Sign(new());
        var parts = good.Split('.');
        var publicKey = Encoding.UTF8.GetBytes(gate.OntarioKey.Rsa.ExportSubjectPublicKeyInfoPem());
        using var stranger = RSA.Create(2048);
        var strangerJwk = JsonSerializer.Deserialize<JsonElement>(Gate.Jwks(new RsaSecurityKey(stranger) { KeyId = "on-1" }, isRsa: true)).GetProperty("keys")[0];
        byte[] ByStranger(byte[] bytes) => stranger.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var algorithm in (string[])["none", "nOnE", "None", "NONE", ""])
            await RefusedAsync(Sign(new() { Algorithm = algorithm }, _ => []));
        await RefusedAsync($"{parts[0]}.{parts[1]}.");
        await RefusedAsync($"{parts[0]}.{Part(new { iss = Ontario, aud = "whatweheard", sub = "clerk", roles = "administrator:CA-ON", exp = 9_999_999_999 })}.{parts[2]}");
        await RefusedAsync(Sign(new() { Algorithm = "HS256" }, bytes => HMACSHA256.HashData(publicKey, bytes)));
        await RefusedAsync(Sign(new(), ByStranger));
        await RefusedAsync(Sign(new() { KeyId = null }, ByStranger));
        await RefusedAsync(Sign(new() { Header = { ["jwk"] = strangerJwk } }, ByStranger));
        // Québec's good key, under Ontario's name: keys are bound to their issuer.
        await RefusedAsync(Sign(new() { Algorithm = "ES256", KeyId = "qc-1" }, bytes => gate.QuebecKey.ECDsa.SignData(bytes, HashAlgorithmName.SHA256)));
        await RefusedAsync(Sign(new() { Algorithm = "ES256", KeyId = null }, bytes => gate.QuebecKey.ECDsa.SignData(bytes, HashAlgorithmName.SHA256)));
    }

    /// <summary>What a token says of where keys are is never followed.</summary>
    [Fact]
    public async Task No_address_in_a_token_is_asked()
    {
        using var canary = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        canary.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)canary.LocalEndpoint).Port}/jwks.json";
        foreach (var name in (string[])["jku", "x5u"])
            await RefusedAsync(Sign(new() { Header = { [name] = address }, KeyId = "elsewhere" }));
        await RefusedAsync(Sign(new() { Issuer = address, KeyId = address }));
        Assert.False(canary.Pending());
    }

    /// <summary>RFC 7515, 4.1.11: whoever doesn't understand an extension that is critical must refuse, however good the signature.</summary>
    [Fact]
    public async Task What_must_be_understood_and_isnt_is_refused() =>
        await RefusedAsync(Sign(new() { Header = { ["crit"] = new[] { "exp2" }, ["exp2"] = 1 } }));

    [Fact]
    public async Task What_isnt_a_bearer_token_is_401_at_every_address_and_never_anonymous()
    {
        foreach (var header in (string[])["Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic dXNlcjpwdw==", "Digest x", "bearer\tx", $"Bearer {new string('a', 30_000)}", $"Bearer {Sign(new())} {Sign(new())}", "null"])
            Assert.Equal(401, (await TryAsync(header)).Status);
        foreach (var path in (string[])["/", "/schema.graphql", "/health/live", "/no-such-page"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer nonsense");
            using var response = await gate.Http.SendAsync(request);
            Assert.Equal(401, (int)response.StatusCode);
        }
        Assert.Equal(401, (await TryAsync(null, $"/graphql?access_token={Sign(new())}")).Status);
        var (status, text, _) = await TryAsync(null);
        Assert.True(status == 200 && text.Contains("FORBIDDEN", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Production_refuses_the_development_key()
    {
        var key = new DevelopmentKey(Path.Combine(gate.FolderName, "development-key.pem"), TimeProvider.System);
        await RefusedAsync(key.Sign(WhatWeHeard.Publishing.Workflow.Role.Administrator, "CA-ON", "mallory"));
    }
}
