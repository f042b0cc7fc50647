using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>Nothing leads nowhere: a step of a journey, a related listing, where a document is got.</summary>
internal static class ReferenceFindings
{
    public static IEnumerable<Finding> Of(CatalogueSnapshot snapshot, Governments governments)
    {
        var items = snapshot.Items;
        var listed = items.Listings.Values.Where(l => l.BaseCode is not null).Select(l => (l.Jurisdiction, l.BaseCode!)).ToHashSet();
        foreach (var finding in items.Listings.Values.OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(l => Of(l, items))) yield return finding;
        foreach (var b in items.BaseServices.Values)
            foreach (var via in b.Evidence.Each().Select(e => e.ObtainableVia).OfType<string>().Where(v => !items.Listings.ContainsKey(v)))
                yield return Dangling($"base-service:{b.Code}", via);
        foreach (var lifeEvent in items.LifeEvents.Values)
            foreach (var step in lifeEvent.Journey?.Steps ?? [])
                foreach (var finding in Step(step, $"life-event:{lifeEvent.Code} {step.Id}", items, listed, governments))
                    yield return finding;
    }

    /// <summary>What one listing points to in vain.</summary>
    public static IEnumerable<Finding> Of(Listing listing, CatalogueItems items) =>
        Targets(listing.Own).Where(t => !items.Listings.ContainsKey(t)).Select(t => Dangling(listing.Key, t));

    private static IEnumerable<string> Targets(Service own) =>
    [
        .. own.Related.Select(r => r.Service), .. own.UnderOther is { } other ? [other] : Array.Empty<string>(),
        .. own.Evidence.Each().Select(e => e.ObtainableVia).OfType<string>(),
    ];

    /// <summary>A step that is a base service must be answered by each government of its level: with a listing, or by saying that it isn't offered.</summary>
    private static IEnumerable<Finding> Step(Step step, string where, CatalogueItems items, HashSet<(string, string)> listed, Governments governments)
    {
        if (step.Service is { } service && !items.Listings.ContainsKey(service)) yield return Dangling(where, service);
        if (step.Base is not { } code) yield break;
        if (!items.BaseServices.TryGetValue(code, out var found))
        {
            yield return Dangling(where, code);
            yield break;
        }
        var answering = step.OwnerLevel ?? (found.Levels.IsEmpty ? Level.Federal : found.Levels[0]);
        string[] expected = answering switch
        {
            Level.Federal => ["CA"],
            Level.Provincial or Level.Territorial => [.. governments.Provinces],
            _ => [],
        };
        foreach (var jurisdiction in expected)
            if (!listed.Contains((jurisdiction, code)))
                yield return new(QualityRule.Reference, where, new($"has no answer in {jurisdiction} for {code}", $"n’a pas de réponse de {jurisdiction} pour {code}"));
        if (answering == Level.Municipal && governments.Cities.Length > 0 && !governments.Cities.Any(c => listed.Contains((c, code))))
            yield return new(QualityRule.Reference, where, new($"is answered by no city for {code}", $"n’a de réponse dans aucune ville pour {code}"));
    }

    private static Finding Dangling(string where, string target) =>
        new(QualityRule.Reference, where, new($"points to “{target}”, which isn't there", $"renvoie à « {target} », qui n’existe pas"));
}
