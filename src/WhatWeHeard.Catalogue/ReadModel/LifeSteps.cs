using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>Which steps of which life events ask for a listing: looked up once for each version of the life events, because each listing is asked about.</summary>
internal sealed class LifeSteps
{
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<string, LifeEvent>, LifeSteps> Known = [];

    /// <summary>By the key of a listing, and by the code of what it inherits from; of each life event the first step that asks.</summary>
    private readonly Dictionary<string, List<(string LifeEvent, int Step)>> named = new(StringComparer.Ordinal), ofKind = new(StringComparer.Ordinal);

    private LifeSteps(ImmutableSortedDictionary<string, LifeEvent> lifeEvents)
    {
        foreach (var (code, lifeEvent) in lifeEvents)
            foreach (var (step, at) in (lifeEvent.Journey?.Steps ?? []).Select((step, at) => (step, at)))
            {
                var (table, key) = step.Service is { } service ? (named, service) : (ofKind, step.Base);
                if (key is null) continue;
                if (!table.TryGetValue(key, out var steps)) table[key] = steps = [];
                if (steps.Count == 0 || steps[^1].LifeEvent != code) steps.Add((code, at));
            }
    }

    public static LifeSteps Of(CatalogueItems items) => Known.GetValue(items.LifeEvents, static events => new(events));

    /// <summary>Whether a step asks for this very listing.</summary>
    public bool Name(Listing listing) => named.ContainsKey(listing.Key);

    /// <summary>The life events that lead to it, each with the first step that does.</summary>
    public IEnumerable<(string LifeEvent, int Step)> Of(Listing listing)
    {
        var (byName, byKind) = (named.GetValueOrDefault(listing.Key), listing.BaseCode is { } code ? ofKind.GetValueOrDefault(code) : null);
        if (byName is null || byKind is null) return byName ?? byKind ?? [];
        return byName.Concat(byKind).GroupBy(s => s.LifeEvent, StringComparer.Ordinal).Select(g => (g.Key, g.Min(s => s.Step)));
    }
}
