using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>A query's grades as they apply to one snapshot: by listing, and only listings that the person may use.</summary>
internal sealed record Judgement(JudgedQuery Query, ImmutableDictionary<string, int> Grades, ImmutableArray<string> Chain)
{
    private const string OfBase = "base:";
    private const string OfInventory = "gc:";
    private const string InventoryScheme = "gc-service-id";

    /// <summary>What a grade is worth to a person: a right answer counts seven times what a related one does.</summary>
    public double Gain(string key) => Grades.TryGetValue(key, out var grade) ? (1 << grade) - 1 : 0;

    public int Grade(string key) => Grades.GetValueOrDefault(key);

    /// <summary>Grades that name a listing which isn't there; a set that has drifted from its catalogue measures nothing.</summary>
    public static IEnumerable<string> Unknown(JudgedQuery query, CatalogueSnapshot catalogue) =>
        query.Grades.Keys.Where(k => !k.StartsWith(OfInventory, StringComparison.Ordinal)
            && (k.StartsWith(OfBase, StringComparison.Ordinal) ? catalogue.Base(k[OfBase.Length..]) is null : !catalogue.Items.Listings.ContainsKey(k)));

    public static ImmutableArray<Judgement> Of(JudgedSet set, CatalogueSnapshot catalogue)
    {
        var byBase = catalogue.Items.Listings.Values.Where(l => l.BaseCode is not null).ToLookup(l => l.BaseCode!);
        var byInventory = catalogue.Items.Listings.Values
            .SelectMany(l => l.Own.ExternalIdentifiers.Where(e => e.Scheme == InventoryScheme).Select(e => (e.Value, Listing: l)))
            .ToLookup(e => e.Value, e => e.Listing);
        return [.. set.Queries.Select(q => Of(q, catalogue, byBase, byInventory))];
    }

    private static Judgement Of(JudgedQuery query, CatalogueSnapshot catalogue, ILookup<string, Listing> byBase, ILookup<string, Listing> byInventory)
    {
        var chain = ChainOf(query);
        var grades = new Dictionary<string, int>(StringComparer.Ordinal);
        // The exact say over what is said of many, whichever stands first in the file.
        foreach (var (key, grade) in query.Grades.OrderBy(g => g.Key.StartsWith(OfBase, StringComparison.Ordinal) ? 0 : g.Key.StartsWith(OfInventory, StringComparison.Ordinal) ? 1 : 2))
        {
            var listings = key.StartsWith(OfBase, StringComparison.Ordinal) ? byBase[key[OfBase.Length..]]
                : key.StartsWith(OfInventory, StringComparison.Ordinal) ? byInventory[key[OfInventory.Length..]]
                : catalogue.Items.Listings.TryGetValue(key, out var one) ? [one] : [];
            foreach (var listing in listings) grades[listing.Key] = grade;
        }
        // The inventory's own row of a service that is graded is nearly as good as the listing written for people.
        foreach (var (key, grade) in grades.ToArray())
            foreach (var id in catalogue.Items.Listings[key].Own.ExternalIdentifiers.Where(e => e.Scheme == InventoryScheme))
                foreach (var row in byInventory[id.Value])
                    grades.TryAdd(row.Key, Math.Min(grade, 2));
        var usable = grades.Where(g => IsUsable(catalogue, g.Key, chain));
        return new(query, usable.ToImmutableDictionary(StringComparer.Ordinal), chain);
    }

    /// <summary>Offered, to the public, where the person is: what every contender is asked to keep to.</summary>
    public static bool IsUsable(CatalogueSnapshot catalogue, string key, ImmutableArray<string> chain)
    {
        var document = catalogue.DocumentOf(catalogue.Items.Listings[key]);
        return Contenders.Defaults.All(f => document.Facets.Any(v => v.Dimension == f.Dimension && f.Values.Contains(v.Value)))
            && (chain.IsEmpty || (document.Coverage.Any(c => chain.Contains(c)) && !document.CoverageExclusions.Any(c => chain.Contains(c))));
    }

    private static ImmutableArray<string> ChainOf(JudgedQuery query) =>
        query.Where is { } place ? Finding.CoverageChain(PlaceIndex.Default.Resolve(place))
        : query.TextPlace is { } code ? Geography.Default.ChainOf(code)?.Codes ?? []
        : [];
}
