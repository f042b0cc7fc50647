namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>What a stream may cost, and how long anybody waits for anybody (limits-and-attacks.md §2); an operator may say otherwise.</summary>
public sealed record StreamLimits
{
    public const string Section = "Streams";

    /// <summary>Open streams in all, sockets and SSE together.</summary>
    public int MostStreams { get; init; } = 2_000;

    public int MostStreamsOfClient { get; init; } = 100;

    /// <summary>Operations at once on one socket.</summary>
    public int MostOperations { get; init; } = 20;

    public int LargestMessage { get; init; } = 64 << 10;

    /// <summary>A message in more pieces than this was cut up on purpose.</summary>
    public int MostFragments { get; init; } = 1_024;

    /// <summary>Answers that wait for a reader; beyond it their subscriptions wait too.</summary>
    public int MostWaiting { get; init; } = 64;

    public TimeSpan InitWait { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(15);
    public TimeSpan Pong { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A reader that takes nothing for this long is gone, or as good as gone.</summary>
    public TimeSpan SlowestWrite { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a closing socket may take over its farewell.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a token is judged again while its stream lasts.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Messages of one socket at once, and a second.</summary>
    public int MessageBurst { get; init; } = 300;
    public int MessagesPerSecond { get; init; } = 50;

    /// <summary>Pings and pongs of the client, likewise.</summary>
    public int PingBurst { get; init; } = 30;
    public int PingsPerSecond { get; init; } = 1;
}
