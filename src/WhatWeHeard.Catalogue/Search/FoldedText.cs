namespace WhatWeHeard.Catalogue.Search;

/// <summary>A text in folded words, to be asked for what it says word for word.</summary>
internal readonly struct FoldedText
{
    /// <summary>With a blank before and after, so that a word is none within another.</summary>
    private readonly string text;

    /// <summary>A bit for each word, several words to a bit: what lacks a phrase's bits doesn't say it, and most texts lack those of most phrases.</summary>
    private readonly ulong words;

    public FoldedText(string written)
    {
        text = $" {Folding.Phrase(written)} ";
        foreach (var range in text.AsSpan(1..^1).Split(' ')) words |= Bit(text.AsSpan(1..^1)[range]);
    }

    /// <summary>Whether it is of more than one word.</summary>
    public bool HasBlank => text.AsSpan(1..^1).Contains(' ');

    public int Length => text.Length;

    public IEnumerable<string> Words => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Says(FoldedText phrase) => (phrase.words & ~words) == 0 && text.Contains(phrase.text, StringComparison.Ordinal);

    private static ulong Bit(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var letter in word) hash = (hash + letter) * 0x9E3779B1;
        return 1UL << (int)(hash >> 26);
    }
}
