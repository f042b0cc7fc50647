using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// What is called like the kind of thing that answered best. Where few listings answer the words themselves, a person who
/// found the licence is better served by its renewal than by whatever shares a chance word with the question.
/// </summary>
internal sealed class Kin
{
    /// <summary>The likest one's part of the best hit's score.</summary>
    private const float Likest = 0.5f;

    private readonly ImmutableArray<SegmentView> views;
    private readonly ScoredPlan plan;
    private readonly float factor;

    private Kin(ImmutableArray<SegmentView> views, ScoredPlan plan, float factor) => (this.views, this.plan, this.factor) = (views, plan, factor);

    /// <summary>Null where nothing is known of the best hit's kind, or it isn't even like itself.</summary>
    public static Kin? Of(ImmutableArray<SegmentView> views, (float Score, int View, int Document) best, SearchRequest request, Func<string, ScoredPlan> planned)
    {
        var segment = views[best.View].Segment;
        if (request.KindOf?.Invoke(segment.Ids[best.Document]) is not { } kind) return null;
        var plan = planned(kind);
        var itself = plan.In(segment, relaxed: false);
        itself.MoveTo(best.Document);
        if (itself.Slots == 0) return null;
        itself.Score(best.Document);
        return Total(plan.Plan, itself) is var total and > 0 ? new(views, plan, Likest * best.Score / total) : null;
    }

    public Walk In(int view, ulong[]? covered) => new(this, plan.In(views[view].Segment, relaxed: false, covered));

    private static float Total(QueryPlan plan, SegmentScorer scorer) =>
        plan.Accepts(scorer.NamedSlots, false) ? (scorer.Words + scorer.Phrase) * plan.Share(scorer.NamedSlots) : 0;

    /// <summary>One segment's documents of that kind, in order.</summary>
    public sealed class Walk(Kin kin, SegmentScorer scorer)
    {
        public int Next(int document) => scorer.Next(document);

        public float Score(int document)
        {
            if (!kin.plan.Plan.Accepts(scorer.Slots, false)) return 0;
            scorer.Score(document);
            return kin.factor * Total(kin.plan.Plan, scorer);
        }
    }
}
