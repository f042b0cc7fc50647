using System.Buffers;
using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>One search over one index value, from the plan to the page.</summary>
internal sealed class SearchRun : IDisposable
{
    /// <summary>What each degree of <see cref="SearchDocument.Sought"/> adds: enough to order equals, not to outdo a better match.</summary>
    private const float Sought = 0.03f;

    private const float UnwrittenShare = 0.7f;

    /// <summary>Where most of a question is unknown to every listing and none answers this part of it, a word was met by chance: nothing is the better answer.</summary>
    private const float LeastAnswered = 0.4f;

    private readonly ImmutableArray<SegmentView> views;
    private readonly Archetypes archetypes;
    private readonly SearchRequest request;
    private readonly ulong[]?[] covered;
    private readonly FacetCounter facets;
    private readonly int first;
    private readonly bool hasChain;
    private TopHits top;
    private (float Score, int View, int Document) best;
    private int matches;
    private float answered;

    public SearchRun(ImmutableArray<SegmentView> views, Archetypes archetypes, FacetOrdinals ordinals, int documents, SearchRequest request)
    {
        this.views = views;
        this.archetypes = archetypes;
        this.request = request;
        first = Math.Clamp(request.First, 0, documents);
        hasChain = !request.Chains.IsDefaultOrEmpty;
        covered = new ulong[]?[views.Length];
        if (hasChain)
            for (var v = 0; v < views.Length; v++)
                covered[v] = views[v].Segment.Coverage.Covered(request.Chains, views[v].Segment.Count);
        facets = new(ordinals, request.Filters, request.WithFacets);
        top = NewTop();
    }

    public void Dispose()
    {
        facets.Dispose();
        foreach (var bits in covered)
            if (bits is not null)
                ArrayPool<ulong>.Shared.Return(bits);
    }

    public SearchResult All()
    {
        for (var v = 0; v < views.Length; v++)
        {
            var open = true;
            var segment = views[v].Segment;
            for (var document = 0; document < segment.Count; document++)
                if (IsIn(v, document) && facets.Pass(segment, document) && open)
                    open = top.Offer(0, v, document);
        }
        return Page(null, true, false);
    }

    /// <param name="kinPlan">Plans the name of the best hit: what is of its kind fills a page that would otherwise hold chance words.</param>
    public SearchResult Matching(ScoredPlan scored, Func<string, ScoredPlan> kinPlan)
    {
        // Fewer hits than this and hits that match less are let in, after the others (measured: ADR 008). Filters have no say
        // in it: a filter narrows what was found, it must not change what counts as found, or counts beside it would lie.
        const int few = 10;
        var confident = Collect(scored, false);
        var relaxed = matches < few && !scored.Plan.OnlyWhole;
        if (relaxed)
        {
            var strict = matches;
            facets.Reset();
            top = NewTop();
            var kin = confident && best.Score > 0 ? Kin.Of(views, best, request, kinPlan) : null;
            confident |= Collect(scored, true, kin);
            relaxed = matches > strict;
        }
        if (!confident && answered < LeastAnswered && !scored.Plan.IsMostlyKnown)
        {
            facets.Reset();
            top = NewTop();
            relaxed = false;
        }
        return Page(scored, confident, relaxed);
    }

    /// <summary>Answers whether any hit accounts for enough of the query outside descriptions.</summary>
    private bool Collect(ScoredPlan scored, bool relaxed, Kin? kin = null)
    {
        var plan = scored.Plan;
        var share = 0f;
        matches = 0;
        // One word that only stands in a sentence somewhere ("tie" in "ties to Canada") isn't what a listing is about.
        var lone = System.Numerics.BitOperations.IsPow2(plan.Content);
        for (var v = 0; v < views.Length; v++)
        {
            var segment = views[v].Segment;
            var scorer = scored.In(segment, relaxed, covered[v]);
            var kindred = kin?.In(v, covered[v]);
            var (next, nextOfKin) = (scorer.Next(-1), kindred?.Next(-1) ?? PostingCursor.None);
            while (Math.Min(next, nextOfKin) is var document && document != PostingCursor.None)
            {
                var (isHit, isKin) = (next == document && plan.Accepts(scorer.Slots, relaxed), nextOfKin == document);
                var score = 0f;
                // A condition on a document may cost more than all the rest: it is asked last.
                if ((isHit || isKin) && IsIn(v, document))
                {
                    if (isHit) score = Scored(scored, scorer, segment, document, relaxed, lone, isKin || relaxed ? 0 : top.Least, ref share);
                    if (isKin) score += kindred!.Score(document);
                }
                if (next == document) next = scorer.Next(document);
                if (isKin) nextOfKin = kindred!.Next(document);
                if (score <= 0) continue;
                matches++;
                // Of equals the first in the order of all, however they lie in segments: what is kin to it stands on the page.
                if (!relaxed && top.Compare((score, v, document), best) < 0) best = (score, v, document);
                if (facets.Pass(segment, document)) top.Offer(score, v, document);
            }
        }
        return QueryPlan.IsConfident(share);
    }

    /// <summary>0 where too little of the question is answered.</summary>
    /// <param name="least">What a document must reach to be on the page: one that can't is counted, and not looked at.</param>
    private float Scored(ScoredPlan scored, SegmentScorer scorer, Segment segment, int document, bool relaxed, bool lone, float least, ref float share)
    {
        var plan = scored.Plan;
        if (scorer.IsSpokenOf && least > 0 && QueryPlan.IsConfident(share) && !plan.OnlyWhole
            && scored.MostSpokenOf(scorer.Slots) * Share(plan, scorer.Slots) * Factor(plan, segment.Depths[document]) is var most && most < least) return most;
        scorer.Score(document);
        if (plan.OnlyWhole && !scorer.IsWhole) return 0;
        // What is only mentioned somewhere in a description isn't worth showing to someone we are unsure about.
        if (!plan.Accepts(relaxed ? scorer.ShortSlots : scorer.MatchedSlots, relaxed)
            && !(relaxed && plan.Accepts(scorer.MatchedSlots, false))) return 0;
        answered = MathF.Max(answered, plan.Share(scorer.MatchedSlots));
        var sure = lone ? scorer.NamedSlots : plan.AsksForTheUnknown ? scorer.TogetherSlots : plan.IsGuessed ? scorer.NamedSlots : scorer.ShortSlots;
        // A row of an inventory that nobody wrote words for is long and full of chance words: it has to answer more.
        var isWritten = segment.Depths[document] >> Segment.DepthWidth > 0;
        if (plan.Accepts(sure, false) && plan.Share(sure) is var told && (isWritten || told >= UnwrittenShare)) share = MathF.Max(share, told);
        return (scorer.Words + scorer.Phrase) * Share(plan, scorer.MatchedSlots) * Factor(plan, segment.Depths[document]);
    }

    private static float Share(QueryPlan plan, uint slots) => 0.4f + 0.6f * plan.Share(slots);

    /// <summary>Who is nearest comes first among equals, once we know where the person is; until then, who serves everybody does.</summary>
    private float Factor(QueryPlan plan, byte depth) =>
        (hasChain ? 1 + 0.06f * (depth & Segment.DepthBits) : (depth & Segment.DepthBits) > 0 ? 1f : plan.NationalFirst ? 1.5f : 1.06f) * (1 + Sought * (depth >> Segment.DepthWidth));

    private bool IsIn(int view, int document) =>
        views[view].IsLive(document)
        && (covered[view] is not { } bits || (bits[document >> 6] & 1UL << document) != 0)
        && request.Also?.Invoke(views[view].Segment.Ids[document]) != false;

    private TopHits NewTop() => new(views, first == 0 ? 0 : first + 1, request.After);

    private SearchResult Page(ScoredPlan? scored, bool confident, bool relaxed)
    {
        var plan = scored?.Plan;
        var sorted = top.Sorted();
        var page = sorted.AsSpan(0, Math.Min(first, sorted.Length));
        var whys = request.Explain ? Explain(page, scored) : null;
        var hits = ImmutableArray.CreateBuilder<SearchHit>(page.Length);
        for (var i = 0; i < page.Length; i++)
        {
            var (score, v, document) = page[i];
            var segment = views[v].Segment;
            hits.Add(new(segment.Ids[document], score, new(score, segment.SortKeys[document], segment.Ids[document]), whys?[i]));
        }
        return new()
        {
            TotalCount = facets.Total,
            Hits = hits.MoveToImmutable(),
            HasMore = sorted.Length > page.Length,
            Facets = facets.Facets(request.MaxFacetValues),
            DidYouMean = plan?.Corrections ?? [],
            Unmatched = plan?.Unmatched ?? [],
            Confident = confident && facets.Total > 0,
            Relaxed = relaxed,
            Language = plan?.Language,
        };
    }

    private Why[] Explain(ReadOnlySpan<(float Score, int View, int Document)> page, ScoredPlan? scored)
    {
        var plan = scored?.Plan;
        var whys = new Why[page.Length];
        var chain = hasChain ? SearchRequest.Merged(request.Chains) : [];
        foreach (var group in page.ToArray().Select((hit, i) => (hit.View, hit.Document, Index: i)).GroupBy(h => h.View))
        {
            var segment = views[group.Key].Segment;
            var scorer = scored?.In(segment, relaxed: true);
            var clauses = plan is null ? null : new Clauses(plan, archetypes, segment);
            foreach (var hit in group.OrderBy(h => h.Document))
            {
                var parts = new ScoreParts(0, 0, 1, 1, 0);
                if (scorer is not null)
                {
                    scorer.MoveTo(hit.Document);
                    // What is only of the best hit's kind answers none of the question itself.
                    if (plan!.Accepts(scorer.Slots, relaxed: true))
                    {
                        scorer.Score(hit.Document);
                        parts = new(scorer.Words, scorer.Phrase, Share(plan, scorer.MatchedSlots), Factor(plan, segment.Depths[hit.Document]), 0);
                    }
                }
                // Sums of the same numbers in another order differ in the last place.
                if (page[hit.Index].Score - parts.Own is var rest && rest > 1e-4f * page[hit.Index].Score) parts = parts with { Kin = rest };
                whys[hit.Index] = new()
                {
                    Matched = clauses is null ? [] : clauses.Of(hit.Document, scorer!.IsWhole) is { IsEmpty: false } matched ? matched : KinClause(plan!),
                    Score = parts,
                    CoveredBy = hasChain ? CoveredBy(segment, hit.Document, chain) : null,
                };
            }
        }
        return whys;
    }

    /// <summary>None of the words: it is of the kind of what answered them best.</summary>
    private ImmutableArray<MatchedClause> KinClause(QueryPlan plan) =>
        request.KindOf?.Invoke(views[best.View].Segment.Ids[best.Document]) is not { } kind ? []
        : [new(string.Join(' ', plan.Slots.Select(s => s.Typed)), kind, SearchField.Name, plan.Language ?? IndexLanguage.Tag(IndexLanguage.Other), MatchReason.Kin)];

    private static string? CoveredBy(Segment segment, int document, ImmutableArray<string> chain)
    {
        foreach (var code in chain)
            if (segment.Coverage.Including(code).BinarySearch(document) >= 0)
                return code;
        return null;
    }
}
