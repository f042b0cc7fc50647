namespace WhatWeHeard.Catalogue.Search;

/// <summary>Porter's second English stemmer (snowballstem.org/algorithms/english), for folded words: renewing, renewed, renews → renew.</summary>
internal static class EnglishStemmer
{
    private static readonly (string Suffix, string By)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"),
        ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"),
    ];

    private static readonly (string Suffix, string By)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic",
    ];

    public static string Stem(string word)
    {
        if (word.Length is < 3 or > Tokenizer.LongestWord) return word;
        foreach (var c in word)
            if (!char.IsAsciiLetterLower(c))
                return word;
        // Words of their own: "news" isn't several "new", and "university" isn't the "universe".
        if (word is "news" or "sky" or "universe" or "universal") return word;

        Span<char> s = stackalloc char[Tokenizer.LongestWord + 2];
        word.CopyTo(s);
        var w = new Work(s, word.Length);
        w.Run();
        var stem = s[..w.N];
        return stem.SequenceEqual(word) ? word : stem.ToString();
    }

    private ref struct Work(Span<char> s, int n)
    {
        private readonly Span<char> s = s;
        private int r1;
        private int r2;

        public int N { get; private set; } = n;

        public void Run()
        {
            // A y that is a consonant is written Y until the end.
            for (var i = 0; i < N; i++)
                if (s[i] == 'y' && (i == 0 || IsVowel(i - 1)))
                    s[i] = 'Y';
            r1 = Starts("gener") || Starts("arsen") ? 5 : Starts("commun") ? 6 : Region(0);
            r2 = Region(r1);
            Plurals();
            PastAndGerund();
            if (N > 2 && s[N - 1] is 'y' or 'Y' && !IsVowel(N - 2)) s[N - 1] = 'i';
            Derivations(Step2, r1, true);
            Derivations(Step3, r1, false);
            LastSuffix();
            if (Ends("e") && (N - 1 >= r2 || (N - 1 >= r1 && !IsShortSyllable(N - 1)))) N--;
            else if (Ends("l") && N - 1 >= r2 && N > 1 && s[N - 2] == 'l') N--;
            for (var i = 0; i < N; i++)
                if (s[i] == 'Y')
                    s[i] = 'y';
        }

        private void Plurals()
        {
            if (Ends("sses")) N -= 2;
            else if (Ends("ied") || Ends("ies")) N -= N > 4 ? 2 : 1;
            else if (Ends("us") || Ends("ss")) return;
            else if (Ends("s") && HasVowel(N - 2)) N--;
        }

        private void PastAndGerund()
        {
            if (Ends("eedly")) { if (N - 5 >= r1) N -= 3; return; }
            if (Ends("eed")) { if (N - 3 >= r1) N--; return; }
            var cut = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
            if (cut == 0 || !HasVowel(N - cut)) return;
            N -= cut;
            if (Ends("at") || Ends("bl") || Ends("iz")) Add('e');
            else if (EndsDouble()) N--;
            else if (r1 >= N && IsShortSyllable(N)) Add('e');
        }

        private void Derivations((string Suffix, string By)[] list, int from, bool second)
        {
            foreach (var (suffix, by) in list)
            {
                if (!Ends(suffix)) continue;
                if (N - suffix.Length >= from) Replace(suffix.Length, by);
                return;
            }
            if (second)
            {
                if (Ends("ogi") && N - 3 >= from && N > 3 && s[N - 4] == 'l') N--;
                else if (Ends("li") && N - 2 >= from && N > 2 && s[N - 3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't') N -= 2;
            }
            else if (Ends("ative") && N - 5 >= r2)
            {
                N -= 5;
            }
        }

        private void LastSuffix()
        {
            foreach (var suffix in Step4)
            {
                if (!Ends(suffix)) continue;
                if (N - suffix.Length >= r2) N -= suffix.Length;
                return;
            }
            if (Ends("ion") && N - 3 >= r2 && N > 3 && s[N - 4] is 's' or 't') N -= 3;
        }

        private readonly int Region(int from)
        {
            for (var i = from + 1; i < N; i++)
                if (!IsVowel(i) && IsVowel(i - 1))
                    return i + 1;
            return N;
        }

        private readonly bool IsVowel(int i) => s[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

        private readonly bool HasVowel(int before)
        {
            for (var i = 0; i < before; i++)
                if (IsVowel(i))
                    return true;
            return false;
        }

        private readonly bool IsShortSyllable(int end) => end switch
        {
            2 => IsVowel(0) && !IsVowel(1),
            > 2 => !IsVowel(end - 3) && IsVowel(end - 2) && !IsVowel(end - 1) && s[end - 1] is not ('w' or 'x' or 'Y'),
            _ => false,
        };

        private readonly bool EndsDouble() =>
            N > 1 && s[N - 1] == s[N - 2] && s[N - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

        private readonly bool Starts(string prefix) => s[..N].StartsWith(prefix);

        private readonly bool Ends(string suffix) => s[..N].EndsWith(suffix);

        private void Add(char c)
        {
            s[N] = c;
            N++;
        }

        private void Replace(int suffix, string by)
        {
            N -= suffix;
            by.CopyTo(s[N..]);
            N += by.Length;
        }
    }
}
