using System.Globalization;
using System.Text;
using System.Xml;
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

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/llms.txt", (HttpRequest request, CurrentCatalogue current, Site site) => Results.Text(Llms(site.Home(request), current.Snapshot), Plain));
        routes.MapGet("/robots.txt", (HttpRequest request, Site site) => Results.Text($"User-agent: *\nAllow: /\nSitemap: {site.Home(request)}/sitemap.xml\n", "text/plain; charset=utf-8"));
        routes.MapGet("/sitemap.xml", (HttpRequest request, CurrentCatalogue current, Site site) => Results.Text(Sitemap(site.Home(request), current.Snapshot), "application/xml; charset=utf-8"));
        routes.MapGet("/sitemap-{part:int:min(1)}.xml", (HttpRequest request, CurrentCatalogue current, Site site, int part) =>
            Keys(current.Snapshot).Skip((part - 1) * MostInSitemap).Take(MostInSitemap).ToArray() is { Length: > 0 } keys
                ? Results.Text(Addresses(site.Home(request), keys, current.Snapshot), "application/xml; charset=utf-8") : Results.NotFound());
        routes.MapGet("/services/{id}.md", (HttpContext http, CurrentCatalogue current, string id) => Twin(http, current.Snapshot, id));
        routes.MapGet(OpenApiDocument.Route, (OpenApiDocument document, HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            return Results.Text(document.Text, "application/json; charset=utf-8");
        });
    }

    private static string Llms(string home, CatalogueSnapshot snapshot) => $"""
        # WhatWeHeard

        > One catalogue of the services of every government in Canada: federal, provincial, territorial and municipal, in English and French. {snapshot.Items.Listings.Count} listings as of {snapshot.At.UtcDateTime:yyyy-MM-dd}. / Un seul catalogue des services de tous les gouvernements du Canada, en français et en anglais.

        Ask here before you guess which government is responsible: a birth certificate belongs to the province of birth, a licence to the province of residence. Cite the link that comes with an answer. Never send names, social insurance, health card or card numbers.

        Interrogez ce catalogue avant de deviner quel gouvernement est responsable. Citez le lien qui accompagne la réponse. N’envoyez jamais de nom ni de numéro d’assurance sociale, de carte santé ou de carte.

        ## For assistants / Pour les assistants

        - [MCP]({home}{McpSetup.Route}): Streamable HTTP; AnswerQuestion, FindServices, PlanJourney, CheckEligibility, AskNextQuestion and more
        - [OpenAPI]({home}{OpenApiDocument.Route}): /v1/answer, /v1/search, /v1/services/ID, with examples in both languages
        - [GraphQL]({home}/graphql): POST; the [schema]({home}/schema.graphql) describes every field

        ## Listings / Fiches

        - [Sitemap]({home}/sitemap.xml): every listing's page; the same address with .md behind it is plain text, and with Accept: application/ld+json schema.org data
        - [A listing / Une fiche]({home}{Path(Keys(snapshot).FirstOrDefault() ?? "ca:passport")}.md)

        ## Optional

        - [Explorer / Explorateur]({home}/)
        - [Accessibility / Accessibilité]({home}/accessibility)
        """;

    private static string Sitemap(string home, CatalogueSnapshot snapshot)
    {
        var keys = Keys(snapshot).ToArray();
        if (keys.Length <= MostInSitemap) return Addresses(home, keys, snapshot);
        return Xml("sitemapindex", xml =>
        {
            for (var part = 1; (part - 1) * MostInSitemap < keys.Length; part++)
            {
                xml.WriteStartElement("sitemap");
                xml.WriteElementString("loc", $"{home}/sitemap-{part.ToString(CultureInfo.InvariantCulture)}.xml");
                xml.WriteEndElement();
            }
        });
    }

    private static string Addresses(string home, IEnumerable<string> keys, CatalogueSnapshot snapshot) => Xml("urlset", xml =>
    {
        foreach (var key in keys)
        {
            xml.WriteStartElement("url");
            xml.WriteElementString("loc", $"{home}{Path(key)}");
            xml.WriteElementString("lastmod", snapshot.Items.Listings[key].Since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            foreach (var language in (string[])["en", "fr"])
            {
                xml.WriteStartElement("link", "http://www.w3.org/1999/xhtml");
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", language);
                xml.WriteAttributeString("href", $"{home}{Path(key)}?lang={language}");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
    });

    private static string Xml(string root, Action<XmlWriter> content)
    {
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, "http://www.sitemaps.org/schemas/sitemap/0.9");
            content(xml);
            xml.WriteEndElement();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static IResult Twin(HttpContext http, CatalogueSnapshot snapshot, string id)
    {
        var key = id.StartsWith("service:", StringComparison.Ordinal) ? id["service:".Length..] : id;
        if (!snapshot.Items.Listings.TryGetValue(key, out var listing)) return Results.NotFound();
        var languages = http.Request.Query["lang"] is ["en" or "fr"] and [{ } chosen] ? LanguagePreference.For(chosen) : Languages.Of(http.Request);
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.ContentLanguage = languages.PrefersFrench ? "fr" : "en";
        http.Response.Headers.Link = $"<{Path(key)}>; rel=\"canonical\", <{Path(key)}>; rel=\"alternate\"; type=\"application/ld+json\"";
        return Results.Text(ListingMarkdown.Of(listing, snapshot, languages), Plain);
    }

    /// <summary>What a person may use, in one order.</summary>
    private static IEnumerable<string> Keys(CatalogueSnapshot snapshot) => snapshot.Items.Listings.Values
        .Where(l => l.Own.Offering == Offering.Offered && (!l.Content.Scope.HasValue || l.Content.Scope.Value.Contains(Scope.External)))
        .Select(l => l.Key).Order(StringComparer.Ordinal);

    /// <summary>The address that the page itself names as its canonical one: with the listing's whole id.</summary>
    private static string Path(string key) => $"/services/{Uri.EscapeDataString($"{new ItemId(ItemKind.Service, key)}").Replace("%3A", ":", StringComparison.Ordinal)}";
}
