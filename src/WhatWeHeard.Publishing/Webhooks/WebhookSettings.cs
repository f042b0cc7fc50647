namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>How webhooks are delivered; an operator may say otherwise.</summary>
public sealed record WebhookSettings
{
    public const string Section = "Webhooks";

    /// <summary>32 bytes in base64, the same on every node: secrets are kept encrypted by it. Without it, SQLite keeps one in a file beside its database.</summary>
    public string? Key { get; init; }

    /// <summary>For development and tests alone: receivers on this very machine, over plain http too.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>After so many attempts a message is dead, and the next one's turn.</summary>
    public int MostAttempts { get; init; } = 10;

    /// <summary>Before the second attempt; each later one waits four times as long, and by chance up to a half longer.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(6);
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the outbox looks for what is due.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
