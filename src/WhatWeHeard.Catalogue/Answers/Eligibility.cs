using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What a listing's criteria say of somebody; never a promise, for only the government decides.</summary>
public enum EligibilityOutcome { Eligible, NotEligible, MoreInformationNeeded, NotAssessed }

/// <summary>Whether a criterion is met, as far as the facts tell.</summary>
public enum CriterionState { Met, NotMet, Unknown }

/// <summary>One criterion, and the facts that would settle it where it can't be told.</summary>
public sealed record CriterionResult(Requirement Requirement, CriterionState State, ImmutableArray<FactDefinition> Missing)
{
    /// <summary>A criterion that must be met and isn't, or that shuts one out and is met.</summary>
    public bool StandsInTheWay => State == (Requirement.Polarity == Polarity.Require ? CriterionState.NotMet : CriterionState.Met);

    internal bool IsOpen => State == CriterionState.Unknown;
}

/// <summary>Every criterion of a listing, held against the facts.</summary>
public sealed record Eligibility(Listing Listing, EligibilityOutcome Outcome, ImmutableArray<CriterionResult> Criteria, ImmutableArray<Problem> Problems)
{
    public LocalizedText Statement => EligibilityTexts.Of(Outcome);

    /// <summary>The facts that aren't known yet and would tell more, the least sensitive first.</summary>
    public ImmutableArray<FactDefinition> Missing =>
        [.. Criteria.SelectMany(c => c.Missing).DistinctBy(f => f.Id).OrderBy(f => f.Sensitivity)];

    public static Eligibility Of(Listing listing, KnownFacts known, CatalogueItems items)
    {
        ImmutableArray<CriterionResult> criteria = [.. RequirementsOf(listing).Select(r => Check(r, known, items))];
        return new(listing, OutcomeOf(criteria), criteria, known.Problems);
    }

    internal static ImmutableArray<Requirement> RequirementsOf(Listing listing) =>
        listing.Content.Requirements.HasValue ? listing.Content.Requirements.Value : [];

    private static EligibilityOutcome OutcomeOf(ImmutableArray<CriterionResult> criteria)
    {
        if (!criteria.Any(c => c.Requirement.Predicate is not null)) return EligibilityOutcome.NotAssessed;
        if (criteria.Any(c => c.StandsInTheWay)) return EligibilityOutcome.NotEligible;
        // A criterion that only a person can check keeps the door open, and keeps us from saying yes.
        return criteria.Any(c => c.IsOpen) ? EligibilityOutcome.MoreInformationNeeded : EligibilityOutcome.Eligible;
    }

    private static CriterionResult Check(Requirement requirement, KnownFacts known, CatalogueItems items)
    {
        var state = requirement.Predicate is not { } predicate ? CriterionState.Unknown : known.Holds(predicate) switch
        {
            true => CriterionState.Met,
            false => CriterionState.NotMet,
            null => CriterionState.Unknown,
        };
        var missing = state != CriterionState.Unknown || requirement.Predicate is null ? []
            : requirement.Predicate.Facts().SelectMany(f => Unsaid(f, known, items)).DistinctBy(f => f.Id);
        return new(requirement, state, [.. missing]);
    }

    /// <summary>A fact that isn't known; where it isn't known whether it is asked at all, what decides that comes first.</summary>
    private static IEnumerable<FactDefinition> Unsaid(string code, KnownFacts known, CatalogueItems items)
    {
        if (known.Has(code) || !items.Facts.TryGetValue(code, out var fact)) return [];
        return known.Applies(fact) is null ? fact.DisplayIf!.Facts().SelectMany(f => Unsaid(f, known, items)) : [fact];
    }
}

/// <summary>What is said beside an outcome.</summary>
internal static class EligibilityTexts
{
    private static readonly LocalizedText Eligible = LocalizedText.Of(
        "From what you told us, you seem to meet the criteria that the listing states. This is no decision: only the government responsible can make one.",
        "D’après ce que vous nous dites, vous semblez remplir les critères que la fiche énonce. Ce n’est pas une décision : seul le gouvernement responsable peut en rendre une.");

    private static readonly LocalizedText NotEligible = LocalizedText.Of(
        "From what you told us, at least one criterion doesn't seem to be met. This is no decision: ask the government responsible if in doubt, there may be exceptions.",
        "D’après ce que vous nous dites, au moins un critère ne semble pas rempli. Ce n’est pas une décision : dans le doute, demandez au gouvernement responsable, il peut y avoir des exceptions.");

    private static readonly LocalizedText MoreNeeded = LocalizedText.Of(
        "We can't tell yet: some criteria depend on facts that we don't have, or that only the government responsible can check.",
        "On ne peut pas encore le dire : certains critères dépendent de faits que nous n’avons pas ou que seul le gouvernement responsable peut vérifier.");

    private static readonly LocalizedText NotAssessed = LocalizedText.Of(
        "The catalogue holds no criteria for this listing that could be checked. Its page says who may have it.",
        "Le catalogue ne contient, pour cette fiche, aucun critère vérifiable. Sa page dit à qui le service s’adresse.");

    public static LocalizedText Of(EligibilityOutcome outcome) => outcome switch
    {
        EligibilityOutcome.Eligible => Eligible,
        EligibilityOutcome.NotEligible => NotEligible,
        EligibilityOutcome.MoreInformationNeeded => MoreNeeded,
        _ => NotAssessed,
    };
}
