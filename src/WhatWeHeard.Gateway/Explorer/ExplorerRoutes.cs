using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>What a person sees in a browser: which address leads to which page.</summary>
public static class ExplorerRoutes
{
    private static readonly string[] Reads = ["GET", "HEAD"];
    private static readonly string[] Posts = ["POST"];

    public static void AddExplorer(this IServiceCollection services)
    {
        services.AddSingleton<Asking>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<TroublePages>();
        services.AddSingleton<SearchPages>();
        services.AddSingleton<ListingPages>();
        services.AddSingleton<ComparePages>();
        services.AddSingleton<LifePages>();
        services.AddSingleton<GraphiQLPage>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Reads, (HttpContext http, SearchPages pages) => pages.HomeAsync(http));
        routes.MapMethods("/", Posts, (HttpContext http, SearchPages pages) => pages.SearchAsync(http));
        routes.MapMethods("/services/{id}", Reads, (HttpContext http, ListingPages pages, string id) => pages.ShowAsync(http, id));
        routes.MapMethods("/compare", Reads, (HttpContext http, ComparePages pages) => pages.ShowAsync(http));
        routes.MapMethods("/life-events", Reads, (HttpContext http, LifePages pages) => pages.ListAsync(http));
        routes.MapMethods("/life-events/{code}", Reads, (HttpContext http, LifePages pages, string code) => pages.ShowAsync(http, code));
        routes.MapMethods("/life-events/{code}", Posts, (HttpContext http, LifePages pages, string code) => pages.ShowForPlaceAsync(http, code));
        routes.MapMethods("/accessibility", Reads, (HttpContext http, PageWriter writer) =>
            writer.WriteAsync<Components.AccessibilityPage>(http, Visit.Of(http.Request, "/accessibility"), new Dictionary<string, object?>()));
        routes.MapMethods("/limits", Reads, LimitsAsync);
        PageAssets.Map(routes);
    }

    /// <summary>For people a page, for programs that say so the same as JSON.</summary>
    private static Task LimitsAsync(HttpContext http, PublishedLimits limits, PageWriter writer)
    {
        if (MediaTypes.WantsHtml(http.Request) || !MediaTypes.IsNamed(http.Request))
            return writer.WriteAsync<Components.LimitsPage>(http, Visit.Of(http.Request, "/limits"), new Dictionary<string, object?>());
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(new { limits = limits.Lines }).ExecuteAsync(http);
    }

    /// <summary>Whether a failure should be shown as a page: a person's browser asked, and not for GraphQL.</summary>
    public static bool WantsPage(HttpContext http) =>
        MediaTypes.WantsHtml(http.Request) && !http.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal);
}
