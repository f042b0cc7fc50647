using GraphQLParser;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// How large a document is, counted in one walk before the engine looks at it: each fragment once, with sums that stop at a cap.
/// The engine's own analyzer is exponential in spread fragments, and its rule on overlapping fields quadratic.
/// </summary>
public sealed record DocumentSize
{
    /// <summary>The largest operation's, spreads written out.</summary>
    public int Fields { get; private set; }
    public int Aliases { get; private set; }
    public int RootFields { get; private set; }
    public int Mutations { get; private set; }

    /// <summary>Levels of fields; what is under <c>__schema</c> and <c>__type</c> counts by the two below instead.</summary>
    public int Depth { get; private set; }
    public int OfTypes { get; private set; }
    public int IntrospectionLists { get; private set; }

    /// <summary>The document's own, as written.</summary>
    public int Fragments { get; private set; }
    public int Spreads { get; private set; }
    public int Repeats { get; private set; }
    public int Directives { get; private set; }

    public static DocumentSize Of(GraphQLDocument document)
    {
        var size = new DocumentSize { Fragments = document.Definitions.Count(d => d is GraphQLFragmentDefinition) };
        // More are refused anyway: what follows may then trust that there are few.
        if (size.Fragments > OperationLimits.MostFragments) return size;
        var walk = new Walk(document, size);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            walk.LookAtDirectives(operation);
            var below = walk.Measure(operation.SelectionSet);
            size.Fields = Math.Max(size.Fields, below.Fields);
            size.Aliases = Math.Max(size.Aliases, below.Aliases);
            size.Depth = Math.Max(size.Depth, below.Depth);
            size.RootFields = Math.Max(size.RootFields, below.Width);
            if (operation.Operation == OperationType.Mutation) size.Mutations = Math.Max(size.Mutations, below.Width);
        }
        return size;
    }

    /// <summary>What a selection holds, spreads written out. Heights of introspection count only once a field leads into it.</summary>
    private sealed record Extent(int Fields, int Width, int Aliases, int Depth, int Lists, int OfTypes, Dictionary<ROM, int> Keys)
    {
        public static Extent Nothing { get; } = new(0, 0, 0, 0, 0, 0, []);
    }

    private sealed class Walk(GraphQLDocument document, DocumentSize size)
    {
        /// <summary>Beyond it a document is refused, however far: sums stay there, so that nothing overflows.</summary>
        private const int Cap = OperationLimits.MostFields;

        private readonly Dictionary<ROM, GraphQLFragmentDefinition> fragments = Named(document);
        private readonly Dictionary<ROM, Extent> measured = [];

        public Extent Measure(GraphQLSelectionSet? set)
        {
            // Each spread brings the keys of its fragment in: with more than are allowed, nothing need be counted any more.
            if (set is null || size.Spreads > OperationLimits.MostSpreads) return Extent.Nothing;
            var (fields, width, aliases, depth, lists, ofTypes) = (0, 0, 0, 0, 0, 0);
            var keys = new Dictionary<ROM, int>(set.Selections.Count);
            foreach (var selection in set.Selections)
            {
                // It is refused already; what else it holds doesn't matter.
                if (fields >= Cap) break;
                LookAtDirectives(selection);
                var below = selection switch
                {
                    GraphQLField field => Of(field),
                    GraphQLInlineFragment inline => Measure(inline.SelectionSet),
                    GraphQLFragmentSpread spread => Of(spread),
                    _ => Extent.Nothing,
                };
                fields = Math.Min(Cap, fields + below.Fields);
                width = Math.Min(Cap, width + below.Width);
                aliases = Math.Min(Cap, aliases + below.Aliases);
                depth = Math.Max(depth, below.Depth);
                lists = Math.Max(lists, below.Lists);
                ofTypes = Math.Max(ofTypes, below.OfTypes);
                foreach (var (key, count) in below.Keys)
                    size.Repeats = Math.Max(size.Repeats, keys[key] = Math.Min(Cap, keys.GetValueOrDefault(key) + count));
            }
            return new(fields, width, aliases, depth, lists, ofTypes, keys);
        }

        public void LookAtDirectives(ASTNode node)
        {
            if (node is IHasDirectivesNode { Directives.Count: var count }) size.Directives = Math.Max(size.Directives, count);
        }

        private Extent Of(GraphQLField field)
        {
            var below = Measure(field.SelectionSet);
            var name = field.Name.Value;
            var (depth, lists, ofTypes) = (below.Depth + 1, below.Lists, below.OfTypes);
            if (name == "__schema" || name == "__type")
            {
                size.IntrospectionLists = Math.Max(size.IntrospectionLists, lists);
                size.OfTypes = Math.Max(size.OfTypes, ofTypes);
                (depth, lists, ofTypes) = (1, 0, 0);
            }
            else if (name == "ofType") ofTypes++;
            else if (name == "fields" || name == "inputFields" || name == "interfaces" || name == "possibleTypes") lists++;
            return new(Math.Min(Cap, 1 + below.Fields), 1, Math.Min(Cap, below.Aliases + (field.Alias is null ? 0 : 1)), depth, lists, ofTypes,
                new() { [field.Alias?.Name.Value ?? name] = 1 });
        }

        private Extent Of(GraphQLFragmentSpread spread)
        {
            size.Spreads++;
            var name = spread.FragmentName.Name.Value;
            if (measured.TryGetValue(name, out var known)) return known;
            if (!fragments.TryGetValue(name, out var fragment)) return Extent.Nothing;
            // While a fragment is under way it counts for nothing: a cycle ends here, and the ordinary rule reports it.
            measured[name] = Extent.Nothing;
            LookAtDirectives(fragment);
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
