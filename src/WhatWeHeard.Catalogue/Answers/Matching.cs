using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A listing that a question may be about.</summary>
/// <param name="Score">On the scale of a search, with what the words tell of its kind and what the places tell counted in.</param>
/// <param name="Matter">The same without the places: how much it is what is asked about, wherever.</param>
internal readonly record struct Hit(Listing Listing, float Score, float Matter);

/// <summary>What lies beside all services: what no government does, or what governments do and none lists.</summary>
internal enum Aside { No, Everyday, Unlisted }

/// <summary>What a question is about: the listings that may answer it, the best first, and how sure that is.</summary>
internal sealed record Subject(ImmutableArray<Hit> Hits, bool Confident)
{
    public static Subject None { get; } = new([], false);

    /// <summary>Whether the best one's own phrases are said, in two words or more.</summary>
    public bool SaidOutright { get; init; }

    /// <summary>What the words tell more of than of any service.</summary>
    public Aside Aside { get; init; }

    public Listing Best => Hits[0].Listing;

    /// <summary>The listings of the same kind as the best one, in other governments.</summary>
    public IEnumerable<Hit> Likes => Hits.Skip(1).Where(h => h.Listing.BaseCode is { } code && code == Best.BaseCode && h.Listing.Jurisdiction != Best.Jurisdiction);
}

/// <summary>
/// Finds what a question is about, among the listings that may be the person's. A search weighs how much of the question a listing
/// answers; the phrases of its kind, how much of what people say of it is said; the places, whose it is. Nine measures of these, weighed
/// and added, order the listings; the weights are what orders the judged questions best (tests/WhatWeHeard.Tests/Assist).
/// </summary>
/// <param name="content">The question without its places and its padding.</param>
/// <param name="everyday">Whether a word in it is of shops, kitchens or games.</param>
internal sealed class Matching(CatalogueSnapshot catalogue, string content, LanguagePreference languages, bool everyday = false)
{
    /// <summary>Every province's listing of several kinds, and then some.</summary>
    private const int MostHits = 200;

    /// <summary>As many kinds as are told of, though the search passed them over.</summary>
    private const int MostTold = 12;

    /// <summary>So many matters that no government does, or none lists: a tenth may be told of by chance, and each of the latter costs a look at all that was found.</summary>
    private const int MostAside = 3;

    /// <summary>A phrase of so much said in full is no chance.</summary>
    private const float Outright = 9;

    private readonly FoldedText asked = new(content);

    /// <summary>In either language, whichever the reply is to be in: people mix them, and an assistant may not know which it passes on.</summary>
    private readonly Dictionary<string, WeighedKind> told = ToldBy(catalogue.Phrases, content);

    /// <summary>Of those, the few that tell most: of services, of what no government does, of what none lists. Whoever says a common word is told of by tens of thousands.</summary>
    private (WeighedKind[] Services, WeighedKind[] Everyday, WeighedKind[] Unlisted)? mostTold;

    private readonly SearchRequest request = Looking(content, languages);

    /// <summary>The same wherever somebody lives.</summary>
    private ScoredPlan? plan;

    /// <summary>Whether what a kind is called is said word for word: asked of each of its listings.</summary>
    private readonly Dictionary<BaseService, bool> saidOfKinds = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a search is asked, of listings that are for the public.</summary>
    public static SearchRequest Looking(string text, LanguagePreference languages) =>
        new() { Text = text, Languages = languages, Filters = [new(Dimension.Scope, [Codes.Name(Scope.External)])], First = MostHits };

    /// <param name="places">Null for whatever may be anybody's.</param>
    public Subject Find(SituationPlaces? places)
    {
        var (measured, search) = Measured(places);
        var aside = Measures.Worth(search.Aside) <= measured.Select(m => Measures.Worth(m.Told)).DefaultIfEmpty(0).Max() ? Aside.No
            : search.IsUnlisted ? Aside.Unlisted : Aside.Everyday;
        if (measured.Count == 0) return Subject.None with { Aside = aside };
        var hits = measured.Select(m => (Measures: m, Hit: m.Weighed(search.Top))).OrderByDescending(h => h.Hit.Score).ThenBy(h => h.Hit.Listing.Key, StringComparer.Ordinal).ToArray();
        var best = hits[0].Measures;
        return new([.. hits.Select(h => h.Hit)], best.Sureness(search, everyday) > 0)
        {
            SaidOutright = best.IsVerbatim || best.Told.Said >= Outright,
            Aside = aside,
        };
    }

    /// <summary>Every listing that a search finds, and those of the kinds that the words tell most of.</summary>
    internal (List<Measures> Measures, SearchSaid Search) Measured(SituationPlaces? places)
    {
        if (string.IsNullOrWhiteSpace(content)) return ([], default);
        var listings = catalogue.Items.Listings;
        var result = catalogue.Index.Search(request with { Also = places is null ? null : key => places.Admits(listings[key]) }, plan ??= catalogue.Index.Plan(request));
        var measured = result.Hits.Select(h => Measure(listings[h.Id], h.Score, places)).ToList();
        var found = measured.Select(m => KindOf(m.Listing)).ToHashSet(StringComparer.Ordinal);
        var (services, ofEverydays, ofUnlisted) = mostTold ??= (Told(k => !Everyday.Is(k) && !Unlisted.Is(k), MostTold), Told(Everyday.Is, MostAside), Told(Unlisted.Is, MostAside));
        foreach (var kind in services)
        {
            if (listings.TryGetValue(kind.Kind, out var alone))
            {
                if (found.Add(KindOf(alone)) && MayBeTheirs(alone)) measured.Add(Measure(alone, 0, places));
                continue;
            }
            // A kind has as many listings as there are towns, which are one matter: none needs be looked at where one was found. Each of Canada's is a matter by itself.
            var its = found.Add(kind.Kind) ? catalogue.OfBase(kind.Kind) : catalogue.CanadasOfBase(kind.Kind);
            measured.AddRange(its.Where(l => (l.Jurisdiction != Geography.Canada || !found.Contains(l.Key)) && MayBeTheirs(l)).Take(MostHits).Select(l => Measure(l, 0, places)));
            found.UnionWith(catalogue.CanadasOfBase(kind.Kind).Select(KindOf));
        }
        var everyday = ofEverydays.Aggregate(default(WeighedKind), WeighedKind.Most);
        var unlisted = ofUnlisted.Where(k => !measured.Exists(m => Unlisted.IsOf(k.Kind, m.Listing))).Aggregate(default(WeighedKind), WeighedKind.Most);
        return (measured, new(result.Hits is [var first, ..] ? first.Score : 1, result.Confident, WeighedKind.Most(everyday, unlisted), Measures.Worth(unlisted) > Measures.Worth(everyday)));

        bool MayBeTheirs(Listing listing) => listing.IsForPublic && places?.Admits(listing) != false;
    }

    private static Dictionary<string, WeighedKind> ToldBy(PhraseIndex phrases, string content)
    {
        var english = phrases.Weigh(content, IndexLanguage.English);
        var told = new Dictionary<string, WeighedKind>(english.Length, StringComparer.Ordinal);
        foreach (var kind in english) told.Add(kind.Kind, kind);
        foreach (var kind in phrases.Weigh(content, IndexLanguage.French)) told[kind.Kind] = WeighedKind.Most(told.GetValueOrDefault(kind.Kind), kind);
        return told;
    }

    /// <summary>The kinds of a sort that the words tell most of.</summary>
    private WeighedKind[] Told(Func<string, bool> isOfSort, int most) =>
        [.. told.Values.Where(k => isOfSort(k.Kind)).OrderByDescending(Measures.Worth).ThenBy(k => k.Kind, StringComparer.Ordinal).Take(most)];

    private Measures Measure(Listing listing, float score, SituationPlaces? places)
    {
        var its = WeighedKind.Most(told.GetValueOrDefault(listing.Key), listing.BaseCode is { } code ? told.GetValueOrDefault(code) : default);
        // What is said word for word is said in full.
        return new(listing, score, its, its.Said > 0 && IsVerbatim(listing),
            places is not null && listing.Jurisdiction != Geography.Canada && places.Names(listing), listing.Jurisdiction.Length == 7 && places?.For(listing) is not null);
    }

    private bool IsVerbatim(Listing listing) => ListingPhrases.SaysInFull(asked, listing)
        || (listing.Base is { } kind && (saidOfKinds.TryGetValue(kind, out var said) ? said : saidOfKinds[kind] = ListingPhrases.SaysInFull(asked, kind)));

    /// <summary>Canada has several listings of a kind, each for something else; elsewhere those of a kind are one matter.</summary>
    private static string KindOf(Listing listing) => listing.Jurisdiction == Geography.Canada ? listing.Key : listing.BaseCode ?? listing.Key;
}

/// <summary>What a search says of a question as a whole.</summary>
/// <param name="Top">The best listing's score; 1 where nothing is found.</param>
/// <param name="Aside">What its words tell of what no government does, or none lists.</param>
/// <param name="IsUnlisted">Whether they tell more of the latter.</param>
internal readonly record struct SearchSaid(float Top, bool Confident, WeighedKind Aside, bool IsUnlisted);

/// <summary>What speaks for a listing.</summary>
/// <param name="Found">Its score in a search; 0 where the search passed it over.</param>
/// <param name="IsNamed">Whether it belongs to a place that the question names.</param>
/// <param name="IsTowns">Whether it is a town's, and the town the person's.</param>
internal sealed record Measures(Listing Listing, float Found, WeighedKind Told, bool IsVerbatim, bool IsNamed, bool IsTowns)
{
    /// <summary>What counts in the order of listings. Fitted: see the README of the questions.</summary>
    internal static readonly float[] Order = [1.42f, -1.69f, 5.05f, 3.17f, 0.92f, 2.43f, 1.62f, 1.92f, 0.48f];

    /// <summary>What counts for it that the best listing is what is asked at all; the first for nothing.</summary>
    internal static readonly float[] Sure = [-1.13f, -1.35f, 1.09f, 1.81f, 3.73f, 1.34f, 0.98f, 2.24f, -0.24f, -1.89f, -2.26f, -1.54f];

    /// <summary>The score, beside the best, of what a search passed over.</summary>
    private const float PassedOver = -2.5f;

    /// <summary>In the order of their weights; those of the places last.</summary>
    public float[] Values(float top) =>
        [Found > 0 ? MathF.Log(Found / top) : PassedOver, Found > 0 ? 1 : 0, .. OfWords(Told), IsVerbatim ? 1 : 0, IsNamed ? 1 : 0, IsTowns ? 1 : 0];

    private const int OfPlaces = 2;

    public Hit Weighed(float top)
    {
        var values = Values(top);
        var matter = Sum(Order.AsSpan(..^OfPlaces), values);
        var places = Sum(Order.AsSpan(^OfPlaces..), values.AsSpan(^OfPlaces..));
        return new(Listing, top * MathF.Exp((matter + places) / Order[0]), top * MathF.Exp(matter / Order[0]));
    }

    /// <summary>What the words alone say for a kind, weighed.</summary>
    public static float Worth(WeighedKind told) => Sum(Order.AsSpan(2, 4), OfWords(told));

    private static float[] OfWords(WeighedKind told) => [told.Evidence / 10, told.Near / 10, MathF.Sqrt(told.Said) / 3, told.Share];

    /// <summary>In the order of their weights.</summary>
    public float[] Signs(SearchSaid search, bool everyday) =>
        [1, everyday ? 1 : 0, search.Confident ? 1 : 0, MathF.Sqrt(Told.Said) / 3, Told.Evidence / 10, IsVerbatim ? 1 : 0, IsTowns ? 1 : 0, Told.Share,
            MathF.Sqrt(search.Aside.Said) / 3, search.Aside.Evidence / 10, search.Aside.Near / 10, search.Aside.Share];

    /// <summary>Above 0 it is likelier than not that this is what is asked.</summary>
    public float Sureness(SearchSaid search, bool everyday) => Sum(Sure, Signs(search, everyday));

    /// <summary>Of as many values as there are weights.</summary>
    private static float Sum(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        var sum = 0f;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * values[i];
        return sum;
    }
}
