using System.Diagnostics;
using System.Globalization;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>Processor time of a process and of those it started: a cluster is several.</summary>
internal static class ProcessorTime
{
    /// <summary>Null where the process is gone.</summary>
    public static TimeSpan? OfTree(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return ChildrenOf(id).Aggregate(process.TotalProcessorTime, (sum, child) => sum + (OfTree(child) ?? TimeSpan.Zero));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As Linux tells them; elsewhere a server is counted without its children.</summary>
    private static IEnumerable<int> ChildrenOf(int id)
    {
        var tasks = $"/proc/{id}/task/{id}/children";
        return File.Exists(tasks)
            ? File.ReadAllText(tasks).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture))
            : [];
    }
}
