using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Observability;

/// <summary>
/// Measurements for whoever runs the gateway: to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one, and for Prometheus at
/// an address of its own, <c>Metrics:Url</c>, because they are nobody else's business. Without either nothing is collected.
/// </summary>
internal static class Metrics
{
    private const string Url = "Metrics:Url";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Path = "/metrics";

    /// <summary>What the framework measures of itself; its tags name routes, never addresses or clients.</summary>
    private static readonly string[] Meters = [OperationTelemetry.SourceName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var (scraped, pushed) = (At(configuration) is not null, !string.IsNullOrEmpty(configuration[Collector]));
        if (!scraped && !pushed) return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(r => r.AddService("whatweheard-gateway"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (scraped) metrics.AddPrometheusExporter();
            if (pushed) metrics.AddOtlpExporter();
        });
        if (pushed) telemetry.WithTracing(traces => traces.AddSource(OperationTelemetry.SourceName).AddOtlpExporter());
    }

    /// <summary>One more address to listen on, beside those that the public has.</summary>
    public static void Listen(WebApplicationBuilder builder)
    {
        if (At(builder.Configuration) is not { } at) return;
        var settings = builder.Configuration;
        var ports = (settings["http_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => $"http://*:{p}");
        var open = settings["urls"] is { Length: > 0 } urls ? urls : string.Join(';', ports) is { Length: > 0 } all ? all : GatewayBuilder.DefaultAddress;
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, $"{open};{at.GetLeftPart(UriPartial.Authority)}");
    }

    public static void Use(WebApplication app)
    {
        if (At(app.Configuration) is not { } at) return;
        app.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Connection.LocalPort == at.Port && http.Request.Path == Path);
        app.Use((http, next) =>
        {
            if (http.Connection.LocalPort != at.Port || http.Request.Path.StartsWithSegments("/health")) return next(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static Uri? At(IConfiguration configuration) => Uri.TryCreate(configuration[Url], UriKind.Absolute, out var at) ? at : null;
}
