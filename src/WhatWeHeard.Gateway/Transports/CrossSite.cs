using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Which pages are trusted; configured under <c>Cors</c>.</summary>
public sealed record CrossSiteSettings
{
    /// <summary>Origins whose pages may send a token, and so change things, and open a socket: <c>https://editor.example.ca</c>.</summary>
    public string[] Origins { get; init; } = [];
}

/// <summary>
/// What pages of other origins may do. Reading is open to all of them, without credentials; tokens, and so changes, only from
/// those that are named. We keep no cookies, so a page can borrow nothing from whoever opens it.
/// </summary>
public sealed class CrossSite(CrossSiteSettings settings) : ICorsPolicyProvider
{
    /// <summary>Each makes a browser ask first whether it may send (GraphQL over HTTP; the other two are Apollo's).</summary>
    private static readonly string[] Preflights = ["GraphQL-Require-Preflight", "x-apollo-operation-name", "apollo-require-preflight"];

    /// <summary>What clients tell of themselves (Apollo's name and version) and of their traces (W3C): we need none, and a refusal would stop the whole request.</summary>
    private static readonly string[] Harmless = ["apollographql-client-name", "apollographql-client-version", "x-apollo-operation-id", "traceparent", "tracestate", "baggage"];

    private static readonly string[] Asking = ["Accept", "Accept-Language", "Content-Type", "If-None-Match", .. Preflights, .. Harmless];

    private static readonly StringValues Told = "ETag,Retry-After,RateLimit,RateLimit-Policy,Content-Language";

    private static readonly CorsPolicy Open = Policy(Asking), Changing = Policy([.. Asking, "Authorization", "Idempotency-Key"]);

    private readonly HashSet<string> trusted = new(settings.Origins.Select(o => o.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult<CorsPolicy?>(trusted.Contains(context.Request.Headers.Origin.ToString()) ? Changing : Open);

    /// <summary>
    /// Said in every answer, whether a page asked or not: a shared cache hands it on to pages that ask later. Who may send what is asked
    /// beforehand, and that is where pages differ.
    /// </summary>
    public static void Tell(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Told;
    }

    /// <summary>Whether a page of somebody else's sent this. Programs that aren't browsers send no origin.</summary>
    public bool IsStrange(HttpRequest request)
    {
        if (request.Headers.Origin is not { Count: > 0 } origin) return false;
        var from = origin.ToString();
        if (trusted.Contains(from)) return false;
        // By host and port: whoever ends TLS in front of us need not have said that it did.
        return !Uri.TryCreate(from, UriKind.Absolute, out var page)
            || !Uri.TryCreate($"{page.Scheme}://{request.Host}", UriKind.Absolute, out var own)
            || !string.Equals(page.Authority, own.Authority, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Whether an element of a page (an image, a link, a form) could have sent it unasked. A JSON content type or one of the headers
    /// is proof that it was not; an Accept that names our media types is what clients send and no element does.
    /// </summary>
    public static bool MayBeForged(HttpRequest request)
    {
        if (Preflights.Any(request.Headers.ContainsKey) || MediaTypes.IsJson(request)) return false;
        return !MediaTypes.IsNamed(request) || request.Headers["Sec-Fetch-Mode"] == "no-cors";
    }

    private static CorsPolicy Policy(string[] headers) =>
        new CorsPolicyBuilder().AllowAnyOrigin().WithHeaders(headers).WithMethods("GET", "POST").SetPreflightMaxAge(TimeSpan.FromHours(1)).Build();
}
