using System.Collections.Immutable;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>How much more something did, and took, than what it is held against: turn by turn, because a machine is faster now than a minute ago; the median.</summary>
internal sealed record Ratios(double? PerSecond, double? Processor)
{
    public static Ratios Of(IReadOnlyList<Figures> turns, IReadOnlyList<Figures> beside) =>
        new(Measurement.Middle(turns.Zip(beside, (t, b) => (double?)(t.PerSecond / b.PerSecond))), Measurement.Middle(turns.Zip(beside, (t, b) => t.ProcessorMicroseconds / b.ProcessorMicroseconds)));
}

/// <summary>One scenario, several servers, taking turns; each figure is the median of its turns.</summary>
internal sealed class Measurement(Load load, int runs, CancellationToken ct)
{
    /// <summary>
    /// Each of our servers beside its own ready-made bytes, because no two processes are compiled alike; the others beside those of the
    /// first, whose answer is what all must say.
    /// </summary>
    public async Task<ImmutableArray<(string By, Figures Figures, Ratios? Ratios)>> OfAsync(Scenario scenario, IReadOnlyList<Contender> contenders, bool mustSaySame)
    {
        var answers = await AnswersAsync(contenders[0], scenario);
        var all = new List<(string By, Contender Server, ImmutableArray<byte[]> Requests, int Beside)>();
        foreach (var contender in contenders)
        {
            var theirs = await AnswersAsync(contender, scenario);
            for (var i = 0; i < answers.Count; i++)
                if (mustSaySame && !Peers.SaySame(answers[i], theirs[i], contender.HasOwnWords))
                    throw new IOException($"{contender.Name} doesn't say the same of “{scenario.Name}”: {Excerpt(theirs[i])} instead of {Excerpt(answers[i])}");
            var beside = 0;
            if (contender.Counts)
            {
                beside = all.Count;
                all.Add((Contender.ReadyMade, contender, await contender.ReadyMadeAsync(scenario, theirs, ct), -1));
            }
            all.Add((contender.Name, contender, contender.Requests(scenario), beside));
        }
        // One that isn't counted: who comes first would otherwise be measured while it is still being compiled.
        foreach (var (_, server, requests, _) in all) await load.RunAsync(server, requests, ct);
        var turns = all.Select(_ => new List<Figures>()).ToArray();
        for (var run = 0; run < runs; run++)
            for (var i = 0; i < all.Count; i++)
                turns[i].Add(await load.RunAsync(all[i].Server, all[i].Requests, ct));
        return [.. all.Select((a, i) => (a.By, Median(turns[i]), a.Beside < 0 ? null : Ratios.Of(turns[i], turns[a.Beside])))];
    }

    private async Task<IReadOnlyList<byte[]>> AnswersAsync(Contender contender, Scenario scenario)
    {
        var answers = new List<byte[]>();
        foreach (var request in contender.Requests(scenario)) answers.Add(await Load.OnceAsync(contender.Address, request, ct));
        return answers;
    }

    public static Figures Median(List<Figures> turns)
    {
        double? Of(Func<Figures, double?> figure) => Middle(turns.Select(figure));
        return new(Of(f => f.PerSecond)!.Value, Of(f => f.P50)!.Value, Of(f => f.P99)!.Value, Of(f => f.ProcessorMicroseconds), Of(f => f.Allocated), (int)Of(f => f.Bytes)!.Value);
    }

    /// <summary>The median; null where a turn has none.</summary>
    public static double? Middle(IEnumerable<double?> turns)
    {
        var sorted = turns.Order().ToArray();
        return Array.Exists(sorted, t => t is null) ? null : sorted[sorted.Length / 2];
    }

    private static string Excerpt(byte[] answer) => System.Text.Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(answer.Length, 200)));
}
