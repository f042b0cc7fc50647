using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>Other GraphQL servers over the same listings, where they are installed: see <c>tests/peers</c>. Each tells its address in its first line, as ours does.</summary>
internal sealed class Peers : IDisposable
{
    /// <summary>Names the database that a peer may fill which reads one.</summary>
    public const string Postgres = "WWH_BENCH_POSTGRES";

    private const string Announcement = "serves on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>To end by themselves, and take along what they put in a database.</summary>
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(10);

    private static readonly (string Name, string Script, int Processes, bool ReadsPostgres)[] Known =
    [
        ("Mercurius with JIT, 1 process", "mercurius.mjs", 1, false),
        ("Mercurius with JIT, 2 processes", "mercurius.mjs", 2, false),
        ("GraphQL Yoga, 2 processes", "yoga.mjs", 2, false),
        ("PostGraphile 5 + PostgreSQL, 2 processes", "postgraphile.mjs", 2, true),
    ];

    /// <summary>Under the names that PostgreSQL's own clients look for.</summary>
    private static readonly (string Key, string Variable)[] PostgresVariables =
        [("Host", "PGHOST"), ("Port", "PGPORT"), ("Username", "PGUSER"), ("Password", "PGPASSWORD"), ("Database", "PGDATABASE")];

    private readonly List<Process> processes = [];

    /// <summary>Those that start; a folder without its packages has none, which is told.</summary>
    public async Task<ImmutableArray<Contender>> StartAsync(string folder, Uri gateway, Terminal terminal, CancellationToken ct)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            terminal.Say($"No peers: run npm ci in {folder} to measure beside them.", $"Aucun pair : lancez npm ci dans {folder} pour mesurer à côté d’eux.");
            return [];
        }
        var data = Path.Combine(Path.GetTempPath(), $"wwh-peers-{Environment.ProcessId}.json");
        await LineAsync(Start(folder, ["export.mjs", gateway.ToString(), data]), ct);
        var contenders = ImmutableArray.CreateBuilder<Contender>();
        foreach (var (name, script, count, readsPostgres) in Known)
        {
            if (readsPostgres && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Postgres)))
            {
                terminal.Say($"Not measured: {name}, because {Postgres} names no database.", $"Non mesuré : {name}, car {Postgres} ne nomme aucune base de données.");
                continue;
            }
            var process = Start(folder, [script, data, $"{count}"]);
            var line = await LineAsync(process, ct);
            var address = new Uri(line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..]);
            // Whoever makes the schema from tables tells next what to ask of it.
            var ownDocuments = readsPostgres ? JsonSerializer.Deserialize<ImmutableArray<Dictionary<string, string>>>(await LineAsync(process, ct)) : [];
            contenders.Add(new(name, address, process, Counts: false) { OwnDocuments = ownDocuments });
        }
        File.Delete(data);
        return contenders.ToImmutable();
    }

    /// <summary>
    /// Whether two servers said the same, whatever the order of their keys; what stands beside the data is each one's own. Where one
    /// was asked in words of its own, so are the cursors, though there must be some, and an empty list is as good as none.
    /// </summary>
    public static bool SaySame(byte[] one, byte[] other, bool inOwnWords)
    {
        try
        {
            var (first, second) = (JsonNode.Parse(one)?["data"], JsonNode.Parse(other)?["data"]);
            return inOwnWords ? JsonNode.DeepEquals(Content(first), Content(second)) : JsonNode.DeepEquals(first, second);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        // They end when they hear no more of us; whoever doesn't is made to.
        foreach (var process in processes) process.StandardInput.Close();
        var until = Stopwatch.StartNew();
        foreach (var process in processes)
        {
            var left = PatienceAtTheEnd - until.Elapsed;
            if (!process.WaitForExit(left > TimeSpan.Zero ? left : TimeSpan.Zero)) process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private static JsonNode? Content(JsonNode? node) => node switch
    {
        JsonObject its => new JsonObject(its.Select(p => KeyValuePair.Create(p.Key, p is { Key: "cursor" or "endCursor", Value: JsonValue } ? "a cursor" : Content(p.Value)))),
        JsonArray { Count: 0 } => null,
        JsonArray its => new JsonArray([.. its.Select(Content)]),
        _ => node?.DeepClone(),
    };

    private Process Start(string folder, string[] arguments)
    {
        // The Node that was installed beside them is new enough for all; elsewhere than on Unix it is called otherwise.
        var installed = Path.Combine(folder, "node_modules", "node", "bin", "node");
        var start = new ProcessStartInfo(File.Exists(installed) ? installed : "node", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        // As they are run in earnest: without the checks that help during development.
        start.Environment["NODE_ENV"] = start.Environment["GRAPHILE_ENV"] = "production";
        var database = new DbConnectionStringBuilder { ConnectionString = Environment.GetEnvironmentVariable(Postgres) };
        foreach (var (key, variable) in PostgresVariables)
            if (database.TryGetValue(key, out var value))
                start.Environment[variable] = $"{value}";
        var process = Process.Start(start)!;
        processes.Add(process);
        return process;
    }

    private static async Task<string> LineAsync(Process process, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        return await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new IOException("A peer didn't start; its own message stands above.");
    }
}
