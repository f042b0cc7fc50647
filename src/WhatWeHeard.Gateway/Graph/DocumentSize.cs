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
    public int Variables { get; private set; }

    /// <summary>Levels of fields; what is under <c>__schema</c> and <c>__type</c> counts by the two below instead.</summary>
    public int Depth { get; private set; }
    public int OfTypes { get; private set; }
    public int IntrospectionLists { get; private set; }

    /// <summary>The document's own, as written; what no operation spreads is looked at by the engine's rules too.</summary>
    public int Fragments { get; private set; }
    public int Spreads { get; private set; }
    public int Directives { get; private set; }

    /// <summary>How often one response key may stand in one selection, once those under one name are merged: never less than it does.</summary>
    public int Repeats { get; private set; }

    public static DocumentSize Of(GraphQLDocument document)
    {
        var size = new DocumentSize { Fragments = document.Definitions.Count(d => d is GraphQLFragmentDefinition) };
        // More are refused anyway: what follows may then trust that there are few.
        if (size.Fragments > OperationLimits.MostFragments) return size;
        var walk = new Walk(document, size);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            walk.LookAtDirectives(operation);
            foreach (var variable in operation.Variables?.Items ?? []) walk.LookAtDirectives(variable);
            size.Variables = Math.Max(size.Variables, operation.Variables?.Count ?? 0);
            var below = walk.Measure(operation.SelectionSet.Selections);
            size.Fields = Math.Max(size.Fields, below.Fields);
            size.Aliases = Math.Max(size.Aliases, below.Aliases);
            size.Depth = Math.Max(size.Depth, below.Depth);
            size.RootFields = Math.Max(size.RootFields, below.Width);
            if (operation.Operation == OperationType.Mutation) size.Mutations = Math.Max(size.Mutations, below.Width);
        }
        foreach (var name in walk.Fragments) size.Fields = Math.Max(size.Fields, walk.Measure(name).Fields);
        return size;
    }

    /// <summary>What a selection holds, spreads written out. Heights of introspection count only once a field leads into it.</summary>
    /// <param name="Repeats">The most that any of its keys is repeated.</param>
    private sealed record Extent(int Fields, int Width, int Aliases, int Depth, int Lists, int OfTypes, int Repeats, Dictionary<ROM, Repeated> Keys)
    {
        public static Extent Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, []);
    }

    /// <summary>How often a response key stands in a selection; and how often one may stand under it, as if all that stands there had one name.</summary>
    private readonly record struct Repeated(int Here, int Below)
    {
        public int Most => Math.Max(Here, Below);

        public static Repeated operator +(Repeated one, Repeated other) => new(Math.Min(Walk.Cap, one.Here + other.Here), Math.Min(Walk.Cap, one.Below + other.Below));
    }

    private sealed class Walk(GraphQLDocument document, DocumentSize size)
    {
        /// <summary>Beyond it a document is refused, however far: sums stay there, so that nothing overflows.</summary>
        public const int Cap = OperationLimits.MostFields;

        /// <summary>Two of one name are an error, which the engine tells after it has looked at both.</summary>
        private readonly ILookup<ROM, GraphQLFragmentDefinition> fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(f => f.FragmentName.Name.Value);
        private readonly Dictionary<ROM, Extent> measured = [];

        public IEnumerable<ROM> Fragments => fragments.Select(f => f.Key);

        public Extent Measure(List<ASTNode>? selections)
        {
            // Each spread brings the keys of its fragment in: with more than are allowed, nothing need be counted any more.
            if (selections is null || size.Spreads > OperationLimits.MostSpreads) return Extent.Nothing;
            var (fields, width, aliases, depth, lists, ofTypes, repeats) = (0, 0, 0, 0, 0, 0, 0);
            var keys = new Dictionary<ROM, Repeated>(selections.Count);
            foreach (var selection in selections)
            {
                // It is refused already; what else it holds doesn't matter.
                if (fields >= Cap) break;
                LookAtDirectives(selection);
                var below = selection switch
                {
                    GraphQLField field => Of(field),
                    GraphQLInlineFragment inline => Measure(inline.SelectionSet.Selections),
                    GraphQLFragmentSpread spread => Of(spread),
                    _ => Extent.Nothing,
                };
                fields = Math.Min(Cap, fields + below.Fields);
                width = Math.Min(Cap, width + below.Width);
                aliases = Math.Min(Cap, aliases + below.Aliases);
                depth = Math.Max(depth, below.Depth);
                lists = Math.Max(lists, below.Lists);
                ofTypes = Math.Max(ofTypes, below.OfTypes);
                foreach (var (key, its) in below.Keys)
                    repeats = Math.Max(repeats, (keys[key] = keys.GetValueOrDefault(key) + its).Most);
            }
            size.Repeats = Math.Max(size.Repeats, repeats);
            return new(fields, width, aliases, depth, lists, ofTypes, repeats, keys);
        }

        public void LookAtDirectives(ASTNode node)
        {
            if (node is IHasDirectivesNode { Directives.Count: var count }) size.Directives = Math.Max(size.Directives, count);
        }

        private Extent Of(GraphQLField field)
        {
            var below = Measure(field.SelectionSet?.Selections);
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
            return new(Math.Min(Cap, 1 + below.Fields), 1, Math.Min(Cap, below.Aliases + (field.Alias is null ? 0 : 1)), depth, lists, ofTypes, 1,
                new() { [field.Alias?.Name.Value ?? name] = new(1, below.Repeats) });
        }

        private Extent Of(GraphQLFragmentSpread spread)
        {
            size.Spreads++;
            return Measure(spread.FragmentName.Name.Value);
        }

        public Extent Measure(ROM fragment)
        {
            if (measured.TryGetValue(fragment, out var known)) return known;
            // While a fragment is under way it counts for nothing: a cycle ends here, and the ordinary rule reports it.
            measured[fragment] = Extent.Nothing;
            foreach (var definition in fragments[fragment]) LookAtDirectives(definition);
            return measured[fragment] = Measure([.. fragments[fragment].SelectMany(f => f.SelectionSet.Selections)]);
        }
    }
}
