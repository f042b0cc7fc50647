using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using WhatWeHeard.Catalogue.Interchange.SchemaOrg;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>A listing as JSON-LD that may stand inside a page.</summary>
public static class ListingJsonLd
{
    /// <summary>Letters as they are; but &lt;, &gt;, &amp; and quotes only as escapes, so that no text of a listing can end the script element or begin a comment in it.</summary>
    private static readonly JsonSerializerOptions SafeInHtml = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>With languages, plain strings in the best of them; without, every language with its tag.</summary>
    public static string Of(Listing listing, CatalogueSnapshot catalogue, Site site, LanguagePreference? languages)
    {
        var items = catalogue.Items.Export(listing, site.Root);
        return SchemaOrgWriter.Document(items.Listings[0], items, languages).ToJsonString(SafeInHtml);
    }
}
