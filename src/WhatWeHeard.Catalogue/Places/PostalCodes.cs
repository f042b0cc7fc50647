namespace WhatWeHeard.Catalogue.Places;

/// <summary>A postal code, or only its first three characters (the forward sortation area).</summary>
public sealed record PostalCode(string Fsa, string? LocalDeliveryUnit)
{
    /// <summary>A second character 0 marks a rural area, whose centroid can be far from the person (canada.md §3).</summary>
    public bool IsRural => Fsa[1] == '0';

    public override string ToString() => LocalDeliveryUnit is null ? Fsa : $"{Fsa} {LocalDeliveryUnit}";
}

/// <summary>Reads postal codes as people type them.</summary>
public static class PostalCodes
{
    // canada.md §3: never D, F, I, O, Q, U; the first letter also never W or Z.
    private const string First = "ABCEGHJKLMNPRSTVXY";
    private const string Others = "ABCEGHJKLMNPRSTVWXYZ";

    /// <summary>
    /// The code in capitals, or null where it can't be one. O and I are taken for 0 and 1 only where a digit must stand: in
    /// a place of a letter they are never used, so nothing is guessed.
    /// </summary>
    public static PostalCode? Parse(string? text)
    {
        if (text is null || text.Length > 40) return null;
        Span<char> tidy = stackalloc char[6];
        var length = 0;
        foreach (var typed in text.AsSpan().Trim())
        {
            var c = PlaceNames.Narrow(typed);
            // Between the halves any one kind of gap; a hyphen or blank elsewhere is no postal code.
            if (c is ' ' or '-' or '\u00A0' or '\u2010' or '\u2011' or '\u2013')
            {
                if (length != 3) return null;
                continue;
            }
            if (length == 6) return null;
            var upper = char.ToUpperInvariant(c);
            tidy[length] = (length % 2 == 1, upper) switch { (true, 'O') => '0', (true, 'I') => '1', _ => upper };
            length++;
        }
        if (length is not (3 or 6)) return null;
        for (var i = 0; i < length; i++)
            if (i % 2 == 1 ? !char.IsAsciiDigit(tidy[i]) : !(i == 0 ? First : Others).Contains(tidy[i], StringComparison.Ordinal))
                return null;
        // Position 3 is a digit, 4 a letter, 5 a digit: the parities above already say so.
        return new(tidy[..3].ToString(), length == 6 ? tidy[3..].ToString() : null);
    }
}
