using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>A server under measurement, and the requests that make it do the same as the others.</summary>
internal sealed record Contender(string Name, Uri Address, Process? Process, bool Counts)
{
    /// <summary>The row that every ratio is to.</summary>
    public const string ReadyMade = "ready-made bytes";

    public byte[] Request(byte[] body) => LoopbackConnection.Request(Address, "POST", Address.AbsolutePath, body);

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

    public async Task<ServerCounters?> CountersAsync(CancellationToken ct)
    {
        if (!Counts) return null;
        using var client = new HttpClient();
        return await client.GetFromJsonAsync<ServerCounters>(new Uri(Address, "/bench/counters"), ct);
    }
}

/// <summary>What a server says of itself while it is measured.</summary>
internal sealed record ServerCounters(long Allocated, long Resident, int Handles, int Threads);
