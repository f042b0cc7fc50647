using System.Runtime.CompilerServices;
using GraphQL;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// The engine, with a shorter way for queries whose document passed before (no rules left to run) and that have a plan. Reads are
/// pure functions of the snapshot, so an answer given up midway is simply made again, by the engine.
/// </summary>
internal sealed class PlanExecuter : DocumentExecuter
{
    private readonly ConditionalWeakTable<GraphQLOperationDefinition, PlannedOperation> operations = [];

    public override Task<ExecutionResult> ExecuteAsync(ExecutionOptions options) => Planned(options) is { } result ? Task.FromResult(result) : base.ExecuteAsync(options);

    private ExecutionResult? Planned(ExecutionOptions options)
    {
        if (options is not { UserContext: RequestCatalogue request, Document: { } document, Schema: { } schema, ValidationRules: { } rules } || rules.Any()) return null;
        if (OperationOf(document, options.OperationName) is not { Operation: OperationType.Query } asked) return null;
        if (!operations.TryGetValue(asked, out var operation)) operation = operations.GetValue(asked, o => new(schema, document, o));
        try
        {
            return operation.Begin(request, options.Variables ?? Inputs.Empty) is not { } run ? null
                : new() { Executed = true, Data = run.Walk(options.CancellationToken), Query = document.Source, Document = document, Operation = asked };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the engine meets it again, and words, places and logs it as it does for everybody.
            request.UnknownWords.Clear();
            return null;
        }
    }

    /// <summary>The operation that is meant; null where the engine says that there is none, or that there are several.</summary>
    private static GraphQLOperationDefinition? OperationOf(GraphQLDocument document, string? name)
    {
        GraphQLOperationDefinition? only = null;
        foreach (var definition in document.Definitions)
        {
            if (definition is not GraphQLOperationDefinition operation) continue;
            if (name is { Length: > 0 } && operation.Name?.Value == name) return operation;
            if (name is not { Length: > 0 } && only is not null) return null;
            only = operation;
        }
        return name is { Length: > 0 } ? null : only;
    }
}
