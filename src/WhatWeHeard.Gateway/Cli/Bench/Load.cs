using System.Collections.Immutable;
using System.Diagnostics;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>What a server did under load. Processor time and memory are the server's alone; null where it doesn't tell them.</summary>
internal sealed record Figures(double PerSecond, double P50, double P99, double? ProcessorMicroseconds, double? Allocated, int Bytes);

/// <summary>The same requests in turn, again and again, over several connections at once.</summary>
internal sealed class Load(int connections, TimeSpan warmUp, TimeSpan measured)
{
    public async Task<Figures> RunAsync(Contender server, ImmutableArray<byte[]> requests, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var from = start + Ticks(warmUp);
        var until = from + Ticks(measured);
        var workers = Enumerable.Range(0, connections).Select(w => Task.Run(() => AskAgainAsync(server.Address, requests, w, from, until, ct), ct)).ToArray();
        await Task.Delay(warmUp, ct);
        var before = (Processor: ProcessorOf(server.Process), Counters: await server.CountersAsync(ct));
        await Task.Delay(measured, ct);
        var after = (Processor: ProcessorOf(server.Process), Counters: await server.CountersAsync(ct));
        var answers = await Task.WhenAll(workers);
        var times = answers.SelectMany(a => a.Times).Order().ToArray();
        if (times.Length == 0) throw new IOException("No request ended within the measured time.");
        return new(
            times.Length / measured.TotalSeconds,
            Milliseconds(times[times.Length / 2]),
            Milliseconds(times[(int)(times.Length * 0.99)]),
            (after.Processor - before.Processor)?.TotalMicroseconds / times.Length,
            (double?)(after.Counters?.Allocated - before.Counters?.Allocated) / times.Length,
            (int)(answers.Sum(a => a.Bytes) / Math.Max(1, answers.Sum(a => (long)a.Times.Count))));
    }

    /// <summary>One answer, which must be a sound one: a fast refusal is no figure.</summary>
    public static async Task<byte[]> OnceAsync(Uri address, byte[] request, CancellationToken ct)
    {
        using var connection = await LoopbackConnection.OpenAsync(address, ct);
        var (status, body) = await connection.AskAsync(request, ct);
        if (status is < 200 or > 299 || body.Span.IndexOf("\"errors\""u8) >= 0)
            throw new IOException($"The server answered {status}: {System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 300)])}");
        return body.ToArray();
    }

    private static async Task<(List<long> Times, long Bytes)> AskAgainAsync(Uri address, ImmutableArray<byte[]> requests, int worker, long from, long until, CancellationToken ct)
    {
        using var connection = await LoopbackConnection.OpenAsync(address, ct);
        var times = new List<long>(1 << 16);
        var bytes = 0L;
        // Each begins elsewhere, so that not all ask the same at once.
        var next = worker * 7;
        for (var sent = Stopwatch.GetTimestamp(); sent < until; sent = Stopwatch.GetTimestamp())
        {
            var (status, body) = await connection.AskAsync(requests[next++ % requests.Length], ct);
            if (status != 200) throw new IOException($"The server answered {status} under load.");
            var ended = Stopwatch.GetTimestamp();
            if (sent < from || ended > until) continue;
            times.Add(ended - sent);
            bytes += body.Length;
        }
        return (times, bytes);
    }

    /// <summary>With its children, where a server is several processes.</summary>
    private static TimeSpan? ProcessorOf(Process? server) => server is null ? null : ProcessorTime.OfTree(server.Id);

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
