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

    /// <summary>The part of the question that asks for it; null where all of it does.</summary>
    public string? Part { get; init; }

    /// <summary>Whether it was found only when the words were left out that no listing knows.</summary>
    public bool IsOfRest { get; init; }

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

    /// <summary>What it adds that a phrase of two words or more is said just so.</summary>
    private const float WordForWord = 0.5f;

    /// <summary>What a listing's own words add to those of its kind.</summary>
    private const float Itself = 0.2f;

    /// <summary>A score that the length of a text may have cost.</summary>
    private const float NoWorse = 0.95f;

    /// <summary>What is said nearly as tellingly may as well be meant.</summary>
    private const float AsSaid = 0.8f;

    /// <summary>What scores so much better than all else is meant.</summary>
    private const float FarCry = 1.6f;

    /// <summary>How many of the uncertain hits are looked at for one that is named outright.</summary>
    private const int MostNamed = 20;

    /// <summary>Listings whose score is at least this share of the best one's are nearly alike.</summary>
    private const float Alike = 0.7f;

    /// <summary>What a kind counts for of which no phrase is said in full; more than a common word, less than a telling one.</summary>
    private const float Unsaid = 1.2f;

    /// <summary>A hit of a lower score rests on a word or two; with no phrase said, those must be more than everyday words.</summary>
    private const float Sound = 25f;

    /// <summary>How much more tellingly another kind must be said than the one that a search came upon.</summary>
    private const float SaidMore = 1.3f;

    /// <summary>Listings of a kind whose score is at least this share of the best one's may be told apart by their names.</summary>
    private const float SameKind = 0.4f;

    /// <param name="said">The question with its places, where they may be part of the matter: "a licence from Ontario".</param>
    public static Subject Find(CatalogueSnapshot catalogue, string content, LanguagePreference languages, SituationPlaces? places, string? said = null)
    {
        // What is wanted comes before why: "a new passport because I got married" is about a passport.
        if (Because().Match(content) is { Success: true, Index: > 0 } because && !Unable().IsMatch(content[..because.Index])
            && Search(catalogue, content[..because.Index], languages, places).Subject is { Confident: true } wanted)
            return wanted;
        if (Headed(catalogue, content, languages, places) is { } headed) return headed;
        var (whole, unknown) = Search(catalogue, content, languages, places);
        if (whole.Confident)
            return InQuestion(catalogue, content, languages, places, whole) ?? (ListingPhrases.LongestIn($" {Folding.Phrase(content)} ", whole.Best) == 0
                ? Spotted(catalogue, said ?? content, languages, places, whole) ?? Tied(whole, Spotting.Find(catalogue, said ?? content, languages.PrefersFrench)) : null) ?? whole;
        // "Hope you're well. My street is dark." — what is asked may stand in one part of what is said; best in one that names its thing.
        var all = Spotting.Find(catalogue, said ?? content, languages.PrefersFrench);
        if (IsAgreed(whole, all)) return whole with { Confident = true };
        var parts = Parts(content).Select(part => Search(catalogue, part, languages, places).Subject with { Part = part }).Where(p => p.Confident)
            .Select(p => (Found: p, Said: Spotting.Find(catalogue, p.Part!, languages.PrefersFrench).FirstOrDefault(s => s.Is(p.Best))?.Score ?? 0))
            .OrderByDescending(p => Asking().IsMatch(p.Found.Part!)).ThenByDescending(p => p.Said).ToArray();
        if (Array.Find(parts, p => Asking().IsMatch(p.Found.Part!) && p.Said > 0) is { Found: { } asked }) return asked;
        var mostSaid = parts.Select(p => p.Said).DefaultIfEmpty(0).Max();
        if (all is [var told, ..] && told.Score > mostSaid && Spotted(catalogue, said ?? content, languages, places) is { } spotted) return spotted;
        // What is said outright isn't held here: whatever else is found isn't it.
        if (Spotting.Sure(all) is { Base: { } kind, Words: > 1 } && places is not null && !catalogue.OfBase(kind).Any(places.Admits)) return whole with { Confident = false };
        parts = [.. parts.Where(p => p.Said > 0 || p.Found.Hits[0].Score >= Sound)];
        if (parts is [_, ..]) return parts.MaxBy(p => p.Found.Hits[0].Score * Math.Max(Unsaid, p.Said)).Found;
        // A few words that no listing knows ("approved", a form's number) don't hide the ones that they all know.
        if (unknown.Length > 0 && Without(content, unknown) is { } rest && Search(catalogue, rest, languages, places).Subject is { Confident: true } left) return left with { IsOfRest = true };
        return Named(catalogue, content, languages, places, whole, unknown) is { } named ? named with { IsOfRest = true } : whole;
    }

    /// <summary>"Child support, he's seven months behind": what is named before all else, and nothing else is asked.</summary>
    private static Subject? Headed(CatalogueSnapshot catalogue, string content, LanguagePreference languages, SituationPlaces? places)
    {
        var end = content.IndexOf(',', StringComparison.Ordinal);
        if (end <= 0 || Array.Exists(Split(content[end..]), Asking().IsMatch)) return null;
        var head = content[..end];
        var all = Spotting.Find(catalogue, content, languages.PrefersFrench);
        return !Oneself().IsMatch(head) && Spotting.Sure(Spotting.Find(catalogue, head, languages.PrefersFrench)) is { } spotted && spotted.Words == Spotting.CountIn(head, languages.PrefersFrench)
            && spotted.Words > 1 && (all[0].Score <= spotted.Score || all[0].Base == spotted.Base) ? Spotted(catalogue, head, languages, places) : null;
    }

    /// <summary>A search that isn't sure, for much is said beside the matter, and what is said in full mean the same kind, and the search no other.</summary>
    private static bool IsAgreed(Subject whole, ImmutableArray<Spotted> all) => whole.Hits is [var first, ..] && first.Score >= Sound
        && all.FirstOrDefault(s => s.Is(first.Listing)) is { } its && its.Score >= AsSaid * all[0].Score && Spotting.IsTelling(its)
        && whole.Hits.FirstOrDefault(h => !its.Is(h.Listing)) is var other && other.Score * FarCry <= first.Score;

    /// <summary>The kind of service whose phrases are said outright, with the listings of it that may be the person's.</summary>
    /// <param name="than">What a search came upon by words of which none is a phrase of its own; only another kind, said more fully, is found instead.</param>
    private static Subject? Spotted(CatalogueSnapshot catalogue, string said, LanguagePreference languages, SituationPlaces? places, Subject? than = null)
    {
        var all = Spotting.Find(catalogue, said, languages.PrefersFrench);
        if (Spotting.Sure(all) is not { } spotted || (than is not null && !Outdoes(spotted, all, than))) return null;
        return OfKind(catalogue, spotted, languages, places);
    }

    /// <summary>The listings of a kind that may be the person's, as surely as the kind is.</summary>
    public static Subject? OfKind(CatalogueSnapshot catalogue, Spotted spotted, LanguagePreference languages, SituationPlaces? places)
    {
        if (spotted.Listing is { } one) return places?.Admits(one) == false ? null : new([(one, spotted.Score)], true);
        var name = catalogue.Base(spotted.Base!)!.Name.ValueOrDefault!.Best(languages).Value;
        var (found, _) = Search(catalogue, name, languages, places, new FacetFilter(Dimension.BaseService, [spotted.Base!]));
        return found.Hits.IsEmpty ? null : found with { Confident = true };
    }

    /// <summary>"I turned 65": two pensions say it alike, and the search may tell which is nearer; what it had come upon by itself says none of it.</summary>
    private static Subject? Tied(Subject whole, ImmutableArray<Spotted> all)
    {
        if (all is not [{ Words: > 1 } first, _, ..] || !Spotting.IsTelling(first) || whole.Hits[0].Score >= Sound || Said(all, whole.Best) * SaidMore > first.Score) return null;
        var alike = all.Where(s => s.Score >= first.Score).ToArray();
        var hits = whole.Hits.OrderByDescending(h => Array.Exists(alike, s => s.IsOf(h.Listing))).ToImmutableArray();
        return Array.Exists(alike, s => s.IsOf(hits[0].Listing)) ? new(hits, true) : null;
    }

    /// <summary>Whoever holds the place gets the benefit of the doubt: the one word that it is said in counts whole.</summary>
    private static bool Outdoes(Spotted spotted, ImmutableArray<Spotted> all, Subject than)
    {
        if (spotted.Words < 2 || spotted.Is(than.Best)) return false;
        // Where a search is as sure as that, of something else, more is said than the phrase.
        var score = than.Hits[0].Score;
        if (score >= FarCry * Sound && score >= FarCry * than.Hits.FirstOrDefault(h => spotted.Is(h.Listing)).Score) return false;
        return all.FirstOrDefault(s => s.Is(than.Best)) is not { } its || spotted.Score >= SaidMore * (its.Words > 1 ? its.Score : its.Score / PhraseIndex.OneWord);
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
        if (!result.Confident || ordered.Count == 0) return (new([.. ordered], false), result.Unmatched);
        var spotted = Spotting.Find(catalogue, text, languages.PrefersFrench);
        SayBySpotting(ordered, text, spotted);
        SayByName(ordered, text, spotted);
        return (new([.. ordered], IsSound(ordered[0], text, spotted, result.DidYouMean.IsEmpty)), result.Unmatched);
    }

    /// <summary>
    /// Among listings that score nearly alike, the one whose own phrases are said most tellingly leads: "barking dog" is no dog
    /// licence. A search weighs how much of the question is answered, spotting how much of an answer is asked for.
    /// </summary>
    private static void SayBySpotting(List<(Listing Listing, float Score)> hits, string text, ImmutableArray<Spotted> spotted)
    {
        var asked = $" {Folding.Phrase(text)} ";
        var score = hits[0].Score;
        var (most, at) = (score * SaidOf(hits[0].Listing), 0);
        for (var i = 1; i < hits.Count && hits[i].Score >= Alike * score; i++)
            if (hits[i].Score * SaidOf(hits[i].Listing) is var its && its > most)
                (most, at) = (its, i);
        if (at > 0) Lead(hits, at);

        // Of two listings of a kind, the one that says it itself is meant; « faire mes impôts » word for word is no property tax.
        float SaidOf(Listing listing) => Math.Max(Unsaid, Said(spotted, listing)) + Itself * Own(spotted, listing) + (ListingPhrases.LongestIn(asked, listing) > 0 ? WordForWord : 0);
    }

    private static float Own(ImmutableArray<Spotted> spotted, Listing listing) => spotted.FirstOrDefault(s => s.Listing == listing)?.Score ?? 0;

    private static float Said(ImmutableArray<Spotted> spotted, Listing listing) => spotted.FirstOrDefault(s => s.IsOf(listing))?.Score ?? 0;

    private static void Lead(List<(Listing Listing, float Score)> hits, int at)
    {
        var leads = hits[at] with { Score = hits[0].Score };
        hits.RemoveAt(at);
        hits.Insert(0, leads);
    }

    /// <summary>"Blue" is a word of Blue Cross, but whoever says it means a colour: everyday words alone find by chance.</summary>
    private static bool IsSound((Listing Listing, float Score) best, string text, ImmutableArray<Spotted> spotted, bool asTyped) =>
        (asTyped && best.Score >= Sound) || spotted.Any(s => s.Is(best.Listing)) || (ListingPhrases.CountIn(text, best.Listing) > 1 && ListingPhrases.HoldsAll(text, best.Listing))
        || ListingPhrases.HoldsSome(text, best.Listing, w => !CommonWords.Contains(w) && !WordLists.IsCircumstantial(w));

    /// <summary>
    /// Of one government's listings of one kind, the one whose name says more of what was asked leads: "renew" weighs next to nothing
    /// in a search, for it is said of anything, and tells all between a passport and its renewal.
    /// </summary>
    private static void SayByName(List<(Listing Listing, float Score)> hits, string text, ImmutableArray<Spotted> spotted)
    {
        var (best, score) = hits[0];
        if (best.Own.Base is null) return;
        var asked = QuestionTopic.Stems(text).ToHashSet(StringComparer.Ordinal);
        var ((said, unsaid), at) = (Said(best, asked), 0);
        for (var i = 1; i < hits.Count; i++)
        {
            var (listing, its) = hits[i];
            if (listing.Own.Base != best.Own.Base || listing.Own.Jurisdiction != best.Own.Jurisdiction || its < SameKind * score) continue;
            var (more, less) = Said(listing, asked);
            // A licence is asked for, and of two one is for minors: nobody said so.
            if (Own(spotted, listing) >= Own(spotted, best) && (more > said || (more == said && less < unsaid && its >= NoWorse * score))) ((said, unsaid), at) = ((more, less), i);
        }
        if (at > 0) Lead(hits, at);
    }

    /// <summary>How many words of the name that says most are said, and how many aren't.</summary>
    private static (int Said, int Unsaid) Said(Listing listing, HashSet<string> asked) => listing.Content.Name.Value.Values
        .Select(n => QueryText.Words(n.Value).Where(w => !QuestionTopic.IsSmall(w.Word) && !OfAnyName.Contains(w.Word)).ToArray())
        .Select(words => (Said: words.Count(w => asked.Contains(IndexLanguage.Stem(IndexLanguage.English, w.Word)) || asked.Contains(IndexLanguage.Stem(IndexLanguage.French, w.Word))), words.Length))
        .Select(n => (n.Said, n.Length - n.Said)).OrderByDescending(n => n.Said).ThenBy(n => n.Item2).FirstOrDefault();

    /// <summary>Words of names that tell no two listings apart.</summary>
    private static readonly WordSet OfAnyName = new("service services program programs programme programmes canada canadian canadien canadienne government gouvernement federal");

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
        var parts = Split(content);
        if (parts.Length < 2 || Array.FindLast(parts, p => Asking().IsMatch(p)) is not { } asking) return null;
        if (!QueryText.Words(asking).Any(w => !QuestionTopic.IsSmall(w.Word) && WordLists.Weight(w.Word) >= 1)) return null;
        // "I'm pregnant, what benefits are there": what all of it finds is such a benefit already.
        if (ListingPhrases.HoldsAll(asking, whole.Best)) return null;
        var found = Search(catalogue, asking, languages, places).Subject;
        if (!found.Confident) return null;
        // "My wife died, do I get part of her CPP?": what all of it says in full is more than the part alone.
        var all = Spotting.Find(catalogue, content, languages.PrefersFrench);
        if (Said(all, whole.Best) >= SaidMore * Math.Max(Unsaid, Said(all, found.Best))) return null;
        return ListingPhrases.Says($" {Folding.Phrase(asking)} ", found.Best)
            && !found.Hits.Any(h => h.Score >= Alike * found.Hits[0].Score && h.Listing.Own.Base == whole.Best.Own.Base && h.Listing.Own.Jurisdiction == whole.Best.Own.Jurisdiction) ? found : null;
    }

    [GeneratedRegex(@"\b(?:can i|could i|do i|how|where|is there|am i|what|est-ce que|puis-je|comment|où|quel|quelle|quelles|quels|possible|ai-je|droit)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    private static IEnumerable<string> Parts(string content)
    {
        var parts = Split(content);
        return parts.Length < 2 ? [] : parts.OrderByDescending(p => Asking().IsMatch(p)).ThenByDescending(p => p.Length).Take(3);
    }

    private static string[] Split(string content) => content.Split(['.', '!', '?', ';', '\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\b(?:i|we|my|our|me|he|she|they|je|j|on|nous|mon|ma|mes|notre|il|elle)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Oneself();

    /// <summary>"I can't work because of my disability": what follows is the matter.</summary>
    [GeneratedRegex(@"\b(?:can'?t|cannot|can not|unable|couldn'?t|peux pas|peut pas|pas capable|incapable)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unable();

    [GeneratedRegex(@"\b(?:because|cuz|since i|since my|due to|so that i can|parce que|parce qu|puisque|étant donné)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Because();
}
