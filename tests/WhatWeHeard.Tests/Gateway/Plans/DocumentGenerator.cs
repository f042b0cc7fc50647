using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>A document and the variables that go with it.</summary>
public sealed record GeneratedDocument(string Query, string Variables);

/// <summary>
/// Documents that a schema allows, from a number: fragments, aliases, conditions, variables with and without defaults, repeated
/// fields, interfaces, introspection. The same number gives the same document.
/// </summary>
public sealed class DocumentGenerator
{
    private const int MostFields = 120;

    private readonly ISchema schema;
    private readonly Random random;
    private readonly GeneratedValues values;
    private readonly StringBuilder fragments = new();
    private readonly List<string> declared = [];
    private readonly List<string> given = [];
    private readonly bool withIntrospection;
    private int names;
    private int fields;

    private DocumentGenerator(ISchema schema, int number)
    {
        this.schema = schema;
        random = new(number);
        values = new(random);
        withIntrospection = random.Next(25) == 0;
    }

    public static GeneratedDocument Make(ISchema schema, int number) => new DocumentGenerator(schema, number).Document();

    private GeneratedDocument Document()
    {
        var selection = Selection(schema.Query!, random.Next(2, 6));
        var variables = declared.Count == 0 ? "" : $"({string.Join(", ", declared)})";
        return new($"query Q{variables} {selection}\n{fragments}", $"{{ {string.Join(", ", given)} }}");
    }

    private string Selection(IGraphType type, int depth)
    {
        var text = new StringBuilder("{ ");
        var any = false;
        var root = type == schema.Query;
        var count = root ? random.Next(1, 4) : random.Next(1, 7);
        for (var i = 0; i < count; i++)
            if (Part(type, depth) is { } part)
            {
                text.Append(part).Append(' ');
                any = true;
            }
        if (!any || random.Next(8) == 0) text.Append(Aliased("__typename")).Append(' ');
        if (root && withIntrospection) text.Append("__schema { queryType { name } } ");
        return text.Append('}').ToString();
    }

    private string? Part(IGraphType type, int depth) => random.Next(depth > 0 && fields < MostFields ? 12 : 3) switch
    {
        11 => $"... {Condition()}{Selection(type, depth - 1)}",
        10 => $"... on {Narrowed(type).Name} {Condition()}{Selection(Narrowed(type), depth - 1)}",
        9 => Spread(type, depth - 1),
        <= 2 when depth <= 0 => Field(type, depth),
        _ when type is IAbstractGraphType named && random.Next(2) == 0 => OnOne(named, depth),
        _ => Field(type, depth),
    };

    private string OnOne(IAbstractGraphType type, int depth)
    {
        var one = type.PossibleTypes.ElementAt(random.Next(type.PossibleTypes.Count));
        return $"... on {one.Name} {Condition()}{Selection(one, depth)}";
    }

    /// <summary>The type itself, or an interface that it has.</summary>
    private IGraphType Narrowed(IGraphType type) =>
        type is IObjectGraphType { ResolvedInterfaces: { Count: > 0 } interfaces } && names % 2 == 0 ? interfaces.First() : type;

    private string Spread(IGraphType type, int depth)
    {
        var name = $"f{names++}";
        fragments.AppendLine(CultureInfo.InvariantCulture, $"fragment {name} on {type.Name} {Selection(type, depth)}");
        return string.Join(' ', Enumerable.Repeat($"...{name} {Condition()}", random.Next(1, 3)));
    }

    private string? Field(IGraphType type, int depth)
    {
        if (type is not IComplexGraphType complex || ++fields > MostFields) return null;
        var field = complex.Fields.ElementAt(random.Next(complex.Fields.Count));
        // Fields that read the record are never planned: now and then is often enough to see the engine take over.
        while (field.Resolver is FuncFieldResolver<object> && random.Next(8) > 0) field = complex.Fields.ElementAt(random.Next(complex.Fields.Count));
        var named = field.ResolvedType!.GetNamedType();
        var leaf = named is ScalarGraphType;
        if (!leaf && depth <= 0) return null;
        var arguments = Arguments(field);
        if (arguments is null) return null;
        // Under another name than anything else, unless nothing distinguishes it: then it merges with its like.
        var plain = arguments.Length == 0 && random.Next(5) > 0;
        var head = $"{(plain ? field.Name : Aliased(field.Name))}{arguments} {Condition()}";
        if (leaf) return head;
        var once = $"{head}{Selection(named, depth - 1)}";
        return plain && random.Next(6) == 0 ? $"{once} {field.Name} {Selection(named, depth - 1)}" : once;
    }

    private string? Arguments(FieldType field)
    {
        var chosen = new List<string>();
        foreach (var argument in field.Arguments ?? [])
        {
            var required = argument.ResolvedType is NonNullGraphType && argument.DefaultValue is null;
            if (!required && random.Next(3) > 0) continue;
            if (values.For(argument.Name, argument.ResolvedType!) is not { } value)
            {
                if (required) return null;
                continue;
            }
            chosen.Add($"{argument.Name}: {(random.Next(2) == 0 ? value.Literal : Variable(argument.ResolvedType!, value))}");
        }
        return chosen.Count == 0 ? "" : $"({string.Join(", ", chosen)})";
    }

    private string Variable(IGraphType type, GeneratedValue value)
    {
        var name = $"v{names++}";
        switch (random.Next(4))
        {
            case 0 when value.Literal != "null":
                declared.Add($"${name}: {type} = {value.Literal}");
                break;
            case 1 when type is not NonNullGraphType:
                declared.Add($"${name}: {type}");
                break;
            default:
                declared.Add($"${name}: {type}");
                given.Add($"\"{name}\": {value.Json}");
                break;
        }
        return $"${name}";
    }

    private string Condition()
    {
        if (random.Next(7) > 0) return "";
        var (directive, holds) = (random.Next(2) == 0 ? "skip" : "include", random.Next(2) == 0 ? "true" : "false");
        if (random.Next(2) == 0) return $"@{directive}(if: {holds}) ";
        var name = $"v{names++}";
        declared.Add(random.Next(2) == 0 ? $"${name}: Boolean! = {holds}" : $"${name}: Boolean!");
        if (!declared[^1].Contains('=', StringComparison.Ordinal)) given.Add($"\"{name}\": {holds}");
        return $"@{directive}(if: ${name}) ";
    }

    private string Aliased(string name) => $"a{names++}: {name}";
}
