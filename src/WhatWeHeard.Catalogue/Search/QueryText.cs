using System.Buffers;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A word of a query: folded, and as it was typed.</summary>
internal readonly record struct QueryWord(string Word, string Typed, bool Elided);

/// <summary>Cuts a query into words and tells its language; knows nothing of ranking.</summary>
internal static class QueryText
{
    /// <summary>Longer than any question that a person types; what follows is pasted text or an attack.</summary>
    private const int MostCharacters = 512;
    public const int MostWords = 32;

    private static readonly SearchValues<char> FrenchAccents = SearchValues.Create("éèêëàâçùûôîïœÉÈÊËÀÂÇÙÛÔÎÏŒ");

    /// <summary>As much of a text as is read.</summary>
    public static ReadOnlySpan<char> Read(string text) => text.AsSpan(0, Math.Min(text.Length, MostCharacters));

    public static List<QueryWord> Words(string text)
    {
        var span = Read(text);
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var result = new List<QueryWord>();
        var words = new Tokenizer(span, buffer);
        while (result.Count < MostWords && words.MoveNext())
            result.Add(new(words.Current.ToString(), span[words.Start..words.End].ToString(), words.Elided));
        return result;
    }

    /// <summary>
    /// A vote of small words, accents, elisions and the catalogue's own vocabulary. Null when undecided; a wrong guess only
    /// lowers the other language a little, it hides nothing.
    /// </summary>
    public static int? Vote(List<QueryWord> words, Vocabulary vocabulary)
    {
        int english = 0, french = 0;
        foreach (var word in words)
        {
            if (word.Elided) french += 2;
            if (word.Typed.AsSpan().IndexOfAny(FrenchAccents) >= 0) french += 2;
            var inEnglish = IsSmall(IndexLanguage.English, word.Word);
            var inFrench = IsSmall(IndexLanguage.French, word.Word);
            if (inEnglish != inFrench)
            {
                if (inEnglish) english += 2;
                else french += 2;
                continue;
            }
            var knownEnglish = vocabulary.Frequency(IndexLanguage.English, word.Word) > 0;
            var knownFrench = vocabulary.Frequency(IndexLanguage.French, word.Word) > 0;
            if (knownEnglish && !knownFrench) english++;
            if (knownFrench && !knownEnglish) french++;
        }
        return english > french ? IndexLanguage.English : french > english ? IndexLanguage.French : null;
    }

    /// <summary>The words that carry the matter: stop words and filler of the query's language left out.</summary>
    public static List<QueryWord> Content(List<QueryWord> words, int? language, Vocabulary vocabulary)
    {
        var result = new List<QueryWord>();
        foreach (var word in words)
            if (!IsDropped(word.Word, language, vocabulary))
                result.Add(word);
        return result;
    }

    private static bool IsDropped(string word, int? language, Vocabulary vocabulary)
    {
        if (language is { } decided) return IsSmall(decided, word);
        var inEnglish = IsSmall(IndexLanguage.English, word);
        var inFrench = IsSmall(IndexLanguage.French, word);
        if (inEnglish && inFrench) return true;
        // Undecided: "or" is a conjunction, unless it is gold in the other language's texts.
        return (inEnglish && vocabulary.Frequency(IndexLanguage.French, word) == 0)
            || (inFrench && vocabulary.Frequency(IndexLanguage.English, word) == 0);
    }

    private static bool IsSmall(int language, string word) =>
        WordLists.StopWords(language).Contains(word) || WordLists.Filler(language).Contains(word);
}
