using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Answers;

public class JourneyTests
{
    private static readonly (string Province, string Capital)[] Provinces =
    [
        ("CA-NL", "1001519"), ("CA-PE", "1102075"), ("CA-NS", "1209034"), ("CA-NB", "1310032"), ("CA-QC", "2423027"), ("CA-ON", "3520005"), ("CA-MB", "4611040"),
        ("CA-SK", "4706027"), ("CA-AB", "4811061"), ("CA-BC", "5917034"), ("CA-YT", "6001009"), ("CA-NT", "6106023"), ("CA-NU", "6204003"),
    ];

    private static JourneyPlan Plan(string lifeEvent, string? place) => JourneyPlan.Of(Seed.Snapshot, Seed.Snapshot.Items.LifeEvents[lifeEvent],
        place is null ? null : PlaceIndex.Default.Resolve(PlaceQuery.OfJurisdiction(place)), KnownFacts.None(Seed.Snapshot.Items))!;

    [Fact]
    public void Every_journey_resolves_in_every_province_and_territory_with_an_owner_and_no_cycle()
    {
        var (plans, steps, missing) = (0, 0, new List<string>());
        foreach (var lifeEvent in Seed.Snapshot.Items.LifeEvents.Values.Where(e => e.Journey is not null))
            foreach (var (province, capital) in Provinces)
            {
                plans++;
                var plan = Plan(lifeEvent.Code, capital);
                foreach (var step in plan.Steps)
                {
                    steps++;
                    var at = $"{lifeEvent.Code}/{step.Step.Id} in {province}";
                    if (step.Owner is null || step.OwnerLevel is null) missing.Add($"{at}: no owner");
                    if (step.State is not (StepState.Resolved or StepState.NotOffered) && !KnownGaps.Contains((step.Step.Base ?? "", capital))) missing.Add($"{at}: {step.State}");
                    if (step.State == StepState.Resolved && step.Listing!.Content.Url.ValueOrDefault is null) missing.Add($"{at}: no page");
                    // What a step waits for stands before it and in a lower group: so there is no cycle.
                    foreach (var before in step.Step.DependsOn)
                        if (plan.Steps.Single(s => s.Step.Id == before).Group >= step.Group) missing.Add($"{at}: waits for {before}");
                }
                if (plan.Question is not null) missing.Add($"{lifeEvent.Code} in {province}: asks {plan.Question.Role}");
            }
        Assert.True(plans >= 13 * 12 && steps >= 13 * 100, $"only {plans} plans, {steps} steps");
        Assert.Empty(missing);
    }

    /// <summary>Services that a capital has no listing of, because no source says that it has one: whose they are is known all the same.</summary>
    private static readonly HashSet<(string Base, string City)> KnownGaps =
    [
        ("municipal-business-licence", "1102075"), ("municipal-business-licence", "1209034"), ("municipal-business-licence", "1310032"), ("municipal-business-licence", "2423027"),
        ("on-street-parking-permit", "5917034"), ("on-street-parking-permit", "6001009"), ("on-street-parking-permit", "6106023"), ("on-street-parking-permit", "6204003"),
        ("special-event-permit", "6204003"), ("on-street-parking-permit", "1102075"),
    ];

    [Fact]
    public void A_province_alone_resolves_all_but_what_towns_do_and_asks_for_the_town()
    {
        foreach (var (province, _) in Provinces)
        {
            var plan = Plan("moving-within-canada", province);
            Assert.All(plan.Steps, s => Assert.True(s.State != StepState.NeedsPlace || s.OwnerLevel == Level.Municipal, $"{province}: {s.Step.Id}"));
            Assert.NotNull(plan.Question);
        }
    }

    [Fact]
    public void Without_a_place_what_holds_everywhere_is_resolved_and_one_question_is_asked()
    {
        var plan = Plan("having-a-child", null);
        Assert.Contains(plan.Steps, s => s is { State: StepState.Resolved, OwnerLevel: Level.Federal });
        Assert.All(plan.Steps.Where(s => s.Step.OwnerLevel != Level.Federal), s => Assert.Equal(StepState.NeedsPlace, s.State));
        Assert.Equal(13, plan.Question!.Options.Length);
    }

    [Fact]
    public void Provincial_variants_stand_in_place_of_the_federal_step()
    {
        Assert.Equal("ca-qc:qpip", Step("having-a-child", "parental-benefits", "CA-QC").Listing!.Key);
        Assert.Equal("ca:ei-maternity-parental", Step("having-a-child", "parental-benefits", "CA-ON").Listing!.Key);
        Assert.NotNull(Step("having-a-child", "register-the-birth", "CA-ON").Deadline);
        Assert.Null(Step("having-a-child", "register-the-birth", "CA-MB").Deadline);
    }

    [Fact]
    public void A_step_that_another_one_does_is_said_to_be_done_where_that_is_so()
    {
        Assert.Equal("register-the-birth", Step("having-a-child", "social-insurance-number", "CA-ON").DoneBy!.Step);
        Assert.Null(Step("having-a-child", "social-insurance-number", "CA-NU").DoneBy);
        Assert.Null(Step("having-a-child", "social-insurance-number", null).DoneBy);
    }

    [Fact]
    public void A_move_tells_what_another_government_takes_over()
    {
        var move = Move("Calgary", "Montréal");
        Assert.Contains(move.Changes, c => c is { Base.Code: "health-card", Effect: MoveEffect.Changes, Before.Key: "ca-ab:health-card", After.Key: "ca-qc:health-card" });
        Assert.Contains(move.Changes, c => c.Base.Code == "waste-collection");
        Assert.Equal(Geography.Canada, Assert.Single(move.Shared));
        Assert.NotNull(move.Changes[0].Step);

        var within = Move("Gatineau", "Laval");
        Assert.Contains(within.Stays, b => b.Code == "health-card");
        Assert.DoesNotContain(within.Changes, c => c.Base.Code == "health-card");
        Assert.NotEmpty(Move("Gatineau", "Nowhere at all").Problems);
    }

    /// <summary>Richmond is in British Columbia, Ontario, Québec: nothing begins or ends for somebody who hasn't said which.</summary>
    [Fact]
    public void A_move_from_a_place_that_may_be_one_of_several_asks_which_and_guesses_nothing()
    {
        foreach (var move in new[] { Move("Richmond", "Calgary"), Move("Calgary", "Richmond") })
        {
            var open = move.From.Candidates.Length > 1 ? move.From : move.To;
            Assert.True(open.Candidates.Length > 1);
            Assert.NotNull(open.Question);
            Assert.DoesNotContain(move.Changes, c => c.Base.Code == "health-card");
            Assert.DoesNotContain(move.Stays, b => b.Code == "health-card");
            Assert.Empty(move.Problems);
        }
    }

    private static PlannedStep Step(string lifeEvent, string step, string? place) => Plan(lifeEvent, place).Steps.Single(s => s.Step.Id == step);

    private static MovePlan Move(string from, string to) =>
        MovePlan.Of(Seed.Snapshot, PlaceIndex.Default.Resolve(PlaceQuery.Named(from)), PlaceIndex.Default.Resolve(PlaceQuery.Named(to)));
}
