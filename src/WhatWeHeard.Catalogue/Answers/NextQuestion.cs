using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A listing that may serve somebody, what its criteria say so far, and how near it came to what was asked.</summary>
public sealed record Candidate(Listing Listing, EligibilityOutcome Outcome, double Weight);

/// <summary>The one question that says most about what is left; null where no answer would change anything.</summary>
public sealed record NextQuestion(FactDefinition? Fact, ImmutableArray<FactOption> Options, LocalizedText? Why, ImmutableArray<Candidate> Candidates, ImmutableArray<Problem> Problems)
{
    public IEnumerable<Candidate> Possible => Candidates.Where(c => c.Outcome != EligibilityOutcome.NotEligible);

    public int RuledOut => Candidates.Length - Possible.Count();
}

/// <summary>Chooses the next question by what its answers would tell of the candidates, each counting by its rank.</summary>
public static class AskingNext
{
    /// <summary>What a person still reads; a question that only splits the fiftieth helps nobody.</summary>
    private const int MostCandidates = 30;

    /// <summary>A question that rules out is worth more than one that only confirms.</summary>
    private const double WorthOfConfirming = 0.2;

    /// <summary>What one says only where there is a reason must tell more to be asked.</summary>
    private const double Reluctance = 0.6;

    private const double Nothing = 1e-9;

    public static NextQuestion Ask(this CatalogueSnapshot catalogue, Question question, LifeEvent? lifeEvent)
    {
        var items = catalogue.Items;
        var known = KnownFacts.Read(question.Facts, items);
        var (candidates, places) = Candidates(catalogue, question, lifeEvent, known);
        known = WithPlaces(known, places, items);
        ImmutableArray<Candidate> judged = [.. candidates.Select(c => c with { Outcome = OutcomeOf(c.Listing, known, items) })];
        var open = judged.Where(c => c.Outcome != EligibilityOutcome.NotEligible).ToArray();
        var best = items.Facts.Values
            .Where(f => !known.Has(f.Id) && known.Applies(f) == true)
            .Select(f => (Fact: f, Gain: GainOf(f, open, known, items)))
            .Where(g => g.Gain > Nothing)
            // Never a sensitive question while another tells anything; among equals the one that tells most.
            .OrderBy(g => g.Fact.Sensitivity == Sensitivity.High).ThenByDescending(g => g.Fact.Sensitivity == Sensitivity.Low ? g.Gain : g.Gain * Reluctance).ThenBy(g => g.Fact.Id, StringComparer.Ordinal)
            .Select(g => g.Fact).FirstOrDefault();
        return new(best, best is null ? [] : OptionsOf(best, catalogue), best?.Why ?? (best is null ? null : Splits), judged, known.Problems);
    }

    private static readonly LocalizedText Splits = LocalizedText.Of(
        "The answer decides between the services that are still possible.", "La réponse départage les services qui restent possibles.");

    private static (ImmutableArray<Candidate> Candidates, SituationPlaces Places) Candidates(CatalogueSnapshot catalogue, Question question, LifeEvent? lifeEvent, KnownFacts known)
    {
        var reading = QuestionReader.Read(question.Text, question.Place, Answering.ToldPlaces(known));
        var languages = QuestionLanguage.Of(catalogue, question.Text, question.Languages);
        var ranked = new List<(Listing Listing, double Weight)>();
        if (!string.IsNullOrWhiteSpace(question.Text))
        {
            var found = new Matching(catalogue, QuestionTopic.WithoutChat(reading.Content), languages).Find(reading.Places);
            if (found.Confident) ranked.AddRange(found.Hits.Where(h => h.Score >= 0.3f * found.Hits[0].Score).Select((h, i) => (h.Listing, 1.0 / (i + 1))));
        }
        var wanted = lifeEvent ?? (ranked.Count == 0 && question.Text.Length > 0 ? LifeEvents.In(catalogue, question.Text) : null);
        if (wanted is not null)
        {
            var ofEvent = catalogue.Where((Dimension.LifeEvent, wanted.Code), (Dimension.Offering, Codes.Name(Offering.Offered)))
                .Where(reading.Places.Admits).OrderBy(l => StepOf(wanted, l)).ThenBy(l => l.Jurisdiction == Geography.Canada ? 0 : 1).ThenBy(l => l.Key, StringComparer.Ordinal);
            ranked.AddRange(ofEvent.Select((l, i) => (l, 1.0 / (i + 1))));
        }
        if (ranked.Count == 0 && wanted is null && string.IsNullOrWhiteSpace(question.Text))
            ranked.AddRange(catalogue.Items.Listings.Values.Where(l => l.HasCriteria && reading.Places.Admits(l))
                .OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => (l, 1.0)));
        var kept = ranked.Where(r => r.Listing.Offering == Offering.Offered).DistinctBy(r => r.Listing.Key);
        return ([.. (ranked.Count > 0 && wanted is null && string.IsNullOrWhiteSpace(question.Text) ? kept : kept.Take(MostCandidates))
            .Select(r => new Candidate(r.Listing, EligibilityOutcome.NotAssessed, r.Weight))], reading.Places);
    }

    private static int StepOf(LifeEvent lifeEvent, Listing listing)
    {
        var steps = lifeEvent.Journey?.Steps ?? [];
        for (var i = 0; i < steps.Length; i++)
            if (steps[i].Service == listing.Key || (steps[i].Base is { } code && code == listing.BaseCode))
                return i;
        return steps.Length;
    }

    /// <summary>What the places tell are facts like others.</summary>
    private static KnownFacts WithPlaces(KnownFacts known, SituationPlaces places, CatalogueItems items)
    {
        foreach (var place in places.All)
            if (PlaceFacts.Each.Where(p => p.Role == place.Role).Select(p => p.Fact).FirstOrDefault() is { } fact
                && items.Facts.ContainsKey(fact) && !known.Has(fact) && place.Place.Common?.Codes is [var nearest, ..] && nearest != Geography.Canada)
                known = known.With(fact, nearest);
        return known;
    }

    private static EligibilityOutcome OutcomeOf(Listing listing, KnownFacts known, CatalogueItems items) =>
        Covers(listing, known, items) == false ? EligibilityOutcome.NotEligible : Eligibility.Of(listing, known, items).Outcome;

    /// <summary>That a listing is for the people of a territory is a criterion too, though nobody wrote it as one.</summary>
    private static bool? Covers(Listing listing, KnownFacts known, CatalogueItems items)
    {
        if (listing.Jurisdiction == Geography.Canada) return true;
        var fact = FactOf(listing);
        if (known.ValueOf(fact) is not { } value) return null;
        return FactValues.Compare(FactType.Jurisdiction, value, new(fact, ComparisonOperator.Eq, [listing.Jurisdiction]), items.Geography);
    }

    private static string FactOf(Listing listing) => PlaceFacts.Of(PlaceFacts.RoleOf(listing.Basis));

    /// <summary>
    /// How much the answers, taken as equally likely, would tell of each candidate: the entropy of "is it ruled out?", and a little for
    /// "is it confirmed?", by the candidate's weight.
    /// </summary>
    private static double GainOf(FactDefinition fact, Candidate[] open, KnownFacts known, CatalogueItems items)
    {
        var concerned = open.Where(c => Concerns(fact.Id, c.Listing, items)).ToArray();
        if (concerned.Length == 0) return 0;
        var values = AnswersTo(fact, concerned, items);
        var gain = 0.0;
        foreach (var candidate in concerned)
        {
            var (ruledOut, confirmed) = (0, 0);
            foreach (var value in values)
            {
                var outcome = OutcomeOf(candidate.Listing, known.With(fact.Id, value), items);
                if (outcome == EligibilityOutcome.NotEligible) ruledOut++;
                else if (outcome == EligibilityOutcome.Eligible && candidate.Outcome != EligibilityOutcome.Eligible) confirmed++;
            }
            gain += candidate.Weight * (Entropy(ruledOut / (double)values.Count) + WorthOfConfirming * Entropy(confirmed / (double)values.Count));
        }
        return gain;
    }

    /// <summary>A criterion asks for it, or for a fact that is only asked depending on it.</summary>
    private static bool Concerns(string fact, Listing listing, CatalogueItems items) =>
        (listing.Jurisdiction != Geography.Canada && FactOf(listing) == fact)
        || Eligibility.RequirementsOf(listing).Any(r => r.Predicate?.Facts().Any(f => f == fact
            || items.Facts.GetValueOrDefault(f)?.DisplayIf?.Facts().Contains(fact) == true) == true);

    private static double Entropy(double share) => share is <= 0 or >= 1 ? 0 : -share * Math.Log2(share) - (1 - share) * Math.Log2(1 - share);

    /// <summary>Every answer that makes a difference: the options, the provinces, or a number on each side of each limit.</summary>
    private static List<string> AnswersTo(FactDefinition fact, Candidate[] concerned, CatalogueItems items) => fact.Type switch
    {
        FactType.Boolean => ["true", "false"],
        FactType.Code => [.. fact.Options.Select(o => o.Code)],
        FactType.Jurisdiction => [.. items.Geography.Jurisdictions.Where(j => j.Level is Level.Provincial or Level.Territorial).Select(j => j.Code)],
        FactType.Date => [.. Limits(fact, concerned, items).Order(StringComparer.Ordinal).Distinct()],
        _ => [.. Limits(fact, concerned, items).Select(FactValues.Number).OfType<decimal>().SelectMany(n => new[] { n - 1, n, n + 1 }).Where(n => n >= 0)
            .Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture))],
    };

    private static IEnumerable<string> Limits(FactDefinition fact, Candidate[] concerned, CatalogueItems items) =>
        concerned.SelectMany(c => Eligibility.RequirementsOf(c.Listing)).Where(r => r.Predicate is not null).SelectMany(r => Comparisons(r.Predicate!))
            .Concat(items.Facts.Values.Where(f => f.DisplayIf is not null).SelectMany(f => Comparisons(f.DisplayIf!)))
            .Where(c => c.Fact == fact.Id).SelectMany(c => c.Values);

    internal static IEnumerable<Predicate.Comparison> Comparisons(Predicate predicate) => predicate switch
    {
        Predicate.Comparison comparison => [comparison],
        Predicate.All all => all.Of.SelectMany(Comparisons),
        Predicate.Any any => any.Of.SelectMany(Comparisons),
        Predicate.Not not => Comparisons(not.Of),
        _ => [],
    };

    private static ImmutableArray<FactOption> OptionsOf(FactDefinition fact, CatalogueSnapshot catalogue) => fact.Type switch
    {
        FactType.Boolean => [new("true", LocalizedText.Of("Yes", "Oui")), new("false", LocalizedText.Of("No", "Non"))],
        FactType.Jurisdiction => [.. Clarifying.Provinces(catalogue).Select(c => new FactOption(c, catalogue.Items.Jurisdiction(c)!.Name))],
        _ => fact.Options,
    };
}
