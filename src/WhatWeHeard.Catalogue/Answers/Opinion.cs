using System.Collections.Immutable;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// What the words of a question, one by one, make likely: a second opinion beside the search. A need told in words that no phrase joins
/// is still a need, and what a search came upon by one chance word isn't what is asked.
/// </summary>
internal sealed class Opinion
{
    /// <summary>From here on a kind is surely meant, if two words tell of it and of no other kind nearly as much (measured: the README of the questions).</summary>
    private const float Enough = 6f, Ahead = 1.2f;

    /// <summary>From here on the words say more than a search that is sure of another kind.</summary>
    private const float Plenty = 9f;

    /// <summary>Less than this is chance, unless it is all that is told.</summary>
    private const float Chance = 4.6f, Part = 0.45f;

    private readonly CatalogueSnapshot catalogue;
    private readonly ImmutableArray<LikelyKind> likely;
    private readonly bool saysMore;

    public Opinion(CatalogueSnapshot catalogue, string content, bool french)
    {
        this.catalogue = catalogue;
        var language = french ? IndexLanguage.French : IndexLanguage.English;
        (likely, saysMore) = (catalogue.Phrases.Likely(content, language), catalogue.Phrases.SaysMore(content, language));
    }

    /// <summary>The kind that is surely meant; null where none is.</summary>
    public Spotted? Sure => likely is [{ Words: > 1, Evidence: >= Enough } first, ..] && !likely.Skip(1).Any(l => l.Evidence * Ahead > first.Evidence && !SameKind(l.Kind, first.Kind)) ? Spotted(first) : null;

    /// <summary>A kind that the words mean so surely that what a search found of another kind is set aside.</summary>
    public Spotted? Surest(Listing than) => Sure is { Words: > 2, Score: >= Plenty } first && !first.IsOf(than) && !likely.Any(l => IsOf(l, than) && l.Evidence * Ahead > first.Score) ? first : null;

    /// <summary>Whether all that the words tell of any kind is less than chance tells, beside words that no phrase knows.</summary>
    public bool IsChance => saysMore && likely.All(l => l.Evidence < Chance && l.Share < Part);

    private static bool IsOf(LikelyKind kind, Listing listing) => kind.Kind == listing.Key || kind.Kind == listing.Own.Base;

    private Spotted Spotted(LikelyKind kind) => catalogue.Items.Listings.TryGetValue(kind.Kind, out var alone)
        ? new(null, alone, kind.Evidence, kind.Words) : new(kind.Kind, null, kind.Evidence, kind.Words);

    /// <summary>A listing's own phrases and those of its kind are one matter.</summary>
    private bool SameKind(string one, string other) => KindOf(one) == KindOf(other);

    private string KindOf(string kind) => catalogue.Items.Listings.TryGetValue(kind, out var listing) ? listing.Own.Base ?? kind : kind;
}
