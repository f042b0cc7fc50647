using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>What a person sees in a browser: which address leads to which page.</summary>
public static class ExplorerRoutes
{
    public static void AddExplorer(this IServiceCollection services)
    {
        services.AddSingleton<Asking>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<AddressLanguages>();
        services.AddSingleton<Comparables>();
        services.AddSingleton<TroublePages>();
        services.AddSingleton<SearchPages>();
        services.AddSingleton<ListingPages>();
        services.AddSingleton<ComparePages>();
        services.AddSingleton<LifePages>();
        services.AddSingleton<GraphiQLPage>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http, SearchPages pages) => pages.HomeAsync(http));
        routes.MapPost("/", (HttpContext http, SearchPages pages) => pages.SearchAsync(http));
        routes.MapGet("/services/{id}", (HttpContext http, ListingPages pages, string id) => pages.ShowAsync(http, id));
        routes.MapGet("/compare", (HttpContext http, ComparePages pages) => pages.ShowAsync(http));
        routes.MapGet("/life-events", (HttpContext http, LifePages pages) => pages.ListAsync(http));
        routes.MapGet("/life-events/{code}", (HttpContext http, LifePages pages, string code) => pages.ShowAsync(http, code));
        routes.MapPost("/life-events/{code}", (HttpContext http, LifePages pages, string code) => pages.ShowForPlaceAsync(http, code));
        routes.MapGet("/accessibility", (HttpContext http, PageWriter writer) =>
            writer.WriteAsync<Components.AccessibilityPage>(http, Visit.Of(http.Request, "/accessibility"), new Dictionary<string, object?>()));
        routes.MapGet("/limits", LimitsAsync);
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
