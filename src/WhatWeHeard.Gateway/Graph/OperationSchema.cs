using System.Text.Json.Nodes;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// A stored operation as JSON Schema (2020-12), for doors whose clients don't speak GraphQL: its variables as an input, its data as
/// an output. Made from the document and the schema, so it can't say anything else than they do.
/// </summary>
public sealed class OperationSchema
{
    private readonly ISchema schema;
    private readonly GraphQLOperationDefinition operation;
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments;

    public OperationSchema(ISchema schema, string document)
    {
        this.schema = schema;
        var parsed = Parser.Parse(document);
        operation = parsed.Definitions.OfType<GraphQLOperationDefinition>().Single();
        fragments = parsed.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(f => f.FragmentName.Name.StringValue);
    }

    public IEnumerable<string> Variables => operation.Variables?.Items.Select(v => v.Variable.Name.StringValue) ?? [];

    /// <summary>An object with a property a variable; what a variable means is said by <paramref name="describe"/>, where it knows.</summary>
    public JsonObject Input(Func<string, string?> describe)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var variable in operation.Variables?.Items ?? [])
        {
            var name = variable.Variable.Name.StringValue;
            var property = InputOf(variable.Type, []);
            if (describe(name) is { } description) property["description"] = description;
            if (variable.DefaultValue is { } fallback && Literal(fallback) is { } value) property["default"] = value;
            properties[name] = property;
            if (variable.Type is GraphQLNonNullType && variable.DefaultValue is null) required.Add(name);
        }
        var input = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0) input["required"] = required;
        return input;
    }

    /// <summary>The data of an answer, selection by selection.</summary>
    public JsonObject Output() => ObjectOf(operation.SelectionSet, schema.Query!);

    private JsonObject InputOf(GraphQLType type, HashSet<string> above) => type switch
    {
        GraphQLNonNullType nonNull => InputOf(nonNull.Type, above),
        GraphQLListType list => new() { ["type"] = "array", ["items"] = InputOf(list.Type, above) },
        GraphQLNamedType named => InputNamed(schema.AllTypes[named.Name.StringValue]!, above),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private JsonObject InputOf(IGraphType type, HashSet<string> above) => type switch
    {
        NonNullGraphType nonNull => InputOf(nonNull.ResolvedType!, above),
        ListGraphType list => new() { ["type"] = "array", ["items"] = InputOf(list.ResolvedType!, above) },
        _ => InputNamed(type, above),
    };

    private JsonObject InputNamed(IGraphType type, HashSet<string> above)
    {
        if (type is not IInputObjectGraphType input) return Leaf(type, nullable: false);
        // An input that holds itself is described once; deeper it is any object.
        if (!above.Add(type.Name)) return new() { ["type"] = "object" };
        var properties = new JsonObject();
        foreach (var field in input.Fields)
        {
            var property = InputOf(field.ResolvedType!, [.. above]);
            if (field.Description is { } description) property["description"] = description;
            properties[field.Name] = property;
        }
        var result = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (input.IsOneOf) (result["minProperties"], result["maxProperties"]) = (1, 1);
        JsonArray required = [.. input.Fields.Where(f => f.ResolvedType is NonNullGraphType && f.DefaultValue is null).Select(f => JsonValue.Create(f.Name))];
        if (required.Count > 0) result["required"] = required;
        return result;
    }

    private JsonObject ObjectOf(GraphQLSelectionSet selections, IGraphType type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        Select(selections, type, properties, required, always: true);
        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0) result["required"] = required;
        return result;
    }

    /// <summary>What stands under a type condition, or a directive, may be missing; the rest is always there.</summary>
    private void Select(GraphQLSelectionSet selections, IGraphType type, JsonObject properties, JsonArray required, bool always)
    {
        foreach (var selection in selections.Selections)
        {
            var here = always && selection is not IHasDirectivesNode { Directives.Count: > 0 };
            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (properties[key] is JsonObject known && field.SelectionSet is not null) Merge(known, Value(field, type));
                    else if (properties[key] is null) properties[key] = Value(field, type);
                    if (here && !required.Any(r => r!.GetValue<string>() == key)) required.Add(key);
                    break;
                case GraphQLInlineFragment inline:
                    var target = inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.StringValue]! : type;
                    Select(inline.SelectionSet, target, properties, required, here && target == type);
                    break;
                case GraphQLFragmentSpread spread:
                    var fragment = fragments[spread.FragmentName.Name.StringValue];
                    var on = schema.AllTypes[fragment.TypeCondition.Type.Name.StringValue]!;
                    Select(fragment.SelectionSet, on, properties, required, here && on == type);
                    break;
            }
        }
    }

    /// <summary>One key selected twice, as under two types of a union: what either may hold.</summary>
    private static void Merge(JsonObject known, JsonObject more)
    {
        if (known["properties"] is not JsonObject properties || more["properties"] is not JsonObject others) return;
        foreach (var (name, value) in others.ToArray())
        {
            if (properties[name] is not null) continue;
            others.Remove(name);
            properties[name] = value;
        }
        var kept = (known["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Intersect((more["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()));
        known["required"] = new JsonArray([.. kept.Select(k => JsonValue.Create(k))]);
    }

    private JsonObject Value(GraphQLField field, IGraphType parent)
    {
        if (field.Name.Value == "__typename") return new() { ["type"] = "string" };
        var definition = ((IComplexGraphType)parent).Fields.Find(field.Name.Value)!;
        return Output(definition.ResolvedType!, field.SelectionSet, nullable: true);
    }

    private JsonObject Output(IGraphType type, GraphQLSelectionSet? selections, bool nullable) => type switch
    {
        NonNullGraphType nonNull => Output(nonNull.ResolvedType!, selections, nullable: false),
        ListGraphType list => new() { ["type"] = Type("array", nullable), ["items"] = Output(list.ResolvedType!, selections, nullable: true) },
        _ when selections is not null => Nullable(ObjectOf(selections, type), nullable),
        _ => Leaf(type, nullable),
    };

    private static JsonObject Leaf(IGraphType type, bool nullable)
    {
        if (type is EnumerationGraphType codes)
        {
            var values = new JsonArray([.. codes.Values.Select(v => JsonValue.Create(v.Name))]);
            if (nullable) values.Add(null);
            return new() { ["type"] = Type("string", nullable), ["enum"] = values };
        }
        return new() { ["type"] = Type(type.Name switch { "Int" or "Long" => "integer", "Float" or "Decimal" => "number", "Boolean" => "boolean", _ => "string" }, nullable) };
    }

    private static JsonObject Nullable(JsonObject schema, bool nullable)
    {
        schema["type"] = Type("object", nullable);
        return schema;
    }

    private static JsonNode Type(string name, bool nullable) => nullable ? new JsonArray(name, "null") : JsonValue.Create(name);

    private static JsonValue? Literal(GraphQLValue value) => value switch
    {
        GraphQLIntValue number => JsonValue.Create(int.Parse(number.Value.Span, System.Globalization.CultureInfo.InvariantCulture)),
        GraphQLBooleanValue flag => JsonValue.Create(flag.BoolValue),
        GraphQLStringValue text => JsonValue.Create(text.Value.ToString()),
        GraphQLEnumValue code => JsonValue.Create(code.Name.StringValue),
        _ => null,
    };
}
