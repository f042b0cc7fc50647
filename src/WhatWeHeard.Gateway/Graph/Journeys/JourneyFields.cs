using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Gateway.Graph.Answers;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Eligibility;
using WhatWeHeard.Gateway.Graph.Places;

namespace WhatWeHeard.Gateway.Graph.Journeys;

/// <summary>The steps of a life event across governments, and what a move changes.</summary>
internal static class JourneyFields
{
    /// <summary>Code of the fact as which the question of a journey, where somebody lives, is answered.</summary>
    private const string Residence = "residence";

    public static void Bind(Binding binding)
    {
        binding.Type<JourneyPlan>("JourneyPlan")
            .Field("lifeEvent", p => p.LifeEvent)
            .Field("title", (p, ask) => ask.Text(p.LifeEvent.Journey!.Title))
            .Field("place", p => p.Place)
            .Field("steps", p => p.Steps)
            .Field("clarify", p => p.Question)
            .Field("problems", p => p.Problems);
        binding.Type<PlannedStep>("JourneyStep")
            .Field("id", s => s.Step.Id)
            .Field("title", (s, ask) => ask.Text(s.Step.Title))
            .Field("state", s => Codes.Name(s.State))
            .Field("group", s => s.Group)
            .Field("ownerLevel", s => s.OwnerLevel is { } level ? Codes.Name(level) : null)
            .Field("owner", (s, ask) => s.Owner is { } code ? ask.Catalogue.Items.Jurisdiction(code) : null)
            .Field("dependsOn", s => s.Step.DependsOn)
            .Field("deadline", (s, ask) => ask.Text(s.Deadline))
            .Field("note", (s, ask) => ask.Text(s.Note))
            .Field("doneBy", s => s.DoneBy)
            .Field("service", s => s.Listing)
            .Field("alternatives", s => s.Alternatives)
            .Field("source", (s, ask) => ask.Url(s.Source));
        binding.Type<StepDoneBy>("StepDoneBy")
            .Field("step", d => d.Step)
            .Field("note", (d, ask) => ask.Text(d.Note))
            .Field("source", (d, ask) => ask.Url(d.Source));
        binding.Type<MovePlan>("MovePlan")
            .Field("from", m => m.From)
            .Field("to", m => m.To)
            .Field("changes", m => m.Changes)
            .Field("stays", m => m.Stays)
            .Field("shared", (m, ask) => m.Shared.Select(ask.Catalogue.Items.Jurisdiction))
            .Field("problems", m => m.Problems);
        binding.Type<MoveChange>("MoveChange")
            .Field("base", c => c.Base)
            .Field("effect", c => Codes.Name(c.Effect))
            .Field("before", c => c.Before)
            .Field("after", c => c.After)
            .Field("step", (c, ask) => ask.Text(c.Step?.Title));
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("planJourney", (_, ask) => Plan(ask))
        .Field("planMove", (_, ask) => MovePlan.Of(ask.Catalogue, Place(ask, "from"), Place(ask, "to")));

    private static JourneyPlan Plan(Ask ask)
    {
        var code = ask.Argument<string>("lifeEvent")!;
        var known = KnownFacts.Read(FactInputs.Of(ask), ask.Catalogue.Items);
        // The answer counts more than the place that raised the question.
        var place = known.ValueOf(Residence) is { } home ? PlaceQuery.OfJurisdiction(home) : PlaceFields.Of(ask.Input("place"));
        return ask.Catalogue.Items.LifeEvents.TryGetValue(code, out var lifeEvent)
            && JourneyPlan.Of(ask.Catalogue, lifeEvent, place is null ? null : PlaceIndex.Default.Resolve(place), known) is { } plan
            ? plan
            : throw EligibilityFields.NoLifeEvent(code);
    }

    private static PlaceAnswer Place(Ask ask, string argument) => PlaceIndex.Default.Resolve(PlaceFields.Of(ask.Input(argument))!);
}
