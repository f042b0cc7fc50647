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

    /// <param name="Phrases">Each with a blank before and after.</param>
    /// <param name="Long">Those of two words or more.</param>
    private sealed record Called(string[] Phrases, string[] Long);

    /// <summary>Whether a folded text says one of a listing's own phrases, of two words or more, word for word.</summary>
    public static bool SaysInFull(string asked, Listing listing) => SaysAny(asked, Of(listing).Long);

    /// <summary>The same of what a kind of service is called.</summary>
    public static bool SaysInFull(string asked, BaseService kind) => SaysAny(asked, Of(kind).Long);

    /// <summary>Whether a folded text says any of its phrases, be it one word.</summary>
    public static bool Says(string asked, Listing listing) => SaysAny(asked, Of(listing).Phrases) || (listing.Base is { } kind && SaysAny(asked, Of(kind).Phrases));

    /// <summary>Whether what a listing is called holds every telling word of a text, in one phrase or in several.</summary>
    public static bool HoldsAll(string text, Listing listing)
    {
        var held = Held(listing);
        return Telling(text).All(w => IsHeld(w, held));
    }

    /// <summary>How many telling words of a text what a listing is called holds.</summary>
    public static int CountIn(string text, Listing listing)
    {
        var held = Held(listing);
        return Telling(text).Distinct(StringComparer.Ordinal).Count(w => IsHeld(w, held));
    }

    private static IEnumerable<string> Telling(string text) => QueryText.Words(text).Where(w => !QuestionTopic.IsSmall(w.Word)).Select(w => w.Word);

    private static HashSet<string> Held(Listing listing) => Stems(Of(listing).Phrases.Concat(listing.Base is { } kind ? Of(kind).Phrases : []));

    private static HashSet<string> Stems(IEnumerable<string> phrases) => phrases
        .SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)
        .SelectMany(w => new[] { IndexLanguage.Stem(IndexLanguage.English, w), IndexLanguage.Stem(IndexLanguage.French, w) }).ToHashSet(StringComparer.Ordinal);

    private static bool IsHeld(string word, HashSet<string> held) =>
        held.Contains(IndexLanguage.Stem(IndexLanguage.English, word)) || held.Contains(IndexLanguage.Stem(IndexLanguage.French, word));

    /// <summary>Whether a telling word of a text, none of every day, is in what a listing is called, and in nothing that its kind or its likes are called.</summary>
    public static bool SaysItsOwn(string text, Listing listing, IEnumerable<Listing> likes)
    {
        var called = Stems(Of(listing).Phrases);
        string[] own = [.. Telling(text).Where(w => !CommonWords.Contains(w) && IsHeld(w, called))];
        if (own.Length == 0) return false;
        var others = Stems(likes.SelectMany(l => Of(l).Phrases).Concat(listing.Base is { } kind ? Of(kind).Phrases : []));
        return Array.Exists(own, w => !IsHeld(w, others));
    }

    /// <summary>Whether a text names a thing that only this listing is called: "Presto", "OPUS", but not "dirty kitchen".</summary>
    public static bool SaysItsBrand(string text, Listing listing)
    {
        var asked = $" {Folding.Phrase(text)} ";
        return Words(listing.Own.AlternateNames.ValueOrDefault).Concat(Words(listing.Own.Keywords.ValueOrDefault))
            .Where(w => w.Skip(1).Any(char.IsUpper) || (char.IsUpper(w[0]) && !w.Contains(' ', StringComparison.Ordinal)))
            .Any(w => asked.Contains($" {Folding.Phrase(w)} ", StringComparison.Ordinal));
    }

    private static bool SaysAny(string asked, string[] phrases) => Array.Exists(phrases, p => asked.Contains(p, StringComparison.Ordinal));

    private static Called Of(Listing listing) => OfListings.GetValue(listing, l => Fold(l.Own));

    private static Called Of(BaseService kind) => OfBases.GetValue(kind, Fold);

    private static Called Fold(ServiceContent content)
    {
        string[] phrases = [.. (content.Name.ValueOrDefault?.Values.Select(v => v.Value) ?? []).Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault)).Concat(Words(content.Phrases.ValueOrDefault))
            .Select(p => $" {Folding.Phrase(p)} ")];
        return new(phrases, [.. phrases.Where(p => p.AsSpan().Trim().Contains(' '))]);
    }

    private static IEnumerable<string> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words) ?? [];
}
