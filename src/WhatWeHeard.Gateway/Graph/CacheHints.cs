using System.Collections.Frozen;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using WhatWeHeard.Gateway.Graph.Federation;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>How long an answer may be kept, and whether by anybody or only by whoever asked.</summary>
public readonly record struct CacheHint(int Seconds, bool IsPublic)
{
    public static CacheHint Never { get; } = new(0, IsPublic: false);

    public bool IsKept => Seconds > 0;

    /// <summary>Together they are kept no longer than either, and by nobody whom either shuts out.</summary>
    public CacheHint With(CacheHint other) => new(Math.Min(Seconds, other.Seconds), IsPublic && other.IsPublic);
}

/// <summary>
/// The contract's <c>@cacheControl</c> hints, and what they make of an operation: the shortest of what it selects. A field of
/// <c>Query</c> without a hint is kept by nobody; below, a field without one is kept as long as what it belongs to, because an
/// answer is of one snapshot.
/// </summary>
internal static class CacheHints
{
    public const string Directive = "cacheControl";

    /// <summary>The schema changes when the program does: as old as a list that is being read may be.</summary>
    private static readonly CacheHint Introspection = new(300, IsPublic: true);

    private static readonly CacheHint Any = new(int.MaxValue, IsPublic: true);

    private static readonly FrozenDictionary<(string Type, string Field), CacheHint> Hints = Parser.Parse($"{GraphSetup.Sdl}\n{FederationFields.Served}").Definitions.OfType<IHasFieldsDefinitionNode>()
        .SelectMany(type => (type.Fields?.Items ?? []).Select(field => (type: ((INamedNode)type).Name.StringValue, field: field.Name.StringValue, hint: HintOf(field))))
        .Where(h => h.hint is not null).ToFrozenDictionary(h => (h.type, h.field), h => h.hint!.Value);

    public static CacheHint? Find(string type, string field) => Hints.TryGetValue((type, field), out var hint) ? hint : null;

    public static CacheHint Of(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        if (operation.Operation != OperationType.Query) return CacheHint.Never;
        var hint = new Walk(schema, document).Of(operation.SelectionSet, schema.Query);
        return hint == Any ? Introspection : hint;
    }

    private static CacheHint? HintOf(GraphQLFieldDefinition field)
    {
        if (field.Directives?.Items.FirstOrDefault(d => d.Name.Value == Directive) is not { } directive) return null;
        var seconds = directive.Arguments?.Items.FirstOrDefault(a => a.Name.Value == "maxAge")?.Value is GraphQLIntValue age ? int.Parse(age.Value.Span, CultureInfo.InvariantCulture) : 0;
        return new(seconds, directive.Arguments?.Items.Any(a => a.Value is GraphQLEnumValue { Name.StringValue: "PRIVATE" }) != true);
    }

    private sealed class Walk(ISchema schema, GraphQLDocument document)
    {
        private readonly HashSet<ROM> seen = [];

        public CacheHint Of(GraphQLSelectionSet? set, IGraphType? type)
        {
            var hint = Any;
            foreach (var selection in set?.Selections ?? [])
                hint = hint.With(selection switch
                {
                    GraphQLField field => Of(field, type),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet, inline.TypeCondition is { } on ? schema.AllTypes[on.Type.Name.Value] : type),
                    // Once is enough: what it allows doesn't depend on where it stands.
                    GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name.Value)
                        && document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(f => f.FragmentName.Name.Value == spread.FragmentName.Name.Value) is { } fragment =>
                        Of(fragment.SelectionSet, schema.AllTypes[fragment.TypeCondition.Type.Name.Value]),
                    _ => Any,
                });
            return hint;
        }

        private CacheHint Of(GraphQLField node, IGraphType? type)
        {
            var name = node.Name.StringValue;
            if (name is "__schema" or "__type") return Introspection;
            if (name == "__typename" || (type as IComplexGraphType)?.GetField(node.Name.Value) is not { } field) return Any;
            var own = Find(type.Name, name) ?? (type == schema.Query ? CacheHint.Never : Any);
            return own.With(Of(node.SelectionSet, field.ResolvedType!.GetNamedType()));
        }
    }
}
