using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// The engine's validation of documents that passed before (no rules left to run): their variables, and the arguments of the few
/// fields that have them. Everything else, and everything that fails, is the engine's.
/// </summary>
internal sealed class PlanValidator : IDocumentValidator
{
    private static readonly Task<IValidationResult> Passed = Task.FromResult<IValidationResult>(new ValidationResult { Variables = Variables.None });

    private readonly DocumentValidator engine = new();
    private readonly ConditionalWeakTable<GraphQLOperationDefinition, PlannedOperation> operations = [];

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options)
    {
        if (options is not { Operation.Operation: OperationType.Query, UserContext: RequestCatalogue request } || options.Rules is null || options.Rules.Any())
            return engine.ValidateAsync(options);
        var (schema, document) = (options.Schema, options.Document);
        if (!operations.TryGetValue(options.Operation, out var operation))
            operation = operations.GetValue(options.Operation, o => new(schema, document, o));
        if (operation.Begin(options) is not { } run) return engine.ValidateAsync(options);
        request.Run = run;
        return Passed;
    }

    /// <summary>What the engine needs to take over a request that a plan gave up.</summary>
    public async Task<IValidationResult> AgainAsync(ExecutionContext context) => await engine.ValidateAsync(new()
    {
        Schema = context.Schema,
        Document = context.Document,
        Rules = [],
        UserContext = context.UserContext,
        Metrics = context.Metrics,
        Variables = context.ExecutionOptions.Variables ?? Inputs.Empty,
        Extensions = context.ExecutionOptions.Extensions ?? Inputs.Empty,
        Operation = context.Operation,
        RequestServices = context.RequestServices,
        User = context.User,
        CancellationToken = context.CancellationToken,
    });
}
