namespace WhatWeHeard.Catalogue.Search;

/// <summary>How many letters apart two words are.</summary>
internal static class EditDistance
{
    private const int Row = Tokenizer.LongestWord + 2;

    /// <summary>Working space for <see cref="Within"/>: a search compares with thousands of words and clears it once.</summary>
    public const int Rows = 3 * Row;

    /// <summary>Optimal string alignment (a swap of neighbours is one), given up as soon as it must exceed <paramref name="most"/>.</summary>
    public static int Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most, Span<int> rows)
    {
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        var ending = 0;
        while (ending < Math.Min(a.Length, b.Length) && a[^(ending + 1)] == b[^(ending + 1)]) ending++;
        a = a[..^ending];
        b = b[..^ending];
        if (a.Length == 0 || b.Length == 0) return Math.Min(Math.Max(a.Length, b.Length), most + 1);
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;

        var before = rows[..Row];
        var previous = rows.Slice(Row, Row);
        var current = rows.Slice(2 * Row, Row);
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            // Cells further from the diagonal than the limit can't lie on a short path.
            var (from, to) = (Math.Max(1, i - most), Math.Min(b.Length, i + most));
            current[from - 1] = from == 1 ? i : most + 1;
            if (to < b.Length) current[to + 1] = most + 1;
            var least = current[from - 1];
            for (var j = from; j <= to; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) value = Math.Min(value, before[j - 2] + 1);
                current[j] = value;
                least = Math.Min(least, value);
            }
            if (least > most) return most + 1;
            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return Math.Min(previous[b.Length], most + 1);
    }
}
