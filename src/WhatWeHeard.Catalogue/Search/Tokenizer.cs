namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Cuts a text into folded words without allocating. One cutter for every language, since a query's language is only
/// guessed: French elisions go (l'école, l’école → ecole), English possessives go (driver's → driver), other apostrophes
/// join (Mi'kmaq → mikmaq), dotted acronyms join (S.I.N. → sin).
/// </summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text, Span<char> buffer)
{
    public const int LongestWord = 64;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> buffer = buffer;
    private int next;
    private int wordStart;
    private int wordLength;

    /// <summary>The folded word; overwritten by the next one.</summary>
    public readonly ReadOnlySpan<char> Current => buffer.Slice(wordStart, wordLength);

    public int Start { get; private set; }
    public int End { get; private set; }

    /// <summary>Whether an elision was taken off: only French does that.</summary>
    public bool Elided { get; private set; }

    public bool MoveNext()
    {
        while (Read())
        {
            Trim();
            if (wordLength > 0) return true;
        }
        return false;
    }

    private bool Read()
    {
        while (next < text.Length && !IsLetter(next)) next++;
        if (next >= text.Length) return false;
        Start = next;
        var length = 0;
        var sinceDot = 0;
        while (next < text.Length)
        {
            var c = text[next];
            if (char.IsSurrogate(c))
            {
                if (!IsLetter(next)) break;
                if (length + 2 <= buffer.Length)
                {
                    buffer[length++] = c;
                    buffer[length++] = text[next + 1];
                }
                next += 2;
                sinceDot += 2;
                continue;
            }
            var kind = Folding.KindOf(c);
            if (kind == Folding.Kind.Letter)
            {
                Folding.Append(c, buffer, ref length);
                sinceDot++;
            }
            else if (kind == Folding.Kind.Apostrophe)
            {
                if (next + 1 >= text.Length || !IsLetter(next + 1)) break;
                if (length < buffer.Length) buffer[length++] = '\'';
            }
            else if (c == '.' && sinceDot == 1 && SingleLetterFollows(next + 1))
            {
                sinceDot = 0;
            }
            else if (kind != Folding.Kind.Ignorable)
            {
                break;
            }
            next++;
        }
        End = next;
        wordStart = 0;
        wordLength = length;
        return true;
    }

    private void Trim()
    {
        Elided = false;
        var word = buffer[..wordLength];
        var apostrophe = word.IndexOf('\'');
        if (apostrophe < 0) return;
        while (apostrophe > 0 && IsElision(word[wordStart..apostrophe]))
        {
            Elided = true;
            wordStart = apostrophe + 1;
            var rest = word[wordStart..].IndexOf('\'');
            apostrophe = rest < 0 ? -1 : wordStart + rest;
        }
        word = word[wordStart..];
        if (word.EndsWith("'s")) word = word[..^2];
        var kept = 0;
        foreach (var c in word)
            if (c != '\'')
                word[kept++] = c;
        wordLength = kept;
    }

    private static bool IsElision(ReadOnlySpan<char> prefix) =>
        prefix is "l" or "d" or "qu" or "j" or "n" or "s" or "m" or "t" or "c" or "jusqu" or "lorsqu" or "puisqu" or "quoiqu";

    private readonly bool IsLetter(int at)
    {
        var c = text[at];
        if (!char.IsSurrogate(c)) return Folding.KindOf(c) == Folding.Kind.Letter;
        return char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            && System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(c, text[at + 1]));
    }

    private readonly bool SingleLetterFollows(int at) =>
        at < text.Length && IsLetter(at) && !char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !IsLetter(at + 1));
}
