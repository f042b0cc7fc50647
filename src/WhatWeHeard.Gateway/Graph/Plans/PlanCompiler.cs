using System.Collections.Immutable;
using System.Text;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// Makes a plan of a document that was found valid: which fields are written, in which order, each with what reads it. Conditions
/// are decided here, so that every combination of them is a plan of its own.
/// </summary>
internal sealed class PlanCompiler(ISchema schema, GraphQLDocument document, IReadOnlySet<string> trueConditions)
{
    /// <summary>An interface is planned once for each of its types; a document can't make us plan without end.</summary>
    private const int MostFields = 20_000;

    private readonly ArgumentRecipes recipes = new(document);
    private int planned;

    /// <exception cref="NotPlannableException">The engine answers this one.</exception>
    public ReadPlan Compile(GraphQLOperationDefinition operation)
    {
        if (operation.Directives is { Count: > 0 }) throw new NotPlannableException("A directive on the operation.");
        var asked = Collect(schema.Query!, [operation.SelectionSet]);
        return new(SelectionOf(schema.Query!, asked), [.. recipes.All], asked.Exists(IsPersonal));
    }

    /// <summary>What takes a person's own sentence or circumstances, as the contract says: its answers aren't kept, not even under a number.</summary>
    private bool IsPersonal(FieldPart part) => CacheHints.Find(schema.Query!.Name, part.Definition.Name) is { IsPublic: false };

    public ValueWriter<T> WriterOf<T>(FieldPart part) => Writers.For<T>(this, part, part.Definition.ResolvedType!);

    /// <summary>What is written of an object of this type.</summary>
    public Selection SelectionOf(IObjectGraphType type, IReadOnlyList<FieldPart> parts)
    {
        if ((planned += parts.Count) > MostFields) throw new NotPlannableException("Too many fields.");
        var any = BoundOf(type.Fields.First());
        var fields = new List<PlannedField>(parts.Count);
        var settled = true;
        foreach (var part in parts)
        {
            var start = $"{(fields.Count == 0 ? '{' : ',')}\"{part.Key}\":";
            if (part.Definition == schema.TypeNameMetaFieldType)
            {
                fields.Add(any.Constant(Encoding.UTF8.GetBytes($"{start}\"{type.Name}\"")));
                continue;
            }
            part.Prefix = Encoding.UTF8.GetBytes(start);
            part.Arguments = recipes.PlaceOf(part);
            fields.Add(BoundOf(part.Definition).Plan(part, this));
            settled &= part.IsSettledBelow && recipes.All[part.Arguments].IsSettled;
        }
        return any.Select(fields, settled);
    }

    /// <summary>The fields below one that returns this type.</summary>
    public IReadOnlyList<FieldPart> Below(FieldPart part, IObjectGraphType type) =>
        Collect(type, [.. part.Nodes.Select(n => n.SelectionSet).OfType<GraphQLSelectionSet>()]);

    public ImmutableArray<(Func<object, bool> IsTypeOf, Selection Selection)> TypesOf(FieldPart part, IAbstractGraphType type)
    {
        ImmutableArray<(Func<object, bool> IsTypeOf, Selection Selection)> types = [.. type.PossibleTypes.Select(t => (
            t.IsTypeOf ?? throw new NotPlannableException($"{t.Name} doesn't say what it is."), SelectionOf(t, Below(part, t))))];
        part.IsSettledBelow = types.All(t => t.Selection.IsSettled);
        return types;
    }

    private static BoundField BoundOf(FieldType field) => field.Resolver as BoundField ?? throw new NotPlannableException($"{field.Name} isn't read by a plain function.");

    // CollectFields of the specification (§6.3.2), for one type and with every condition known.
    private List<FieldPart> Collect(IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet> sets)
    {
        var parts = new List<FieldPart>();
        var spread = new HashSet<ROM>();
        foreach (var set in sets) Collect(type, set, parts, spread);
        return parts;
    }

    private void Collect(IObjectGraphType type, GraphQLSelectionSet set, List<FieldPart> parts, HashSet<ROM> spread)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is IHasDirectivesNode { Directives: { Count: > 0 } directives } && !Included(directives)) continue;
            switch (selection)
            {
                case GraphQLField field:
                    Add(parts, field, DefinitionOf(type, field));
                    break;
                case GraphQLFragmentSpread { FragmentName.Name.Value: var name } when spread.Add(name):
                    if (document.FindFragmentDefinition(name) is { } fragment)
                    {
                        if (fragment.Directives is { Count: > 0 }) throw new NotPlannableException("A directive on a fragment.");
                        if (Applies(fragment.TypeCondition.Type.Name.Value, type)) Collect(type, fragment.SelectionSet, parts, spread);
                    }
                    break;
                case GraphQLInlineFragment inline:
                    if (inline.TypeCondition is null || Applies(inline.TypeCondition.Type.Name.Value, type)) Collect(type, inline.SelectionSet, parts, spread);
                    break;
            }
        }
    }

    private static void Add(List<FieldPart> parts, GraphQLField field, FieldType definition)
    {
        var part = new FieldPart(definition, field);
        if (parts.Find(p => p.Key == part.Key) is { } same) same.Merge(field);
        else parts.Add(part);
    }

    private FieldType DefinitionOf(IObjectGraphType type, GraphQLField field)
    {
        if (field.Name.Value == schema.TypeNameMetaFieldType.Name) return schema.TypeNameMetaFieldType;
        // Introspection at the root isn't found here, and the engine answers it.
        return type.GetField(field.Name.Value) ?? throw new NotPlannableException($"{type.Name} has no field {field.Name.Value}.");
    }

    private bool Applies(ROM condition, IObjectGraphType type) => schema.AllTypes[condition] switch
    {
        null => false,
        var named when named.Equals(type) => true,
        IAbstractGraphType named => named.IsPossibleType(type),
        _ => false,
    };

    private bool Included(GraphQLDirectives directives)
    {
        var included = true;
        foreach (var directive in directives.Items)
        {
            var condition = Conditions.Of(directive);
            var holds = condition.Variable is { } variable ? trueConditions.Contains(variable) : condition.Literal;
            if (holds == condition.IsSkip) included = false;
        }
        return included;
    }
}
