using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// How the arguments of a plan's fields come about. Fields that ask in the same words share one recipe: the fifty texts of a
/// listing that say <c>language: $language</c> are coerced once a request.
/// </summary>
internal sealed class ArgumentRecipes(GraphQLDocument document)
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<ArgumentRecipe> all = [];

    public IReadOnlyList<ArgumentRecipe> All => all;

    public int PlaceOf(FieldPart part)
    {
        var key = KeyOf(part);
        if (places.TryGetValue(key, out var place)) return place;
        places[key] = all.Count;
        all.Add(ArgumentRecipe.For(part, document));
        return all.Count - 1;
    }

    private string KeyOf(FieldPart part)
    {
        if (part.Definition.Arguments is not { Count: > 0 } definitions) return "";
        var declared = string.Join(',', definitions.Select(d => $"{d.Name}:{d.ResolvedType}={d.DefaultValue}"));
        var given = part.First.Arguments is { Count: > 0 } arguments ? string.Join(',', arguments.Items.Select(a => $"{a.Name.StringValue}:{document.Source.Slice(a.Value.Location.Start, a.Value.Location.End - a.Value.Location.Start)}")) : "";
        return $"{declared}|{given}";
    }
}

/// <summary>The arguments of a field: the same in every run, or to be coerced from its variables.</summary>
internal sealed class ArgumentRecipe
{
    private const int MostLanguages = 16;

    private readonly QueryArguments? definitions;
    private readonly GraphQLField field;
    private readonly GraphQLDocument document;
    private readonly IDictionary<string, ArgumentValue>? constant;
    private readonly bool varies;

    /// <summary>Every request asks in one of a few languages: what comes of it is kept.</summary>
    private readonly ConcurrentDictionary<string, IDictionary<string, ArgumentValue>> ofLanguage = new(StringComparer.Ordinal);

    /// <summary>Whether the languages asked for are all that can change its arguments.</summary>
    public bool IsSettled => !varies || NamesLanguage;

    /// <summary>Whether a variable names the language, and nothing else is taken.</summary>
    public bool NamesLanguage => varies && definitions is [{ Name: "language" }];

    private ArgumentRecipe(FieldPart part, GraphQLDocument document)
    {
        (definitions, field, this.document) = (part.Definition.Arguments, part.First, document);
        varies = field.Arguments?.Items.Any(a => HoldsVariable(a.Value)) == true;
        if (!varies && definitions is { Count: > 0 }) constant = Coerce(Variables.None);
    }

    public static ArgumentRecipe For(FieldPart part, GraphQLDocument document) => new(part, document);

    public IDictionary<string, ArgumentValue>? With(Variables variables)
    {
        if (!varies) return constant;
        if (!NamesLanguage || field.Arguments?.Items is not [{ Value: GraphQLVariable variable }] || !variables.ValueFor(variable.Name.Value, out var given) || given.Value is not string tag) return Coerce(variables);
        if (ofLanguage.TryGetValue(tag, out var known)) return known;
        var coerced = Coerce(variables);
        if (coerced is not null && ofLanguage.Count < MostLanguages) ofLanguage[tag] = coerced;
        return coerced;
    }

    private Dictionary<string, ArgumentValue>? Coerce(Variables variables) => ExecutionHelper.GetArguments(definitions, field.Arguments, variables, document, field, null);

    public static bool HoldsVariable(GraphQLValue value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue { Values: { } values } => values.Any(HoldsVariable),
        GraphQLObjectValue { Fields: { } fields } => fields.Any(f => HoldsVariable(f.Value)),
        _ => false,
    };
}
