using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// From a question to a reply: what must not be read, which places it speaks of, what it is about, whose it is. No step guesses; each
/// either knows, asks, or says that it doesn't know. The same question on the same snapshot gives the same reply.
/// </summary>
public static class Answering
{
    /// <summary>A question longer than this is a document; its beginning says what it is about.</summary>
    public const int Longest = Finding.LongestText;

    /// <summary>What scores so much better elsewhere is what was asked for, and isn't held here.</summary>
    private const float FarCry = 1.6f;

    public static Answer Answer(this CatalogueSnapshot catalogue, Question question)
    {
        var text = Text.Tidy(Text.Cut(question.Text, Longest));
        var languages = QuestionLanguage.Of(catalogue, text, question.Languages);
        var compose = new AnswerComposer(catalogue, languages);
        // Whoever speaks of ending their life is told of nothing else first: no certificate, no place to name, no telephone number to leave out.
        var danger = Dangers.Of(text);
        if (danger == Danger.EndingLife && Lifelines.National(catalogue) is { } lifeline) return compose.Answer(lifeline, [], null);
        if (danger == Danger.Fire) return compose.Fire();
        if (danger == Danger.Emergency) return compose.Emergency();
        // Looked at before anything else, whole: what follows works on what is no secret.
        if (PersonalDetails.In(question.Text) is { IsEmpty: false } seen)
            return danger == Danger.Violence ? compose.Harm() : danger != Danger.None && Lifelines.National(catalogue) is { } line ? compose.Answer(line, [], null) : compose.Refusal(seen);
        var told = KnownFacts.Read(question.Facts, catalogue.Items);
        var reading = QuestionReader.Read(text, question.Place, ToldPlaces(told));
        var reply = Reply(catalogue, compose, languages, text, reading);
        if (danger != Danger.None) reply = InDanger(catalogue, compose, danger, text, reading.Places, reply);
        return reply with { Places = reading.Places.All };
    }

    /// <summary>Who is beaten is told who helps where they are, or, where that isn't known, to call 911, and only then asked where: neither refused nor sent to a line for somebody else's need.</summary>
    private static Answer InDanger(CatalogueSnapshot catalogue, AnswerComposer compose, Danger danger, string text, SituationPlaces places, Answer reply)
    {
        var best = reply is { Kind: AnswerKind.Answer, Listings: [var first, ..] } ? first : null;
        // Whom the whole country calls is second to who helps where one is.
        if (best is not null && (danger == Danger.LifeEnded || (Lifelines.Helps(best) && best.Jurisdiction != Geography.Canada))) return reply;
        if (danger == Danger.LifeEnded) return reply.Kind != AnswerKind.Clarify && Lifelines.National(catalogue) is { } line ? compose.Answer(line, [], null) : reply;
        var near = Lifelines.ForVictims(catalogue).FirstOrDefault(l => places.Admits(l) && places.For(l) is not null);
        if (near is not null) return compose.Answer(near, [], places.For(near));
        return best is not null && Lifelines.Helps(best) && !Lifelines.Is(best) && ListingPhrases.SaysInFull(new(text), best) ? reply : compose.Harm();
    }

    private static Answer Reply(CatalogueSnapshot catalogue, AnswerComposer compose, LanguagePreference languages, string text, QuestionReading reading)
    {
        var content = QuestionTopic.WithoutChat(reading.Content);
        if (content.Length == 0) return compose.NoMatch();
        var said = new FoldedText(text);
        if (Lifelines.In(catalogue).FirstOrDefault(l => ListingPhrases.SaysInFull(said, l)) is { } lifeline) return compose.Answer(lifeline, [], null);
        if (SecondHand.Is(text)) return compose.NotGovernment();
        var topic = QuestionTopic.Of(text);
        var places = reading.Places;
        var lifeEvent = LifeEvents.In(catalogue, text);
        var matching = new Matching(catalogue, content, languages, topic.IsEveryday);
        var matter = matching.Find(places);
        if (lifeEvent is not null && LifeEvents.IsAll(lifeEvent, content) && !matter.SaidOutright && Begin(catalogue, compose, lifeEvent, places) is { } begun)
            return begun with { LifeEvent = lifeEvent };
        if (QuestionTopic.SaysNothing(content) && places.All.IsEmpty) return compose.NoMatch();
        if (BirthsAbroad.Stands(text) && matching.Find(null) is { Confident: true } record
            && record.Best.Basis == CoverageBasis.Birthplace && places.For(record.Best) is null) return compose.BornAbroad();
        var subject = reading.NamedPlaces.Count > 0 && NamedAfterPlace(catalogue, text, languages, reading) is { } named ? named : matter;
        // Somebody's municipality may have no listing of what others have: then we know whose business it is, and no more.
        var elsewhere = new Lazy<Subject>(() => places.All.IsEmpty ? matter : matching.Find(null));
        if (subject.Confident)
            return NotHeldHere(catalogue, compose, content, places, subject, elsewhere) ?? new Responsibility(catalogue, compose, places, text, content).Decide(subject) with { LifeEvent = lifeEvent };
        if (lifeEvent is not null && matter.Aside == Aside.No && Begin(catalogue, compose, lifeEvent, places) is { } first) return first with { LifeEvent = lifeEvent };
        if (elsewhere.Value.Confident && NotHeld(catalogue, compose, places, elsewhere.Value) is { } theirs) return theirs;
        if (matter.Aside == Aside.Unlisted) return compose.NoMatch();
        // Who names a place and isn't understood may well mean what is done there.
        return topic.IsEveryday || matter.Aside == Aside.Everyday || (topic.IsOrdinary && places.All.IsEmpty) ? compose.NotGovernment() : compose.NoMatch();
    }

    /// <summary>"Ontario Works", "BC Services Card": the place belongs to the name, and the name to the question.</summary>
    private static Subject? NamedAfterPlace(CatalogueSnapshot catalogue, string text, LanguagePreference languages, QuestionReading reading)
    {
        var asked = new FoldedText(text);
        // Whatever is named outright comes first in a search: nothing needs weighing.
        foreach (var hit in catalogue.Index.Search(Matching.Looking(QuestionTopic.WithoutChat(text), languages) with { First = 5 }).Hits)
            if (catalogue.Items.Listings[hit.Id] is var listing && NamesOf(listing).Any(n => n.HasBlank && asked.Says(n) && reading.NamedPlaces.Any(p => n.Says(p) && n.Length > p.Length)))
                return new([new(listing, hit.Score, hit.Score)], true);
        return null;
    }

    private static IEnumerable<FoldedText> NamesOf(Listing listing) => listing.Content.Name.Value.Values.Select(v => v.Value)
        .Concat(listing.Own.AlternateNames.ValueOrDefault?.Values.SelectMany(v => v.Words) ?? []).Select(n => new FoldedText(n));

    /// <summary>What was found for the place is a far cry from what is asked, and elsewhere the very thing is held.</summary>
    private static Answer? NotHeldHere(CatalogueSnapshot catalogue, AnswerComposer compose, string content, SituationPlaces places, Subject subject, Lazy<Subject> elsewhere)
    {
        // What a town itself lists needs no second look, and what is the whole country's only where something else is said outright.
        var isTheirs = places.For(subject.Best) is not null;
        if (places.All.IsEmpty || subject.Best.Jurisdiction.Length == 7 || (!isTheirs && subject.SaidOutright)) return null;
        var anywhere = elsewhere.Value;
        if (!anywhere.Confident || anywhere.Best.BaseCode == subject.Best.BaseCode || (!isTheirs && !anywhere.SaidOutright)) return null;
        // A pothole is a matter of roads, but what a province says of its highways isn't where one reports it.
        var asked = new FoldedText(content);
        return anywhere.Hits[0].Matter > FarCry * subject.Hits[0].Matter || (ListingPhrases.Says(asked, anywhere.Best) && !ListingPhrases.Says(asked, subject.Best))
            ? NotHeld(catalogue, compose, places, anywhere) : null;
    }

    private static Answer? NotHeld(CatalogueSnapshot catalogue, AnswerComposer compose, SituationPlaces places, Subject elsewhere) =>
        elsewhere.Best.BaseCode is not null && elsewhere.Best.Jurisdiction != Geography.Canada && places.For(elsewhere.Best) is { } place
            && Owner(catalogue, elsewhere.Best, SituationPlaces.ChainOf(place)) is { } owner && !catalogue.OfBase(elsewhere.Best.BaseCode).Any(l => l.Jurisdiction == owner)
            ? compose.NotListed(elsewhere.Best, owner) : null;

    /// <summary>The step with which the journey begins: answered, or asked for its place.</summary>
    private static Answer? Begin(CatalogueSnapshot catalogue, AnswerComposer compose, LifeEvent lifeEvent, SituationPlaces places)
    {
        if (lifeEvent.Journey is not { } journey || (journey.Steps.FirstOrDefault(s => s.Id == journey.First) ?? journey.Steps.FirstOrDefault()) is not { } step) return null;
        // In Québec one retires on Québec's plan: a province may have its own first step.
        var variant = step.Variants.FirstOrDefault(v => (v.Base ?? v.Service) is not null && places.All.Any(p => SituationPlaces.ChainOf(p).Contains(v.Jurisdiction)));
        ImmutableArray<Listing> listings = (variant is null ? step.Service : variant.Service) is { } key
            ? catalogue.Items.Listings.TryGetValue(key, out var one) ? [one] : []
            : (variant is null ? step.Base : variant.Base) is { } code ? [.. catalogue.OfBase(code).OrderBy(l => l.Key.EndsWith($":{code}", StringComparison.Ordinal) ? 0 : 1)] : [];
        if (listings.IsEmpty) return null;
        var admitted = listings.Where(places.Admits).ToArray();
        var best = admitted.FirstOrDefault(l => l.Jurisdiction == Geography.Canada || places.For(l) is not null);
        if (best is not null) return compose.Answer(best, [], places.For(best));
        return admitted.Length == 0 ? null
            : compose.Clarify(admitted[0], Clarifying.ForListings(catalogue, PlaceFacts.RoleOf(admitted[0].Basis), admitted, null));
    }

    /// <summary>The government of a chain that usually offers such a thing.</summary>
    private static string? Owner(CatalogueSnapshot catalogue, Listing like, ImmutableArray<string> chain)
    {
        var level = catalogue.Items.Jurisdiction(like.Jurisdiction)?.Level;
        return chain.FirstOrDefault(c => catalogue.Items.Jurisdiction(c)?.Level is { } its
            && (its == level || (its is Level.Provincial or Level.Territorial && level is Level.Provincial or Level.Territorial)));
    }

    internal static IEnumerable<UnderstoodPlace> ToldPlaces(KnownFacts told) =>
        from known in PlaceFacts.Each
        let code = told.ValueOf(known.Fact)
        where code is not null
        select new UnderstoodPlace(known.Role, PlaceIndex.Default.Resolve(PlaceQuery.OfJurisdiction(code)));
}
