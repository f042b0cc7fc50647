using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Harness;

/// <summary>Parts of the program that fail, to see what is said of it.</summary>
internal static class Failing
{
    /// <summary>One of which every question fails.</summary>
    public static ISchema Schema(string why)
    {
        var schema = GraphSetup.Build();
        foreach (var field in schema.Query.Fields) field.Resolver = new FuncFieldResolver<object>(_ => throw new InvalidOperationException(why));
        return schema;
    }

    /// <summary>Sound until there is a failure: the program must start.</summary>
    public sealed class Executer : IDocumentExecuter
    {
        public Exception? Failure { get; set; }

        public Task<ExecutionResult> ExecuteAsync(ExecutionOptions options) => Failure is null ? Task.FromResult(new ExecutionResult()) : throw Failure;
    }
}
