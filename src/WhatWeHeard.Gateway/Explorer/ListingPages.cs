using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>One listing: as a page for people, with the same in schema.org's words for search engines; or those alone, where asked for.</summary>
public sealed class ListingPages(Asking asking, PageWriter writer, TroublePages trouble, CurrentCatalogue current, Site site)
{
    public async Task ShowAsync(HttpContext http, string id)
    {
        var item = ItemId.OfService(id);
        var catalogue = current.Snapshot;
        if (!catalogue.Items.Listings.TryGetValue(item.Key, out var listing))
        {
            await trouble.NoListingAsync(http);
            return;
        }
        var visit = Visit.Of(http.Request, Visit.ListingPath($"{item}"));
        http.Response.Headers.Vary = "Accept, Accept-Language";
        if (WantsLinkedData(http.Request))
        {
            http.Response.Headers.CacheControl = "no-cache";
            http.Response.Headers.ContentLanguage = visit.Language;
            await Results.Bytes(Encoding.UTF8.GetBytes(ListingJsonLd.Of(listing, catalogue, site, visit.Chosen ? visit.Languages : null)), "application/ld+json").ExecuteAsync(http);
            return;
        }
        var reply = await asking.AskAsync<ListingReply>(visit, "GetService", new { Id = $"{item}", visit.Language }, http.RequestAborted);
        if (reply.Answer?.Service is not { } shown)
        {
            await (reply.Answer is null ? trouble.UnansweredAsync(http, reply) : trouble.NoListingAsync(http));
            return;
        }
        await writer.WriteAsync<ListingView>(http, visit, new Dictionary<string, object?>
        {
            [nameof(ListingView.Listing)] = shown,
            [nameof(ListingView.Asked)] = reply.Asked,
            [nameof(ListingView.LinkedData)] = new MarkupString($"<script type=\"application/ld+json\">{ListingJsonLd.Of(listing, catalogue, site, visit.Languages)}</script>"),
        });
    }

    private static bool WantsLinkedData(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)) return false;
        double Weight(string type) => accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        var linked = Weight("application/ld+json");
        return linked > 0 && linked > Weight(MediaTypes.Html);
    }
}
