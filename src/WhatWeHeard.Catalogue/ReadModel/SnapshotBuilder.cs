using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// Takes published items one by one, as they are read, and makes the first snapshot of them. Bodies are parsed beside the reading
/// and let go: a million of them would be a second catalogue.
/// </summary>
public sealed class SnapshotBuilder
{
    private const int BatchSize = 2_048;

    /// <summary>Batches that may wait while one is parsed; beyond it the reading waits.</summary>
    private const int MostAhead = 4;

    /// <summary>Documents are several times the size of the index that is made of them: so many are there at a time.</summary>
    private const int DocumentsAtOnce = 16_384;

    private const int Large = 20_000;

    private readonly List<Task<Listing[]>> parsed = [];
    private List<PublishedItem> batch = [];
    private CatalogueItems items = CatalogueItems.Empty;

    private bool IsLarge => items.Listings.Count > Large;

    /// <exception cref="InvalidOperationException">What listings inherit from comes after one of them.</exception>
    public void Add(PublishedItem item)
    {
        if (item.Id.Kind == ItemKind.Service)
        {
            batch.Add(item);
            if (batch.Count >= BatchSize) Parse();
            return;
        }
        if (batch.Count > 0 || parsed.Count > 0) throw new InvalidOperationException($"{item.Id} comes after a listing, which may inherit from it.");
        items = items.With(item.Id, item.Body);
    }

    public CatalogueSnapshot Build(long sequence, DateTimeOffset at)
    {
        Parse();
        var all = items.Listings.ToBuilder();
        foreach (var task in parsed)
            foreach (var listing in task.GetAwaiter().GetResult())
                all[listing.Key] = listing;
        items = items with { Listings = all.ToImmutable() };
        var parts = parsed.SelectMany(t => t.GetAwaiter().GetResult()).Chunk(DocumentsAtOnce).ToArray();
        parsed.Clear();
        LetGo();
        var (index, entries) = (SearchIndex.Empty, new List<SuggestionEntry>());
        for (var i = 0; i < parts.Length; i++)
        {
            var documents = parts[i].AsParallel().AsOrdered().Select(l => ListingDocument.Of(l, items)).ToArray();
            parts[i] = [];
            foreach (var document in documents) entries.AddRange(SuggestionEntry.Of(document));
            index = index.With(documents, []);
        }
        index = index.Compacted();
        LetGo();
        // Neither can be cut up, so of many listings each has a thread; of few, phrases are left to the first who asks.
        var phrases = IsLarge ? Task.Run(() => Phrases.Index(items)) : null;
        var suggestions = Suggesting.Index(items, entries);
        return new(sequence, at, items, index, suggestions, phrases?.GetAwaiter().GetResult());
    }

    /// <summary>What was read and parsed is dead by now, and old: left alone, the heap would grow by half before it is looked for.</summary>
    private void LetGo()
    {
        if (IsLarge) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }

    private void Parse()
    {
        if (batch.Count == 0) return;
        if (parsed.Count >= MostAhead) parsed[^MostAhead].Wait();
        var (taken, with) = (batch, items);
        batch = new(BatchSize);
        parsed.Add(Task.Run(() => taken.ConvertAll(s => CatalogueSnapshot.ListingOf(s, with)).ToArray()));
    }
}
