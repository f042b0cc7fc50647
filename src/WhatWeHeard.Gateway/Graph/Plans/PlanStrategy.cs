using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// The engine's strategy for queries, with a shorter way for those that have a plan. Reads are pure functions of the snapshot, so
/// an answer given up midway is simply made again, by the engine.
/// </summary>
internal sealed class PlanStrategy(PlanValidator validator) : ParallelExecutionStrategy
{
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        if (context.UserContext is not RequestCatalogue { Run: { } run } request) return await base.ExecuteAsync(context);
        request.Run = null;
        if (Walk(run, context.CancellationToken) is { } answer)
            return new() { Executed = true, Data = answer, Query = context.Document.Source, Document = context.Document, Operation = context.Operation, Extensions = context.OutputExtensions };
        request.UnknownWords.Clear();
        await TakeOverAsync(context);
        return await base.ExecuteAsync(context);
    }

    private static PlannedAnswer? Walk(PlanRun run, CancellationToken cancel)
    {
        try
        {
            return run.Walk(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the engine meets it again, and words, places and logs it as it does for everybody.
            return null;
        }
    }

    private async Task TakeOverAsync(ExecutionContext context)
    {
        var validation = await validator.AgainAsync(context);
        context.Variables = validation.Variables ?? GraphQL.Validation.Variables.None;
        // The engine adds to both while it merges fields.
        if (validation.ArgumentValues is { } arguments) context.ArgumentValues = new ConcurrentDictionary<GraphQLField, IDictionary<string, ArgumentValue>>(arguments);
        if (validation.DirectiveValues is { } directives) context.DirectiveValues = new ConcurrentDictionary<ASTNode, IDictionary<string, DirectiveInfo>>(directives);
    }
}
