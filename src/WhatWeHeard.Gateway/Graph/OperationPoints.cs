using System.Collections.Frozen;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What an operation is worth in points, told from its document and variables before it runs. Worked out once for each document
/// as a sum whose only unknowns are the sizes of pages: the variables fill them in, for a document that is cached too.
/// Counted in tenths of a point: an object is one, a text or another small value nothing, a list what it may hold.
/// </summary>
public sealed class OperationPoints
{
    private const int Mutation = 100, Subscription = 100, Search = 50, Asking = 20, ObjectWeight = 1, AssumedSize = 4;

    /// <summary>The catalogue as it was must first be put together again.</summary>
    private const int Past = 1_000;

    /// <summary>Looking at these costs more than looking up.</summary>
    private static readonly FrozenSet<string> Searches = FrozenSet.ToFrozenSet(["services", "whyNot", "answer", "nextQuestion", "planJourney", "planMove", "catalogueDiff", "publisherReport"]);

    /// <summary>Objects only in form: a text and its language, the ends of a page.</summary>
    private static readonly FrozenSet<string> SmallValues = FrozenSet.ToFrozenSet(
        ["LocalizedText", "LocalizedWords", "PageInfo", "AssuranceLevel", "Match", "ScorePart", "FacetValue", "FieldProvenance", "ExternalIdentifier", "Source", "Problem"]);

    /// <summary>What lists without a page usually hold; measured over the seed, rounded up.</summary>
    private static readonly FrozenDictionary<string, int> UsualSizes = new Dictionary<string, int>
    {
        ["facets"] = 16,
        ["values"] = 12,
        ["candidates"] = 3,
        ["lifeEvents"] = 15,
        ["topics"] = 20,
        ["audiences"] = 12,
        ["levels"] = 8,
        ["sources"] = 60,
    }.ToFrozenDictionary();

    /// <summary>How many of the schema's own parts there are: what a list of introspection usually holds, measured over our schema.</summary>
    private static readonly FrozenDictionary<string, int> SchemaSizes = new Dictionary<string, int>
    {
        ["types"] = 250,
        ["directives"] = 12,
        ["fields"] = 8,
        ["inputFields"] = 2,
        ["enumValues"] = 3,
        ["args"] = 1,
        ["interfaces"] = 1,
        ["possibleTypes"] = 1,
    }.ToFrozenDictionary();

    /// <summary>Parts of the schema that are worth an object: they come from memory, but the whole schema takes as long as ten searches.</summary>
    private const int PartsPerObject = 100;

    /// <summary>An argument whose length is the length of the list: what is asked for one by one.</summary>
    private static readonly string[] Lists = ["ids", "jurisdictions", "representations"];

    private readonly Sum sum;

    private OperationPoints(Sum sum) => this.sum = sum;

    public static OperationPoints Of(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation) =>
        new(new Count(schema, document, operation).Root());

    /// <summary>Points, at least one: to ask is worth something whatever is asked.</summary>
    public int For(Inputs? variables) => (int)Math.Clamp((sum.Of(variables) + 9) / 10, 1, int.MaxValue);

    /// <summary>How many elements a list may have: a figure, or what a variable says.</summary>
    private sealed record ListSize(int Known, string? Variable = null)
    {
        public long Of(Inputs? variables)
        {
            if (Variable is null || variables is null || !variables.TryGetValue(Variable, out var value)) return Known;
            return value switch
            {
                // Out of bounds is refused later; here it must not count for less than nothing.
                IConvertible number when value is int or long or double or decimal => (long)Math.Clamp(number.ToDouble(CultureInfo.InvariantCulture), 0, OperationLimits.MostPerPage),
                System.Collections.ICollection list => list.Count,
                _ => Known,
            };
        }
    }

    private sealed record Term(ListSize Size, Sum Each);

    private sealed record Sum(long Known, IReadOnlyList<Term> Terms)
    {
        public static Sum Nothing { get; } = new(0, []);

        public static Sum operator +(Sum a, Sum b) => new(a.Known + b.Known, a.Terms.Count == 0 ? b.Terms : b.Terms.Count == 0 ? a.Terms : [.. a.Terms, .. b.Terms]);

        public Sum Times(ListSize size) => size.Variable is null ? new(Known * size.Known, [.. Terms.Select(t => new Term(t.Size, t.Each.Times(size)))]) : new(0, [new(size, this)]);

        public long Of(Inputs? variables)
        {
            var total = Known;
            // Saturates: sizes are at most 250 each and nesting at most twelve, which passes 64 bits.
            foreach (var term in Terms) total = (long)Math.Min(total + (double)term.Size.Of(variables) * term.Each.Of(variables), int.MaxValue);
            return Math.Min(total, int.MaxValue);
        }
    }

    private sealed class Count(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        private readonly Dictionary<(ROM Fragment, GraphQLField? Page), Sum> counted = [];
        private readonly HashSet<ROM> underWay = [];

        public Sum Root() => operation.Operation switch
        {
            OperationType.Mutation => Selections(operation.SelectionSet, schema.Mutation, null, null, Mutation),
            OperationType.Subscription => Selections(operation.SelectionSet, schema.Subscription, null, null, Subscription),
            _ => Selections(operation.SelectionSet, schema.Query, null, null, Asking) + (operation.Directives?.Items.Any(d => d.Name.Value == "asOf") == true ? new(Past, []) : Sum.Nothing),
        };

        private Sum Selections(GraphQLSelectionSet? set, IGraphType? type, GraphQLField? page, ListSize? pageSize, int atRoot = 0)
        {
            var sum = Sum.Nothing;
            foreach (var selection in set?.Selections ?? [])
                sum += selection switch
                {
                    GraphQLField field => Field(field, type, pageSize, atRoot),
                    GraphQLInlineFragment inline => Selections(inline.SelectionSet, inline.TypeCondition is { } on ? Named(on.Type.Name.Value) : type, page, pageSize, atRoot),
                    GraphQLFragmentSpread spread => Spread(spread, page, pageSize, atRoot),
                    _ => Sum.Nothing,
                };
            return sum;
        }

        /// <summary>A fragment counts once for each page it stands in: a document that isn't valid yet may spread it without end.</summary>
        private Sum Spread(GraphQLFragmentSpread spread, GraphQLField? page, ListSize? pageSize, int atRoot)
        {
            var name = spread.FragmentName.Name.Value;
            if (counted.TryGetValue((name, page), out var known)) return known;
            if (document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(f => f.FragmentName.Name.Value == name) is not { } fragment || !underWay.Add(name)) return Sum.Nothing;
            var sum = Selections(fragment.SelectionSet, Named(fragment.TypeCondition.Type.Name.Value), page, pageSize, atRoot);
            underWay.Remove(name);
            return counted[(name, page)] = sum;
        }

        private Sum Field(GraphQLField node, IGraphType? parent, ListSize? pageSize, int atRoot)
        {
            var name = node.Name.StringValue;
            if (name is "__schema" or "__type") return Introspection(node, name == "__type" ? schema.TypeMetaFieldType : schema.SchemaMetaFieldType);
            if (name == "__typename" || (parent as IComplexGraphType)?.GetField(node.Name.Value) is not { } field) return Sum.Nothing;
            var weight = atRoot == Asking && Searches.Contains(name) ? Search : atRoot;
            var named = field.ResolvedType!.GetNamedType();
            if (named is not IComplexGraphType and not UnionGraphType) return new(weight, []);
            var first = field.Arguments?.Find("first") is { } argument ? Slice(node, "first", argument.DefaultValue as int? ?? OperationLimits.MostPerPage) : null;
            var isList = IsList(field.ResolvedType);
            var below = Selections(node.SelectionSet, named, isList ? null : node, isList ? null : first);
            var each = new Sum(SmallValues.Contains(named.Name) ? 0 : ObjectWeight, []) + below;
            return new Sum(weight, []) + (isList ? each.Times(first ?? SizeOf(node, name, parent!, pageSize)) : each);
        }

        /// <summary>By what is selected, like anything else: one type is looked up, the whole schema takes the engine its while.</summary>
        private Sum Introspection(GraphQLField node, FieldType meta) =>
            new(Math.Max(Asking, Selections(node.SelectionSet, meta.ResolvedType!.GetNamedType(), null, null).Known / PartsPerObject), []);

        private ListSize SizeOf(GraphQLField node, string name, IGraphType parent, ListSize? pageSize)
        {
            if (parent.Name.StartsWith("__", StringComparison.Ordinal)) return new(SchemaSizes.GetValueOrDefault(name, AssumedSize));
            if (name is "edges" or "nodes" && pageSize is not null) return pageSize;
            foreach (var list in Lists)
                if (node.Arguments?.Items.Any(a => a.Name.Value == list) == true)
                    return Slice(node, list, AssumedSize);
            return new(UsualSizes.GetValueOrDefault(name, AssumedSize));
        }

        private ListSize Slice(GraphQLField node, string argument, int otherwise) => node.Arguments?.Items.FirstOrDefault(a => a.Name.Value == argument)?.Value switch
        {
            GraphQLIntValue value => new(Number(value, otherwise)),
            GraphQLListValue list => new(list.Values?.Count ?? 0),
            GraphQLVariable variable => new(DefaultOf(variable, otherwise), variable.Name.StringValue),
            _ => new(otherwise),
        };

        private int DefaultOf(GraphQLVariable variable, int otherwise) =>
            operation.Variables?.Items.FirstOrDefault(v => v.Variable.Name.Value == variable.Name.Value)?.DefaultValue switch
            {
                GraphQLIntValue value => Number(value, otherwise),
                GraphQLListValue list => list.Values?.Count ?? 0,
                _ => otherwise,
            };

        private static int Number(GraphQLIntValue value, int otherwise) =>
            int.TryParse(value.Value.Span, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, OperationLimits.MostPerPage) : otherwise;

        private IGraphType? Named(ROM name) => schema.AllTypes[name];

        private static bool IsList(IGraphType? type) => type switch
        {
            NonNullGraphType nonNull => IsList(nonNull.ResolvedType),
            ListGraphType => true,
            _ => false,
        };
    }
}
