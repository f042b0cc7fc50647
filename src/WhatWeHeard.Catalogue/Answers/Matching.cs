using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What a question is about: the listings that may answer it, the best first, and how sure that is.</summary>
internal sealed record Subject(ImmutableArray<(Listing Listing, float Score)> Hits, bool Confident)
{
    public static Subject None { get; } = new([], false);

    public Listing Best => Hits[0].Listing;

    /// <summary>The listings of the same kind as the best one, in other governments.</summary>
    public IEnumerable<(Listing Listing, float Score)> Likes => Hits.Skip(1).Where(h => h.Listing.Own.Base is { } code && code == Best.Own.Base
        && h.Listing.Own.Jurisdiction != Best.Own.Jurisdiction);
}

/// <summary>Finds what a question is about, among the listings that may be the person's.</summary>
internal static partial class Matching
{
    /// <summary>Every province's listing of three kinds, and then some.</summary>
    private const int MostHits = 60;

    /// <summary>As in finding: who is nearest comes first among equals, once we know where the person is.</summary>
    private const float PerLevel = 0.06f;

    /// <summary>Whoever names a place in the question itself means what is there.</summary>
    private const float NamedPlace = 1.15f;

    /// <summary>How many of the uncertain hits are looked at for one that is named outright.</summary>
    private const int MostNamed = 20;

    /// <summary>Listings whose score is at least this share of the best one's are nearly alike.</summary>
    private const float Alike = 0.7f;

    /// <summary>How much more tellingly another kind must be said than the one that a search came upon.</summary>
    private const float SaidMore = 1.3f;

    /// <summary>Listings of a kind whose score is at least this share of the best one's may be told apart by their names.</summary>
    private const float SameKind = 0.4f;

    /// <param name="said">The question with its places, where they may be part of the matter: "a licence from Ontario".</param>
    public static Subject Find(CatalogueSnapshot catalogue, string content, LanguagePreference languages, SituationPlaces? places, string? said = null)
    {
        // What is wanted comes before why: "a new passport because I got married" is about a passport.
        if (Because().Match(content) is { Success: true, Index: > 0 } because
            && Search(catalogue, content[..because.Index], languages, places).Subject is { Confident: true } wanted)
            return wanted;
        var (whole, unknown) = Search(catalogue, content, languages, places);
        if (whole.Confident)
            return InQuestion(catalogue, content, languages, places, whole) ?? (ListingPhrases.LongestIn($" {Folding.Phrase(content)} ", whole.Best) == 0
                ? Spotted(catalogue, said ?? content, languages, places, whole.Best) : null) ?? whole;
        // "Hope you're well. My street is dark." — what is asked may stand in one part of what is said.
        foreach (var part in Parts(content))
            if (Search(catalogue, part, languages, places).Subject is { Confident: true } found)
                return found;
        // A few words that no listing knows ("approved", a form's number) don't hide the ones that they all know.
        if (unknown.Length > 0 && Without(content, unknown) is { } rest && Search(catalogue, rest, languages, places).Subject is { Confident: true } left) return left;
        return Named(catalogue, content, languages, places, whole, unknown) ?? Spotted(catalogue, said ?? content, languages, places) ?? whole;
    }

    /// <summary>The kind of service whose phrases are said outright, with the listings of it that may be the person's.</summary>
    /// <param name="than">What a search came upon by words of which none is a phrase of its own; only another kind, said more fully, is found instead.</param>
    private static Subject? Spotted(CatalogueSnapshot catalogue, string said, LanguagePreference languages, SituationPlaces? places, Listing? than = null)
    {
        var all = Spotting.In(catalogue.Items).Find(said, languages.PrefersFrench);
        if (Spotting.Sure(all) is not { } spotted) return null;
        if (than is not null && (spotted.Words < 2 || spotted.Is(than) || spotted.Score < SaidMore * (all.FirstOrDefault(s => s.Is(than))?.Score ?? 0))) return null;
        if (spotted.Listing is { } one) return places?.Admits(one) == false ? null : new([(one, spotted.Score)], true);
        var name = catalogue.Base(spotted.Base!)!.Name.ValueOrDefault!.Best(languages).Value;
        var (found, _) = Search(catalogue, name, languages, places, new FacetFilter(Dimension.BaseService, [spotted.Base!]));
        return found.Hits.IsEmpty ? null : found with { Confident = true };
    }

    /// <summary>
    /// "There is a pothole in front of our house": a thing that is named outright is what is asked about, however much is said around it.
    /// Where the thing's name isn't found so, everyday words are left out, and what is found must still be named.
    /// </summary>
    private static Subject? Named(
        CatalogueSnapshot catalogue, string content, LanguagePreference languages, SituationPlaces? places, Subject whole, ImmutableArray<string> unknown)
    {
        if (unknown.Count(u => !EverydayMatters.IsOrdinary(Folding.Phrase(u))) > 1 || unknown.Any(u => EverydayMatters.IsEveryday(Folding.Phrase(u)))) return null;
        var asked = $" {Folding.Phrase(content)} ";
        var said = whole.Hits.Take(MostNamed).Select(h => (Hit: h, Length: ListingPhrases.LongestIn(asked, h.Listing))).Where(h => h.Length > 0).ToArray();
        if (said.Length > 0) return new([said.MaxBy(h => h.Length).Hit, .. whole.Hits.Where(h => h.Listing != said.MaxBy(s => s.Length).Hit.Listing)], true);
        var telling = string.Join(' ', QueryText.Words(content).Where(w => !QuestionTopic.IsSmall(w.Word) && !CommonWords.Contains(w.Word) && !unknown.Contains(w.Typed)).Select(w => w.Typed));
        return Search(catalogue, telling, languages, places).Subject is { Confident: true } found && ListingPhrases.Says(asked, found.Best) ? found : null;
    }

    private static (Subject Subject, ImmutableArray<string> Unknown) Search(
        CatalogueSnapshot catalogue, string text, LanguagePreference languages, SituationPlaces? places, params ImmutableArray<FacetFilter> filters)
    {
        if (string.IsNullOrWhiteSpace(text)) return (Subject.None, []);
        var listings = catalogue.Items.Listings;
        var result = catalogue.Index.Search(new()
        {
            Text = text,
            Languages = languages,
            Filters = [new(Dimension.Scope, [Codes.Name(Scope.External)]), .. filters],
            Also = places is null ? null : key => places.Admits(listings[key]),
            First = MostHits,
        });
        var hits = result.Hits.Select(h => (Listing: listings[h.Id], Score: h.Score)).Select(h => (h.Listing, Score: h.Score * Nearness(catalogue, h.Listing, places)));
        var ordered = hits.OrderByDescending(h => h.Score).ThenBy(h => h.Listing.Key, StringComparer.Ordinal).ToList();
        if (result.Confident)
        {
            SayByPhrase(ordered, text);
            SayByName(ordered, text);
        }
        return (new([.. ordered], result.Confident), result.Unmatched);
    }

    /// <summary>Among listings that score nearly alike, the one whose own phrase is said word for word leads: "barking dog" is no dog licence.</summary>
    private static void SayByPhrase(List<(Listing Listing, float Score)> hits, string text)
    {
        var asked = $" {Folding.Phrase(text)} ";
        var score = hits[0].Score;
        var (longest, at) = (ListingPhrases.LongestIn(asked, hits[0].Listing), 0);
        if (longest > 0) return;
        for (var i = 1; i < hits.Count && hits[i].Score >= Alike * score; i++)
            if (ListingPhrases.LongestIn(asked, hits[i].Listing) is var its && its > longest)
                (longest, at) = (its, i);
        if (at == 0) return;
        var leads = hits[at] with { Score = score };
        hits.RemoveAt(at);
        hits.Insert(0, leads);
    }

    /// <summary>
    /// Of one government's listings of one kind, the one whose name says more of what was asked leads: "renew" weighs next to nothing
    /// in a search, for it is said of anything, and tells all between a passport and its renewal.
    /// </summary>
    private static void SayByName(List<(Listing Listing, float Score)> hits, string text)
    {
        var (best, score) = hits[0];
        if (best.Own.Base is null) return;
        var asked = QuestionTopic.Stems(text).ToHashSet(StringComparer.Ordinal);
        var (said, at) = (Said(best, asked), 0);
        for (var i = 1; i < hits.Count; i++)
        {
            var (listing, its) = hits[i];
            if (listing.Own.Base != best.Own.Base || listing.Own.Jurisdiction != best.Own.Jurisdiction || its < SameKind * score) continue;
            if (Said(listing, asked) is var more && more > said) (said, at) = (more, i);
        }
        if (at == 0) return;
        var leads = hits[at] with { Score = score };
        hits.RemoveAt(at);
        hits.Insert(0, leads);
    }

    private static int Said(Listing listing, HashSet<string> asked) =>
        listing.Content.Name.Value.Values.Max(n => QueryText.Words(n.Value).Count(w => !QuestionTopic.IsSmall(w.Word)
            && (asked.Contains(IndexLanguage.Stem(IndexLanguage.English, w.Word)) || asked.Contains(IndexLanguage.Stem(IndexLanguage.French, w.Word)))));

    /// <summary>The text without what isn't known; null where that would leave less than it takes away, or nonsense.</summary>
    private static string? Without(string content, ImmutableArray<string> unknown)
    {
        if (unknown.Any(u => EverydayMatters.IsEveryday(Folding.Phrase(u)))) return null;
        var words = QueryText.Words(content).Where(w => !QuestionTopic.IsSmall(w.Word)).ToArray();
        var kept = words.Where(w => !unknown.Contains(w.Typed)).ToArray();
        var named = kept.Count(w => WordLists.Weight(w.Word) >= 1);
        var strange = unknown.Count(u => !u.Any(char.IsAsciiDigit) && !EverydayMatters.IsOrdinary(Folding.Phrase(u)));
        return named == 0 || strange >= named ? null : string.Join(' ', kept.Select(w => w.Typed));
    }

    private static float Nearness(CatalogueSnapshot catalogue, Listing listing, SituationPlaces? places)
    {
        var depth = catalogue.Items.Jurisdiction(listing.Own.Jurisdiction)?.Level switch
        {
            Level.Provincial or Level.Territorial => 1,
            Level.Regional => 2,
            Level.Municipal or Level.Indigenous => 3,
            _ => 0,
        };
        // The search has favoured who serves everybody by one level, not knowing the place.
        if (places?.For(listing) is null) return 1;
        return depth == 0 ? 1 / (1 + PerLevel) : (1 + PerLevel * depth) * (places.Names(listing) ? NamedPlace : 1);
    }

    /// <summary>"I was laid off, can I get EI?": the part that asks says what is wanted, unless what all of it says is among that.</summary>
    private static Subject? InQuestion(CatalogueSnapshot catalogue, string content, LanguagePreference languages, SituationPlaces? places, Subject whole)
    {
        var parts = content.Split(['.', '!', '?', ';', '\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || Array.FindLast(parts, p => Asking().IsMatch(p)) is not { } asking) return null;
        if (!QueryText.Words(asking).Any(w => !QuestionTopic.IsSmall(w.Word) && WordLists.Weight(w.Word) >= 1)) return null;
        // "I'm pregnant, what benefits are there": what all of it finds is such a benefit already.
        if (ListingPhrases.HoldsAll(asking, whole.Best)) return null;
        var found = Search(catalogue, asking, languages, places).Subject;
        return found.Confident && ListingPhrases.Says($" {Folding.Phrase(asking)} ", found.Best)
            && !found.Hits.Any(h => h.Score >= Alike * found.Hits[0].Score && h.Listing.Own.Base == whole.Best.Own.Base && h.Listing.Own.Jurisdiction == whole.Best.Own.Jurisdiction) ? found : null;
    }

    [GeneratedRegex(@"\b(?:can i|could i|do i|how|where|is there|am i|what|est-ce que|puis-je|comment|où|quel|quelle|quelles|quels|possible|ai-je|droit)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    private static IEnumerable<string> Parts(string content)
    {
        var parts = content.Split(['.', '!', '?', ';', '\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length < 2 ? [] : parts.OrderByDescending(p => p.Length).Take(3);
    }

    [GeneratedRegex(@"\b(?:because|cuz|since i|since my|due to|so that i can|parce que|parce qu|puisque|étant donné)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Because();
}
