using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Takes published items one by one, as they are read, and makes the first snapshot of them. Listings are parsed and indexed beside
/// the reading; what was read is let go, and so is what the index was told: a million of either would be a second catalogue.
/// </summary>
public sealed class SnapshotBuilder
{
    private const int BatchSize = 2_048;

    /// <summary>Batches that may wait while one is parsed; beyond it the reading waits.</summary>
    private const int MostAhead = 4;

    private const int Large = 20_000;

    private static readonly int Cores = Environment.ProcessorCount;

    private readonly List<Task<Listing[]>> parsed = [];
    private readonly List<Task<Part>> parts = [];
    private List<PublishedItem> batch = [];
    private CatalogueItems items = CatalogueItems.Empty;

    /// <summary>How many listings were read, and how many batches of them belong to parts that are being indexed.</summary>
    private int read, taken;

    /// <exception cref="InvalidOperationException">What listings inherit from comes after one of them.</exception>
    public void Add(PublishedItem item)
    {
        if (item.Id.Kind == ItemKind.Service)
        {
            batch.Add(item);
            read++;
            if (batch.Count < BatchSize) return;
            Parse();
            if ((parsed.Count - taken) * BatchSize >= SearchIndex.MostPerSegment) Index();
            return;
        }
        if (batch.Count > 0 || parsed.Count > 0) throw new InvalidOperationException($"{item.Id} comes after a listing, which may inherit from it.");
        items = items.With(item.Id, item.Body);
    }

    public CatalogueSnapshot Build(long sequence, DateTimeOffset at)
    {
        Parse();
        Index();
        var all = items.Listings.ToBuilder();
        foreach (var listing in parsed.SelectMany(p => p.GetAwaiter().GetResult())) all[listing.Key] = listing;
        items = items with { Listings = all.ToImmutable() };
        parsed.Clear();
        var built = Task.WhenAll(parts).GetAwaiter().GetResult();
        parts.Clear();
        // It can't be cut up, so of many listings it has a thread; of few, phrases are left to the first who asks.
        var phrases = IsLarge ? Task.Run(() => Phrases.Index(items, built.Select(p => p.Phrases))) : null;
        var index = SearchIndex.Of([.. built.Select(p => p.Segment)], built.LastOrDefault()?.Ordinals ?? FacetOrdinals.Empty);
        var suggestions = Suggesting.Index(items, built.SelectMany(p => p.Entries));
        return new(sequence, at, items, index, suggestions, phrases?.GetAwaiter().GetResult());
    }

    private bool IsLarge => read > Large;

    private void Parse()
    {
        if (batch.Count == 0) return;
        if (parsed.Count >= MostAhead) parsed[^MostAhead].Wait();
        var (all, with) = (batch, items);
        batch = new(BatchSize);
        parsed.Add(Task.Run(() => all.ConvertAll(s => CatalogueSnapshot.ListingOf(s, with)).ToArray()));
    }

    /// <summary>Begins to index what was parsed since; as many parts at a time as there are cores.</summary>
    private void Index()
    {
        var batches = parsed.GetRange(taken, parsed.Count - taken);
        var (of, with, withPhrases) = (SearchIndex.Parts(read - taken * BatchSize), items, IsLarge);
        taken = parsed.Count;
        for (var part = 0; part < of; part++)
        {
            var some = batches.GetRange(batches.Count * part / of, batches.Count * (part + 1) / of - batches.Count * part / of);
            if (some.Count == 0) continue;
            var (before, last) = (parts.Count >= Cores ? parts[^Cores] : Task.CompletedTask, parts.LastOrDefault());
            // Threads of their own: parsing would wait for those of the pool.
            parts.Add(Task.Factory.StartNew(() =>
            {
                before.Wait();
                return Part.Of([.. some.SelectMany(b => b.GetAwaiter().GetResult())], with, withPhrases, last);
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        }
    }

    /// <summary>A segment of the index, what completes the names of its listings, and what is said of them.</summary>
    /// <param name="Ordinals">Those of the parts before it, and its own: in this order, whichever part is ready first.</param>
    private sealed record Part(Segment Segment, FacetOrdinals Ordinals, List<SuggestionEntry> Entries, CountedPhrases Phrases)
    {
        public static Part Of(Listing[] listings, CatalogueItems items, bool withPhrases, Task<Part>? last)
        {
            var (segment, entries) = (new SegmentBuilder(), new List<SuggestionEntry>(listings.Length * 2));
            var keys = Array.ConvertAll(listings, l => (SortKey: ListingDocument.SortKeyOf(l), Id: l.Key));
            Array.Sort(keys, listings, Comparer<(string, string)>.Create(SegmentBuilder.Order));
            foreach (var listing in listings)
            {
                var document = ListingDocument.Of(listing, items);
                segment.Add(document);
                entries.AddRange(SuggestionEntry.Of(document));
            }
            var phrases = ReadModel.Phrases.Counted(withPhrases ? listings : []);
            var ordinals = (last?.GetAwaiter().GetResult().Ordinals ?? FacetOrdinals.Empty).With(segment.FacetValues);
            return new(segment.Make(ordinals), ordinals, entries, phrases);
        }
    }
}
