using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// Whose request it is. Without a token it is nobody's, and may read. With one that doesn't count it is refused, not taken for
/// nobody's: whoever sent a token must learn that it no longer works.
/// </summary>
public sealed class RequestActor(TrustedIssuers issuers)
{
    internal const string Scheme = "Bearer ";

    /// <summary>False for a request that must be refused; otherwise the actor stands on the request, where there is one.</summary>
    public async ValueTask<bool> AdmitAsync(HttpContext http)
    {
        // A token in an address stands in logs and histories (RFC 9700 §4.3.2).
        if (http.Request.Query.ContainsKey("access_token")) return false;
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0) return true;
        if (header is not [{ } text] || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        if (await ReadAsync(text[Scheme.Length..].Trim(), http.RequestAborted) is not { } actor) return false;
        http.Features.Set(actor);
        return true;
    }

    /// <summary>For doors where the token comes later than the headers, as in a WebSocket's first message.</summary>
    public Task<Actor?> ReadAsync(string token, CancellationToken ct) => issuers.ReadAsync(token, ct);

    /// <summary>Who asks; null for anybody.</summary>
    public static Actor? Of(HttpContext http) => http.Request.Headers.Authorization.Count == 0 ? null : http.Features.Get<Actor>();
}
