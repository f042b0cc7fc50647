using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What people call a listing, folded once: its names and words, and those it shares with its kind.</summary>
internal static class ListingPhrases
{
    private static readonly ConditionalWeakTable<Listing, Called> OfListings = [];
    private static readonly ConditionalWeakTable<BaseService, Called> OfBases = [];

    private sealed class Called(FoldedText[] phrases)
    {
        private HashSet<string>? stems;

        public FoldedText[] Phrases { get; } = phrases;

        /// <summary>Those of two words or more.</summary>
        public FoldedText[] Long { get; } = [.. phrases.Where(p => p.HasBlank)];

        /// <summary>The stems of their words in either language.</summary>
        public HashSet<string> Stems => stems ??= Phrases.SelectMany(p => p.Words).Distinct(StringComparer.Ordinal)
            .SelectMany(w => new[] { IndexLanguage.Stem(IndexLanguage.English, w), IndexLanguage.Stem(IndexLanguage.French, w) }).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a text says one of a listing's own phrases, of two words or more, word for word.</summary>
    public static bool SaysInFull(FoldedText asked, Listing listing) => SaysAny(asked, Of(listing).Long);

    /// <summary>The same of what a kind of service is called.</summary>
    public static bool SaysInFull(FoldedText asked, BaseService kind) => SaysAny(asked, Of(kind).Long);

    /// <summary>Whether a text says any of its phrases, be it one word.</summary>
    public static bool Says(FoldedText asked, Listing listing) => SaysAny(asked, Of(listing).Phrases) || (listing.Base is { } kind && SaysAny(asked, Of(kind).Phrases));

    /// <summary>Whether what a listing is called holds every telling word of a text, in one phrase or in several.</summary>
    public static bool HoldsAll(string text, Listing listing) => Telling(text).All(w => IsHeld(w, listing));

    /// <summary>How many telling words of a text what a listing is called holds.</summary>
    public static int CountIn(string text, Listing listing) => Telling(text).Distinct(StringComparer.Ordinal).Count(w => IsHeld(w, listing));

    private static IEnumerable<string> Telling(string text) => QueryText.Words(text).Where(w => !QuestionTopic.IsSmall(w.Word)).Select(w => w.Word);

    private static bool IsHeld(string word, Listing listing) => IsHeld(word, Of(listing)) || (listing.Base is { } kind && IsHeld(word, Of(kind)));

    private static bool IsHeld(string word, Called called) =>
        called.Stems.Contains(IndexLanguage.Stem(IndexLanguage.English, word)) || called.Stems.Contains(IndexLanguage.Stem(IndexLanguage.French, word));

    /// <summary>Whether a telling word of a text, none of every day, is in what a listing is called, and in nothing that its kind or its likes are called.</summary>
    public static bool SaysItsOwn(string text, Listing listing, IEnumerable<Listing> likes)
    {
        string[] own = [.. Telling(text).Where(w => !CommonWords.Contains(w) && IsHeld(w, Of(listing)))];
        if (own.Length == 0) return false;
        Called[] others = [.. likes.Select(Of), .. listing.Base is { } kind ? [Of(kind)] : Array.Empty<Called>()];
        return Array.Exists(own, w => !Array.Exists(others, o => IsHeld(w, o)));
    }

    /// <summary>Whether a text names a thing that only this listing is called: "Presto", "OPUS", but not "dirty kitchen".</summary>
    public static bool SaysItsBrand(string text, Listing listing)
    {
        var asked = new FoldedText(text);
        return Words(listing.Own.AlternateNames.ValueOrDefault).Concat(Words(listing.Own.Keywords.ValueOrDefault))
            .Where(w => w.Skip(1).Any(char.IsUpper) || (char.IsUpper(w[0]) && !w.Contains(' ', StringComparison.Ordinal)))
            .Any(w => asked.Says(new(w)));
    }

    private static bool SaysAny(FoldedText asked, FoldedText[] phrases)
    {
        foreach (var phrase in phrases)
            if (asked.Says(phrase))
                return true;
        return false;
    }

    private static Called Of(Listing listing) => OfListings.GetValue(listing, l => Fold(l.Own));

    private static Called Of(BaseService kind) => OfBases.GetValue(kind, Fold);

    private static Called Fold(ServiceContent content) =>
        new([.. (content.Name.ValueOrDefault?.Values.Select(v => v.Value) ?? []).Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault)).Concat(Words(content.Phrases.ValueOrDefault))
            .Select(p => new FoldedText(p))]);

    private static IEnumerable<string> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words) ?? [];
}
