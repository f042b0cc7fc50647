using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>How many listings a government has, and when one of them last changed.</summary>
public readonly record struct SourceCount(string Jurisdiction, int Services, DateTimeOffset LastChange);

/// <summary>
/// How many listings there are, by what. Counted when somebody first asks; from then on each snapshot's follow from those of the one
/// before, since to count a million anew after each publication would take a second of whoever asks next.
/// </summary>
public sealed class SnapshotCounts
{
    private readonly ImmutableDictionary<FacetValue, int> byValue;
    private readonly ImmutableSortedDictionary<string, SourceCount> sources;

    private SnapshotCounts(ImmutableDictionary<FacetValue, int> byValue, ImmutableSortedDictionary<string, SourceCount> sources) => (this.byValue, this.sources) = (byValue, sources);

    /// <summary>The governments that have a listing, by code.</summary>
    public IEnumerable<SourceCount> Sources => sources.Values;

    public int Of(string dimension, string value) => byValue.GetValueOrDefault(new(dimension, value));

    internal static SnapshotCounts Of(CatalogueSnapshot snapshot)
    {
        var result = snapshot.Index.Search(new() { First = 0, WithFacets = true, MaxFacetValues = int.MaxValue });
        return new(
            result.Facets.SelectMany(f => f.Values.Select(v => KeyValuePair.Create(new FacetValue(f.Dimension, v.Value), v.Count))).ToImmutableDictionary(),
            snapshot.Items.Listings.Values.GroupBy(l => l.Jurisdiction, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => new SourceCount(g.Key, g.Count(), g.Max(l => l.Since)), StringComparer.Ordinal));
    }

    /// <summary>Costs in proportion to what came and went; where a government's newest went and nothing newer came, all of that government's are looked at again.</summary>
    /// <param name="of">The listings of a government, now.</param>
    internal SnapshotCounts With(IEnumerable<Listing> came, CatalogueItems items, IEnumerable<Listing> went, CatalogueItems before, Func<string, IEnumerable<Listing>> of)
    {
        var (values, governments) = (byValue.ToBuilder(), sources.ToBuilder());
        var doubtful = new HashSet<string>(StringComparer.Ordinal);
        foreach (var listing in went)
        {
            Count(values, listing, before, -1);
            var its = governments[listing.Jurisdiction];
            if (listing.Since == its.LastChange) doubtful.Add(listing.Jurisdiction);
            if (its.Services > 1) governments[listing.Jurisdiction] = its with { Services = its.Services - 1 };
            else governments.Remove(listing.Jurisdiction);
        }
        foreach (var listing in came)
        {
            Count(values, listing, items, 1);
            var its = governments.GetValueOrDefault(listing.Jurisdiction, new(listing.Jurisdiction, 0, listing.Since));
            if (listing.Since >= its.LastChange) doubtful.Remove(listing.Jurisdiction);
            governments[listing.Jurisdiction] = its with { Services = its.Services + 1, LastChange = listing.Since > its.LastChange ? listing.Since : its.LastChange };
        }
        doubtful.IntersectWith(governments.Keys);
        foreach (var government in doubtful) governments[government] = governments[government] with { LastChange = of(government).Max(l => l.Since) };
        return new(values.ToImmutable(), governments.ToImmutable());
    }

    private static void Count(ImmutableDictionary<FacetValue, int>.Builder values, Listing listing, CatalogueItems items, int by)
    {
        foreach (var value in ListingDocument.Facets(listing, items).Distinct())
            if (values.GetValueOrDefault(value) + by is var count and not 0) values[value] = count;
            else values.Remove(value);
    }
}
