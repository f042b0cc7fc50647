using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What people call a listing, folded once: its names and words, and those it shares with its kind.</summary>
internal static class ListingPhrases
{
    private static readonly ConditionalWeakTable<Listing, string[]> OfListings = [];
    private static readonly ConditionalWeakTable<BaseService, string[]> OfBases = [];

    /// <summary>The longest of its phrases, of two words or more, that a folded text says word for word; its length, 0 for none.</summary>
    public static int LongestIn(string asked, Listing listing)
    {
        var longest = Longest(asked, OfListings.GetValue(listing, l => Phrases(l.Own)));
        return listing.Base is { } kind ? Math.Max(longest, Longest(asked, OfBases.GetValue(kind, b => Phrases(b)))) : longest;
    }

    /// <summary>The same of what the listing says of itself, without what it shares with its kind.</summary>
    public static int LongestOwnIn(string asked, Listing listing) => Longest(asked, OfListings.GetValue(listing, l => Phrases(l.Own)));

    /// <summary>Whether a folded text says any of its phrases, be it one word.</summary>
    public static bool Says(string asked, Listing listing) => OfListings.GetValue(listing, l => Phrases(l.Own)).Any(p => asked.Contains(p, StringComparison.Ordinal))
        || (listing.Base is { } kind && OfBases.GetValue(kind, b => Phrases(b)).Any(p => asked.Contains(p, StringComparison.Ordinal)));

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

    private static HashSet<string> Held(Listing listing) => OfListings.GetValue(listing, l => Phrases(l.Own)).Concat(listing.Base is { } kind ? OfBases.GetValue(kind, b => Phrases(b)) : [])
        .SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)
        .SelectMany(w => new[] { IndexLanguage.Stem(IndexLanguage.English, w), IndexLanguage.Stem(IndexLanguage.French, w) }).ToHashSet(StringComparer.Ordinal);

    private static bool IsHeld(string word, HashSet<string> held) =>
        held.Contains(IndexLanguage.Stem(IndexLanguage.English, word)) || held.Contains(IndexLanguage.Stem(IndexLanguage.French, word));

    /// <summary>Whether a text names a thing that only this listing is called: "Presto", "OPUS", but not "dirty kitchen".</summary>
    public static bool SaysItsBrand(string text, Listing listing)
    {
        var asked = $" {Folding.Phrase(text)} ";
        return Words(listing.Own.AlternateNames.ValueOrDefault).Concat(Words(listing.Own.Keywords.ValueOrDefault))
            .Where(w => w.Skip(1).Any(char.IsUpper) || (char.IsUpper(w[0]) && !w.Contains(' ', StringComparison.Ordinal)))
            .Any(w => asked.Contains($" {Folding.Phrase(w)} ", StringComparison.Ordinal));
    }

    private static int Longest(string asked, string[] phrases)
    {
        var longest = 0;
        foreach (var phrase in phrases)
            if (phrase.Length > longest && phrase.AsSpan().Trim().Contains(' ') && asked.Contains(phrase, StringComparison.Ordinal))
                longest = phrase.Length;
        return longest;
    }

    private static string[] Phrases(ServiceContent content) =>
        [.. (content.Name.ValueOrDefault?.Values.Select(v => v.Value) ?? []).Concat(Words(content.AlternateNames.ValueOrDefault)).Concat(Words(content.Keywords.ValueOrDefault)).Concat(Words(content.Phrases.ValueOrDefault))
            .Select(p => $" {Folding.Phrase(p)} ")];

    private static IEnumerable<string> Words(LocalizedWords? words) => words?.Values.SelectMany(v => v.Words) ?? [];
}
