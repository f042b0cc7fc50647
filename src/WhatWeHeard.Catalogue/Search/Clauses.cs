using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Finds which words of a listing answered to which words of the query; only ever for the hits of a page.</summary>
internal static class Clauses
{
    public static ImmutableArray<MatchedClause> Of(QueryPlan plan, Archetypes archetypes, Segment segment, int document, bool isWhole)
    {
        var archetype = segment.SharedOf[document] is var k and > 0 ? archetypes.NumberOf(segment.Shared[k - 1]) : -1;
        var result = ImmutableArray.CreateBuilder<MatchedClause>();
        foreach (var slot in plan.Slots)
        {
            MatchedClause? best = null;
            var bestWeight = 0f;
            foreach (var alternative in slot.Alternatives)
            {
                var own = Best(segment, document, alternative);
                var shared = archetype < 0 ? null : Best(archetypes.Segment, archetype, alternative);
                if ((own?.Weight >= (shared?.Weight ?? 0) ? own : shared) is not { } at || at.Weight <= bestWeight) continue;
                bestWeight = at.Weight;
                best = new(slot.Typed, alternative.Said ?? alternative.Word, at.Field, IndexLanguage.Tag(at.Language), alternative.Reason);
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

    private static (SearchField Field, int Language, float Weight)? Best(Segment segment, int document, Alternative alternative)
    {
        var ordinal = segment.Words[alternative.Language].Find(alternative.Word);
        if (ordinal < 0) return null;
        var cursor = segment.Cursor(alternative.Language, ordinal);
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
