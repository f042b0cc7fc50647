using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Finds which words of a listing answered to which words of the query; only ever for the hits of a page, which must be asked for
/// in the order of the segment: each word's documents are walked once for all of them.
/// </summary>
internal sealed class Clauses
{
    private readonly QueryPlan plan;
    private readonly Archetypes archetypes;
    private readonly Segment segment;
    private readonly (Alternative Alternative, PostingCursor Own, int InArchetypes)[][] slots;

    public Clauses(QueryPlan plan, Archetypes archetypes, Segment segment)
    {
        (this.plan, this.archetypes, this.segment) = (plan, archetypes, segment);
        slots = [.. plan.Slots.Select(s => s.Alternatives.Select(a => (a, CursorOf(segment, a), OrdinalIn(archetypes.Segment, a))).ToArray())];
    }

    public ImmutableArray<MatchedClause> Of(int document, bool isWhole)
    {
        var archetype = segment.SharedOf[document] is var k and > 0 ? archetypes.NumberOf(segment.Shared[k - 1]) : -1;
        var result = ImmutableArray.CreateBuilder<MatchedClause>();
        for (var slot = 0; slot < slots.Length; slot++)
        {
            MatchedClause? best = null;
            var bestWeight = 0f;
            foreach (ref var word in slots[slot].AsSpan())
            {
                var alternative = word.Alternative;
                var own = Best(segment, document, alternative, ref word.Own);
                var shared = archetype < 0 ? null : InArchetype(archetype, alternative, word.InArchetypes);
                if ((own?.Weight >= (shared?.Weight ?? 0) ? own : shared) is not { } at || at.Weight <= bestWeight) continue;
                bestWeight = at.Weight;
                best = new(plan.Slots[slot].Typed, alternative.Said ?? alternative.Word, at.Field, IndexLanguage.Tag(at.Language), alternative.Reason);
            }
            if (best is not null) result.Add(best);
        }
        if (isWhole && result.Count > 1)
            result.Add(result[0] with
            {
                Typed = string.Join(' ', result.Select(c => c.Typed)),
                Term = string.Join(' ', result.Select(c => c.Term)),
                Reason = MatchReason.Phrase,
            });
        return result.ToImmutable();
    }

    private static int OrdinalIn(Segment segment, Alternative alternative) => segment.Words[alternative.Language].Find(alternative.Word);

    private static PostingCursor CursorOf(Segment segment, Alternative alternative) =>
        OrdinalIn(segment, alternative) is var ordinal and >= 0 ? segment.Cursor(alternative.Language, ordinal) : PostingCursor.OfNothing;

    private (SearchField Field, int Language, float Weight)? InArchetype(int archetype, Alternative alternative, int ordinal)
    {
        if (ordinal < 0) return null;
        // Archetypes are few, and come in no order.
        var cursor = archetypes.Segment.Cursor(alternative.Language, ordinal);
        return Best(archetypes.Segment, archetype, alternative, ref cursor);
    }

    private static (SearchField Field, int Language, float Weight)? Best(Segment segment, int document, Alternative alternative, ref PostingCursor cursor)
    {
        while (cursor.Document < document) cursor.MoveNext();
        if (cursor.Document != document) return null;
        (SearchField, int, float)? best = null;
        var most = 0f;
        for (var i = 0; i < cursor.OccurrenceCount; i++)
        {
            var kind = segment.TextKind[segment.TextStart[document] + segment.Postings[cursor.OccurrencesAt + 2 * i]];
            var field = Segment.FieldOf(kind);
            if (alternative.ShortFieldsOnly && field == (int)SearchField.Description) continue;
            var weight = alternative.Weight * FieldWeights.Weight[field];
            if (weight <= most) continue;
            most = weight;
            best = ((SearchField)field, Segment.LanguageOf(kind), weight);
        }
        return best;
    }
}
