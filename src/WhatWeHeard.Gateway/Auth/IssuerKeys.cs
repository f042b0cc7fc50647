using System.Security.Cryptography;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// The public keys of one issuer: fetched from where the configuration says and from nowhere else, and asked for again while in
/// use, so that a key that is taken back ceases to count within a minute. While the issuer is away, its last good keys stand.
/// </summary>
internal sealed class IssuerKeys(Func<CancellationToken, Task<IReadOnlyList<SecurityKey>>> fetch, bool changes, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>A key that was taken back may still count for this long.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(45);

    /// <summary>A token with a key we don't know makes us ask at most this often, whoever sends how many.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>An issuer that was away for so long has to be asked before its word counts again.</summary>
    private static readonly TimeSpan LongestOutage = TimeSpan.FromHours(24);

    private const int SmallestRsa = 2048;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private volatile Known? known;
    private long askedAt;

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, long At);

    /// <summary>
    /// The keys by which a token may be signed: the one it names, or, where it names none, all of the issuer's. A name we don't
    /// know is looked up once more; it never widens the choice.
    /// </summary>
    public async Task<IReadOnlyList<SecurityKey>> ForAsync(string? kid, CancellationToken ct)
    {
        if (known is null || (changes && time.GetElapsedTime(known.At) > Freshness)) await RefreshAsync(ct);
        var keys = Matching(kid);
        if (keys.Count > 0 || !changes) return keys;
        await RefreshAsync(ct);
        return Matching(kid);
    }

    public void Dispose() => oneAtATime.Dispose();

    private IReadOnlyList<SecurityKey> Matching(string? kid)
    {
        if (known is not { } now || (changes && time.GetElapsedTime(now.At) > LongestOutage)) return [];
        return string.IsNullOrEmpty(kid) ? now.Keys : [.. now.Keys.Where(k => k.KeyId == kid)];
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (askedAt == 0 || time.GetElapsedTime(askedAt) >= Pause) await AskAsync();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task AskAsync()
    {
        try
        {
            // Not given up with the request that happened to come first: others wait for the same keys.
            known = new([.. (await fetch(CancellationToken.None)).Where(IsAsymmetric)], time.GetTimestamp());
        }
        catch (Exception e)
        {
            // The issuer is away, or says nonsense: what it said last stands, and who never was known stays unknown.
            log.LogWarning(e, "The keys of an issuer can't be had for now.");
        }
        // From its end on: whoever waited while the issuer let us wait doesn't wait for it again.
        askedAt = time.GetTimestamp();
    }

    /// <summary>A shared secret, or a key that can be broken, never verifies anything here.</summary>
    private static bool IsAsymmetric(SecurityKey key) => key switch
    {
        JsonWebKey { Kty: "RSA" } jwk => jwk.KeySize >= SmallestRsa && jwk.Use is null or "" or "sig",
        JsonWebKey { Kty: "EC" } jwk => jwk.Use is null or "" or "sig",
        RsaSecurityKey or X509SecurityKey => key.KeySize >= SmallestRsa,
        ECDsaSecurityKey => true,
        _ => false,
    };

    public static IssuerKeys Of(IssuerSettings settings, HttpClient http, TimeProvider time, ILogger log)
    {
        var documents = new HttpDocumentRetriever(http) { RequireHttps = false }; // what may be plain HTTP was decided when the settings were read
        if (settings.MetadataAddress is { } metadata)
            return new(async ct =>
            {
                var found = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, documents, ct);
                return found.Issuer == settings.Issuer ? Some([.. found.SigningKeys])
                    : throw new InvalidOperationException($"The metadata at {metadata} is that of another issuer.");
            }, changes: true, time, log);
        if (settings.JwksAddress is { } address)
            return new(async ct => Some(KeySet(await documents.GetDocumentAsync(address, ct))), changes: true, time, log);
        if (settings.KeyFile is { } file)
            return new(async ct => Some(Parse(await File.ReadAllTextAsync(file, ct))), changes: true, time, log);
        var written = KeySet(settings.Jwks!);
        return new(_ => Task.FromResult(written), changes: false, time, log);
    }

    /// <summary>No issuer takes back all its keys and gives no other: an empty answer is that of one that is away, and says nothing of the keys it had.</summary>
    private static IReadOnlyList<SecurityKey> Some(IReadOnlyList<SecurityKey> keys) => keys.Count > 0 ? keys : throw new InvalidOperationException("The issuer lists no key.");

    public static IReadOnlyList<SecurityKey> KeySet(string json) => [.. new JsonWebKeySet(json).GetSigningKeys()];

    public static IReadOnlyList<SecurityKey> Parse(string text) => text.TrimStart().StartsWith('{') ? KeySet(text) : [.. Pem(text)];

    /// <summary>Keys in PEM have no name: theirs is the thumbprint of RFC 7638, which any tool computes alike.</summary>
    private static IEnumerable<SecurityKey> Pem(string text)
    {
        for (var rest = text; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var pem = rest[found.Location];
            var key = DevelopmentKey.IsElliptic(pem) ? DevelopmentKey.Elliptic(pem) : (SecurityKey)Rsa(pem);
            key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
            yield return key;
        }
    }

    private static RsaSecurityKey Rsa(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
    }
}
