using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// From a question to a reply: what must not be read, which places it speaks of, what it is about, whose it is. No step guesses; each
/// either knows, asks, or says that it doesn't know. The same question on the same snapshot gives the same reply.
/// </summary>
public static class Answering
{
    /// <summary>A question longer than this is a document; its beginning says what it is about.</summary>
    private const int Longest = 1_000;

    /// <summary>Where nearly every province has its own, Canada's listing of the kind isn't the answer for everybody.</summary>
    private const int NearlyEveryProvince = 10;

    /// <summary>A listing that scores so much better than its likes is meant by its own name (OHIP, SAAQ).</summary>
    private const float ByItsOwnName = 1.25f;

    /// <summary>Listings this near to the best may as well be meant.</summary>
    private const float AsGood = 0.85f;

    public static Answer Answer(this CatalogueSnapshot catalogue, Question question)
    {
        var text = Text.Tidy(question.Text.Length > Longest ? question.Text[..Longest] : question.Text);
        var languages = QuestionLanguage.Of(text, question.Languages);
        var compose = new AnswerComposer(catalogue, languages);
        // Looked at before anything else, whole: what follows works on what is no secret.
        if (PersonalDetails.In(question.Text) is { IsEmpty: false } seen) return compose.Refusal(seen);
        var told = KnownFacts.Read(question.Facts, catalogue.Items);
        var reading = QuestionReader.Read(text, question.Place, ToldPlaces(told));
        var reply = Reply(catalogue, compose, languages, text, reading);
        return reply with { Places = reading.Places.All };
    }

    private static Answer Reply(CatalogueSnapshot catalogue, AnswerComposer compose, LanguagePreference languages, string text, QuestionReading reading)
    {
        var topic = QuestionTopic.Of(text);
        if (topic.IsEveryday) return compose.NotGovernment();
        var content = QuestionTopic.WithoutChat(reading.Content);
        var lifeEvent = LifeEvents.In(catalogue, text);
        var subject = Matching.Find(catalogue, content, languages, reading.Places);
        if (subject.Confident) return Decide(catalogue, compose, reading.Places, subject) with { LifeEvent = lifeEvent };
        if (lifeEvent is not null && FirstStep(catalogue, lifeEvent, reading.Places) is { } first)
            return compose.Answer(first, [], reading.Places.For(first)) with { LifeEvent = lifeEvent };
        // Somebody's municipality may have no listing of what others have: then we know whose business it is, and no more.
        if (Matching.Find(catalogue, content, languages, null) is { Confident: true } elsewhere && elsewhere.Best.Own.Base is not null
            && reading.Places.For(elsewhere.Best) is { } place && Owner(catalogue, elsewhere.Best, reading.Places.ChainOf(place)) is { } owner)
            return compose.NotListed(elsewhere.Best, owner);
        return topic.IsOrdinary ? compose.NotGovernment() : compose.NoMatch();
    }

    private static Answer Decide(CatalogueSnapshot catalogue, AnswerComposer compose, SituationPlaces places, Subject subject)
    {
        var best = subject.Best;
        var place = places.For(best);
        var likes = subject.Likes.ToArray();
        var asGood = likes.Where(l => l.Score >= AsGood * subject.Hits[0].Score).Select(l => l.Listing).ToArray();
        if (best.Own.Jurisdiction == Geography.Canada)
        {
            var provinces = asGood.Where(l => IsProvince(l.Own.Jurisdiction)).ToArray();
            if (place is null && provinces.Select(l => l.Own.Jurisdiction).Distinct().Count() >= NearlyEveryProvince)
                return compose.Clarify(provinces[0], Clarifying.ForListings(catalogue, PlaceFacts.RoleOf(BasisOf(best)), provinces, null));
            return compose.Answer(best, Others(subject), place);
        }
        if (place is not null)
        {
            // One name, two provinces or two towns: both listings are as good, and only the person knows.
            var rivals = asGood.Where(l => !SameChain(catalogue, l, best)).Append(best).ToArray();
            return rivals.Length > 1 && place.Place.Question is { } which
                ? compose.Clarify(best, Clarification.Of(place.Role, which, rivals.Select(l => l.Own.Jurisdiction).Order(StringComparer.Ordinal), catalogue))
                : Municipal(catalogue, compose, places, subject, place);
        }
        var alike = likes.Where(l => l.Listing.Own.Jurisdiction != Geography.Canada).ToArray();
        if (alike.Length == 0 || subject.Hits[0].Score >= ByItsOwnName * alike[0].Score) return compose.Answer(best, Others(subject), null);
        return compose.Clarify(best, Clarifying.ForListings(catalogue, PlaceFacts.RoleOf(BasisOf(best)),
            [.. catalogue.OfBase(best.Own.Base!).Where(l => l.Own.Offering != Offering.NotOffered)], null));
    }

    /// <summary>A province's listing may answer for a town that we don't know yet; where towns do it, the town is asked for.</summary>
    private static Answer Municipal(CatalogueSnapshot catalogue, AnswerComposer compose, SituationPlaces places, Subject subject, UnderstoodPlace place) =>
        compose.Answer(subject.Best, Others(subject), place);

    private static ImmutableArray<Listing> Others(Subject subject) =>
        [.. subject.Hits.Skip(1).Where(h => h.Score >= 0.5f * subject.Hits[0].Score).Take(3).Select(h => h.Listing)];

    private static bool SameChain(CatalogueSnapshot catalogue, Listing a, Listing b)
    {
        var geography = catalogue.Items.Geography;
        return FactValues.IsIn(a.Own.Jurisdiction, b.Own.Jurisdiction, geography) || FactValues.IsIn(b.Own.Jurisdiction, a.Own.Jurisdiction, geography);
    }

    /// <summary>The government of a chain that usually offers such a thing.</summary>
    private static string? Owner(CatalogueSnapshot catalogue, Listing like, ImmutableArray<string> chain)
    {
        var level = catalogue.Items.Jurisdiction(like.Own.Jurisdiction)?.Level;
        return chain.FirstOrDefault(c => catalogue.Items.Jurisdiction(c)?.Level == level);
    }

    private static Listing? FirstStep(CatalogueSnapshot catalogue, LifeEvent lifeEvent, SituationPlaces places) =>
        lifeEvent.Journey?.Steps.SelectMany(s => s.Service is { } key
                ? catalogue.Items.Listings.TryGetValue(key, out var one) ? [one] : Array.Empty<Listing>()
                : s.Base is { } code ? catalogue.OfBase(code) : [])
            .FirstOrDefault(l => l.Own.Offering == Offering.Offered && places.Admits(l) && (l.Own.Jurisdiction == Geography.Canada || places.For(l) is not null));

    private static CoverageBasis BasisOf(Listing listing) => listing.Content.Basis.HasValue ? listing.Content.Basis.Value : CoverageBasis.Residence;

    private static bool IsProvince(string code) => code.StartsWith("CA-", StringComparison.Ordinal);

    internal static IEnumerable<UnderstoodPlace> ToldPlaces(KnownFacts told) =>
        from known in PlaceFacts.Each
        let code = told.ValueOf(known.Fact)
        where code is not null
        select new UnderstoodPlace(known.Role, PlaceIndex.Default.Resolve(PlaceQuery.OfJurisdiction(code)));
}
