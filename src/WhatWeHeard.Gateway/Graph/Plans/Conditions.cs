using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>The <c>@skip</c> and <c>@include</c> of a document, by the variables that decide them.</summary>
internal static class Conditions
{
    /// <summary>As many as fit the number that tells one combination from another.</summary>
    private const int Most = 30;

    public readonly record struct Condition(bool IsSkip, string? Variable, bool Literal);

    public static Condition Of(GraphQLDirective directive)
    {
        var isSkip = directive.Name.Value == "skip";
        if (!isSkip && directive.Name.Value != "include") throw new NotPlannableException($"The directive @{directive.Name.StringValue}.");
        return directive.Arguments?.Items is [{ Value: var value }]
            ? value switch
            {
                GraphQLBooleanValue literal => new(isSkip, null, literal.BoolValue),
                GraphQLVariable variable => new(isSkip, variable.Name.StringValue, false),
                _ => throw new NotPlannableException("A condition that isn't a boolean."),
            }
            : throw new NotPlannableException("A condition without its argument.");
    }

    /// <summary>The variables, in the order they are met.</summary>
    public static IReadOnlyList<string> In(GraphQLDocument document)
    {
        var found = new List<string>();
        foreach (var set in document.Definitions.OfType<IHasSelectionSetNode>().Select(d => d.SelectionSet)) Find(set, found);
        return found.Count <= Most ? found : throw new NotPlannableException("Too many conditions.");
    }

    private static void Find(GraphQLSelectionSet? set, List<string> found)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            if (selection is IHasDirectivesNode { Directives: { } directives })
                foreach (var directive in directives.Items)
                    if (Of(directive).Variable is { } variable && !found.Contains(variable)) found.Add(variable);
            if (selection is IHasSelectionSetNode below) Find(below.SelectionSet, found);
        }
    }
}
