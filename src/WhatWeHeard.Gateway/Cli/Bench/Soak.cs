using System.Collections.Immutable;
using System.Globalization;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>Everything at once, for minutes: memory, handles and threads must come to rest, and nothing fail.</summary>
internal static class Soak
{
    /// <summary>How much the last third may lie above the second: a leak grows in both, a warm-up only in the first.</summary>
    private const double Tolerance = 1.10;

    private const int Samples = 30;

    public static async Task<int> RunAsync(double minutes, int connections, Terminal terminal, CancellationToken ct)
    {
        using var server = await BenchServer.StartAsync([], ct);
        var contender = new Contender("", server.Address, server.Process, Counts: true);
        var stored = new Graph.StoredOperations();
        var listing = await BenchVerb.AnyServiceAsync(server.Address, ct);
        ImmutableArray<byte[]> requests = [.. Scenario.Pages(listing).Concat(Scenario.Mixes(stored, listing)).SelectMany(s => contender.Requests(s))];
        var part = TimeSpan.FromMinutes(minutes / Samples);
        var samples = new List<ServerCounters>();
        var asked = 0.0;
        terminal.Out.WriteLine("minute   requests/s   p99 ms   live MB   resident MB   handles   threads");
        for (var i = 0; i < Samples; i++)
        {
            // Whatever isn't answered 200 ends this with an error.
            var figures = await new Load(connections, TimeSpan.Zero, part).RunAsync(contender, requests, ct);
            var counters = (await contender.CountersAsync(ct, collected: true))!;
            samples.Add(counters);
            asked += figures.PerSecond * part.TotalSeconds;
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{part.TotalMinutes * (i + 1),6:0.0} {figures.PerSecond,12:#,0} {figures.P99,8:0.0} {counters.Live >> 20,9:#,0} {counters.Resident >> 20,13:#,0} {counters.Handles,9} {counters.Threads,9}"));
        }
        var flat = IsFlat(samples, c => c.Live) & IsFlat(samples, c => c.Resident) & IsFlat(samples, c => c.Handles) & IsFlat(samples, c => c.Threads);
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{asked:#,0} requests, no error; memory, handles and threads {(flat ? "flat" : "NOT flat")}."),
            string.Create(CultureInfo.GetCultureInfo("fr-CA"), $"{asked:#,0} demandes, aucune erreur; mémoire, descripteurs et fils {(flat ? "stables" : "NON stables")}."));
        return flat ? Exit.Done : Exit.Failed;
    }

    /// <summary>By the medians of the second third and of the last: single peaks are the collector's.</summary>
    private static bool IsFlat(List<ServerCounters> samples, Func<ServerCounters, long> what)
    {
        double Middle(int third) => samples.Skip(samples.Count * third / 3).Take(samples.Count / 3).Select(c => (double)what(c)).Order().ElementAt(samples.Count / 6);
        return Middle(2) <= Middle(1) * Tolerance;
    }
}
