using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>Decides whose listing answers, once it is known what a question is about; or that only the person knows.</summary>
internal sealed class Responsibility(CatalogueSnapshot catalogue, AnswerComposer compose, SituationPlaces places, string text, string content)
{
    /// <summary>Where nearly every province has its own, Canada's listing of the kind isn't the answer for everybody.</summary>
    private const int NearlyEveryProvince = 10;

    /// <summary>A listing that scores so much better than its likes is meant by what it alone is called; a little better, by a name that is said (OHIP, carte Soleil).</summary>
    private const float ByItself = 1.25f, ByItsName = 1.1f;

    /// <summary>Listings this near to the best may as well be meant.</summary>
    private const float AsGood = 0.85f, AsMeant = 0.6f, GoodEnough = 0.5f;

    private readonly Level? said = SaidLevels.Of(text);

    public Answer Decide(Subject subject)
    {
        if (said is { } level && LevelOf(subject.Best) != level && subject.Hits.FirstOrDefault(h => LevelOf(h.Listing) == level && h.Score >= GoodEnough * subject.Hits[0].Score && SaysAsMuch(h.Listing, subject.Best)) is { Listing: { } wanted } hit)
            subject = new([hit, .. subject.Hits.Where(h => h.Listing != wanted)], true);
        else if (said is Level.Municipal && LevelOf(subject.Best) != Level.Municipal && subject.Best.Base?.Levels.Contains(Level.Municipal) == true && places.For(subject.Best) is { } town
            && SituationPlaces.ChainOf(town).FirstOrDefault(c => catalogue.Items.Jurisdiction(c)?.Level == Level.Municipal) is { } owner)
            return compose.NotListed(subject.Best, owner);
        return subject.Best.Jurisdiction == Geography.Canada ? Federal(subject) : Local(subject);
    }

    /// <summary>Canada's listing comes out best: it answers, unless nearly every province has its own for its people.</summary>
    private Answer Federal(Subject subject)
    {
        var best = subject.Best;
        // Whoever names a province or a town in the question means what is done there, where that is done there too.
        if (said is not Level.Federal && subject.Hits.FirstOrDefault(h => h.Score >= AsMeant * subject.Hits[0].Score && h.Listing.Jurisdiction != Geography.Canada
            && h.Listing.Offering == Offering.Offered && places.Names(h.Listing) && ListingPhrases.HoldsAll(content, h.Listing)) is { Listing: { } there }) return Of(subject, there);
        var local = subject.Likes.Where(l => l.Score >= GoodEnough * subject.Hits[0].Score && IsProvince(l.Listing)).ToArray();
        if (said is Level.Federal || local.Length == 0 || Lifelines.Is(best)
            || catalogue.OfBase(best.BaseCode!).Where(IsProvince).Select(l => l.Jurisdiction).Distinct().Count() < NearlyEveryProvince)
            return Of(subject, best);
        return places.For(local[0].Listing) is null ? Ask(local[0].Listing) : Of(subject, local[0].Listing);
    }

    private Answer Local(Subject subject)
    {
        var best = subject.Best;
        var federal = subject.Likes.FirstOrDefault(l => l.Listing.Jurisdiction == Geography.Canada);
        if (places.For(best) is { } place)
        {
            // One name, two provinces or two towns: both listings are theirs, and only the person knows which.
            var rivals = subject.Likes.Select(l => l.Listing).Where(l => l.Offering == Offering.Offered && !SameChain(l, best)).Append(best).ToArray();
            return rivals.Length > 1 && place.Place.Question is { } which
                ? compose.Clarify(best, Clarification.Of(place.Role, which, rivals.Select(l => l.Jurisdiction).Order(StringComparer.Ordinal), catalogue))
                : Of(subject, best);
        }
        // Nobody in danger is asked where they are, as long as one line answers for the whole country.
        if (Lifelines.Is(best) && best.BaseCode is { } code && catalogue.OfBase(code).FirstOrDefault(l => l.Jurisdiction == Geography.Canada) is { } line)
            return Of(subject, line);
        var alike = subject.Likes.Where(l => l.Listing.Jurisdiction != Geography.Canada).ToArray();
        if (alike.Length == 0 && best.BaseCode is { } shared && !IsProvince(best) && !ListingPhrases.SaysItsBrand(text, best)
            && catalogue.OfBase(shared).Any(l => l.Jurisdiction != best.Jurisdiction && l.Jurisdiction != Geography.Canada)) return Ask(best);
        if (alike.Length == 0) return federal.Listing is { } everybody && federal.Score >= AsGood * subject.Hits[0].Score ? Of(subject, everybody) : Of(subject, best);
        // A town's everyday word isn't its name: without a place no town is picked for that.
        var ahead = subject.Hits[0].Score / alike[0].Score;
        return (ahead >= ByItself && IsProvince(best) && NamesItsGovernment(subject, alike)) || (ahead >= ByItsName && ListingPhrases.SaysItsBrand(text, best)) ? Of(subject, best) : Ask(best);
    }

    /// <summary>Whether a word is said that only there names the matter, or something else that is found there: "another" in a summary names nobody.</summary>
    private bool NamesItsGovernment(Subject subject, Hit[] alike) => ListingPhrases.SaysItsOwn(content, subject.Best, alike.Select(h => h.Listing))
        || subject.Hits.Any(h => h.Listing.Jurisdiction == subject.Best.Jurisdiction && h.Score >= GoodEnough * subject.Hits[0].Score && ListingPhrases.SaysItsBrand(text, h.Listing));

    private Answer Of(Subject subject, Listing listing) => compose.Answer(listing,
        [.. subject.Hits.Where(h => h.Listing != listing && h.Score >= GoodEnough * subject.Hits[0].Score).Take(3).Select(h => h.Listing)], places.For(listing));

    private Answer Ask(Listing like) => compose.Clarify(like, Clarifying.ForListings(catalogue, PlaceFacts.RoleOf(like.Basis),
        [.. catalogue.OfBase(like.BaseCode!).Where(l => l.Offering != Offering.NotOffered)], null));

    /// <summary>Whether the text speaks of a listing no less than of the one found: "city of London" alone makes no matter the city's.</summary>
    private bool SaysAsMuch(Listing listing, Listing found) => listing.BaseCode == found.BaseCode
        || ListingPhrases.CountIn(content, listing) >= ListingPhrases.CountIn(content, found);

    private bool SameChain(Listing a, Listing b) => FactValues.IsIn(a.Jurisdiction, b.Jurisdiction, catalogue.Items.Geography)
        || FactValues.IsIn(b.Jurisdiction, a.Jurisdiction, catalogue.Items.Geography);

    private Level? LevelOf(Listing listing) => catalogue.Items.Jurisdiction(listing.Jurisdiction)?.Level is { } level && level == Level.Territorial ? Level.Provincial
        : catalogue.Items.Jurisdiction(listing.Jurisdiction)?.Level;

    private static bool IsProvince(Listing listing) => listing.Jurisdiction.StartsWith("CA-", StringComparison.Ordinal);
}

/// <summary>The lines that people in danger call.</summary>
internal static class Lifelines
{
    private const string Safety = "safety-and-emergencies", Health = "health", Justice = "justice-and-rights";

    private static readonly ConditionalWeakTable<CatalogueSnapshot, Listing[]> Known = [];

    public static bool Is(Listing listing) => IsOf(listing, Health);

    /// <summary>Whether it is of help to somebody in danger.</summary>
    public static bool Helps(Listing listing) => Is(listing) || IsOf(listing, Justice) || IsOf(listing, "family-and-children");

    /// <summary>The one to call wherever one is; null where the catalogue has none.</summary>
    public static Listing? National(CatalogueSnapshot catalogue) => In(catalogue).FirstOrDefault();

    /// <summary>Those that answer in the whole country.</summary>
    public static Listing[] In(CatalogueSnapshot catalogue) => Known.GetValue(catalogue, c => [.. Of(c, Health).Where(l => l.Jurisdiction == Geography.Canada)]);

    /// <summary>What governments other than Canada's have for those whom others harm.</summary>
    public static IEnumerable<Listing> ForVictims(CatalogueSnapshot catalogue) => Of(catalogue, Justice).Where(l => l.Jurisdiction != Geography.Canada);

    // The index knows of each value who has it; to look at every listing takes longest of all that an answer does.
    private static IEnumerable<Listing> Of(CatalogueSnapshot catalogue, string topic) =>
        catalogue.Where((Dimension.Topic, Safety), (Dimension.Topic, topic)).Where(l => l.BaseCode is not null).OrderBy(l => l.Key, StringComparer.Ordinal);

    private static bool IsOf(Listing listing, string topic) =>
        listing.Subject.Topics is { HasValue: true } topics && topics.Value.Contains(Safety) && topics.Value.Contains(topic);
}

/// <summary>The level of government that a question names: "the federal election", « l’élection municipale ».</summary>
internal static partial class SaidLevels
{
    public static Level? Of(string text)
    {
        var levels = Names().Matches(text).Select(m => LevelOf(m.ValueSpan)).Distinct().ToArray();
        return levels is [var one] ? one : null;
    }

    private static Level LevelOf(ReadOnlySpan<char> name) => name.StartsWith("fe", StringComparison.OrdinalIgnoreCase) || name.StartsWith("fé", StringComparison.OrdinalIgnoreCase) ? Level.Federal
        : name[0] is 'p' or 'P' || name.EndsWith("province", StringComparison.OrdinalIgnoreCase) || name.StartsWith("terr", StringComparison.OrdinalIgnoreCase) ? Level.Provincial : Level.Municipal;

    [GeneratedRegex(@"\b(?:federal|federally|fédérale?s?|fédéraux|municipal|municipale|municipaux|provincial|provinciale|territorial)\b|\bfrom the (?:province|city)\b|\bmunicipality of\b|(?<!\bin the )\bcity of\b|\b(?:city|town) (?:hall|staff|council|workers?)\b|(?<!\bdans la |\bcentre[ -])\bville de\b(?! québec|-québec| quebec)|\bhôtel de ville\b|\bmairie\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
