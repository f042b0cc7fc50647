using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>What somebody looks for.</summary>
public sealed record ServiceQuery
{
    public string? Text { get; init; }
    public PlaceQuery? Place { get; init; }
    public LanguagePreference Languages { get; init; } = LanguagePreference.English;
    public ImmutableArray<FacetFilter> Filters { get; init; } = [];

    /// <summary>Only what has a channel that is open then.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>Only what has a channel that takes this identity.</summary>
    public Identity? CanUseWith { get; init; }
    public int First { get; init; } = 20;

    /// <summary>Where the page before ended, and in which snapshot that was.</summary>
    public (long Sequence, SearchCursor Cursor)? After { get; init; }
    public bool WithFacets { get; init; }
    public bool Explain { get; init; }

    /// <summary>What makes it one list, whichever page of it is asked for: a cursor is of one. The same on every node.</summary>
    public string List => string.Create(CultureInfo.InvariantCulture,
        $"services\n{Text}\n{Place?.PostalCode}\n{Place?.Latitude}\n{Place?.Longitude}\n{Place?.Jurisdiction}\n{Place?.Name}\n{string.Join(' ', Languages.Tags)}\n{string.Join('\n', Filters.Select(f => $"{f.Dimension} {f.Not} {string.Join(' ', f.Values)}"))}\n{OpenAt:O}\n{CanUseWith?.Method} {CanUseWith?.Assurance}");
}

/// <summary>What was found, and how the question was understood.</summary>
public sealed record FoundServices(CatalogueSnapshot Catalogue, SearchResult Result, PlaceAnswer? Place, string? Text, ServiceQuery Query)
{
    /// <inheritdoc cref="ServiceQuery.List"/>
    public string List => field ??= Query.List;

    /// <summary>The snapshot of the page before, where there was one.</summary>
    public long? PageBefore => Query.After?.Sequence;

    /// <summary>The text with its spelling corrected; null where nothing was.</summary>
    public string? DidYouMean => Result.DidYouMean.IsEmpty || Text is null ? null
        : Result.DidYouMean.Aggregate(Text, (text, c) => text.Replace(c.Typed, c.Suggested, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Finding: the text, the place named beside it or in it, and the filters, put to one snapshot.</summary>
public static class Finding
{
    /// <summary>
    /// A candidate under this share of the likeliest one's confidence doesn't widen the search: somebody near a border is
    /// served by both sides, somebody in the middle of a city isn't.
    /// </summary>
    public const double LikelyShare = 0.5;

    /// <summary>A search looks at a few dozen words; what stands beyond them names no place either.</summary>
    public const int LongestText = 1_000;

    public static FoundServices Find(this CatalogueSnapshot catalogue, ServiceQuery query)
    {
        var text = query.Text is { } whole ? Text.Cut(whole, LongestText) : null;
        var place = query.Place is { } asked ? PlaceIndex.Default.Resolve(asked) : null;
        string? placeWords = null;
        if (text is not null && PlaceIndex.Default.Find(text) is { Places: [var named, ..] } mention)
        {
            // Beside a place that the caller says, one in the text ("I moved here from Ontario") is a circumstance.
            place ??= named.Answer;
            (placeWords, text) = (text.Substring(named.Span.Start, named.Span.Length), mention.Rest);
            // "De Toronto à Montréal": the other end of a journey is no listing's matter either.
            if (mention.Places.Length > 1 && PlaceIndex.Default.Find(text) is { Places: [var other, ..] } second)
                (placeWords, text) = ($"{placeWords} {text.AsSpan(other.Span.Start, other.Span.Length)}", second.Rest);
        }
        var result = catalogue.Index.Search(new()
        {
            Text = text,
            PlaceWords = placeWords,
            Situations = catalogue.Situations,
            KindOf = key => KindOf(catalogue.Items.Listings[key], query.Languages),
            Languages = query.Languages,
            Filters = query.Filters,
            Also = Also(catalogue, query),
            Chains = place is null ? [] : Chains(place),
            First = query.First,
            After = query.After?.Cursor,
            WithFacets = query.WithFacets,
            Explain = query.Explain,
        });
        return new(catalogue, result, place, text, query);
    }

    /// <summary>What can't be counted beforehand, because it depends on the moment or on the person.</summary>
    private static Func<string, bool>? Also(CatalogueSnapshot catalogue, ServiceQuery query)
    {
        if (query is { OpenAt: null, CanUseWith: null }) return null;
        var known = new Dictionary<Doors, bool>(ReferenceEqualityComparer.Instance);
        return key => catalogue.Items.Listings[key].Doors is var doors && known.TryGetValue(doors, out var opens) ? opens
            : known[doors] = doors.Each.Any(d => (query.OpenAt is not { } at || d.Hours.IsOpen(at)) && query.CanUseWith?.Opens(d.SignIn) != false);
    }

    /// <summary>What its archetype is called: a government's brand ("Ontario Works") says less of what kind of thing it is.</summary>
    private static string? KindOf(Listing listing, LanguagePreference languages) =>
        (listing.Base?.Name ?? listing.Content.Name).ValueOrDefault?.Best(languages).Value;

    /// <summary>Every area whose services the person may use, nearest first, over all likely candidates.</summary>
    public static ImmutableArray<string> CoverageChain(PlaceAnswer place) => SearchRequest.Merged(Chains(place));

    /// <summary>
    /// The chain of each likely candidate, the likeliest first: what Québec keeps for its own isn't out of reach in Ottawa because the
    /// same postal area begins in Gatineau.
    /// </summary>
    public static ImmutableArray<ImmutableArray<string>> Chains(PlaceAnswer place) =>
        [.. place.Candidates.Where(c => c.Confidence >= LikelyShare * place.Candidates[0].Confidence).Select(c => c.Chain.Codes)];
}
