using GraphQL.Types;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>A document within the limits, with all that can be told of it before it runs. Kept once the engine has found it valid.</summary>
public sealed class KnownDocument(ISchema schema, string key, string text, GraphQLDocument parsed, DocumentSize size)
{
    private readonly GraphQLOperationDefinition[] operations = [.. parsed.Definitions.OfType<GraphQLOperationDefinition>()];
    private readonly CacheHint?[] hints = new CacheHint?[parsed.Definitions.Count(d => d is GraphQLOperationDefinition)];
    private readonly OperationPoints?[] points = new OperationPoints?[parsed.Definitions.Count(d => d is GraphQLOperationDefinition)];

    /// <summary>The text as it came in: what it is kept under.</summary>
    public string Key => key;

    /// <summary>The text as it was parsed.</summary>
    public string Text => text;

    public GraphQLDocument Parsed => parsed;

    public DocumentSize Size => size;

    /// <summary>The name of the stored operation that it is; null for any other. Few, so that measurements may be told apart by it.</summary>
    public string? StoredName { get; internal set; }

    /// <summary>Whether the engine has found it valid: then only its variables are looked at again.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>The operation that would run; null where the engine will say that there is none, or which of several is not told.</summary>
    public GraphQLOperationDefinition? Operation(string? name) => At(name) is >= 0 and var at ? operations[at] : null;

    public OperationPoints? Points(string? name) => At(name) is >= 0 and var at ? points[at] ??= OperationPoints.Of(schema, parsed, operations[at]) : null;

    public CacheHint CacheHint(string? name) => At(name) is >= 0 and var at ? hints[at] ??= CacheHints.Of(schema, parsed, operations[at]) : Graph.CacheHint.Never;

    /// <summary>Whether it asks of the schema and nothing else: what it answers is the same until the program is another.</summary>
    public bool AsksOfSchemaAlone(string? name) => Operation(name) is { Operation: OperationType.Query, Directives: null } operation
        && operation.SelectionSet.Selections.All(s => s is GraphQLField { Name.StringValue: "__schema" or "__type" or "__typename" });

    private int At(string? name) => name is { Length: > 0 } ? Array.FindIndex(operations, o => o.Name?.Value == name) : operations.Length == 1 ? 0 : -1;
}
