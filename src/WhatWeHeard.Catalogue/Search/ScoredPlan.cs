namespace WhatWeHeard.Catalogue.Search;

/// <summary>A plan with what it finds in the archetypes, ready to walk the listings of any segment.</summary>
internal sealed class ScoredPlan
{
    private readonly Archetypes archetypes;
    private readonly LengthNorms norms;
    private readonly int[] heirs;
    private readonly ArchetypeMatch?[] matches;

    /// <param name="heirs">How many live listings have each archetype.</param>
    public ScoredPlan(QueryPlan plan, Archetypes archetypes, int[] heirs, LengthNorms norms)
    {
        (Plan, this.archetypes, this.heirs, this.norms) = (plan, archetypes, heirs, norms);
        matches = new ArchetypeMatch?[archetypes.Count];
        if (matches.Length == 0) return;
        var scorer = SegmentScorer.OfAll(plan, archetypes.Segment, norms);
        for (var number = scorer.Next(-1); number != PostingCursor.None; number = scorer.Next(number)) matches[number] = scorer.Capture(number);
    }

    public QueryPlan Plan { get; }

    /// <param name="covered">The documents that count, a bit each; null for all.</param>
    public SegmentScorer In(Segment segment, bool relaxed, ulong[]? covered = null)
    {
        var shared = new ArchetypeMatch?[segment.Shared.Length + 1];
        for (var k = 0; k < segment.Shared.Length; k++)
            if (archetypes.NumberOf(segment.Shared[k]) is var number and >= 0)
                shared[k + 1] = matches[number];
        return new(Plan, segment, norms, relaxed, shared, HeirsOf, covered);
    }

    private int HeirsOf(ArchetypeMatch match) => heirs[match.Number];
}
