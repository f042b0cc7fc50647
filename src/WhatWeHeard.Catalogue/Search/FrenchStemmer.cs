namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Savoy's light stemmer for French (J. Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian
/// languages", SAC 2006), over words whose accents are already off: renouveler, renouvelé, renouvellement → renouvel.
/// </summary>
internal static class FrenchStemmer
{
    public static string Stem(string word)
    {
        if (word.Length is < 4 or > Tokenizer.LongestWord) return word;
        foreach (var c in word)
            if (!char.IsAsciiLetterLower(c))
                return word;
        Span<char> s = stackalloc char[Tokenizer.LongestWord];
        word.CopyTo(s);
        var length = Normalize(s, Suffix(s, Plural(s, word.Length)));
        var stem = s[..length];
        return stem.SequenceEqual(word) ? word : stem.ToString();
    }

    private static int Plural(Span<char> s, int n)
    {
        if (n > 5 && s[n - 1] == 'x' && s[n - 2] == 'u' && s[n - 3] == 'a' && s[n - 4] != 'e')
        {
            s[n - 2] = 'l';
            n--;
        }
        if (n > 3 && s[n - 1] == 'x') n--;
        if (n > 3 && s[n - 1] == 's') n--;
        return n;
    }

    private static int Suffix(Span<char> s, int n)
    {
        bool Ends(Span<char> word, int least, string suffix) => n > least && word[..n].EndsWith(suffix);

        if (Ends(s, 9, "issement")) return Replace(s, n - 6, 1, "r");
        if (Ends(s, 8, "issant")) return Replace(s, n - 4, 1, "r");
        if (Ends(s, 6, "ement"))
        {
            n -= 4;
            return Ends(s, 3, "ive") ? Replace(s, n - 1, 1, "f") : n;
        }
        if (Ends(s, 11, "ficatrice")) return Replace(s, n - 5, 2, "er");
        if (Ends(s, 10, "ficateur")) return Replace(s, n - 4, 2, "er");
        if (Ends(s, 9, "catrice")) return Replace(s, n - 3, 4, "quer");
        if (Ends(s, 8, "cateur")) return Replace(s, n - 2, 4, "quer");
        if (Ends(s, 8, "atrice")) return Replace(s, n - 4, 2, "er");
        if (Ends(s, 7, "ateur")) return Replace(s, n - 3, 2, "er");
        if (Ends(s, 6, "trice")) return Replace(s, n - 1, 3, "eur");
        if (Ends(s, 5, "ieme")) return n - 4;
        if (Ends(s, 7, "teuse")) return Replace(s, n - 2, 1, "r");
        if (Ends(s, 6, "teur")) return Replace(s, n - 1, 1, "r");
        if (Ends(s, 5, "euse")) return n - 2;
        if (Ends(s, 8, "ere")) return n - 1;
        if (Ends(s, 7, "ive")) return Replace(s, n - 1, 1, "f");
        if (Ends(s, 9, "nnelle")) return n - 5;
        if (Ends(s, 9, "nnel")) return n - 3;
        if (Ends(s, 8, "ique")) return n - 4;
        if (Ends(s, 8, "esse")) return n - 3;
        if (Ends(s, 7, "inage")) return n - 3;
        if (Ends(s, 9, "isation") || Ends(s, 9, "isateur")) return n - 7;
        if (Ends(s, 8, "ation") || Ends(s, 8, "ition")) return n - 5;
        return n;
    }

    /// <summary>Cuts to a length and overwrites the last letters.</summary>
    private static int Replace(Span<char> s, int length, int last, string by)
    {
        by.CopyTo(s[(length - last)..]);
        return length;
    }

    private static int Normalize(Span<char> s, int n)
    {
        if (n > 4)
        {
            var kept = 1;
            for (var i = 1; i < n; i++)
                if (s[i] != s[kept - 1])
                    s[kept++] = s[i];
            n = kept;
        }
        if (n > 4 && s[n - 1] == 'e' && s[n - 2] == 'i') return n - 2;
        if (n > 4)
        {
            if (s[n - 1] == 'r') n--;
            if (s[n - 1] == 'e') n--;
            if (s[n - 1] == 'e') n--;
            if (n > 1 && s[n - 1] == s[n - 2]) n--;
        }
        return n;
    }
}
