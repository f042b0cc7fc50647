using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>True or absent: whoever states a page below the home page, a cost, a telephone, hours or a criterion says where it comes from.</summary>
internal static class SourceFindings
{
    /// <summary>Numbers that every Canadian can check by dialling them, and the toll-free line of Canada's enquiry centre.</summary>
    private static readonly string[] WellKnown = ["211", "311", "511", "811", "911", "988"];

    public static IEnumerable<Finding> Of(CatalogueItems items) => Unsourced(items).Concat(Vague(items));

    private static IEnumerable<Finding> Unsourced(CatalogueItems items) =>
        from listing in items.Listings.Values.OrderBy(l => l.Key, StringComparer.Ordinal)
        where listing.Own.Sources.IsEmpty
        let stated = Stated(listing.Own).Distinct().ToArray()
        where stated.Length > 0
        select new Finding(QualityRule.Source, listing.Key, new(
            $"states {string.Join(", ", stated.Select(s => s.En))} without a source", $"énonce {string.Join(", ", stated.Select(s => s.Fr))} sans source"));

    /// <summary>A criterion that names only a site's front door: true perhaps, but nobody can check it there.</summary>
    private static IEnumerable<Finding> Vague(CatalogueItems items) =>
        from listing in items.Listings.Values.OrderBy(l => l.Key, StringComparer.Ordinal)
        from requirement in listing.Own.Requirements.Each()
        where requirement.Source is { } source && !source.Values.Any(v => IsDeep(v.Value))
        select new Finding(QualityRule.Source, $"{listing.Key} requirements.{requirement.Id}",
            new("names a home page as its source", "donne une page d’accueil pour source"), ProblemSeverity.Warning);

    private static IEnumerable<Detail> Stated(Service own)
    {
        if (own.Url.ValueOrDefault?.Values.Any(v => IsDeep(v.Value)) == true) yield return new("a page below the home page", "une page autre que l’accueil");
        if (own.Costs.Each().Any(c => c.Kind != CostKind.Unknown)) yield return new("a cost", "un coût");
        if (own.Requirements.Each().Any(r => r.Source is null)) yield return new("a criterion", "un critère");
        if (own.ProcessingTime.HasValue) yield return new("a processing time", "un délai");
        foreach (var channel in own.Channels.Each())
        {
            if (channel.Phone is { } phone && !WellKnown.Contains(phone)) yield return new("a telephone number", "un numéro de téléphone");
            if (channel.Hours.HasValue) yield return new("hours", "des heures d’ouverture");
            if (channel.SignIn is { Methods.IsEmpty: false }) yield return new("a sign-in method", "un mode de connexion");
        }
    }

    /// <summary>Whether an address leads further than a site's front door: what names only a language or an index is the door itself.</summary>
    public static bool IsDeep(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Query.Length > 1 || address.Segments.Select(s => s.Trim('/').ToLowerInvariant()).Any(s => s.Length > 0 && !IsDoor(s)));

    private static bool IsDoor(string segment) => segment.Split('.')[0] is
        "en" or "fr" or "eng" or "fra" or "en-ca" or "fr-ca" or "english" or "francais" or "bonjour" or "index" or "home" or "accueil" or "default" or "welcome" or "bienvenue";
}
