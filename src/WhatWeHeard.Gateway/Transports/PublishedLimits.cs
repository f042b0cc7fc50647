using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports.Streams;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>The whole table of limits, from the figures that are in force: of operations, of requests, of streams, of points.</summary>
public sealed class PublishedLimits(PointsSettings points, StreamLimits streams)
{
    public sealed record Text(string En, string Fr);

    public sealed record Line(Text Limit, Text Value, string Code);

    /// <summary>Whether asking costs points here; where it doesn't, no line speaks of them.</summary>
    public bool CountsPoints { get; } = points.Enabled;

    public IReadOnlyList<Line> Lines { get; } = [.. Requests(), .. Streams(streams), .. Points(points)];

    private static IEnumerable<Line> Requests()
    {
        yield return new(new("Body of a request", "Corps d’une demande"), Kilobytes(RequestReader.LargestBody), "PAYLOAD_TOO_LARGE");
        yield return new(new("Operations in one request", "Opérations dans une demande"), Same("1"), "BATCH_REFUSED");
        foreach (var limit in OperationLimits.Table) yield return new(Both(limit.Limit), Both(limit.Value), limit.Code);
        yield return new(new("Time an operation may take", "Durée d’une opération"), Same("10\u00A0s"), "TIMEOUT");
    }

    private static IEnumerable<Line> Streams(StreamLimits limits)
    {
        yield return new(new("Open streams (WebSocket and SSE) of one address", "Flux ouverts (WebSocket et SSE) par adresse"), Same(limits.MostStreamsOfClient), "TOO_MANY_STREAMS");
        yield return new(new("Operations at once on one socket", "Opérations simultanées sur une connexion WebSocket"), Same(limits.MostOperations), "TOO_MANY_SUBSCRIPTIONS");
        yield return new(new("A message on a socket", "Message sur une connexion WebSocket"), Kilobytes(limits.LargestMessage), "1009");
        yield return new(new("Messages on a socket", "Messages sur une connexion WebSocket"),
            new($"{limits.MessageBurst} at once, {limits.MessagesPerSecond} more each second", $"{limits.MessageBurst} à la fois, {limits.MessagesPerSecond} de plus par seconde"), "4429");
        yield return new(new("Time until a socket is greeted", "Délai de salutation d’une connexion WebSocket"), Same($"{limits.InitWait.TotalSeconds.ToString(CultureInfo.InvariantCulture)}\u00A0s"), "4408");
    }

    private static IEnumerable<Line> Points(PointsSettings points)
    {
        if (!points.Enabled) yield break;
        foreach (var (allowance, en, fr) in new[] { (points.Anonymous, "without a token, for each address", "sans jeton d’accès, par adresse"), (points.Known, "with a token", "avec un jeton d’accès") })
        {
            yield return new(new($"Points of one operation, {en}", $"Points d’une opération, {fr}"), Same(allowance.MostPerOperation), "MAX_COST_EXCEEDED");
            yield return new(new($"Points, {en}", $"Points, {fr}"),
                new($"{allowance.Capacity} at once, {allowance.PerSecond} more each second", $"{allowance.Capacity} à la fois, {allowance.PerSecond} de plus par seconde"), "THROTTLED");
        }
    }

    private static Text Kilobytes(int bytes) => new($"{bytes >> 10}\u00A0KB", $"{bytes >> 10}\u00A0Ko");

    private static Text Both(LocalizedText text) => new(text["en"]!, text["fr"]!);

    private static Text Same(object value) => new($"{value}", $"{value}");
}
