using System.Diagnostics;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What a server did under load. Processor time is the server's alone; null where it isn't a process of ours.</summary>
internal sealed record Figures(double PerSecond, double P50, double P99, double? ProcessorMicroseconds, int Bytes);

/// <summary>One request, again and again, over several connections at once.</summary>
internal sealed class Load(Uri address, int connections, TimeSpan warmUp, TimeSpan measured, Process? server)
{
    public async Task<Figures> RunAsync(byte[] request, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var from = start + Ticks(warmUp);
        var until = from + Ticks(measured);
        var workers = Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAgainAsync(request, from, until, ct), ct)).ToArray();
        var before = await ProcessorAtAsync(warmUp, ct);
        var after = await ProcessorAtAsync(measured, ct);
        var answers = await Task.WhenAll(workers);
        var times = answers.SelectMany(a => a.Times).Order().ToArray();
        if (times.Length == 0) throw new IOException("No request ended within the measured time.");
        return new(
            times.Length / measured.TotalSeconds,
            Milliseconds(times[times.Length / 2]),
            Milliseconds(times[(int)(times.Length * 0.99)]),
            (after - before)?.TotalMicroseconds / times.Length,
            answers[0].Bytes);
    }

    /// <summary>One answer, which must be a sound one: a fast refusal is no figure.</summary>
    public async Task<byte[]> OnceAsync(byte[] request, CancellationToken ct)
    {
        using var connection = await LoopbackConnection.OpenAsync(address, ct);
        var (status, body) = await connection.AskAsync(request, ct);
        if (status is < 200 or > 299 || body.Span.IndexOf("\"errors\""u8) >= 0)
            throw new IOException($"The server answered {status}: {System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 300)])}");
        return body.ToArray();
    }

    private async Task<(List<long> Times, int Bytes)> AskAgainAsync(byte[] request, long from, long until, CancellationToken ct)
    {
        using var connection = await LoopbackConnection.OpenAsync(address, ct);
        var times = new List<long>(1 << 16);
        var bytes = 0;
        for (var sent = Stopwatch.GetTimestamp(); sent < until; sent = Stopwatch.GetTimestamp())
        {
            var (status, body) = await connection.AskAsync(request, ct);
            if (status != 200) throw new IOException($"The server answered {status} under load.");
            bytes = body.Length;
            var ended = Stopwatch.GetTimestamp();
            if (sent >= from && ended <= until) times.Add(ended - sent);
        }
        return (times, bytes);
    }

    private async Task<TimeSpan?> ProcessorAtAsync(TimeSpan delay, CancellationToken ct)
    {
        await Task.Delay(delay, ct);
        server?.Refresh();
        return server?.TotalProcessorTime;
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
