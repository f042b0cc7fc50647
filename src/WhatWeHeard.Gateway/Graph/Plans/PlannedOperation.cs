using System.Collections.Concurrent;
using System.Collections.Frozen;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>One operation of a document that was found valid, with a plan for each combination of its conditions that was asked for.</summary>
internal sealed class PlannedOperation(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation)
{
    /// <summary>A document with ten conditions has a thousand plans; nobody asks for more than a few.</summary>
    private const int MostPlans = 16;

    private readonly ConcurrentDictionary<int, ReadPlan?> plans = [];
    private readonly Lazy<IReadOnlyList<string>?> conditions = new(() => ConditionsOf(document));
    private readonly SimpleVariables simple = new(schema, operation);
    private ValidationContext? spare;

    /// <summary>Null where the engine is to do it: a document, or variables, that a plan can't take.</summary>
    public PlanRun? Begin(RequestCatalogue request, Inputs given)
    {
        if (conditions.Value is not { } names || Coerced(given) is not { } variables) return null;
        var which = 0;
        for (var i = 0; i < names.Count; i++)
            if (variables.ValueFor(names[i], out var value) && value.Value is true) which |= 1 << i;
        return PlanFor(which, names)?.Begin(request, variables);
    }

    private ReadPlan? PlanFor(int which, IReadOnlyList<string> names) => plans.TryGetValue(which, out var known) ? known : plans.Count >= MostPlans ? null : plans.GetOrAdd(which, _ =>
    {
        try
        {
            var holding = names.Where((_, i) => (which & (1 << i)) != 0).ToFrozenSet();
            return new PlanCompiler(schema, document, holding).Compile(operation);
        }
        catch (NotPlannableException)
        {
            return null;
        }
    });

    /// <summary>By the engine's own coercion. Its context remembers where this operation uses its variables, so it is kept.</summary>
    private Variables? Coerced(Inputs given)
    {
        if (operation.Variables is not { Count: > 0 }) return Variables.None;
        if (simple.Coerced(given) is { } coerced) return coerced;
        var context = Interlocked.Exchange(ref spare, null) ?? new() { Schema = schema, Document = document, Operation = operation, TypeInfo = new(schema) };
        context.Variables = given;
        var coercing = context.GetVariablesValuesAsync();
        if (!coercing.IsCompletedSuccessfully) return null;
        var (variables, errors) = coercing.Result;
        if (errors is not null) return null;
        context.Variables = null!;
        spare = context;
        return variables;
    }

    private static IReadOnlyList<string>? ConditionsOf(GraphQLDocument document)
    {
        try
        {
            var names = Conditions.In(document);
            // Arguments below a field that is left out are coerced all the same; those of the plan are only what is written.
            return names.Count > 0 && document.Definitions.OfType<IHasSelectionSetNode>().Any(d => Composes(d.SelectionSet)) ? null : names;
        }
        catch (NotPlannableException)
        {
            return null;
        }
    }

    /// <summary>Whether an argument puts a variable into an object or a list: only there can a sound variable make an unsound argument.</summary>
    private static bool Composes(GraphQLSelectionSet? set) => set?.Selections.Any(s =>
        (s is GraphQLField { Arguments: { } arguments } && arguments.Items.Any(a => a.Value is not GraphQLVariable && ArgumentRecipe.HoldsVariable(a.Value)))
        || (s is IHasSelectionSetNode below && Composes(below.SelectionSet))) == true;
}
