using GraphQLParser;
using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// How large a document may be, counted in one walk before the engine looks at it: each fragment once, with sums that stop at
/// the cap. The engine's own analyzer is exponential in spread fragments, and its rule on overlapping fields quadratic
/// (limits-and-attacks.md §3.1–3.3).
/// </summary>
public static class OperationLimits
{
    /// <summary>Fields after every spread is written out; Hot Chocolate's figure.</summary>
    public const int MostFields = 2_048;
    public const int MostFragments = 50;
    public const int MostSpreads = 100;
    public const int MostRootFields = 20;
    public const int MostDirectives = 4;

    /// <summary>The standard introspection query needs fifteen.</summary>
    public const int MostDepth = 24;

    /// <summary>How often one response key may stand in one selection set.</summary>
    public const int MostRepeats = 50;

    /// <summary>Null for a document that may go on.</summary>
    public static RequestError? Check(GraphQLDocument document)
    {
        var walk = new Walk(document);
        if (walk.FragmentCount > MostFragments) return TooComplex($"{MostFragments} fragments", $"{MostFragments} fragments");
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (operation.SelectionSet.Selections.Count > MostRootFields)
                return TooComplex($"{MostRootFields} fields at the root", $"{MostRootFields} champs à la racine");
            var size = walk.Measure(operation.SelectionSet);
            if (size.Fields >= MostFields) return TooComplex($"{MostFields} fields once fragments are written out", $"{MostFields} champs une fois les fragments développés");
            if (size.Depth > MostDepth) return TooComplex($"{MostDepth} levels of nesting", $"{MostDepth} niveaux d’imbrication");
        }
        if (walk.Spreads > MostSpreads) return TooComplex($"{MostSpreads} fragment spreads", $"{MostSpreads} développements de fragment");
        if (walk.Repeats > MostRepeats) return TooComplex($"{MostRepeats} times the same name in one selection", $"{MostRepeats} fois le même nom dans une sélection");
        return walk.Directives > MostDirectives ? TooComplex($"{MostDirectives} directives in one place", $"{MostDirectives} directives au même endroit") : null;
    }

    private static RequestError TooComplex(string en, string fr) => new("DOCUMENT_TOO_COMPLEX", LocalizedText.Of(
        $"The query is too large: at most {en}. Ask for less, or in several requests.",
        $"La requête est trop grande : au plus {fr}. Demandez moins, ou en plusieurs requêtes."));

    private readonly record struct Size(int Fields, int Depth);

    private sealed class Walk(GraphQLDocument document)
    {
        private readonly Dictionary<ROM, GraphQLFragmentDefinition> fragments = Named(document);
        private readonly Dictionary<ROM, Size> measured = [];

        public int FragmentCount { get; } = document.Definitions.Count(d => d is GraphQLFragmentDefinition);
        public int Spreads { get; private set; }
        public int Repeats { get; private set; }
        public int Directives { get; private set; }

        public Size Measure(GraphQLSelectionSet? set)
        {
            if (set is null) return default;
            var (fields, depth) = (0, 0);
            var keys = new Dictionary<ROM, int>(set.Selections.Count);
            foreach (var selection in set.Selections)
            {
                if (selection is IHasDirectivesNode { Directives.Count: var count }) Directives = Math.Max(Directives, count);
                var below = selection switch
                {
                    GraphQLField field => Of(field, keys),
                    GraphQLInlineFragment inline => Measure(inline.SelectionSet),
                    GraphQLFragmentSpread spread => Of(spread),
                    _ => default,
                };
                fields = Math.Min(MostFields, fields + below.Fields);
                depth = Math.Max(depth, below.Depth);
            }
            return new(fields, depth);
        }

        private Size Of(GraphQLField field, Dictionary<ROM, int> keys)
        {
            var key = field.Alias?.Name.Value ?? field.Name.Value;
            Repeats = Math.Max(Repeats, keys[key] = keys.GetValueOrDefault(key) + 1);
            var below = Measure(field.SelectionSet);
            return new(Math.Min(MostFields, 1 + below.Fields), 1 + below.Depth);
        }

        private Size Of(GraphQLFragmentSpread spread)
        {
            Spreads++;
            var name = spread.FragmentName.Name.Value;
            if (measured.TryGetValue(name, out var known)) return known;
            if (!fragments.TryGetValue(name, out var fragment)) return default;
            // While a fragment is under way it counts for nothing: a cycle ends here, and the ordinary rule reports it.
            measured[name] = default;
            return measured[name] = Measure(fragment.SelectionSet);
        }

        private static Dictionary<ROM, GraphQLFragmentDefinition> Named(GraphQLDocument document)
        {
            var named = new Dictionary<ROM, GraphQLFragmentDefinition>();
            foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>()) named.TryAdd(fragment.FragmentName.Name.Value, fragment);
            return named;
        }
    }
}
