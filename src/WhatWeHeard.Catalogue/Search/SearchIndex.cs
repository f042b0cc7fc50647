using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// A full-text index that never changes: any thread may search it, and a change makes another index that shares what stayed
/// the same. It is a value of the snapshot, swapped with it.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>Built segments are this large at most, so that a million listings still are a handful.</summary>
    internal const int MostPerSegment = 131_072;

    /// <summary>Two cores build two halves; below this a second segment costs more than it saves.</summary>
    private const int WorthSplitting = 4_096;

    private readonly ImmutableArray<SegmentView> views;
    private readonly FacetOrdinals ordinals;
    private readonly Archetypes archetypes;
    private readonly int[] heirs;
    private readonly Lazy<LengthNorms> norms;
    private readonly SearchMemo memo = new();

    private SearchIndex(ImmutableArray<SegmentView> views, FacetOrdinals ordinals, Archetypes archetypes)
    {
        this.views = views;
        this.ordinals = ordinals;
        this.archetypes = archetypes.For(views);
        heirs = this.archetypes.Heirs(views);
        Count = views.Sum(v => v.LiveCount);
        norms = new(Norms);
    }

    public static SearchIndex Empty { get; } = new([], FacetOrdinals.Empty, Archetypes.None);

    public int Count { get; }

    /// <summary>How many parts it is made of; for measurement.</summary>
    public int SegmentCount => views.Length;

    /// <summary>Of two documents with one id the last stands.</summary>
    public static SearchIndex Build(IEnumerable<SearchDocument> documents)
    {
        var distinct = Distinct(documents);
        if (distinct.Length == 0) return Empty;
        var ordinals = FacetOrdinals.Empty.With(ValuesOf(distinct));
        return new([.. Segments(distinct, ordinals)], ordinals, Archetypes.None);
    }

    /// <summary>Of segments made already, no document in two of them, over the same numbers of facet values.</summary>
    internal static SearchIndex Of(IReadOnlyCollection<Segment> segments, FacetOrdinals ordinals) =>
        segments.Count == 0 ? Empty : new([.. segments.Select(s => new SegmentView(s))], ordinals, Archetypes.None);

    /// <summary>
    /// The index with documents added or replaced, and others removed. Costs in proportion to the change, and now and then
    /// a merge of small segments; the old index stays as it was.
    /// </summary>
    public SearchIndex With(IReadOnlyCollection<SearchDocument> changed, IReadOnlyCollection<string> removedIds)
    {
        if (changed.Count == 0 && removedIds.Count == 0) return this;
        var distinct = Distinct(changed);
        var gone = removedIds.Concat(distinct.Select(d => d.Id)).ToArray();
        var more = ordinals.With(ValuesOf(distinct));
        var kept = new List<SegmentView>(views.Length + 1);
        foreach (var view in views)
        {
            var deleted = new List<int>();
            foreach (var id in gone)
                if (view.Segment.Find(id) is var document and >= 0 && view.IsLive(document))
                    deleted.Add(document);
            var left = deleted.Count == 0 ? view : view.Without(deleted);
            if (left.LiveCount > 0) kept.Add(left);
        }
        if (distinct.Length > 0) kept.AddRange(Segments(distinct, more));
        return new([.. MergePolicy.Merged(kept)], more, archetypes);
    }

    public SearchResult Search(SearchRequest request) => string.IsNullOrWhiteSpace(request.Text) ? memo.Find(request, () => All(request)) : Search(request, Plan(request));

    /// <summary>What a text means to this index, whatever else is asked of the listings: found once, it serves several searches.</summary>
    internal ScoredPlan Plan(SearchRequest request) => Plan(request, request.Text!, request.PlaceWords, request.Situations);

    /// <param name="plan">Of the same text, places and situations.</param>
    internal SearchResult Search(SearchRequest request, ScoredPlan plan)
    {
        using var run = new SearchRun(views, archetypes, ordinals, Count, request);
        return run.Matching(plan, kind => Plan(request, kind, null, Situations.None));
    }

    private ScoredPlan Plan(SearchRequest request, string text, string? placeWords, Situations situations)
    {
        var preferred = request.Languages.PrefersFrench ? IndexLanguage.French : IndexLanguage.English;
        return new(new QueryPlanner(new(views, archetypes.Segment, heirs), Count, preferred).Plan(text, placeWords, situations, !request.Chains.IsDefaultOrEmpty), archetypes, heirs, norms.Value);
    }

    private SearchResult All(SearchRequest request)
    {
        using var run = new SearchRun(views, archetypes, ordinals, Count, request);
        return run.All();
    }

    private LengthNorms Norms()
    {
        var lengths = new Lengths();
        foreach (var view in views) lengths.Add(view.Lengths);
        for (var number = 0; number < heirs.Length; number++)
        {
            var shared = new Lengths();
            archetypes.Segment.CountLengths(number, shared, 1);
            lengths.Add(shared, heirs[number]);
        }
        return new(lengths);
    }

    private static SearchDocument[] Distinct(IEnumerable<SearchDocument> documents)
    {
        var byId = new Dictionary<string, SearchDocument>(StringComparer.Ordinal);
        foreach (var document in documents) byId[document.Id] = document;
        return [.. byId.Values];
    }

    private static IEnumerable<FacetValue> ValuesOf(SearchDocument[] documents) => documents.SelectMany(d => d.Facets);

    /// <summary>Into how many segments so many documents are cut.</summary>
    internal static int Parts(int documents) => documents < WorthSplitting ? 1 : Math.Max(2, (documents + MostPerSegment - 1) / MostPerSegment);

    private static SegmentView[] Segments(SearchDocument[] documents, FacetOrdinals ordinals)
    {
        var parts = Parts(documents.Length);
        var size = (documents.Length + parts - 1) / parts;
        var result = new SegmentView[parts];
        Parallel.For(0, parts, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, part =>
        {
            var from = part * size;
            result[part] = new(SegmentBuilder.Build(documents[from..Math.Min(documents.Length, from + size)], ordinals));
        });
        return result;
    }
}
