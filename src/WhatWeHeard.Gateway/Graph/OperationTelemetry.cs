using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQL;
using GraphQLParser.AST;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// One operation as it is measured: a span named by its kind (OpenTelemetry's conventions for GraphQL), and its duration by stored
/// operation and outcome. Whatever isn't stored is “other”: anybody can make up names, and measurements must stay few. What is
/// asked never stands in either.
/// </summary>
public readonly struct OperationTelemetry : IDisposable
{
    public const string SourceName = "WhatWeHeard.Gateway";

    private const string Other = "other";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram("graphql.server.operation.duration", "s", "Duration of operations.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private readonly Activity? span;
    private readonly long start;
    private readonly string name;
    private readonly string kind;

    private OperationTelemetry(string name, string kind)
    {
        (this.name, this.kind, start) = (name, kind, Stopwatch.GetTimestamp());
        span = Source.StartActivity(kind, ActivityKind.Server);
        span?.SetTag("graphql.operation.type", kind);
        if (name != Other) span?.SetTag("graphql.operation.name", name);
    }

    public static OperationTelemetry Begin(KnownDocument? document, OperationRequest request) => new(document?.StoredName ?? Other, document?.Operation(request.OperationName)?.Operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => Other,
    });

    /// <summary>A query whose answer was kept: only those are. It is over as soon as it is found.</summary>
    public static void Kept(string? storedName) => Record(0, storedName ?? Other, "query", "ok");

    public void End(ExecutionResult result)
    {
        var code = result.Errors is [{ } first, ..] ? first.Code ?? "ERROR" : null;
        Record(Stopwatch.GetElapsedTime(start).TotalSeconds, name, kind, code is null ? "ok" : result.Executed ? "errors" : "refused");
        if (span is null || code is null) return;
        span.SetTag("error.type", code);
        span.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => span?.Dispose();

    private static void Record(double seconds, string name, string kind, string outcome) =>
        Duration.Record(seconds, new("graphql.operation.name", name), new("graphql.operation.type", kind), new("outcome", outcome));
}
