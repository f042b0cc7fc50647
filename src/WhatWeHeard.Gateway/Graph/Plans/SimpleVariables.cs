using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// Variables whose values are texts, numbers and truths, or left out, as nearly all are: each is what its scalar makes of it (§6.1.2
/// of the specification), and the engine's walk over types and inputs isn't needed. Whatever is more than that is the engine's.
/// </summary>
internal sealed class SimpleVariables
{
    private readonly ImmutableArray<(GraphQLVariableDefinition Definition, string Name, ScalarGraphType? Scalar, bool IsRequired)> all;

    public SimpleVariables(ISchema schema, GraphQLOperationDefinition operation) =>
        all = [.. (operation.Variables?.Items ?? []).Select(v => (v, v.Variable.Name.StringValue, ScalarOf(schema, v.Type), v.Type is GraphQLNonNullType))];

    /// <summary>Null where the engine has to look, because a value isn't simple or isn't sound.</summary>
    public Variables? Coerced(Inputs? given)
    {
        var coerced = new Variables();
        foreach (var (definition, name, scalar, isRequired) in all)
        {
            var variable = new Variable(name, definition);
            if (given is not null && given.TryGetValue(name, out var value))
            {
                if (scalar is null || value is not (string or int or bool)) return null;
                try
                {
                    variable.Value = scalar.ParseValue(value);
                }
                catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or ArgumentException)
                {
                    // The engine says what is wrong with it.
                    return null;
                }
            }
            else if (isRequired || definition.DefaultValue is not null)
            {
                return null;
            }
            coerced.Add(variable);
        }
        return coerced;
    }

    private static ScalarGraphType? ScalarOf(ISchema schema, GraphQLType type) => type switch
    {
        GraphQLNonNullType { Type: var inner } => ScalarOf(schema, inner),
        GraphQLNamedType named => schema.AllTypes[named.Name.Value] as ScalarGraphType,
        _ => null,
    };
}
