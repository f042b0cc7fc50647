using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Gateway.Observability;

[Collection(AppCollection.Name)]
public sealed class OperationsTests(App app) : IDisposable
{
    private const string Secret = "ma cousine Zénobie a perdu 4929";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-operations-");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Anybody can make up names of operations: measurements stay few, and hold nothing of what was asked.</summary>
    [Fact]
    public async Task Measurements_know_stored_operations_and_nothing_else()
    {
        var (tags, spans) = (new ConcurrentBag<(string Name, string Kind, string Outcome)>(), new ConcurrentBag<Activity>());
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == OperationTelemetry.SourceName) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<double>((_, _, t, _) => tags.Add(((string)t[0].Value!, (string)t[1].Value!, (string)t[2].Value!)));
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = s => s.Name == OperationTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(activities);
        await app.Graph.RunAsync("SuggestServices", new { prefix = Secret });
        for (var i = 0; i < 30; i++) await app.Graph.PostAsync($$"""{"query":"query Zénobie{{i}} { topics { code } }","operationName":"x{{i}}"}""");
        for (var i = 0; i < 30; i++) await app.Graph.PostAsync($$"""{"query":"query Zenobie{{i}} { topics { code } }"}""");
        await app.Graph.PostAsync("""{"query":"{ services(first: 0) { totalCount } }"}""");

        Assert.Contains(("SuggestServices", "query", "ok"), tags);
        Assert.Contains(("other", "query", "ok"), tags);
        Assert.Contains(("other", "other", "refused"), tags);
        Assert.Contains(("other", "query", "errors"), tags);
        Assert.Subset(new StoredOperations().ByName.Keys.Append("other").ToHashSet(), tags.Select(t => t.Name).ToHashSet());
        Assert.Contains(spans, s => s is { DisplayName: "query", Kind: ActivityKind.Server } && (string?)s.GetTagItem("graphql.operation.name") == "SuggestServices");
        Assert.All(spans, s => Assert.Contains(s.DisplayName, new[] { "query", "mutation", "subscription", "other" }));
        Assert.DoesNotContain(spans, s => s.TagObjects.Any(t => $"{t.Value}".Contains("nobie", StringComparison.Ordinal)));
    }

    /// <summary>Whoever is given an answer that was made for somebody else has asked too.</summary>
    [Fact]
    public async Task An_answer_that_was_kept_is_measured_like_any_other()
    {
        var asked = 0;
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == OperationTelemetry.SourceName) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<double>((_, _, t, _) =>
        {
            if (t[0].Value is "ListBaseServices" && t[2].Value is "ok") Interlocked.Increment(ref asked);
        });
        meters.Start();
        for (var i = 0; i < 5; i++) await app.Graph.RunAsync("ListBaseServices");
        // Whoever runs beside may ask for it too.
        Assert.InRange(asked, 5, int.MaxValue);
    }

    [Fact]
    public async Task Logs_are_json_and_hold_nothing_of_what_people_ask_and_nothing_anybody_could_forge()
    {
        using var program = Program();
        using var http = await ClientAsync(program);
        var graph = new GraphClient(http);
        await graph.PostAsync(JsonSerializer.Serialize(new { documentId = "FindServices", variables = new { text = Secret } }));
        await graph.PostAsync(JsonSerializer.Serialize(new { documentId = "FindServices", variables = new { text = "qwortzel.jan@example.com" } }));
        await graph.PostAsync($"{{\"query\": \"{Secret}\"}}");
        await graph.PostAsync($"{Secret}\r\n{{\"Level\":\"Critical\"}}\u001b[31m");
        await graph.GetAsync(("query", $"{{ services(text: \"{Secret}\", first: 0) {{ totalCount }} }}"));
        await graph.SendAsync(new(HttpMethod.Get, "/graphql/%0d%0aCritical%1b%5b31m" + Uri.EscapeDataString(Secret)));
        program.Terminate();
        var (exit, _, error) = await program.ExitAsync();
        Assert.Equal(0, exit);
        // How far the seed is stands there in plain words, before anybody can ask.
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith(House.Root, StringComparison.Ordinal)).ToArray();
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("LogLevel", out _)));
        Assert.DoesNotContain("4929", error, StringComparison.Ordinal);
        Assert.DoesNotContain("cousine", error, StringComparison.Ordinal);
        Assert.DoesNotContain("qwortzel", error, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", string.Concat(lines.Where(l => !l.Contains("Now listening", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Fact]
    public async Task Measurements_are_scraped_at_an_address_of_their_own_and_nowhere_else()
    {
        var port = FreePort();
        using var program = Program("--Metrics:Url", $"http://127.0.0.1:{port}");
        using var http = await ClientAsync(program);
        await new GraphClient(http).RunAsync("ListLifeEvents");
        using var metrics = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        Assert.Contains("graphql_operation_name=\"ListLifeEvents\"", await metrics.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await metrics.GetAsync("/graphql/ListLifeEvents")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await metrics.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        program.Terminate();
        Assert.Equal(0, (await program.ExitAsync()).Exit);
    }

    /// <summary>Told to stop under load: not ready at once, still answering for a moment, gone within ten seconds, nobody dropped.</summary>
    [Fact]
    public async Task Told_to_stop_it_answers_everybody_it_let_in()
    {
        using var program = Program();
        using var http = await ClientAsync(program);
        using var stop = new CancellationTokenSource();
        var (answered, dropped, ready) = (0, new ConcurrentBag<string>(), new ConcurrentBag<int>());
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(AskAsync)).ToArray();
        await Task.Delay(500);
        var clock = Stopwatch.StartNew();
        program.Terminate();
        await Task.Delay(300);
        ready.Add((int)(await http.GetAsync("/health/ready")).StatusCode);
        // The load goes on until nobody is there any more: whoever was let in to the last moment is answered.
        var (exit, _, error) = await program.ExitAsync();
        var took = clock.Elapsed;
        stop.Cancel();
        await Task.WhenAll(load);
        Assert.True(exit == 0, error);
        Assert.Equal([503], ready);
        Assert.True(took < TimeSpan.FromSeconds(10), $"{took}");
        Assert.True(answered > 50, $"{answered}");
        Assert.Empty(dropped);

        async Task AskAsync()
        {
            var graph = new GraphClient(http);
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    Assert.Equal(200, (await graph.PostAsync("""{"documentId":"ListLifeEvents"}""")).Status);
                    Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    return; // the door is closed: nobody was let in
                }
                catch (HttpRequestException e)
                {
                    dropped.Add(e.ToString());
                    return;
                }
            }
        }
    }

    private ServedProgram Program(params string[] more) => new(folder.FullName,
        ["--urls", "http://127.0.0.1:0", "--WarmUp:Seconds", "0", "--Points:Enabled", "false", "--Seed:Path", Path.Combine(House.Root, "seed"), .. more]);

    private static async Task<HttpClient> ClientAsync(ServedProgram program) =>
        new() { BaseAddress = new((await program.ReadLineAsync())!.Split(' ')[^1].Replace("/graphql", "", StringComparison.Ordinal)) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
