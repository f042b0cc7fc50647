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

    /// <summary>
    /// What words and phrase of a document can come to whose words stand in sentences only, without a look at it: as if its summary were
    /// these words and nothing else, and its description said each of them all the time.
    /// </summary>
    public float MostSpokenOf(uint slots)
    {
        const int summary = (int)SearchField.Summary;
        var (inSummary, inDescription) = (norms.Part(summary, 1, 1), FieldWeights.Weight[(int)SearchField.Description] * (FieldWeights.K1 + 1));
        var each = MathF.Max(inSummary, inDescription) + SegmentScorer.OtherFields * MathF.Min(inSummary, inDescription);
        float said = 0, pairs = 0;
        for (var rest = slots; rest != 0; rest &= rest - 1)
        {
            var slot = System.Numerics.BitOperations.TrailingZeroCount(rest);
            said += Plan.Value(slot);
            if ((slots & 2u << slot) != 0) pairs += Math.Min(Plan.Value(slot), Plan.Value(slot + 1)) * FieldWeights.Weight[summary];
        }
        var whole = SegmentScorer.WholeText * FieldWeights.Whole[summary] * said * said / Plan.Total;
        return AndRounding * (each * said + whole + SegmentScorer.Neighbours * pairs);
    }

    /// <summary>The same numbers, multiplied and added in another order, may come to a little more.</summary>
    private const float AndRounding = 1.0001f;

    private int HeirsOf(ArchetypeMatch match) => heirs[match.Number];
}
