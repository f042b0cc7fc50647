using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Takes published items one by one, as they are read, and makes the first snapshot of them. Listings are parsed and indexed beside
/// the reading, a few thousand at a time, and what was only needed for that is let go at once: of a million it would be a second catalogue.
/// </summary>
/// <param name="isAlone">Whether nobody is served beside it, so that it may stop the process now and then to collect what it leaves.</param>
/// <param name="mostKept">See <see cref="ReadListings"/>.</param>
public sealed class SnapshotBuilder(bool isAlone = false, int mostKept = ReadListings.Most)
{
    /// <summary>A thread has so many listings as objects; of fewer, too many parts would have to be woven together.</summary>
    private const int PartSize = 4_096;

    private const int PartsPerSegment = SearchIndex.MostPerSegment / PartSize;

    /// <summary>Parts that may wait while others are made; beyond it the reading waits.</summary>
    private const int MostAhead = 2;

    /// <summary>Of fewer listings the phrases are left to the first who asks, and what is left behind isn't worth collecting.</summary>
    private const int Large = 20_000;

    /// <summary>So many bytes more than were left by the last collection on purpose, and it is time for the next.</summary>
    private const long MostUncollected = 600L << 20;

    private static readonly int Cores = Environment.ProcessorCount;

    private readonly List<Task<Part>> parts = [];
    private readonly List<Task<Segment>> segments = [];
    private readonly List<Task<SuggestColumns>> names = [];
    private readonly BuiltPhrases.Builder phrases = new();
    private List<PublishedItem> batch = [];
    private CatalogueItems items = CatalogueItems.Empty with { Kept = new(mostKept) };
    private int read;

    /// <summary>How many parts belong to segments that are being made, and how many have given their phrases.</summary>
    private int joined, taken;

    /// <summary>What was left after the last collection on purpose.</summary>
    private long collected;

    /// <exception cref="InvalidOperationException">What listings inherit from comes after one of them.</exception>
    public void Add(PublishedItem item)
    {
        if (item.Id.Kind == ItemKind.Service)
        {
            batch.Add(item);
            read++;
            if (batch.Count == PartSize) MakePart();
            return;
        }
        if (read > 0) throw new InvalidOperationException($"{item.Id} comes after a listing, which may inherit from it.");
        items = items.With(item.Id, item.Body);
    }

    /// <summary>To be asked for once, when all was added.</summary>
    public CatalogueSnapshot Build(long sequence, DateTimeOffset at)
    {
        if (batch.Count > 0) MakePart();
        // Two cores weave two halves, when nothing else is left to do for one.
        MakeSegment(joined + ((parts.Count - joined + 1) / 2));
        MakeSegment(parts.Count);
        var ordinals = Task.WhenAll(parts).GetAwaiter().GetResult().LastOrDefault()?.Ordinals ?? FacetOrdinals.Empty;
        TakePhrases();
        Collect(GCCollectionMode.Aggressive);
        // Beside the listings, which neither asks for: none of the three can be cut up.
        var broad = items;
        var said = IsLarge ? OnItsOwn(() => Phrases.Index(broad, phrases)) : null;
        var completing = OnItsOwn(() => JoinNames(broad));
        TakeListings();
        CollectIfDue();
        var columns = completing.GetAwaiter().GetResult();
        CollectIfDue();
        var suggestions = SuggestIndex.Of(columns);
        var index = SearchIndex.Of(Task.WhenAll(segments).GetAwaiter().GetResult(), ordinals);
        return new(sequence, at, items, index, suggestions, said?.GetAwaiter().GetResult());
    }

    private bool IsLarge => read > Large;

    private bool AllStayRead => read <= mostKept;

    private void MakePart()
    {
        var (published, with, withPhrases, staysRead) = (batch, items, IsLarge, AllStayRead);
        batch = new(PartSize);
        if (parts.Count >= Cores + MostAhead) parts[^(Cores + MostAhead)].Wait();
        var (before, last) = (parts.Count >= Cores ? parts[^Cores] : Task.CompletedTask, parts.LastOrDefault());
        parts.Add(OnItsOwn(() =>
        {
            before.Wait();
            return Part.Of(published, with, withPhrases, staysRead, last);
        }));
        if (parts.Count - joined == PartsPerSegment) MakeSegment(parts.Count);
        CollectIfDue();
        TakePhrases();
    }

    private void MakeSegment(int upTo)
    {
        var its = parts[joined..upTo];
        joined = upTo;
        if (its.Count == 0) return;
        segments.Add(OnItsOwn(() => SegmentMerger.Joined(its.Select(p => p.GetAwaiter().GetResult().TakeSegment()))));
        names.Add(OnItsOwn(() => SuggestColumns.Of([.. its.Select(p => p.GetAwaiter().GetResult().TakeNames())])));
    }

    /// <summary>Those of the parts that are ready, in the order of the parts.</summary>
    private void TakePhrases()
    {
        for (; IsLarge && taken < parts.Count && parts[taken].IsCompletedSuccessfully; taken++)
            foreach (var said in parts[taken].GetAwaiter().GetResult().TakePhrases()) Phrases.Add(phrases, said);
    }

    /// <summary>Which of many stay read would be chance: then none do, before somebody asks.</summary>
    private void TakeListings()
    {
        var all = items.Listings.ToBuilder();
        foreach (var listing in parts.SelectMany(p => p.GetAwaiter().GetResult().Listings))
        {
            all[listing.Key] = listing;
            if (AllStayRead) items.Kept.Settle(listing, null);
            else listing.Forget();
        }
        items = items with { Listings = all.ToImmutable() };
        parts.Clear();
    }

    private SuggestColumns JoinNames(CatalogueItems broad)
    {
        var columns = Suggesting.Columns(broad, Task.WhenAll(names).GetAwaiter().GetResult());
        names.Clear();
        return columns;
    }

    private bool MayCollect => isAlone && IsLarge;

    private void CollectIfDue()
    {
        if (MayCollect && GC.GetTotalMemory(forceFullCollection: false) - collected > MostUncollected) Collect(GCCollectionMode.Forced);
    }

    /// <summary>What a part leaves lived long enough to be taken for something that stays.</summary>
    /// <param name="mode">Aggressive gives back what is free, so that it has to be got again: worth it where less will be needed than was.</param>
    private void Collect(GCCollectionMode mode)
    {
        if (!MayCollect) return;
        GC.Collect(GC.MaxGeneration, mode, blocking: true, compacting: true);
        collected = GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>A thread of its own: it waits for others, and those of the pool would wait with it.</summary>
    private static Task<T> OnItsOwn<T>(Func<T> make) => Task.Factory.StartNew(make, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Some listings, a segment of the index, what completes their names, and what is said of them: each taken once, by whoever keeps it.</summary>
    private sealed class Part
    {
        private Segment? segment;
        private SuggestColumns? names;
        private (string Kind, KindPhrase[] Phrases)?[]? phrases;

        public required Listing[] Listings { get; init; }

        /// <summary>Those of the parts before it, and its own: in this order, whichever part is ready first.</summary>
        public required FacetOrdinals Ordinals { get; init; }

        public static Part Of(List<PublishedItem> published, CatalogueItems items, bool withPhrases, bool staysRead, Task<Part>? last)
        {
            var listings = published.ConvertAll(s => Listing.Of(s, items)).ToArray();
            // Heirs of one archetype say the same words: side by side they are indexed faster.
            Array.Sort(listings, static (a, b) => string.CompareOrdinal(a.BaseCode, b.BaseCode));
            var (segment, entries) = (new SegmentBuilder(), new List<SuggestionEntry>(listings.Length * 2));
            var phrases = withPhrases ? new (string Kind, KindPhrase[] Phrases)?[listings.Length] : null;
            for (var i = 0; i < listings.Length; i++)
            {
                var document = ListingDocument.Of(listings[i], items);
                segment.Add(document);
                entries.AddRange(SuggestionEntry.Of(document));
                if (phrases is not null) phrases[i] = Phrases.Said(listings[i]);
                if (!staysRead) listings[i].Forget();
            }
            var ordinals = (last?.GetAwaiter().GetResult().Ordinals ?? FacetOrdinals.Empty).With(segment.FacetValues);
            return new() { Listings = listings, Ordinals = ordinals, segment = segment.Make(ordinals), names = SuggestColumns.Of(entries), phrases = phrases };
        }

        public Segment TakeSegment() => Interlocked.Exchange(ref segment, null)!;

        public SuggestColumns TakeNames() => Interlocked.Exchange(ref names, null)!;

        public (string Kind, KindPhrase[] Phrases)?[] TakePhrases() => Interlocked.Exchange(ref phrases, null) ?? Array.ConvertAll(Listings, Phrases.Said);
    }
}
