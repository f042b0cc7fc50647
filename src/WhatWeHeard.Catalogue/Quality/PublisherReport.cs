using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>A listing with its score.</summary>
public sealed record ScoredListing(Listing Listing, ListingQuality Quality);

/// <summary>
/// The state of one government's listings, for the people who look after them: what is weak, overdue, in one language only, said
/// twice, or leads nowhere. Pure: one snapshot and one day give one report.
/// </summary>
public sealed record PublisherReport
{
    public required string Jurisdiction { get; init; }

    /// <summary>The day on which reviews are due or not.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Weakest first.</summary>
    public required ImmutableArray<ScoredListing> Listings { get; init; }

    /// <summary>Those whose review is due, longest first.</summary>
    public required ImmutableArray<Review> Overdue { get; init; }
    public required LanguageParity Parity { get; init; }
    public required ImmutableArray<DuplicateCandidate> Duplicates { get; init; }

    /// <summary>Related listings, documents and lists that aren't there.</summary>
    public required ImmutableArray<Finding> BrokenReferences { get; init; }

    /// <summary>What the quality gate says of its texts and sources.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Mean of the scores, 0 to 100; null without listings.</summary>
    public double? Score => Listings.IsEmpty ? null : Math.Round(Listings.Average(l => l.Quality.Score), 1);

    /// <summary>How many listings miss each criterion, most missed first.</summary>
    public IEnumerable<(QualityCriterion Criterion, int Listings)> Missing =>
        from listing in Listings
        from result in listing.Quality.Criteria
        where !result.Passed
        group result by result.Criterion into missed
        orderby missed.Count() descending, missed.Key
        select (missed.Key, missed.Count());

    public static PublisherReport Of(CatalogueSnapshot snapshot, string jurisdiction, DateOnly on, IReadOnlySet<string> properNames)
    {
        Listing[] own = [.. snapshot.Where((Dimension.Jurisdiction, jurisdiction)).OrderBy(l => l.Key, StringComparer.Ordinal)];
        var items = new CatalogueItems { Geography = snapshot.Items.Geography };
        items = items with
        {
            Listings = items.Listings.AddRange(own.Select(l => KeyValuePair.Create(l.Key, l))),
            Organizations = items.Organizations.AddRange(snapshot.Items.Organizations.Where(o => o.Value.Jurisdiction == jurisdiction)),
        };
        return new()
        {
            Jurisdiction = jurisdiction,
            On = on,
            Listings = [.. own.Select(l => new ScoredListing(l, ListingQuality.Of(l, on))).OrderBy(l => l.Quality.Score).ThenBy(l => l.Listing.Key, StringComparer.Ordinal)],
            Overdue = [.. own.Select(Review.Of).Where(r => r.Due <= on).OrderBy(r => r.Due).ThenBy(r => r.Listing.Key, StringComparer.Ordinal)],
            Parity = LanguageParity.Of(items),
            Duplicates = [.. DuplicateCandidate.Of(snapshot, own)],
            BrokenReferences = [.. own.SelectMany(l => ReferenceFindings.Of(l, snapshot.Items))],
            Findings = [.. TextFindings.Of(items, properNames), .. DuplicateFindings.Of(items), .. SourceFindings.Of(items)],
        };
    }
}
