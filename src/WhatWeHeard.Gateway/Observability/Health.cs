using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>Whether the process runs, and whether it should be sent requests: for load balancers and for people on call.</summary>
public static class Health
{
    /// <summary>
    /// The database is asked every half second while it answers; silence for this long means that it is away, and what we serve
    /// may be overtaken. While a large import of another node is taken over we are behind, but no further than all the others.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private sealed record Report(string Status, long Snapshot, DateTimeOffset? AsOf);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (CurrentCatalogue current, SnapshotRefresher refresher) =>
            Results.Json(new Report("live", current.Snapshot.Sequence, refresher.CurrentAsOf)));
        routes.MapGet("/health/startup", (CurrentCatalogue current, SnapshotRefresher refresher) =>
            Results.Json(new Report(current.IsReady ? "started" : "starting", current.Snapshot.Sequence, refresher.CurrentAsOf),
                statusCode: current.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable));
        routes.MapGet("/health/ready", Ready);
    }

    private static IResult Ready(CurrentCatalogue current, SnapshotRefresher refresher, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var status = lifetime.ApplicationStopping.IsCancellationRequested ? "stopping"
            : !current.IsReady ? "starting"
            : !refresher.IsCatchingUp && time.GetUtcNow() - refresher.CurrentAsOf > LongestSilence ? "database unreachable"
            : "ready";
        return Results.Json(new Report(status, current.Snapshot.Sequence, refresher.CurrentAsOf),
            statusCode: status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
