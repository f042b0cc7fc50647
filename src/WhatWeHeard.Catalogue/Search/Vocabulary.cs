using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>The words of one index value: how frequent, which share a stem, which begin alike, which look alike. Made for one query, so it remembers.</summary>
/// <param name="archetypes">What listings share, a document each.</param>
/// <param name="heirs">How many live listings have each of them.</param>
internal sealed class Vocabulary(ImmutableArray<SegmentView> views, Segment archetypes, int[] heirs)
{
    /// <summary>A prefix of common letters has thousands of words; the first are as good as any.</summary>
    private const int MostPrefixed = 400;

    private readonly Dictionary<(int Language, string Word), int> known = [];

    /// <summary>In how many live documents the word stands.</summary>
    public int Frequency(int language, string word)
    {
        if (known.TryGetValue((language, word), out var frequency)) return frequency;
        return known[(language, word)] = Count(language, word);
    }

    private int Count(int language, string word)
    {
        var sum = 0;
        foreach (var view in views)
            if (view.Segment.Words[language].Find(word) is var ordinal and >= 0)
                sum += view.LiveFrequency(language, ordinal);
        if (archetypes.Words[language].Find(word) is var shared and >= 0)
            for (var cursor = archetypes.Cursor(language, shared); cursor.MoveNext();) sum += heirs[cursor.Document];
        return sum;
    }

    private IEnumerable<WordTable> Tables(int language) => views.Select(v => v.Segment.Words[language]).Append(archetypes.Words[language]);

    /// <summary>The live words of a stem, sorted.</summary>
    public List<(string Word, int Frequency)> WordsOfStem(int language, string stem)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in Tables(language)) table.CollectStem(stem, words);
        return Live(language, words);
    }

    /// <summary>The live words that begin with the prefix, the most frequent first.</summary>
    public IEnumerable<(string Word, int Frequency)> WordsFrom(int language, string prefix)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in Tables(language))
        {
            var last = Math.Min(table.Count, table.FirstFrom(prefix) + MostPrefixed);
            for (var i = table.FirstFrom(prefix); i < last && table.Word(i).StartsWith(prefix, StringComparison.Ordinal); i++) words.Add(table.Word(i));
        }
        return Live(language, words).OrderByDescending(w => w.Frequency).ThenBy(w => w.Word, StringComparer.Ordinal);
    }

    /// <summary>
    /// The live word nearest to one that isn't known: one edit for four to seven letters, two beyond (a swap of neighbours is
    /// one). People get the first letter right, so another one must be very near. Null when nothing is near enough.
    /// </summary>
    public (string Word, int Distance)? Nearest(string word, ReadOnlySpan<int> languages)
    {
        var most = word.Length < 4 ? 0 : word.Length < 8 ? 1 : 2;
        if (most == 0) return null;
        var shape = Shape.Of(word);
        var found = new Dictionary<(int Language, string Word), int>();
        Span<int> rows = stackalloc int[EditDistance.Rows];
        var elsewhere = BeginningElsewhere(word);
        foreach (var language in languages)
            foreach (var table in Tables(language))
            {
                var shapes = table.Shapes;
                for (var i = table.FirstFrom(word[..1]); i < shapes.Length && shapes[i].First == shape.First; i++)
                {
                    if (!shapes[i].MayBeWithin(most, shape) || shapes[i].Length < 3) continue;
                    var candidate = table.Word(i);
                    var distance = EditDistance.Within(word, candidate, most, rows);
                    if (distance <= most) found[(language, candidate)] = distance;
                }
                foreach (var candidate in elsewhere)
                    if (table.Find(candidate) >= 0)
                        found[(language, candidate)] = 1;
            }

        (string Word, int Distance)? best = null;
        var bestRank = (Cost: int.MaxValue, Frequency: 0);
        foreach (var ((language, candidate), distance) in found)
        {
            // Vowels and doubled letters are what people get wrong: "renwal" is a renewal, not a rental.
            var cost = distance * 8 + (candidate[0] == word[0] ? 0 : 4) + (SameConsonants(word, candidate) ? 0 : 3) + (language == languages[0] ? 0 : 2);
            var rank = (Cost: cost, Frequency: -Frequency(language, candidate));
            if (rank.Frequency == 0) continue;
            var order = rank.CompareTo(bestRank);
            if (best is not null && (order > 0 || (order == 0 && string.CompareOrdinal(candidate, best.Value.Word) >= 0))) continue;
            best = (candidate, distance);
            bestRank = rank;
        }
        return best;
    }

    /// <summary>
    /// What is one edit away and begins with another letter. Looked up: to compare with every word of a large catalogue took a third
    /// of all searching. Short words have too many neighbours; of them only a swap of the first two letters counts.
    /// </summary>
    private static List<string> BeginningElsewhere(string word)
    {
        var (rest, swapped) = (word[1..], $"{word[1]}{word[0]}{word[2..]}");
        var words = new List<string> { swapped };
        if (word.Length >= 6)
        {
            words.Add(rest);
            for (var letter = 'a'; letter <= 'z'; letter++) words.AddRange([$"{letter}{rest}", $"{letter}{word}"]);
        }
        words.RemoveAll(w => w[0] == word[0]);
        return words;
    }

    private static bool SameConsonants(string a, string b)
    {
        static int Next(string word, int at)
        {
            do at++;
            while (at < word.Length && (word[at] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' || (at > 0 && word[at] == word[at - 1])));
            return at;
        }
        for (int i = Next(a, -1), j = Next(b, -1); ; i = Next(a, i), j = Next(b, j))
        {
            if (i >= a.Length || j >= b.Length) return i >= a.Length && j >= b.Length;
            if (a[i] != b[j]) return false;
        }
    }

    private List<(string Word, int Frequency)> Live(int language, HashSet<string> words)
    {
        var result = new List<(string Word, int Frequency)>(words.Count);
        foreach (var word in words)
            if (Frequency(language, word) is var frequency and > 0)
                result.Add((word, frequency));
        result.Sort(static (a, b) => string.CompareOrdinal(a.Word, b.Word));
        return result;
    }
}
