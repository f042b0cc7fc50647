using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>The same thing said twice: a listing under one name, a text copied, a word repeated.</summary>
internal static class DuplicateFindings
{
    private static readonly string[] Languages = ["en", "fr"];

    public static IEnumerable<Finding> Of(CatalogueItems items)
    {
        var listings = items.Listings.Values.OrderBy(l => l.Key, StringComparer.Ordinal).ToArray();
        foreach (var language in Languages)
        {
            foreach (var finding in Same(listings, l => l.Content.Name.ValueOrDefault?[language] is { } name ? $"{l.Jurisdiction}|{l.Own.Organization}|{name}" : null,
                key => new($"share the name “{After(key)}”", $"portent le même nom « {After(key)} »"))) yield return finding;
            // Copied: stated by both, or inherited by two of one government, which then can't be told apart.
            foreach (var finding in Same(listings, l => l.Own.Summary.ValueOrDefault?[language],
                _ => new($"state the same summary ({language})", $"énoncent le même résumé ({language})"))) yield return finding;
            foreach (var finding in Same(listings.Where(l => l.Offering == Offering.Offered), l => l.Content.Summary.ValueOrDefault?[language] is { } s ? $"{l.Jurisdiction}|{s}" : null,
                _ => new($"have the same summary in one government ({language})", $"ont le même résumé dans un même gouvernement ({language})"))) yield return finding;
        }
        foreach (var finding in listings.SelectMany(l => Words(l.Key, l.Own)).Concat(items.BaseServices.Values.SelectMany(b => Words($"base-service:{b.Code}", b))))
            yield return finding;
    }

    private static IEnumerable<Finding> Same(IEnumerable<Listing> listings, Func<Listing, string?> key, Func<string, Detail> message) =>
        from listing in listings
        let value = key(listing)
        where value is not null
        group listing.Key by value into same
        where same.Count() > 1
        select new Finding(QualityRule.Duplicate, string.Join(", ", same), message(same.Key));

    private static string After(string key) => key[(key.LastIndexOf('|') + 1)..];

    private static IEnumerable<Finding> Words(string at, ServiceContent content) =>
        from words in (Stated<LocalizedWords>[])[content.Keywords, content.AlternateNames]
        where words.HasValue
        from list in words.Value.Values
        from twice in list.Words.GroupBy(w => w.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
        select new Finding(QualityRule.Duplicate, at, new($"says “{twice.Key}” twice ({list.Language})", $"dit « {twice.Key} » deux fois ({list.Language})"));
}
