using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Everything the public can be told as of one change. Built from published editions only, so nothing that asks it can leak a
/// draft. Immutable: it is moved forward by making another that shares what didn't change.
/// </summary>
public sealed class CatalogueSnapshot : IReferences
{
    /// <summary>Once for each version of the life events, through however many snapshots it goes.</summary>
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<string, LifeEvent>, Situations> OfLifeEvents = [];

    private readonly Lazy<SnapshotCounts> counts;
    private readonly Lazy<PhraseIndex> phrases;
    private readonly ConcurrentDictionary<string, KindListings> ofBases;

    internal CatalogueSnapshot(long sequence, DateTimeOffset at, CatalogueItems items, SearchIndex index, SuggestIndex suggestions, PhraseIndex? phrases = null)
        : this(sequence, at, items, index, suggestions, phrases, null, [])
    {
    }

    /// <param name="counts">Null where nobody asked for them yet; so with <paramref name="phrases"/>.</param>
    /// <param name="ofBases">Of the base services that were asked for, and of which no listing changed since.</param>
    private CatalogueSnapshot(long sequence, DateTimeOffset at, CatalogueItems items, SearchIndex index, SuggestIndex suggestions, PhraseIndex? phrases, SnapshotCounts? counts,
        IEnumerable<KeyValuePair<string, KindListings>> ofBases)
    {
        Sequence = sequence;
        At = at;
        Items = items;
        Index = index;
        Suggestions = suggestions;
        // Asked for by some only: the first makes it, and from then on each snapshot's follows from the one before.
        this.counts = counts is null ? new(() => SnapshotCounts.Of(this)) : new(counts);
        this.ofBases = new(ofBases, StringComparer.Ordinal);
        this.phrases = phrases is null ? new(() => ReadModel.Phrases.Index(items)) : new(phrases);
    }

    /// <summary>The last change it holds; 0 before the first.</summary>
    public long Sequence { get; }

    /// <summary>When that change was made.</summary>
    public DateTimeOffset At { get; }

    public CatalogueItems Items { get; }

    public SnapshotCounts Counts => counts.Value;

    internal SearchIndex Index { get; }

    internal SuggestIndex Suggestions { get; }

    internal Situations Situations => OfLifeEvents.GetValue(Items.LifeEvents, static events => Situations.Of(events.Values.Select(Situation)));

    internal PhraseIndex Phrases => phrases.Value;

    public static CatalogueSnapshot Empty(DateTimeOffset at) => Build([], 0, at);

    /// <summary>From the published editions as they stood at one change number.</summary>
    public static CatalogueSnapshot Build(IEnumerable<PublishedItem> published, long sequence, DateTimeOffset at)
    {
        var builder = new SnapshotBuilder();
        var services = new List<PublishedItem>();
        foreach (var item in published)
        {
            if (item.Id.Kind == ItemKind.Service) services.Add(item);
            else builder.Add(item);
        }
        foreach (var service in services) builder.Add(service);
        return builder.Build(sequence, at);
    }

    /// <summary>
    /// The snapshot after these changes, which must follow this one's without a gap. Costs in proportion to what changed, and to
    /// the listings that inherit from it.
    /// </summary>
    public CatalogueSnapshot With(IReadOnlyList<CatalogueChange> changes)
    {
        if (changes.Count == 0) return this;
        if (changes[0].Sequence != Sequence + 1) throw new ArgumentException($"Change {changes[0].Sequence} doesn't follow {Sequence}.", nameof(changes));
        var items = Items;
        var touched = new Dictionary<string, PublishedItem?>(StringComparer.Ordinal);
        var heirs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.Id.Kind == ItemKind.Service)
            {
                touched[change.Id.Key] = change.Now;
                continue;
            }
            items = items.With(change.Id, change.Now?.Body);
            heirs.UnionWith(HeirsOf(change.Id, items));
        }

        var removed = touched.Where(t => t.Value is null).Select(t => t.Key).ToArray();
        var now = touched.Values.OfType<PublishedItem>().Select(i => Listing.Of(i, items))
            .Concat(heirs.Where(key => !touched.ContainsKey(key)).Select(key => Items.Listings[key].Among(items)))
            .ToArray();
        items = items with
        {
            Listings = items.Listings.RemoveRange(removed).SetItems(now.Select(l => KeyValuePair.Create(l.Key, l))),
        };
        Listing[] gone = [.. removed.Concat(now.Select(l => l.Key)).Select(Items.Listings.GetValueOrDefault).OfType<Listing>()];
        var said = phrases.IsValueCreated ? phrases.Value.With(SaidIn(items, now, changes), SaidIn(Items, gone, changes)) : null;
        var moved = now.Concat(gone).Select(l => l.BaseCode).ToHashSet();
        var same = ofBases.Where(b => !moved.Contains(b.Key));
        var counted = counts.IsValueCreated ? counts.Value : null;
        if (now.Length == 0 && removed.Length == 0) return new(changes[^1].Sequence, changes[^1].At, items, Index, Suggestions, said, counted, same);
        SearchDocument[] documents = [.. now.Select(l => ListingDocument.Of(l, items))];
        foreach (var listing in now) items.Kept.Settle(listing, Items.Listings.GetValueOrDefault(listing.Key));
        var index = Index.With(documents, removed);
        return new(changes[^1].Sequence, changes[^1].At, items, index, Suggestions.With([.. documents.SelectMany(SuggestionEntry.Of)], [.. removed, .. documents.Select(d => d.Id)]),
            said, counted?.With(now, items, gone, Items, government => Where(index, items, (Dimension.Jurisdiction, government))), same);
    }

    /// <summary>The phrases of these listings, and of the archetypes among the changed, as items say them.</summary>
    private static IEnumerable<(string Kind, KindPhrase Phrase)> SaidIn(CatalogueItems items, IEnumerable<Listing> listings, IReadOnlyList<CatalogueChange> changes) =>
        listings.SelectMany(ReadModel.Phrases.Of)
            .Concat(changes.Where(c => c.Id.Kind == ItemKind.BaseService).Select(c => c.Id.Key).Distinct(StringComparer.Ordinal)
                .Select(items.BaseServices.GetValueOrDefault).OfType<BaseService>().SelectMany(ReadModel.Phrases.Of));

    public bool Exists(ItemId id) => Items.Exists(id);

    /// <summary>What the index was told of a listing: for whoever compares it with another engine, over the same texts.</summary>
    public SearchDocument DocumentOf(Listing listing) => ListingDocument.Of(listing, Items);

    public BaseService? Base(string code) => Items.BaseServices.GetValueOrDefault(code);

    public ImmutableArray<string> OfficialLanguages(string jurisdiction) => Items.Geography.OfficialLanguagesOf(jurisdiction);

    /// <summary>Listings that satisfy all these, by name; the ones that aren't offered or public too.</summary>
    public IEnumerable<Listing> Where(params ReadOnlySpan<(string Dimension, string Value)> filters) => Where(Index, Items, filters);

    /// <summary>Every listing of a base service, by name; the ones that aren't offered too. Looked up once, until one of them changes.</summary>
    public ImmutableArray<Listing> OfBase(string code) => ListingsOf(code).All;

    /// <summary>Those of them that are Canada's.</summary>
    internal ImmutableArray<Listing> CanadasOfBase(string code) => ListingsOf(code).Canadas;

    /// <summary>Whether there is such a listing and these filters let it through.</summary>
    public bool Passes(string key, ImmutableArray<FacetFilter> filters) =>
        Items.Listings.TryGetValue(key, out var listing) && (filters.IsEmpty || Passes(ListingDocument.Of(listing, Items), filters));

    /// <summary>
    /// The listings that read differently after a change to this item: the one itself, those that inherit from it, those that it
    /// offers. A life event lends listings its words for searching alone.
    /// </summary>
    public IEnumerable<string> ListingsWith(ItemId id) => id.Kind switch
    {
        ItemKind.Service => [id.Key],
        ItemKind.BaseService or ItemKind.Organization => HeirsOf(id, Items).Distinct(StringComparer.Ordinal),
        _ => [],
    };

    private static IEnumerable<Listing> Where(SearchIndex index, CatalogueItems items, params ReadOnlySpan<(string Dimension, string Value)> filters)
    {
        var request = new SearchRequest { First = int.MaxValue, Filters = [.. filters.ToArray().Select(f => new FacetFilter(f.Dimension, [f.Value]))] };
        return index.Search(request).Hits.Select(h => items.Listings[h.Id]);
    }

    private static bool Passes(SearchDocument document, ImmutableArray<FacetFilter> filters) =>
        filters.All(filter => document.Facets.Any(f => f.Dimension == filter.Dimension && filter.Values.Contains(f.Value)) != filter.Not);

    /// <summary>The listings in which something of this item stands: its words are searched with them, its fields inherited.</summary>
    private IEnumerable<string> HeirsOf(ItemId id, CatalogueItems after) => id.Kind switch
    {
        ItemKind.BaseService => OfBase(id.Key).Select(l => l.Key),
        ItemKind.LifeEvent => Where((Dimension.LifeEvent, id.Key)).Select(l => l.Key).Concat(StepsOf(id.Key, Items)).Concat(StepsOf(id.Key, after)),
        ItemKind.Organization => Where((Dimension.Organization, id.Key)).Select(l => l.Key)
            .Concat(Items.Listings.Values.Where(l => l.Shares(id.Key)).Select(l => l.Key)),
        _ => [],
    };

    private IEnumerable<string> StepsOf(string lifeEvent, CatalogueItems items) =>
        (items.LifeEvents.GetValueOrDefault(lifeEvent)?.Journey?.Steps ?? []).SelectMany(s =>
            s.Service is { } key ? Items.Listings.ContainsKey(key) ? [key] : [] : s.Base is { } code ? OfBase(code).Select(l => l.Key) : []);

    private KindListings ListingsOf(string code) => ofBases.GetOrAdd(code, static (code, catalogue) =>
    {
        ImmutableArray<Listing> all = [.. catalogue.Where((Dimension.BaseService, code))];
        return new(all, [.. all.Where(l => l.Jurisdiction == Geography.Canada)]);
    }, this);

    /// <summary>The listings of a base service, by name.</summary>
    private sealed record KindListings(ImmutableArray<Listing> All, ImmutableArray<Listing> Canadas);

    private static Situation Situation(LifeEvent lifeEvent) => new(lifeEvent.Code,
    [
        .. lifeEvent.Name.Values.Select(v => (v.Language, v.Value)),
        .. lifeEvent.Keywords?.Values.SelectMany(v => v.Words.Select(w => (v.Language, w))) ?? [],
    ]);
}
