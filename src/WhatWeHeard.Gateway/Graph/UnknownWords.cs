namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Words that people type and no listing knows are what editors should add. One word a line, without the query it stood in, so
/// that nobody's question can be put together again.
/// </summary>
internal static partial class UnknownWords
{
    /// <summary>Ordinary words only: what holds a digit may be somebody's number, what is long may be anything, what has a capital a name.</summary>
    public static bool MayBeTold(string word) => word.Length is >= 3 and <= 24 && !char.IsUpper(word[0]) && word.IndexOfAny(Apostrophes, LongestElision) < 0
        && word.All(c => char.IsLetter(c) || c == '-' || Apostrophes.Contains(c));

    private static readonly char[] Apostrophes = ['\'', '’'];

    /// <summary>« qu’ »; an apostrophe farther on joins words.</summary>
    private const int LongestElision = 3;

    [LoggerMessage(EventId = 404, EventName = "UnknownWord", Level = LogLevel.Information, Message = "No listing knows the word {Word}")]
    public static partial void Tell(ILogger log, string word);
}
