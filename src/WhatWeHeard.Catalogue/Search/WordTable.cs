using System.Numerics;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// The words of one language in one segment, as they stand in texts (folded, unstemmed), sorted; each with where its postings
/// are. Stems only group words: so a hit can say which word matched, and spelling and prefixes use the same table.
/// </summary>
internal sealed class WordTable
{
    private readonly int language;
    private readonly string[] words;
    private readonly int[] postings;
    private readonly int[] frequencies;
    private Ways? ways;

    /// <param name="words">Sorted ordinally.</param>
    /// <param name="postings">One more than words: where the bytes of each begin, and the end.</param>
    public WordTable(int language, string[] words, int[] postings, int[] frequencies)
    {
        this.language = language;
        this.words = words;
        this.postings = postings;
        this.frequencies = frequencies;
    }

    public int Count => words.Length;

    public string Word(int ordinal) => words[ordinal];

    /// <summary>In how many documents, deleted ones included.</summary>
    public int Frequency(int ordinal) => frequencies[ordinal];

    /// <summary>By ordinal; a search for a similar word reads these in a row and hardly any word itself.</summary>
    public ReadOnlySpan<Shape> Shapes => To.Shapes;

    public (int Start, int End) Postings(int ordinal) => (postings[ordinal], postings[ordinal + 1]);

    /// <summary>The word's ordinal, or a negative number. A query asks for each word in each segment, so it is hashed, not searched for.</summary>
    public int Find(string word) => To.Find(word, words);

    /// <summary>The first word that isn't before the prefix; those after it share the prefix or none does.</summary>
    public int FirstFrom(string prefix)
    {
        var at = Array.BinarySearch(words, prefix, StringComparer.Ordinal);
        return at < 0 ? ~at : at;
    }

    /// <summary>Adds the words that share a stem.</summary>
    public void CollectStem(string stem, HashSet<string> into)
    {
        var (stems, byStem) = (To.Stems, To.ByStem);
        int low = 0, high = byStem.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(stems[byStem[middle]], stem) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < byStem.Length && stems[byStem[low]] == stem; low++) into.Add(words[byStem[low]]);
    }

    /// <summary>To be called before words are looked for, by whoever shouldn't wait then.</summary>
    public void Prepare() => _ = To;

    private Ways To => Volatile.Read(ref ways) ?? Interlocked.CompareExchange(ref ways, new(language, words), null) ?? ways;

    /// <summary>The ways to a word. A table that is only woven into another needs none of them.</summary>
    private sealed class Ways
    {
        /// <summary>One more than a word's ordinal, at its hash or the next free place after it; 0 where there is none. A power of two, at most half full.</summary>
        private readonly int[] places;

        public Ways(int language, string[] words)
        {
            Stems = Array.ConvertAll(words, word => IndexLanguage.Stem(language, word));
            Shapes = Array.ConvertAll(words, Shape.Of);
            ByStem = new int[words.Length];
            places = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, words.Length * 2))];
            for (var i = 0; i < words.Length; i++)
            {
                ByStem[i] = i;
                var place = PlaceOf(words[i]);
                while (places[place] != 0) place = After(place);
                places[place] = i + 1;
            }
            Array.Sort((string[])Stems.Clone(), ByStem, StringComparer.Ordinal);
        }

        public string[] Stems { get; }

        public int[] ByStem { get; }

        public Shape[] Shapes { get; }

        public int Find(string word, string[] words)
        {
            for (var place = PlaceOf(word); places[place] is var found and > 0; place = After(place))
                if (words[found - 1] == word)
                    return found - 1;
            return -1;
        }

        private int PlaceOf(string word) => word.GetHashCode(StringComparison.Ordinal) & (places.Length - 1);

        private int After(int place) => (place + 1) & (places.Length - 1);
    }
}

/// <summary>
/// What a word looks like from afar: which letters occur (two words within d edits differ in at most 2d), how many, and the first.
/// </summary>
internal readonly record struct Shape(uint Letters, byte Length, char First)
{
    public static Shape Of(string word)
    {
        var bits = 0u;
        foreach (var c in word) bits |= 1u << (c & 31);
        return new(bits, (byte)word.Length, word[0]);
    }

    public bool MayBeWithin(int edits, Shape other) =>
        Math.Abs(Length - other.Length) <= edits && BitOperations.PopCount(Letters ^ other.Letters) <= 2 * edits;
}
