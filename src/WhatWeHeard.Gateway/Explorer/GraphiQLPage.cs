using Microsoft.Extensions.FileProviders;
using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// What a browser gets at <c>/graphql</c>: GraphiQL, where the build found Node and made it; else a page that says how to ask
/// without it. Its files come from us alone.
/// </summary>
public sealed class GraphiQLPage(PageWriter writer, Site site)
{
    public const string Folder = "graphiql";

    /// <summary>The editor sets styles from script and runs its language workers from blobs; nothing comes from another host.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static string Root => Path.Combine(AppContext.BaseDirectory, Folder);

    public static bool IsBuilt => File.Exists(Path.Combine(Root, "index.html"));

    /// <summary>Whether a person opened the address in a browser, without asking anything.</summary>
    public static bool IsBrowser(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId")
        && !request.Query.ContainsKey("extensions") && MediaTypes.WantsHtml(request);

    public async Task ShowAsync(HttpContext http)
    {
        if (!IsBuilt)
        {
            await ShowPlainAsync(http);
            return;
        }
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept";
        await Results.File(Path.Combine(Root, "index.html"), "text/html; charset=utf-8").ExecuteAsync(http);
    }

    /// <summary>How to ask without the editor.</summary>
    public Task ShowPlainAsync(HttpContext http) => writer.WriteAsync<PlainGraphQLPage>(http, Visit.Of(http.Request, "/graphql"), new Dictionary<string, object?>
    {
        [nameof(PlainGraphQLPage.Home)] = site.Home(http.Request),
    });

    /// <summary>The build names its files by what they hold, so they are kept for good.</summary>
    public static void UseFiles(IApplicationBuilder app)
    {
        if (!IsBuilt) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = $"/{Folder}",
            FileProvider = new PhysicalFileProvider(Root),
            OnPrepareResponse = file =>
            {
                var headers = file.Context.Response.Headers;
                headers.CacheControl = file.File.Name.EndsWith(".html", StringComparison.Ordinal) ? "no-cache" : "public, max-age=31536000, immutable";
                headers.ContentSecurityPolicy = Policy;
            },
        });
    }
}
