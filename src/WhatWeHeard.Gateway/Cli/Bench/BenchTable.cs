using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>The figures as one table in Markdown: for people, and for the next measurement to be held against.</summary>
internal sealed class BenchTable
{
    private readonly StringBuilder text = new();
    private readonly TextWriter also;

    /// <summary>Every line goes there too, as soon as it is known.</summary>
    public BenchTable(TextWriter also, TimeProvider time, int connections, double seconds, int runs)
    {
        this.also = also;
        Line("# What it costs");
        Line("");
        Line($"Made by `bench --out docs/bench.md`; each figure is the median of {runs} runs of {seconds} s over {connections} connections, the contenders taking turns; a ratio is the median of those of each turn.");
        Line("The load shares the machine with what it measures, and is the same for all: bare sockets, requests written beforehand, and of an answer only its status and length looked at. Compare ratios, and processor time first.");
        Line("");
        Line($"{time.GetUtcNow():yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
    }

    public void Head(string title)
    {
        Line("");
        Line($"## {title}");
        Line("");
        Line("| what is asked | answered by | requests/s | ratio | p50 ms | p99 ms | processor µs | ratio | allocated bytes | answer bytes |");
        Line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    public void Row(string what, string by, Figures figures, Ratios? ratios) => Line(
        $"| {what} | {by} | {figures.PerSecond:#,0} | {Number(ratios?.PerSecond, "0.00")} | {figures.P50:0.00} | {figures.P99:0.00} | {Number(figures.ProcessorMicroseconds, "0")} | {Number(ratios?.Processor, "0.00")} | {Number(figures.Allocated, "#,0")} | {figures.Bytes:#,0} |");

    public void Note(string note)
    {
        Line("");
        Line(note);
    }

    private void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    private void Line(string line)
    {
        text.Append(line).Append('\n');
        also.WriteLine(line);
        also.Flush();
    }

    public override string ToString() => text.ToString();

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var line = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
