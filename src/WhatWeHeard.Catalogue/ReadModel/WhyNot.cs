using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

public enum WhyNotCode { NoSuchListing, NotForThisPlace, FilteredOut, WordsDoNotMatch }

/// <summary>One reason why a listing wasn't found.</summary>
public sealed record WhyNotReason(WhyNotCode Code, LocalizedText Message, string? Dimension = null);

/// <summary>Where a listing stands among what a query finds, or every reason why it doesn't.</summary>
public sealed record WhyNot(int? Position, ImmutableArray<WhyNotReason> Reasons);

/// <summary>The question that a publisher asks of a search.</summary>
public static class WhyNotAnswers
{
    public static WhyNot WhyNot(this CatalogueSnapshot catalogue, string key, ServiceQuery query)
    {
        if (!catalogue.Items.Listings.TryGetValue(key, out var listing))
            return new(null, [new(WhyNotCode.NoSuchListing, LocalizedText.Of(
                "There is no such listing, or it was withdrawn.", "Cette fiche n’existe pas ou a été retirée."))]);
        var found = catalogue.Find(query with { First = int.MaxValue });
        for (var i = 0; i < found.Result.Hits.Length; i++)
            if (found.Result.Hits[i].Id == key)
                return new(i + 1, []);

        var document = ListingDocument.Of(listing, catalogue.Items);
        var reasons = ImmutableArray.CreateBuilder<WhyNotReason>();
        if (found.Place is { } place && Finding.Chains(place) is { IsEmpty: false } chains
            && !chains.Any(chain => chain.Any(document.Coverage.Contains) && !chain.Any(document.CoverageExclusions.Contains)))
            reasons.Add(new(WhyNotCode.NotForThisPlace, LocalizedText.Of(
                "It isn't for people of that place: none of the governments that serve it stands in its coverage, or one is shut out.",
                "Elle ne vise pas ce lieu : aucun des gouvernements qui le desservent ne figure dans sa portée, ou l’un d’eux en est exclu.")));
        foreach (var filter in query.Filters)
            if (document.Facets.Any(f => f.Dimension == filter.Dimension && filter.Values.Contains(f.Value)) == filter.Not)
                reasons.Add(new(WhyNotCode.FilteredOut, LocalizedText.Of(
                    $"The filter “{filter.Dimension}” ({string.Join(", ", filter.Values)}) shuts it out.",
                    $"Le filtre « {filter.Dimension} » ({string.Join(", ", filter.Values)}) l’exclut."), filter.Dimension));
        var byText = catalogue.Find(new() { Text = found.Text, Languages = query.Languages, First = int.MaxValue });
        if (!string.IsNullOrWhiteSpace(found.Text) && !byText.Result.Hits.Any(h => h.Id == key))
            reasons.Add(new(WhyNotCode.WordsDoNotMatch, LocalizedText.Of(
                "Too few of the words stand in its names, keywords or texts. Where people call it so, add the words to its keywords.",
                "Trop peu de ces mots figurent dans ses noms, mots-clés ou textes. Si les gens l’appellent ainsi, ajoutez ces mots à ses mots-clés.")));
        if (reasons.Count == 0)
            reasons.Add(new(WhyNotCode.FilteredOut, LocalizedText.Of(
                "None of its channels is open then, or takes that identity.", "Aucun de ses modes de prestation n’est ouvert à ce moment ou n’accepte cette identité."), "channels"));
        return new(null, reasons.ToImmutable());
    }
}
