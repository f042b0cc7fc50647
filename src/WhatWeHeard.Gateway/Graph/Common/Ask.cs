using System.Collections.Immutable;
using GraphQL;
using GraphQL.Execution;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>
/// What a field may know when it is read: its arguments, and the request's snapshot and languages. Nothing else. The same whether
/// the engine reads the field or a plan does.
/// </summary>
public readonly struct Ask
{
    private readonly IResolveFieldContext? context;
    private readonly PlanRun? run;
    private readonly FieldPart? part;

    public Ask(IResolveFieldContext context) => this.context = context;

    internal Ask(PlanRun run, FieldPart part)
    {
        this.run = run;
        this.part = part;
    }

    public RequestCatalogue Request => run is not null ? run.Request : (RequestCatalogue)context!.UserContext;

    public CatalogueSnapshot Catalogue => Request.Snapshot;

    private IDictionary<string, ArgumentValue>? Arguments => run is not null ? run.ArgumentsOf(part!) : context!.Arguments;

    /// <summary>Whether the answer will show this field of what is returned: what isn't asked for needn't be made.</summary>
    public bool Selects(string field) => part is not null ? part.Selects(field) : context!.SubFields?.Values.Any(f => f.Field.Name.Value == field) == true;

    /// <summary>As <see cref="Selects(string)"/>, one level deeper.</summary>
    public bool Selects(string field, string below) => part is not null ? part.Selects(field, below) : context!.SubFields?.Values.Any(f =>
        f.Field.Name.Value == field && FieldPart.Holds(f.Field.SelectionSet, below)) == true;

    public T? Argument<T>(string name) => Value(name) switch
    {
        null => default,
        T given => given,
        var other => ValueConverter.ConvertTo<T>(other),
    };

    public IReadOnlyDictionary<string, object?>? Input(string name) => Inputs.Of(Value(name));

    public ImmutableArray<string> Strings(string name) => Inputs.Strings(Value(name));

    /// <summary>A list of input objects; empty where none is given.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> InputList(string name) => Value(name) is System.Collections.IEnumerable many
        ? many.Cast<object?>().Select(Inputs.Of).OfType<IReadOnlyDictionary<string, object?>>() : [];

    /// <summary>The languages for this field: its own argument first, then the request's.</summary>
    public LanguagePreference Languages(string argument = "language") => Value(argument) is string tag ? Request.Preferring(tag) : Request.Languages;

    public ServedText? Text(LocalizedText? text) => text is null || text.Values.IsEmpty ? null : ServedText.Of(text, Languages());

    public KeptText? Url(LocalizedText? url) => url is null || url.Values.IsEmpty ? null : new(url.Best(Languages()).Value);

    /// <summary>How many elements of a list are asked for, from 1 to 100.</summary>
    public int First(int fallback, int most = 100)
    {
        var first = Value("first") as int? ?? fallback;
        return first >= 1 && first <= most ? first : throw RequestError.BadInput("first",
            new($"ask for 1 to {most} at a time.", $"demandez de 1 à {most} éléments à la fois."));
    }

    private object? Value(string name) => Arguments is { } arguments && arguments.TryGetValue(name, out var value) ? value.Value : null;
}

/// <summary>A text as it is served: the language it really is in is always told.</summary>
public readonly record struct ServedText(TextValue Text, bool IsFallback)
{
    public static ServedText Of(LocalizedText text, LanguagePreference languages)
    {
        var best = text.Best(languages);
        return new(best, !LanguageTag.SamePrimary(best.Language, languages.Tags[0]));
    }
}

/// <summary>A text that the snapshot holds, so that its bytes in an answer may be kept and used again.</summary>
public readonly record struct KeptText(string Value);

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
