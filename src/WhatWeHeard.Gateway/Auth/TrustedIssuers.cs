using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// Tokens into actors, whatever door they come in by. A token is judged by the keys of the issuer it names and by no others; what
/// it says of keys itself (<c>jku</c>, <c>jwk</c>, <c>x5u</c>) isn't read (RFC 8725, RFC 9068).
/// </summary>
public sealed class TrustedIssuers : IDisposable
{
    /// <summary>Signatures whose key nobody shares. None, and HMAC, are not among them.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>An access token and nothing else: an id_token says who somebody is, not what they may do here.</summary>
    private static readonly string[] Types = ["at+jwt", "application/at+jwt"];

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private const int LongestToken = 16_384;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly FrozenDictionary<string, (IssuerSettings Settings, IssuerKeys Keys)> issuers;
    private readonly TimeProvider time;
    private readonly ILogger<TrustedIssuers> log;

    internal TrustedIssuers(IEnumerable<(IssuerSettings Settings, IssuerKeys Keys)> issuers, TimeProvider time, ILogger<TrustedIssuers> log)
    {
        this.issuers = issuers.ToFrozenDictionary(i => i.Settings.Issuer, StringComparer.Ordinal);
        this.time = time;
        this.log = log;
    }

    /// <summary>Who the token speaks for; null for one that doesn't count, whatever is wrong with it.</summary>
    public async Task<Actor?> ReadAsync(string token, CancellationToken ct)
    {
        if (token.Length > LongestToken || !handler.CanReadToken(token)) return null;
        JsonWebToken read;
        try
        {
            read = handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null; // three parts with dots, but no token: nothing to log of a stranger's text
        }
        // What must be understood and isn't (RFC 7515, 4.1.11): the handler passes over it, and we understand no extension.
        if (read.TryGetHeaderValue<object>("crit", out _)) return null;
        if (!issuers.TryGetValue(read.Issuer, out var issuer)) return null;
        var keys = await issuer.Keys.ForAsync(read.Kid, ct);
        if (keys.Count == 0) return null;
        var result = await handler.ValidateTokenAsync(read, new()
        {
            ValidIssuer = issuer.Settings.Issuer,
            ValidAudience = issuer.Settings.Audience,
            ValidTypes = Types,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until) && IsNow(IssuedAt(read), until),
        });
        if (!result.IsValid)
        {
            log.LogInformation("A token of {Issuer} was refused: {Why}", issuer.Settings.Issuer, result.Exception?.GetType().Name);
            return null;
        }
        if (Lifetime(read) is not { } lifetime || lifetime > TimeSpan.FromMinutes(issuer.Settings.LongestTokenMinutes))
        {
            log.LogInformation("A token of {Issuer} was refused: it counts for longer than LongestTokenMinutes, or doesn't say since when.", issuer.Settings.Issuer);
            return null;
        }
        return ActorOf(read, issuer.Settings);
    }

    public void Dispose()
    {
        foreach (var (_, keys) in issuers.Values) keys.Dispose();
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now <= end + Skew && (from is null || from - Skew <= now);
    }

    private static DateTime? IssuedAt(JsonWebToken token) => token.TryGetClaim("iat", out _) ? token.IssuedAt : null;

    /// <summary>For how long a token counts in all; null where it doesn't say since when. RFC 9068 asks for <c>iat</c>; <c>nbf</c>, which some set to 1970, stands in for it.</summary>
    private static TimeSpan? Lifetime(JsonWebToken token) =>
        IssuedAt(token) is { } issued ? token.ValidTo - issued : token.TryGetClaim("nbf", out _) ? token.ValidTo - token.ValidFrom : null;

    private static Actor? ActorOf(JsonWebToken token, IssuerSettings settings)
    {
        if (string.IsNullOrWhiteSpace(token.Subject)) return null;
        var name = token.TryGetClaim(settings.NameClaim, out var claim) && !string.IsNullOrWhiteSpace(claim.Value) ? claim.Value : token.Subject;
        return new(ProblemText.Quoted(name))
        {
            Issuer = settings.Issuer,
            Subject = token.Subject,
            Until = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew,
            Grants = [.. token.Claims.Where(c => c.Type == settings.RolesClaim).SelectMany(Words).Select(w => GrantOf(w, settings)).OfType<Grant>().Distinct()],
        };
    }

    private static IEnumerable<string> Words(Claim claim) => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for what isn't a role, or is none that this issuer may give.</summary>
    private static Grant? GrantOf(string word, IssuerSettings settings)
    {
        var parts = settings.RoleNames.GetValueOrDefault(word, word).Split(':', 2);
        if (!Roles.TryParse(parts[0], out var role)) return null;
        if (settings.Roles.Length > 0 && !settings.Roles.Contains(parts[0], StringComparer.OrdinalIgnoreCase)) return null;
        var jurisdiction = parts.Length == 2 ? parts[1] : settings.Jurisdictions is [not "*" and var only] ? only : null;
        return jurisdiction is not null && (settings.Jurisdictions.Contains("*") || settings.Jurisdictions.Contains(jurisdiction, StringComparer.OrdinalIgnoreCase))
            ? new(role, jurisdiction) : null;
    }
}
