using System.Collections.Immutable;
using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>What a field may know when it is read: its arguments, and the request's snapshot and languages. Nothing else.</summary>
public readonly struct Ask(IResolveFieldContext context)
{
    public RequestCatalogue Request => (RequestCatalogue)context.UserContext;

    public CatalogueSnapshot Catalogue => Request.Snapshot;

    /// <summary>Whether the answer will show this field of what is returned: what isn't asked for needn't be made.</summary>
    public bool Selects(string field) => context.SubFields?.Values.Any(f => f.Field.Name.Value == field) == true;

    /// <summary>As <see cref="Selects(string)"/>, one level deeper.</summary>
    public bool Selects(string field, string below) => context.SubFields?.Values.Any(f =>
        f.Field.Name.Value == field && Below(f.Field.SelectionSet, below)) == true;

    private static bool Below(GraphQLParser.AST.GraphQLSelectionSet? selections, string name) => selections?.Selections.Any(s =>
        s is GraphQLParser.AST.GraphQLField field ? field.Name.Value == name : true) == true; // a fragment may hold it

    public T? Argument<T>(string name) => context.GetArgument<T?>(name);

    public IReadOnlyDictionary<string, object?>? Input(string name) =>
        context.Arguments is { } arguments && arguments.TryGetValue(name, out var value) ? Inputs.Of(value.Value) : null;

    public ImmutableArray<string> Strings(string name) =>
        context.Arguments is { } arguments && arguments.TryGetValue(name, out var value) ? Inputs.Strings(value.Value) : [];

    /// <summary>The languages for this field: its own argument first, then the request's.</summary>
    public LanguagePreference Languages(string argument = "language")
    {
        if (context.Arguments is not { } arguments || !arguments.TryGetValue(argument, out var value) || value.Value is not string tag) return Request.Languages;
        return new([tag, .. Request.Languages.Tags]);
    }

    public ServedText? Text(LocalizedText? text) => text is null || text.Values.IsEmpty ? null : ServedText.Of(text, Languages());

    public string? Url(LocalizedText? url) => url is null || url.Values.IsEmpty ? null : url.Best(Languages()).Value;

    /// <summary>How many elements of a list are asked for, from 1 to 100.</summary>
    public int First(int fallback, int most = 100)
    {
        var first = context.GetArgument<int?>("first") ?? fallback;
        return first >= 1 && first <= most ? first : throw RequestError.BadInput("first",
            new($"ask for 1 to {most} at a time.", $"demandez de 1 à {most} éléments à la fois."));
    }
}

/// <summary>A text as it is served: the language it really is in is always told.</summary>
public sealed record ServedText(TextValue Text, bool IsFallback)
{
    public static ServedText Of(LocalizedText text, LanguagePreference languages)
    {
        var best = text.Best(languages);
        return new(best, !LanguageTag.Same(LanguageTag.Primary(best.Language), LanguageTag.Primary(languages.Tags[0])));
    }
}

/// <summary>Input values as the engine hands them over: dictionaries, lists and scalars.</summary>
internal static class Inputs
{
    public static IReadOnlyDictionary<string, object?>? Of(object? value) => value switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> dictionary => dictionary,
        IDictionary<string, object?> dictionary => new Dictionary<string, object?>(dictionary),
        _ => throw new InvalidOperationException($"An input object came as {value.GetType().Name}."),
    };

    public static ImmutableArray<string> Strings(object? value) => value switch
    {
        null => [],
        string single => [single],
        System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(v => v?.ToString() ?? "")],
        _ => [value.ToString()!],
    };
}
