using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>Other GraphQL servers over the same listings, where they are installed: see <c>tests/peers</c>. Each tells its address in its first line, as ours does.</summary>
internal sealed class Peers : IDisposable
{
    private const string Announcement = "serves on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string Script, int Processes)[] Known =
    [
        ("Mercurius with JIT, 1 process", "mercurius.mjs", 1),
        ("Mercurius with JIT, 2 processes", "mercurius.mjs", 2),
        ("GraphQL Yoga, 2 processes", "yoga.mjs", 2),
    ];

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
        foreach (var (name, script, count) in Known)
        {
            var process = Start(folder, [script, data, $"{count}"]);
            var line = await LineAsync(process, ct);
            contenders.Add(new(name, new Uri(line[(line.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..]), process, Counts: false));
        }
        File.Delete(data);
        return contenders.ToImmutable();
    }

    /// <summary>Whether two servers said the same, whatever the order of their keys; what stands beside the data is each one's own.</summary>
    public static bool SaySame(byte[] one, byte[] other)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one)?["data"], JsonNode.Parse(other)?["data"]);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private Process Start(string folder, string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
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
