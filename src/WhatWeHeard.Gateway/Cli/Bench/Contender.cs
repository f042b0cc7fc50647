using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>A server under measurement, and the requests that make it do the same as the others.</summary>
internal sealed record Contender(string Name, Uri Address, Process? Process, bool Counts)
{
    /// <summary>The row above each of our servers, to which its ratios are.</summary>
    public const string ReadyMade = "ready-made bytes";

    /// <summary>For each body of a scenario, what to ask by the scenario's name of a server whose schema isn't ours; empty where it is.</summary>
    public ImmutableArray<Dictionary<string, string>> OwnDocuments { get; init; } = [];

    public bool HasOwnWords => !OwnDocuments.IsEmpty;

    public ImmutableArray<byte[]> Requests(Scenario scenario) =>
        [.. scenario.Bodies.Select((body, i) => LoopbackConnection.Request(Address, "POST", Address.AbsolutePath, HasOwnWords ? With(OwnDocuments[i][scenario.Name], body) : body))];

    /// <summary>The same requests to the same server, answered with the bytes it once answered itself.</summary>
    public async Task<ImmutableArray<byte[]>> ReadyMadeAsync(Scenario scenario, IReadOnlyList<byte[]> answers, CancellationToken ct)
    {
        using var client = new HttpClient();
        var requests = ImmutableArray.CreateBuilder<byte[]>();
        for (var i = 0; i < answers.Count; i++)
        {
            var name = $"{Uri.EscapeDataString(scenario.Name)}-{i}";
            using var kept = await client.PutAsync(new Uri(Address, $"/bench/bytes/{name}"), new ByteArrayContent(answers[i]), ct);
            kept.EnsureSuccessStatusCode();
            requests.Add(LoopbackConnection.Request(Address, "POST", $"/bench/bytes/{name}", scenario.Bodies[i]));
        }
        return requests.ToImmutable();
    }

    /// <param name="ct">Ends the waiting.</param>
    /// <param name="collected">After a collection of all garbage: for what is held, not for what is measured under load.</param>
    public async Task<ServerCounters?> CountersAsync(CancellationToken ct, bool collected = false)
    {
        if (!Counts) return null;
        using var client = new HttpClient();
        return await client.GetFromJsonAsync<ServerCounters>(new Uri(Address, $"/bench/counters?collected={(collected ? "true" : "false")}"), ct);
    }

    private static byte[] With(string query, byte[] body)
    {
        var asked = JsonNode.Parse(body)!;
        asked["query"] = query;
        return JsonSerializer.SerializeToUtf8Bytes(asked);
    }
}

/// <summary>What a server says of itself while it is measured.</summary>
internal sealed record ServerCounters(long Allocated, long Live, long Resident, int Handles, int Threads);
