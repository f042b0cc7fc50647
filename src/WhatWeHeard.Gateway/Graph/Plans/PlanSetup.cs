using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>The engine, with or without the plans.</summary>
public static class PlanSetup
{
    /// <summary>Off, every document takes the engine's own way.</summary>
    public const string Flag = "FastPath:Enabled";

    public static IDocumentExecuter Executer(bool withPlans)
    {
        if (!withPlans) return new DocumentExecuter();
        var validator = new PlanValidator();
        var strategies = new DefaultExecutionStrategySelector([new ExecutionStrategyRegistration(new PlanStrategy(validator), OperationType.Query)]);
        return new DocumentExecuter(new GraphQLDocumentBuilder(), validator, strategies, []);
    }
}
