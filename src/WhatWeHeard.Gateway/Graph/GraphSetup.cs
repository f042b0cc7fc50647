using GraphQL;
using GraphQL.Federation.Types;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser;
using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Answers;
using WhatWeHeard.Gateway.Graph.BaseServices;
using WhatWeHeard.Gateway.Graph.Changes;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Editions;
using WhatWeHeard.Gateway.Graph.Eligibility;
using WhatWeHeard.Gateway.Graph.Journeys;
using WhatWeHeard.Gateway.Graph.Federation;
using WhatWeHeard.Gateway.Graph.Imports;
using WhatWeHeard.Gateway.Graph.Jurisdictions;
using WhatWeHeard.Gateway.Graph.LifeEvents;
using WhatWeHeard.Gateway.Graph.Organizations;
using WhatWeHeard.Gateway.Graph.Places;
using WhatWeHeard.Gateway.Graph.Quality;
using WhatWeHeard.Gateway.Graph.Services;
using WhatWeHeard.Gateway.Graph.Status;
using WhatWeHeard.Gateway.Graph.Webhooks;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>The schema: the contract file, with each of its fields bound to what reads it.</summary>
public static class GraphSetup
{
    /// <summary>The contract as policy people read it; embedded, so that a gateway serves the schema it was built with.</summary>
    public static string Sdl { get; } = ReadSdl();

    /// <exception cref="InvalidOperationException">A field of the contract is bound to nothing.</exception>
    public static ISchema Build()
    {
        var builder = new SchemaBuilder();
        var binding = new Binding(builder);
        CommonFields.Bind(binding);
        PlaceFields.Bind(binding);
        JurisdictionFields.Bind(binding);
        OrganizationFields.Bind(binding);
        BaseServiceFields.Bind(binding);
        LifeEventFields.Bind(binding);
        ServiceFields.Bind(binding);
        ChannelFields.Bind(binding);
        RuleFields.Bind(binding);
        ServiceQueries.Bind(binding);
        SuggestionFields.Bind(binding);
        StatusFields.Bind(binding);
        QualityFields.Bind(binding);
        ImportFields.Bind(binding);
        EditionFields.Bind(binding);
        EditionMutations.Bind(binding);
        AnswerFields.Bind(binding);
        EligibilityFields.Bind(binding);
        JourneyFields.Bind(binding);
        ChangeFields.Bind(binding);
        ChangeSubscriptions.Bind(binding);
        DifferenceFields.Bind(binding);
        WebhookFields.Bind(binding);

        var query = binding.Type<object>("Query");
        Nodes.BindQueries(query);
        PlaceFields.BindQueries(query);
        JurisdictionFields.BindQueries(query);
        OrganizationFields.BindQueries(query);
        BaseServiceFields.BindQueries(query);
        LifeEventFields.BindQueries(query);
        ServiceQueries.BindQueries(query);
        SuggestionFields.BindQueries(query);
        StatusFields.BindQueries(query);
        QualityFields.BindQueries(query);
        EditionQueries.BindQueries(query);
        ImportFields.BindQueries(query);
        var mutation = binding.Type<object>("Mutation");
        EditionMutations.BindMutations(mutation);
        WebhookFields.BindMutations(mutation);
        ImportFields.BindMutations(mutation);
        AnswerFields.BindQueries(query);
        EligibilityFields.BindQueries(query);
        JourneyFields.BindQueries(query);
        ChangeFields.BindQueries(query);
        DifferenceFields.BindQueries(query);
        WebhookFields.BindQueries(query);
        ChangeSubscriptions.BindSubscriptions(binding.Type<object>("Subscription"));

        FederationFields.BindQueries(binding, query);

        var schema = builder.Build($"{Sdl}\n{FederationFields.Served}");
        schema.Features.DeprecationOfInputValues = true;
        schema.Features.RepeatableDirectives = true;
        schema.RegisterType(new AnyScalarGraphType());
        schema.RegisterType(new LongGraphType());
        schema.RegisterType(new CheckedStringGraphType("Url", WebAddress.IsSafe));
        schema.RegisterType(new CheckedStringGraphType("LanguageTag", LanguageTag.IsWellFormed));
        schema.RegisterType(new CheckedStringGraphType("Date", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _)));
        schema.Initialize();
        GraphQLScalarTypeDefinition[] scalars = [.. Parser.Parse($"{Sdl}\n{FederationFields.Served}").Definitions.OfType<GraphQLScalarTypeDefinition>()];
        // The engine knows its scalars by its own words; the contract's stand.
        foreach (var scalar in scalars) schema.AllTypes[scalar.Name.StringValue]!.Description = scalar.Description?.Value.ToString();
        CompleteIntrospection(schema, scalars);
        MustBeBound(schema);
        return schema;
    }

    /// <summary>What clients may ask of a schema (specification of September 2025, §4.2) and the engine's own types leave out.</summary>
    private static void CompleteIntrospection(Schema schema, GraphQLScalarTypeDefinition[] scalars)
    {
        var specified = scalars.Select(s => (s.Name, Url: (s.Directives?.Items.FirstOrDefault(d => d.Name.Value == "specifiedBy")?.Arguments?.Items[0].Value as GraphQLStringValue)?.Value.ToString()))
            .ToDictionary(s => s.Name.StringValue, s => s.Url, StringComparer.Ordinal);
        ((IObjectGraphType)schema.AllTypes["__Type"]!).AddField(new()
        {
            Name = "specifiedByURL",
            Description = "Where a scalar is specified; null for one that says it in its description, and for what isn't a scalar.",
            ResolvedType = schema.AllTypes["String"],
            Resolver = new FuncFieldResolver<IGraphType, string?>(type => type.Source is ScalarGraphType scalar ? specified.GetValueOrDefault(scalar.Name) : null),
        });
        // None of the directives' arguments is deprecated.
        ((IObjectGraphType)schema.AllTypes["__Directive"]!).GetField("args")!.Arguments = new(new QueryArgument(schema.AllTypes["Boolean"]!) { Name = "includeDeprecated", DefaultValue = false });
    }

    /// <summary>The engine would read a field without a resolver by reflection, or as null: here it doesn't start.</summary>
    private static void MustBeBound(Schema schema)
    {
        var unbound = schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(t => t.Fields.Where(f => f.Resolver is null or NameFieldResolver).Select(f => $"{t.Name}.{f.Name}")).ToArray();
        if (unbound.Length > 0) throw new InvalidOperationException($"Nothing reads these fields of the schema: {string.Join(", ", unbound)}.");
    }

    private static string ReadSdl()
    {
        using var stream = typeof(GraphSetup).Assembly.GetManifestResourceStream("whatweheard.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
