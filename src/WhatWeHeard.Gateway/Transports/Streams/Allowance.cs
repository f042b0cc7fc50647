namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>So many at once, and so many a second: a bucket that fills again. For one reader only; not for several threads.</summary>
internal sealed class Allowance(int burst, int perSecond, TimeProvider time)
{
    private double left = burst;
    private long last = time.GetTimestamp();

    public bool Take()
    {
        var now = time.GetTimestamp();
        left = Math.Min(burst, left + (time.GetElapsedTime(last, now).TotalSeconds * perSecond));
        last = now;
        if (left < 1) return false;
        left--;
        return true;
    }
}
