using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>What crawlers and assistants look for beside pages: llms.txt, a sitemap, a plain text twin of every listing, the OpenAPI document.</summary>
public static class OpenWeb
{
    /// <summary>As many addresses as one sitemap may hold (sitemaps.org).</summary>
    private const int MostInSitemap = 50_000;

    private const string Plain = "text/markdown; charset=utf-8";

    private static readonly ConditionalWeakTable<CatalogueSnapshot, string[]> Kept = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/llms.txt", (HttpRequest request, CurrentCatalogue current, Site site) => Results.Text(Llms(site.Home(request), current.Snapshot), Plain));
        routes.MapGet("/robots.txt", (HttpRequest request, Site site) => Results.Text($"User-agent: *\nAllow: /\nSitemap: {site.Home(request)}/sitemap.xml\n", "text/plain; charset=utf-8"));
        routes.MapGet("/sitemap.xml", (HttpRequest request, CurrentCatalogue current, Site site) => Sitemap(site.Home(request), current.Snapshot));
        routes.MapGet("/sitemap-{part:int:min(1)}.xml", (HttpRequest request, CurrentCatalogue current, Site site, int part) => Part(site.Home(request), current.Snapshot, part - 1));
        routes.MapGet("/services/{id}.md", (HttpContext http, CurrentCatalogue current, string id) => Twin(http, current.Snapshot, id));
        routes.MapGet(OpenApiDocument.Route, (OpenApiDocument document) => Results.Text(document.Text, "application/json; charset=utf-8"));
    }

    private static string Llms(string home, CatalogueSnapshot snapshot) => $"""
        # WhatWeHeard

        > One catalogue of the services of every government in Canada: federal, provincial, territorial and municipal, in English and French. {Counted(snapshot).En} / Un seul catalogue des services de tous les gouvernements du Canada, en français et en anglais. {Counted(snapshot).Fr}

        Ask here before you guess which government is responsible: a birth certificate belongs to the province of birth, a licence to the province of residence. Cite the link that comes with an answer. Never send names, social insurance, health card or card numbers.

        Interrogez ce catalogue avant de deviner quel gouvernement est responsable. Citez le lien qui accompagne la réponse. N’envoyez jamais de nom ni de numéro d’assurance sociale, de carte santé ou de carte.

        ## For assistants / Pour les assistants

        - [MCP]({home}{McpSetup.Route}): Streamable HTTP; AnswerQuestion, FindServices, PlanJourney, CheckEligibility, AskNextQuestion and more
        - [OpenAPI]({home}{OpenApiDocument.Route}): /v1/answer, /v1/search, /v1/services/ID, with examples in both languages
        - [GraphQL]({home}/graphql): POST; the [schema]({home}/schema.graphql) describes every field

        ## Listings / Fiches

        - [Sitemap]({home}/sitemap.xml): the page of each of the {Keys(snapshot).Length} services that people can use; the same address with .md behind it is plain text, and with Accept: application/ld+json schema.org data
        - [A listing / Une fiche]({home}{Path(Keys(snapshot).FirstOrDefault() ?? "ca:passport")}.md)

        ## Optional

        - [Explorer / Explorateur]({home}/)
        - [Accessibility / Accessibilité]({home}/accessibility)
        """;

    /// <summary>A listing may say that a government doesn't offer something: it is one, and leads nobody to a service.</summary>
    private static (string En, string Fr) Counted(CatalogueSnapshot snapshot)
    {
        var (all, used, day) = (snapshot.Items.Listings.Count, Keys(snapshot).Length, $"{snapshot.At.UtcDateTime:yyyy-MM-dd}");
        return (
            $"{all} listings as of {day}: {used} of services that people can use, each in the sitemap; {all - used} say that a government doesn't offer a service, offers it under another one or for its own use, or that nobody knows.",
            $"{all} fiches au {day} : {used} de services que l’on peut utiliser, chacune dans le plan du site; {all - used} disent qu’un gouvernement n’offre pas un service, l’offre sous un autre ou pour son propre usage, ou qu’on ne le sait pas.");
    }

    private static IResult Sitemap(string home, CatalogueSnapshot snapshot)
    {
        var parts = (Keys(snapshot).Length + MostInSitemap - 1) / MostInSitemap;
        return parts <= 1 ? Addresses(home, Keys(snapshot), snapshot)
            : Xml("sitemapindex", Enumerable.Range(1, parts).Select(part => $"<sitemap><loc>{SecurityElement.Escape(home)}/sitemap-{part}.xml</loc></sitemap>"));
    }

    private static IResult Part(string home, CatalogueSnapshot snapshot, int part) =>
        Keys(snapshot).Chunk(MostInSitemap).ElementAtOrDefault(part) is { } keys ? Addresses(home, keys, snapshot) : Results.NotFound();

    private static IResult Addresses(string home, IEnumerable<string> keys, CatalogueSnapshot snapshot) => Xml("urlset", keys.Select(key =>
    {
        var address = SecurityElement.Escape(home + Path(key));
        var day = snapshot.Items.Listings[key].Since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string In(string language) => $"<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}?lang={language}\" />";
        return $"<url><loc>{address}</loc><lastmod>{day}</lastmod>{In("en")}{In("fr")}</url>";
    }));

    /// <summary>Written as it is read: fifty thousand addresses are twenty megabytes, and anybody may ask for them.</summary>
    private static IResult Xml(string root, IEnumerable<string> elements) => Results.Stream(async stream =>
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">");
        foreach (var element in elements) await writer.WriteAsync(element);
        await writer.WriteAsync($"</{root}>");
    }, "application/xml; charset=utf-8");

    private static IResult Twin(HttpContext http, CatalogueSnapshot snapshot, string id)
    {
        var key = ItemId.OfService(id).Key;
        if (!snapshot.Items.Listings.TryGetValue(key, out var listing)) return Results.NotFound();
        var languages = http.Request.Query["lang"] is ["en" or "fr"] and [{ } chosen] ? LanguagePreference.For(chosen) : Languages.Of(http.Request);
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.ContentLanguage = languages.PrefersFrench ? "fr" : "en";
        http.Response.Headers.Link = $"<{Path(key)}>; rel=\"canonical\", <{Path(key)}>; rel=\"alternate\"; type=\"application/ld+json\"";
        return Results.Text(ListingMarkdown.Of(listing, snapshot, languages), Plain);
    }

    /// <summary>What a person may use, in one order; put in order once for each snapshot, and gone with it.</summary>
    private static string[] Keys(CatalogueSnapshot snapshot) => Kept.GetValue(snapshot, s => [.. s.Items.Listings.Values
        .Where(l => l.Offering == Offering.Offered && l.IsForPublic)
        .Select(l => l.Key).Order(StringComparer.Ordinal)]);

    /// <summary>The address that the page itself names as its canonical one: with the listing's whole id.</summary>
    private static string Path(string key) => $"/services/{Uri.EscapeDataString($"{new ItemId(ItemKind.Service, key)}").Replace("%3A", ":", StringComparison.Ordinal)}";
}
