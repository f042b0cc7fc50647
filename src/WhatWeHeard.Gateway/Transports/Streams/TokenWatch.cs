using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>
/// The token that a stream was opened with, for as long as the stream lasts: a token that expires, or whose key is withdrawn, ends
/// it (a request would simply not be repeated).
/// </summary>
internal sealed class TokenWatch(RequestActor actors, StreamLimits limits, TimeProvider time)
{
    private string? token;

    /// <summary>Null for anybody.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>The token of the request's own header, which was admitted before any door.</summary>
    public void Take(HttpContext http)
    {
        if (RequestActor.Of(http) is not { } actor) return;
        (token, Actor) = (http.Request.Headers.Authorization.ToString()[RequestActor.Scheme.Length..].Trim(), actor);
    }

    /// <summary>A token that comes later, with the scheme's name or without; false where it doesn't count.</summary>
    public async Task<bool> TakeAsync(string text, CancellationToken cancel)
    {
        var given = text.StartsWith(RequestActor.Scheme, StringComparison.OrdinalIgnoreCase) ? text[RequestActor.Scheme.Length..].Trim() : text.Trim();
        if (await actors.ReadAsync(given, cancel) is not { } actor) return false;
        (token, Actor) = (given, actor);
        return true;
    }

    /// <summary>Ends when the token no longer counts; without a token, never.</summary>
    public async Task EndsAsync(CancellationToken over)
    {
        while (true)
        {
            var wait = limits.Recheck;
            if (Actor?.Until is { } until && until - time.GetUtcNow() is var left && left < wait) wait = left < TimeSpan.Zero ? TimeSpan.Zero : left;
            await Task.Delay(wait + TimeSpan.FromMilliseconds(1), time, over);
            if (token is { } held && await actors.ReadAsync(held, over) is null) return;
        }
    }
}
