using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>
/// One person publishes listing after listing while others read, into a catalogue made for it and thrown away. A publication has
/// been answered when the next read shows it: its time is the time until it is seen.
/// </summary>
internal sealed class WriteMix(int readers, TimeSpan warmUp, TimeSpan measured, int runs, CancellationToken ct)
{
    public const string Name = "write mix";

    private const string Government = "CA-ON", Organization = "organization:ca-on:serviceontario";

    private int published;

    public async Task MeasureAsync(Scenario reading, BenchTable table)
    {
        var folder = Directory.CreateTempSubdirectory("whatweheard-bench-");
        try
        {
            using var server = await BenchServer.StartAsync(["--FastPath:Answers:Megabytes=0"], ct, folder.FullName);
            var token = (await BenchServer.OutputAsync(["token", "--role", "publisher", "--jurisdiction", Government], folder.FullName, ct)).Trim();
            var contender = new Contender("compiled plan", server.Address, server.Process, Counts: false);
            var reads = contender.Requests(reading);
            var load = new Load(readers, warmUp, measured);
            // Searching takes thousands of turns until it is compiled for what it does most.
            for (var turn = 0; turn < runs; turn++) await load.RunAsync(contender, reads, ct);
            await PublishAsync(server.Address, token, measured);

            var (alone, beside, publishing, busy) = (new List<Figures>(), new List<Figures>(), new List<Figures>(), new List<Figures>());
            for (var run = 0; run < runs; run++)
            {
                alone.Add(await load.RunAsync(contender, reads, ct));
                publishing.Add(await PublishAsync(server.Address, token, measured));
                var reader = load.RunAsync(contender, reads, ct);
                await Task.Delay(warmUp, ct);
                busy.Add(await PublishAsync(server.Address, token, measured));
                beside.Add(await reader);
            }
            table.Head("Publishing while others read");
            table.Row(reading.Name, "nobody publishes", Measurement.Median(alone), null);
            table.Row(reading.Name, "somebody publishes without a pause", Measurement.Median(beside), Ratios.Of(beside, alone));
            table.Row("save and publish a listing, until it is seen", "nobody reads", Measurement.Median(publishing), null);
            table.Row("save and publish a listing, until it is seen", $"{readers} read", Measurement.Median(busy), Ratios.Of(busy, publishing));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Figures> PublishAsync(Uri address, string token, TimeSpan during)
    {
        using var connection = await LoopbackConnection.OpenAsync(address, ct);
        var times = new List<double>();
        var (clock, bytes) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed < during)
        {
            var id = $"service:ca-on:bench-{published++}";
            var start = Stopwatch.GetTimestamp();
            await AskAsync("SaveDraft", new { id, service = new { @base = "birth-certificate", organization = Organization, url = new { en = "https://www.ontario.ca/", fr = "https://www.ontario.ca/fr" } } });
            bytes = await AskAsync("PublishService", new { id, lockVersion = 1 });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return new(times.Count / clock.Elapsed.TotalSeconds, times[times.Count / 2], times[(int)(times.Count * 0.99)], null, null, bytes);

        async Task<int> AskAsync(string documentId, object input)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { documentId, variables = new { input } });
            var request = LoopbackConnection.Request(address, "POST", address.AbsolutePath, body, $"Authorization: Bearer {token}\r\n");
            var (status, answer) = await connection.AskAsync(request, ct);
            using var told = JsonDocument.Parse(answer);
            var payload = told.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().First().Value : default;
            if (status != 200 || payload.ValueKind != JsonValueKind.Object || payload.GetProperty("edition").ValueKind == JsonValueKind.Null)
                throw new IOException($"It wasn't published ({status}): {Encoding.UTF8.GetString(answer.Span[..Math.Min(answer.Length, 300)])}");
            return answer.Length;
        }
    }
}
