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

    /// <summary>Documents are several times the size of the index that is made of them; twice as many are there at a time.</summary>
    private const int DocumentsAtOnce = 32_768;

    private readonly List<Task<Listing[]>> parsed = [];
    private List<PublishedItem> batch = [];
    private CatalogueItems items = new() { Geography = Geography.Default };

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
        var (index, entries) = (SearchIndex.Empty, new List<SuggestionEntry>());
        // While one part is indexed the next is made ready, and completions are sorted beside the last.
        var suggestions = Task.FromResult(SuggestIndex.Empty);
        var coming = Documents(parts, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            var documents = coming.GetAwaiter().GetResult();
            coming = Documents(parts, i + 1);
            foreach (var document in documents) entries.AddRange(SuggestionEntry.Of(document));
            if (i == parts.Length - 1) suggestions = Task.Run(() => Suggesting.Index(items, entries));
            index = index.With(documents, []);
        }
        return new(sequence, at, items, index, parts.Length == 0 ? Suggesting.Index(items, entries) : suggestions.GetAwaiter().GetResult());
    }

    /// <summary>The documents of one part; its listings are let go of there.</summary>
    private Task<SearchDocument[]> Documents(Listing[][] parts, int number)
    {
        if (number >= parts.Length) return Task.FromResult<SearchDocument[]>([]);
        var (part, with) = (parts[number], items);
        parts[number] = [];
        return Task.Run(() => part.AsParallel().AsOrdered().Select(l => ListingDocument.Of(l, with)).ToArray());
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
