using GraphQL.Execution;
using GraphQL.Validation;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>A document, compiled: what is written, from the root down, and how the arguments of its fields come about.</summary>
internal sealed record ReadPlan(Selection Root, IReadOnlyList<ArgumentRecipe> Recipes, bool IsPersonal)
{
    /// <exception cref="ValidationError">A variable that can't be used where it is.</exception>
    public PlanRun Begin(RequestCatalogue request, Variables variables)
    {
        var arguments = new IDictionary<string, ArgumentValue>?[Recipes.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = Recipes[i].With(variables);
        return new(this, request, arguments);
    }
}
