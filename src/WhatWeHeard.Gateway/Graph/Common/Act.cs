using GraphQL;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>What a verb may know, and a field that reads the record: the question as ever, who asks, and those who do the work.</summary>
public readonly struct Act(IResolveFieldContext context)
{
    internal const string NoWorkers = "This runner was made without workers: it can only read.";

    public Ask Ask => new(context);

    /// <summary>Null for anybody; whoever does the work decides what that means.</summary>
    public Actor? Actor => Ask.Request.Actor;

    public CancellationToken Cancel => context.CancellationToken;

    /// <summary>A worker: the publisher, the importer, the record's readers.</summary>
    public T Service<T>() where T : notnull => (context.RequestServices
        ?? throw new InvalidOperationException(NoWorkers)).GetRequiredService<T>();
}
