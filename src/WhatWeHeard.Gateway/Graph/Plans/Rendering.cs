using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// What the bytes of an object depend on beside the object and the selection: the snapshot, and the languages asked for. One object
/// for each, so that two are compared by reference.
/// </summary>
internal sealed class Rendering
{
    /// <summary>Two official languages in a few forms of their tags; who asks in the hundredth way is answered without a memory.</summary>
    private const int MostOfOneSnapshot = 64;

    /// <summary>They go with their snapshot, which nothing here holds.</summary>
    private static readonly ConditionalWeakTable<CatalogueSnapshot, ConcurrentDictionary<string, Rendering>> Known = [];

    private Rendering() { }

    /// <param name="snapshot">What is read from.</param>
    /// <param name="languages">The request's.</param>
    /// <param name="arguments">The values of variables that name a language, in the plan's order.</param>
    public static Rendering? Of(CatalogueSnapshot snapshot, LanguagePreference languages, ReadOnlySpan<string?> arguments)
    {
        // Neither stands in a language tag that the schema takes; one that isn't well-formed can only miss.
        var key = $"{string.Join(',', languages.Tags)};{string.Join(',', arguments)}";
        var known = Known.GetOrCreateValue(snapshot);
        return known.TryGetValue(key, out var rendering) ? rendering
            : known.Count >= MostOfOneSnapshot ? null : known.GetOrAdd(key, _ => new());
    }
}
