using GraphQL;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>The engine, with or without the plans.</summary>
public static class PlanSetup
{
    /// <summary>Off, every document takes the engine's own way.</summary>
    public const string Flag = "FastPath:Enabled";

    public static IDocumentExecuter Executer(bool withPlans) => withPlans ? new PlanExecuter() : new DocumentExecuter();
}
