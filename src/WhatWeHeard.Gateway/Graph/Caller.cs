namespace WhatWeHeard.Gateway.Graph;

/// <summary>Who asks, as far as the limits must know: one address, or one token's subject.</summary>
public readonly record struct Caller(string Key, bool IsAnonymous)
{
    /// <summary>The program itself, as at its warm-up: what it asks isn't counted. Every door says who came in by it.</summary>
    public static Caller Program { get; } = new("", IsAnonymous: false);
}
