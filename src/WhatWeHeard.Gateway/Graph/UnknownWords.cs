using System.Collections.Concurrent;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Words that people type and no listing knows are what editors should add. They are gathered from everybody's searches and told once
/// a minute, and when the program stops, in the order of the alphabet: one word a line, without the query it stood in and without
/// its neighbours, so that nobody's question can be put together again.
/// </summary>
public sealed partial class UnknownWords(ILogger<UnknownWords> log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>More than so many in a minute is nobody's work list.</summary>
    private const int Most = 1_000;

    private static readonly char[] Apostrophes = ['\'', '’'];

    /// <summary>« qu’ »; an apostrophe farther on joins words.</summary>
    private const int LongestElision = 3;

    private readonly ConcurrentDictionary<string, int> gathered = new(StringComparer.Ordinal);

    /// <summary>Ordinary words only: what holds a digit may be somebody's number, what is long may be anything, what has a capital a name.</summary>
    public static bool MayBeTold(string word) => word.Length is >= 3 and <= 24 && !char.IsUpper(word[0]) && word.IndexOfAny(Apostrophes, LongestElision) < 0
        && word.All(c => char.IsLetter(c) || c == '-' || Apostrophes.Contains(c));

    public void Add(IReadOnlyCollection<string> words)
    {
        if (words.Count == 0 || gathered.Count >= Most) return;
        foreach (var word in words)
            if (MayBeTold(word)) gathered.AddOrUpdate(word, 1, (_, times) => times + 1);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Tell();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Tell();
    }

    internal void Tell()
    {
        foreach (var word in gathered.Keys.Order(StringComparer.Ordinal))
            if (gathered.TryRemove(word, out var times)) Told(log, word, times);
    }

    [LoggerMessage(EventId = 404, EventName = "UnknownWord", Level = LogLevel.Information, Message = "No listing knows the word {Word} (asked: {Times})")]
    private static partial void Told(ILogger log, string word, int times);
}
