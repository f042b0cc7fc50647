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

    private const int UsualKey = 256;

    private Rendering() { }

    /// <param name="snapshot">What is read from.</param>
    /// <param name="languages">The request's.</param>
    /// <param name="arguments">The values of variables that name a language, in the plan's order.</param>
    public static Rendering? Of(CatalogueSnapshot snapshot, LanguagePreference languages, ReadOnlySpan<string?> arguments)
    {
        // Neither of the two signs between them stands in a language tag that the schema takes; one that isn't well-formed can only miss.
        var key = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[UsualKey]);
        foreach (var tag in languages.Tags) Append(ref key, tag, ',');
        key.AppendLiteral(";");
        foreach (var argument in arguments) Append(ref key, argument, ',');
        var known = Known.GetOrCreateValue(snapshot);
        if (!known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key.Text, out var rendering) && known.Count < MostOfOneSnapshot)
            rendering = known.GetOrAdd(key.Text.ToString(), _ => new());
        key.Clear();
        return rendering;
    }
    private static void Append(ref DefaultInterpolatedStringHandler key, string? text, char end)
    {
        key.AppendFormatted(text);
        key.AppendFormatted(end);
    }
}
