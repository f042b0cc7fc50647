namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// An issuer of tokens that we trust, as <c>Identity:Issuers</c> lists it, with what it may speak for: a jurisdiction brings its
/// own, and none can speak for another's.
/// </summary>
public sealed record IssuerSettings
{
    /// <summary>The <c>iss</c> of its tokens, to the letter.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The <c>aud</c> of tokens meant for us.</summary>
    public string Audience { get; init; } = "whatweheard";

    // One of these says where its public keys are.

    /// <summary>Its OpenID Connect metadata, usually …/.well-known/openid-configuration.</summary>
    public string? MetadataAddress { get; init; }

    /// <summary>Its key set (JWKS).</summary>
    public string? JwksAddress { get; init; }

    /// <summary>A key set written here, as JSON.</summary>
    public string? Jwks { get; init; }

    /// <summary>A file that holds a key set as JSON, or public keys as PEM.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Codes of the governments it may speak for; <c>catalogue</c> is what belongs to none, <c>*</c> is everything.</summary>
    public string[] Jurisdictions { get; init; } = [];

    /// <summary>The highest roles it may give; all four where nothing is said.</summary>
    public string[] Roles { get; init; } = [];

    /// <summary>The claim that holds roles, each as <c>publisher:CA-ON</c>, or <c>publisher</c> where the issuer speaks for one government.</summary>
    public string RolesClaim { get; init; } = "roles";

    public string NameClaim { get; init; } = "name";

    /// <summary>For how long a token of its may count from when it was issued; a longer one is refused. A day, so that a token that leaks ends by itself.</summary>
    public int LongestTokenMinutes { get; init; } = 24 * 60;

    /// <summary>The issuer's own words for roles, such as <c>wwh-publishers</c>, each with what it means here.</summary>
    public Dictionary<string, string> RoleNames { get; init; } = [];
}
