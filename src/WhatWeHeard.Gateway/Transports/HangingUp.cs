namespace WhatWeHeard.Gateway.Transports;

/// <summary>Ending a connection with the answer it carries: whoever asks again opens another. Later versions of HTTP have no such header.</summary>
internal static class HangingUp
{
    public static void After(HttpContext http)
    {
        if (HttpProtocol.IsHttp10(http.Request.Protocol) || HttpProtocol.IsHttp11(http.Request.Protocol)) http.Response.Headers.Connection = "close";
    }

    /// <summary>
    /// A body that was refused before its end may be longer than the server reads on: it hangs up then, and the sender must hear of
    /// that (RFC 9112 §9.6), or sends its next request into a connection that is closing.
    /// </summary>
    public static void AfterRefusal(HttpContext http) => http.Response.OnStarting(static state =>
    {
        var http = (HttpContext)state;
        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest) After(http);
        return Task.CompletedTask;
    }, http);
}
