using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// Renders a page's component to HTML, once, on the server. The framework's renderer encodes every text and attribute; nothing here
/// writes markup by hand.
/// </summary>
public sealed class PageWriter(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Our own script and style, forms to ourselves, nothing else from anywhere. Data blocks (JSON-LD) aren't scripts.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task WriteAsync<TPage>(HttpContext http, Visit visit, IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var given = new Dictionary<string, object?>(parameters) { ["Visit"] = visit };
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            using var text = new StringWriter();
            await text.WriteAsync("<!doctype html>\n");
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(given))).WriteHtmlTo(text);
            return text.ToString();
        });
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.ContentLanguage = visit.Language;
        // What a person searched for and found is theirs: no shared cache keeps it. Not no-store: going back must not ask again.
        headers.CacheControl = "private, no-cache";
        headers[HeaderNames.Vary] = "Accept, Accept-Language";
        await response.WriteAsync(html, http.RequestAborted);
    }
}
