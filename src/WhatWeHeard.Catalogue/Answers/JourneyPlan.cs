using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>How far a step is known for a place.</summary>
public enum StepState { Resolved, NeedsPlace, NotOffered, NotListed, NotNeeded }

/// <summary>A step for one place: who owns it, the listing that carries it out, what it waits for, what else already does it.</summary>
public sealed record PlannedStep(Step Step, StepState State)
{
    /// <summary>Steps of one group wait only for earlier groups: they can be done at the same time.</summary>
    public int Group { get; init; } = 1;

    public Level? OwnerLevel { get; init; }

    /// <summary>Code of the government that owns the step; null while the place isn't known well enough.</summary>
    public string? Owner { get; init; }
    public Listing? Listing { get; init; }

    /// <summary>Other listings of the same government for the same step.</summary>
    public ImmutableArray<Listing> Alternatives { get; init; } = [];

    /// <summary>By when, in this place or everywhere.</summary>
    public LocalizedText? Deadline { get; init; }

    /// <summary>The page that states what is said of it.</summary>
    public LocalizedText? Source { get; init; }

    /// <summary>What is said of this step in this place: the variant's note, or why it isn't offered.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Another step that does this one as well, in this place.</summary>
    public StepDoneBy? DoneBy { get; init; }
}

/// <summary>The steps of a life event, in an order in which they can be done, for a place.</summary>
public sealed record JourneyPlan(LifeEvent LifeEvent, ImmutableArray<PlannedStep> Steps, PlaceAnswer? Place, Clarification? Question, ImmutableArray<Problem> Problems)
{
    public static JourneyPlan? Of(CatalogueSnapshot catalogue, LifeEvent lifeEvent, PlaceAnswer? place, KnownFacts known)
    {
        if (lifeEvent.Journey is not { } journey) return null;
        var chain = place is { Candidates.IsEmpty: false } ? place.Common?.Codes ?? [Geography.Canada] : [Geography.Canada];
        var resolver = new StepResolver(catalogue, chain, known);
        var steps = new List<PlannedStep>(journey.Steps.Length);
        foreach (var step in journey.Steps)
        {
            var group = 1 + step.DependsOn.Select(d => steps.Find(s => s.Step.Id == d)?.Group ?? 0).DefaultIfEmpty(0).Max();
            steps.Add(resolver.Resolve(step) with { Group = group });
        }
        var open = steps.Where(s => s.State == StepState.NeedsPlace).ToArray();
        var question = open.Length == 0 ? null
            : place is { Question: { } which } ? Clarification.Of(PlaceRole.Residence, which, [.. place.Candidates.Select(c => c.Chain.Nearest)], catalogue)
            : Clarifying.ForJourney(catalogue, chain, open);
        return new(lifeEvent, [.. steps], place, question, place?.Problem is { } problem ? [.. known.Problems, problem] : known.Problems);
    }
}

/// <summary>Finds the listing that carries out a step for a chain of governments.</summary>
internal sealed class StepResolver(CatalogueSnapshot catalogue, ImmutableArray<string> chain, KnownFacts known)
{
    private readonly string? province = chain.FirstOrDefault(c => c.StartsWith("CA-", StringComparison.Ordinal));

    public PlannedStep Resolve(Step step)
    {
        if (step.Condition is { } condition && known.Holds(condition) == false)
            return new(step, StepState.NotNeeded) { OwnerLevel = LevelOf(step) };
        var variant = step.Variants.FirstOrDefault(v => v.Jurisdiction == province);
        var found = Listings(variant is { Base: null, Service: null } or null ? step.Service : variant.Service,
            variant is { Base: null, Service: null } or null ? step.Base : variant.Base);
        var planned = found.IsEmpty ? Missing(step) : Found(step, found);
        return planned with
        {
            Note = variant?.Note ?? planned.Note ?? step.Note,
            Deadline = variant?.Deadline ?? step.Deadline,
            Source = variant?.Source ?? step.Source,
            DoneBy = step.DoneBy.FirstOrDefault(d => d.Jurisdictions.IsEmpty || (province is not null && d.Jurisdictions.Contains(province))),
        };
    }

    /// <summary>The listings of the nearest fitting government, the offered ones before the others.</summary>
    private ImmutableArray<Listing> Listings(string? key, string? code)
    {
        if (key is not null) return catalogue.Items.Listings.TryGetValue(key, out var one) ? [one] : [];
        if (code is null) return [];
        return [.. catalogue.OfBase(code).Where(l => chain.Contains(l.Jurisdiction))];
    }

    private PlannedStep Found(Step step, ImmutableArray<Listing> found)
    {
        var best = found.OrderBy(l => l.Offering == Offering.Offered ? 0 : 1).ThenBy(l => IsOfLevel(l, step.OwnerLevel) ? 0 : 1)
            .ThenBy(l => chain.IndexOf(l.Jurisdiction)).ThenBy(l => l.Key.EndsWith($":{step.Base}", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(l => l.Key, StringComparer.Ordinal).First();
        // A step of the province isn't done by Canada's listing of the same kind as long as we don't know the province.
        if (province is null && step.Service is null && step.OwnerLevel is Level.Provincial or Level.Territorial or Level.Municipal && !IsOfLevel(best, step.OwnerLevel))
            return Missing(step);
        if (best.Own is { Offering: Offering.UnderOther, UnderOther: { } other } && catalogue.Items.Listings.TryGetValue(other, out var holder))
            return Of(step, StepState.Resolved, holder) with { Note = best.Own.OfferingReason };
        return best.Offering == Offering.Offered
            ? Of(step, StepState.Resolved, best) with { Alternatives = [.. found.Where(l => l != best && l.Jurisdiction == best.Jurisdiction && l.Offering == Offering.Offered)] }
            : Of(step, StepState.NotOffered, best) with { Note = best.Own.OfferingReason };
    }

    private PlannedStep Of(Step step, StepState state, Listing listing) => new(step, state)
    {
        Listing = listing,
        Owner = listing.Jurisdiction,
        OwnerLevel = catalogue.Items.Jurisdiction(listing.Jurisdiction)?.Level,
    };

    private PlannedStep Missing(Step step)
    {
        var level = LevelOf(step);
        var owner = chain.FirstOrDefault(c => catalogue.Items.Jurisdiction(c)?.Level == level);
        return new(step, owner is null ? StepState.NeedsPlace : StepState.NotListed) { OwnerLevel = level, Owner = owner };
    }

    /// <summary>The owner's level in this place: what a province does, a territory does.</summary>
    private Level? LevelOf(Step step) => step.OwnerLevel is Level.Provincial && province is not null
        ? catalogue.Items.Jurisdiction(province)?.Level : step.OwnerLevel;

    private bool IsOfLevel(Listing listing, Level? level) => catalogue.Items.Jurisdiction(listing.Jurisdiction)?.Level is { } its
        && (its == level || (its == Level.Territorial && level == Level.Provincial) || (its == Level.Provincial && level == Level.Territorial));
}
