using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// The language of somebody else's page, as far as a listing says it: by giving the address for one language and not for another. The
/// schema tells addresses without it.
/// </summary>
public sealed class AddressLanguages(CurrentCatalogue current)
{
    /// <summary>What a link says on a page of another language. Null where it is the page's own, or nobody knows.</summary>
    public string? Foreign(Visit visit, string url, string? listing)
    {
        if (listing is null || !current.Snapshot.Items.Listings.TryGetValue(ItemId.OfService(listing).Key, out var found)) return null;
        string[] languages = [.. Addresses(found).SelectMany(a => a?.Values ?? []).Where(v => v.Value == url).Select(v => LanguageTag.Primary(v.Language)).Distinct(StringComparer.OrdinalIgnoreCase)];
        return languages is [var only] && !LanguageTag.Same(only, visit.Language) ? only : null;
    }

    private static IEnumerable<LocalizedText?> Addresses(Listing listing)
    {
        var content = listing.Content;
        return [content.Url.ValueOrDefault, .. Of(content.Requirements, content.Evidence), .. listing.Channels.SelectMany(c => Of(c.Requirements, c.Evidence).Append(c.Url).Append(c.Accessibility?.StatementUrl))];
    }

    private static IEnumerable<LocalizedText?> Of(Stated<ImmutableArray<Requirement>> requirements, Stated<ImmutableArray<Evidence>> evidence) =>
        requirements.Each().Select(r => r.Source).Concat(evidence.Each().Select(e => e.Url));
}
