using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// The texts that thousands of listings share, indexed once: a segment whose documents are the archetypes. A listing only says
/// whose it has; what a query finds in an archetype is found in each of its heirs.
/// </summary>
internal sealed class Archetypes
{
    private readonly Dictionary<SharedTexts, int> numbers;

    private Archetypes(Segment segment, Dictionary<SharedTexts, int> numbers) => (Segment, this.numbers) = (segment, numbers);

    public static Archetypes None { get; } = Of([]);

    public Segment Segment { get; }

    public int Count => Segment.Count;

    public int NumberOf(SharedTexts texts) => numbers.GetValueOrDefault(texts, -1);

    /// <summary>These and those that are new among what the views hold; the ones that nobody has any more are left behind.</summary>
    public Archetypes For(IReadOnlyList<SegmentView> views)
    {
        var held = views.SelectMany(v => v.Segment.Shared.Where((_, k) => v.LiveHeirs[k] > 0)).Distinct().ToArray();
        return Array.TrueForAll(held, numbers.ContainsKey) && held.Length * 2 >= Count ? this : Of(held);
    }

    /// <summary>How many live listings have each.</summary>
    public int[] Heirs(IReadOnlyList<SegmentView> views)
    {
        var heirs = new int[Count];
        foreach (var view in views)
            for (var k = 0; k < view.Segment.Shared.Length; k++)
                if (NumberOf(view.Segment.Shared[k]) is var number and >= 0)
                    heirs[number] += view.LiveHeirs[k];
        return heirs;
    }

    private static Archetypes Of(SharedTexts[] texts)
    {
        var documents = texts.Select((t, i) => new SearchDocument { Id = i.ToString("000000", System.Globalization.CultureInfo.InvariantCulture), SortKey = i.ToString("000000", System.Globalization.CultureInfo.InvariantCulture), Texts = t.Texts });
        var numbers = new Dictionary<SharedTexts, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < texts.Length; i++) numbers[texts[i]] = i;
        return new(SegmentBuilder.Build([.. documents], FacetOrdinals.Empty), numbers);
    }
}

/// <summary>What a plan finds in one archetype, and so in all its heirs.</summary>
/// <param name="Words">What it is worth for an heir that has none of the words itself, as most have.</param>
/// <param name="Phrase">The same.</param>
internal sealed record ArchetypeMatch(
    int Number, uint Matched, uint Short, uint Named, uint Together, float[] FieldBest, float Whole, bool IsWhole, float[] Neighbours, float Words, float Phrase);
