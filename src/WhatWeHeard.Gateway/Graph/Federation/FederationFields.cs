using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Federation;

/// <summary>
/// This graph as a part of a larger one (Apollo Federation 2): things that others may refer to by key, and the schema that says so.
/// Only what is public is found, by the same reads as everything else.
/// </summary>
internal static class FederationFields
{
    private sealed record Subgraph(string Sdl);

    private static readonly (string Served, string Told) Parts = Read();

    /// <summary>What the engine serves beside the contract.</summary>
    public static string Served => Parts.Served;

    public static void BindQueries(Binding binding, TypeBinding<object> query)
    {
        var subgraph = new Subgraph($"{GraphSetup.Sdl}\n{Parts.Told}");
        binding.Type<Subgraph>("_Service").Field("sdl", s => s.Sdl);
        query
            .Field("_service", _ => subgraph)
            .Field("_entities", (_, ask) => Entities(ask));
    }

    private static List<object?> Entities(Ask ask)
    {
        var references = ask.Argument<object>("representations") as System.Collections.IEnumerable ?? Array.Empty<object>();
        return [.. references.Cast<object?>().Select(r => Entity(ask.Catalogue.Items, r))];
    }

    private static object? Entity(CatalogueItems items, object? reference)
    {
        if (reference is not IReadOnlyDictionary<string, object?> keys || keys.GetValueOrDefault("__typename") is not string type) throw NoReference();
        var kind = type switch
        {
            "Service" => ItemKind.Service,
            "Jurisdiction" => ItemKind.Jurisdiction,
            "Organization" => ItemKind.Organization,
            _ => throw RequestError.BadInput("representations", new($"“{ProblemText.Quoted(type)}” can't be referred to.", $"on ne peut pas se référer à « {ProblemText.Quoted(type)} ».")),
        };
        if (keys.GetValueOrDefault("id") is string text) return ItemId.TryParse(text, out var id) && id.Kind == kind ? Nodes.Find(items, id) : null;
        return kind == ItemKind.Jurisdiction && keys.GetValueOrDefault("code") is string code ? items.Jurisdiction(code) : throw NoReference();
    }

    /// <summary>A router never sends one: whoever did has a mistake to mend, which null would pass off as a thing that is gone.</summary>
    private static RequestError NoReference() => RequestError.BadInput("representations", new(
        "each is an object with __typename and a key of that type.", "chacune est un objet qui porte __typename et une clé de ce type."));

    /// <summary>One file, so that it is read as a whole: what begins with an underscore, or adds to Query, is the engine's to serve.</summary>
    private static (string Served, string Told) Read()
    {
        using var stream = typeof(FederationFields).Assembly.GetManifestResourceStream("federation.graphql")!;
        using var reader = new StreamReader(stream);
        var printer = new SDLPrinter();
        var parts = Parser.Parse(reader.ReadToEnd()).Definitions.ToLookup(d => d is INamedNode { Name.StringValue: var name } && (name.StartsWith('_') || name == "Query"), printer.Print);
        return (string.Join("\n\n", parts[true]), string.Join("\n\n", parts[false]));
    }
}
