using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>How we stop; configured under <c>Shutdown</c>.</summary>
public sealed record DrainSettings
{
    /// <summary>How long we still answer after we were told to stop: a balancer asks for our readiness about once a second.</summary>
    public double DrainSeconds { get; init; } = 2;
}

/// <summary>
/// Between being told to stop and closing the door: readiness says 503, so that nobody new is sent to us; whoever is here is
/// answered, and told to connect elsewhere next time. Kestrel alone would shut its door at once (dotnet/aspnetcore#30387).
/// </summary>
internal sealed class Drain(DrainSettings settings, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>The application's stopping is announced already; servers stop after this.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (settings.DrainSeconds > 0) await Task.Delay(TimeSpan.FromSeconds(settings.DrainSeconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A connection that stays open could carry one more request just when it is closed under it.</summary>
    public static Task CloseWhileStoppingAsync(HttpContext http, RequestDelegate next)
    {
        if (http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested) HangingUp.After(http);
        return next(http);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
