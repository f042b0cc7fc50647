using System.Collections.Concurrent;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>How many points a kind of caller has at once, how fast they come back, and how many one operation may take.</summary>
public sealed record PointsAllowance(int Capacity, int PerSecond, int MostPerOperation);

/// <summary>Points for everybody; configured under <c>Points</c>.</summary>
public sealed record PointsSettings
{
    /// <summary>False: nothing is counted, and nothing said of it. For measurements, and where something in front of us counts.</summary>
    public bool Enabled { get; init; } = true;

    public PointsAllowance Anonymous { get; init; } = new(Capacity: 2_000, PerSecond: 50, MostPerOperation: 1_000);

    public PointsAllowance Known { get; init; } = new(Capacity: 20_000, PerSecond: 500, MostPerOperation: 5_000);

    /// <summary>How many callers are told apart; the next ones share one allowance between them.</summary>
    public int MostCallers { get; init; } = 100_000;

    public PointsAllowance For(Caller caller) => caller.IsAnonymous ? Anonymous : Known;
}

/// <summary>What a caller has left.</summary>
public readonly record struct PointsLeft(PointsAllowance Allowance, int Left)
{
    /// <summary>How long until so many points are there.</summary>
    public int SecondsUntil(int points) => Math.Max(1, (int)Math.Ceiling((points - Left) / (double)Math.Max(1, Allowance.PerSecond)));
}

/// <summary>
/// A bucket of points for each caller that refills as time passes. A bucket that has refilled is like a new one, so callers who
/// have gone are forgotten: those seen lately, and those seen before, change places each time a whole bucket would have refilled.
/// </summary>
public sealed class PointsBudget(PointsSettings settings, TimeProvider time)
{
    private static readonly Caller Crowd = new("crowd", IsAnonymous: true);

    private readonly Lock turning = new();
    private ConcurrentDictionary<Caller, Bucket> lately = new();
    private ConcurrentDictionary<Caller, Bucket> before = new();
    private long turned = time.GetTimestamp();

    public bool IsOn => settings.Enabled;

    public int Callers => lately.Count + before.Count;

    public PointsAllowance Of(Caller caller) => settings.For(caller);

    /// <summary>Takes the points, or leaves them all where they don't suffice; tells what is left.</summary>
    public bool Take(Caller caller, int points, out PointsLeft left)
    {
        var allowance = settings.For(caller);
        return BucketOf(caller).Take(points, allowance, time, out left);
    }

    public PointsLeft Left(Caller caller)
    {
        BucketOf(caller).Take(0, settings.For(caller), time, out var left);
        return left;
    }

    private Bucket BucketOf(Caller caller)
    {
        var longest = Math.Max(Refill(settings.Anonymous), Refill(settings.Known));
        if (time.GetElapsedTime(turned).TotalSeconds > longest) Turn(longest);
        if (lately.TryGetValue(caller, out var bucket)) return bucket;
        if (before.TryRemove(caller, out var old)) return lately.GetOrAdd(caller, old);
        if (lately.Count >= settings.MostCallers && caller != Crowd) return BucketOf(Crowd);
        return lately.GetOrAdd(caller, new Bucket(settings.For(caller).Capacity, time.GetTimestamp()));
    }

    private void Turn(double longest)
    {
        lock (turning)
        {
            if (time.GetElapsedTime(turned).TotalSeconds <= longest) return;
            before = lately;
            lately = new();
            turned = time.GetTimestamp();
        }
    }

    private static double Refill(PointsAllowance allowance) => allowance.Capacity / (double)Math.Max(1, allowance.PerSecond);

    private sealed class Bucket(double points, long at)
    {
        private readonly Lock gate = new();
        private double points = points;
        private long at = at;

        public bool Take(int wanted, PointsAllowance allowance, TimeProvider time, out PointsLeft left)
        {
            lock (gate)
            {
                var now = time.GetTimestamp();
                points = Math.Min(allowance.Capacity, points + time.GetElapsedTime(at, now).TotalSeconds * allowance.PerSecond);
                at = now;
                var taken = points >= wanted;
                if (taken) points -= wanted;
                left = new(allowance, (int)points);
                return taken;
            }
        }
    }
}
