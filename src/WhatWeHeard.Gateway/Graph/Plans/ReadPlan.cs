using System.Collections.Immutable;
using GraphQL.Execution;
using GraphQL.Validation;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>A document, compiled: what is written, from the root down, and how the arguments of its fields come about.</summary>
internal sealed record ReadPlan(Selection Root, ImmutableArray<ArgumentRecipe> Recipes, bool IsPersonal)
{
    private readonly ImmutableArray<int> languages = [.. Enumerable.Range(0, Recipes.Length).Where(i => Recipes[i].NamesLanguage)];

    /// <exception cref="ValidationError">A variable that can't be used where it is.</exception>
    public PlanRun Begin(RequestCatalogue request, Variables variables)
    {
        var arguments = new IDictionary<string, ArgumentValue>?[Recipes.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = Recipes[i].With(variables);
        return new(this, request, arguments);
    }

    /// <summary>What objects written for these languages have in common; null where none is to be remembered.</summary>
    public Rendering? RenderingOf(RequestCatalogue request, LanguagePreference preference, IDictionary<string, ArgumentValue>?[] arguments)
    {
        // Who has a token may be told what others aren't.
        if (IsPersonal || request.Actor is not null) return null;
        var asked = new string?[languages.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = arguments[languages[i]] is { } given && given.TryGetValue("language", out var language) ? language.Value as string : null;
        return Rendering.Of(request.Snapshot, preference, asked);
    }
}
