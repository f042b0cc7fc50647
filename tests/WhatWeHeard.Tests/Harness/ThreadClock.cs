using System.Runtime.InteropServices;

namespace WhatWeHeard.Harness;

/// <summary>Processor time of the calling thread alone: what others do on the machine, or in this process, doesn't count.</summary>
internal static partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadCpuTime = 3;

    public static TimeSpan Now
    {
        get
        {
            Assert.Equal(0, GetTime(ThreadCpuTime, out var now));
            return TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromTicks(now.Nanoseconds / 100);
        }
    }

    /// <summary>The least of several runs: the first ones compile.</summary>
    public static TimeSpan Least(Action act, int runs = 5) => Enumerable.Range(0, runs).Min(_ =>
    {
        var start = Now;
        act();
        return Now - start;
    });

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
