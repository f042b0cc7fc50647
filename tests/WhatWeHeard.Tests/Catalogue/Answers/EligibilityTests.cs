using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Answers;

public class EligibilityTests
{
    private static Eligibility Check(string key, params (string Fact, string Value)[] facts) =>
        Eligibility.Of(Seed.Snapshot.Items.Listings[key], Known(facts), Seed.Snapshot.Items);

    private static KnownFacts Known(params (string Fact, string Value)[] facts) =>
        KnownFacts.Read([.. facts.Select(f => new GivenFact(f.Fact, f.Value))], Seed.Snapshot.Items);

    [Fact]
    public void What_is_not_known_is_not_guessed()
    {
        var check = Check("ca:old-age-security");
        Assert.Equal(EligibilityOutcome.MoreInformationNeeded, check.Outcome);
        Assert.All(check.Criteria, c => Assert.Equal(CriterionState.Unknown, c.State));
        Assert.Contains(check.Missing, f => f.Id == "age");
        Assert.Equal(check.Missing.Select(f => f.Sensitivity).Order(), check.Missing.Select(f => f.Sensitivity));
    }

    [Fact]
    public void One_criterion_that_is_not_met_decides()
    {
        var check = Check("ca:old-age-security", ("age", "40"));
        Assert.Equal(EligibilityOutcome.NotEligible, check.Outcome);
        var failed = Assert.Single(check.Criteria, c => c.StandsInTheWay);
        Assert.Equal(CriterionState.NotMet, failed.State);
        Assert.NotNull(failed.Requirement.Source);
    }

    [Fact]
    public void A_criterion_that_shuts_out_shuts_out_when_it_is_met()
    {
        var check = Check("ca:ei-maternity-parental", ("residence", "2481017"));
        Assert.Equal(EligibilityOutcome.NotEligible, check.Outcome);
        Assert.Contains(check.Criteria, c => c is { State: CriterionState.Met, StandsInTheWay: true, Requirement.Polarity: Polarity.Exclude });
        Assert.NotEqual(EligibilityOutcome.NotEligible, Check("ca:ei-maternity-parental", ("residence", "CA-ON")).Outcome);
    }

    [Fact]
    public void Without_criteria_that_can_be_checked_nothing_is_assessed() =>
        Assert.Equal(EligibilityOutcome.NotAssessed, Check("ca:job-bank", ("age", "40")).Outcome);

    [Fact]
    public void No_wording_promises_anything()
    {
        foreach (var outcome in Enum.GetValues<EligibilityOutcome>())
        {
            var text = EligibilityTexts.Of(outcome);
            Assert.DoesNotContain("you are eligible", text["en"]!, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("vous êtes admissible", text["fr"]!, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("no decision", EligibilityTexts.Of(EligibilityOutcome.Eligible)["en"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age", "forty")]
    [InlineData("age", "-1")]
    [InlineData("age", "046454286000")]
    [InlineData("residence", "Narnia")]
    [InlineData("marital-status", "COMPLICATED")]
    [InlineData("in-canada", "perhaps")]
    [InlineData("shoe-size", "42")]
    [InlineData("age", "")]
    public void A_fact_that_cannot_be_read_is_a_problem_in_both_languages_and_is_not_repeated(string fact, string value)
    {
        var problem = Assert.Single(Known((fact, value)).Problems);
        Assert.NotEqual(problem.Message["en"], problem.Message["fr"]);
        if (value.Length > 2) Assert.DoesNotContain(value, problem.Message["en"]! + problem.Message["fr"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in-canada", "Oui", "true")]
    [InlineData("residence", "Ontario", "CA-ON")]
    [InlineData("residence", "35", "CA-ON")]
    [InlineData("marital-status", "married", "MARRIED")]
    [InlineData("years-in-canada", "2,5", "2.5")]
    public void A_fact_is_kept_in_its_one_written_form(string fact, string value, string written) => Assert.Equal(written, Known((fact, value)).ValueOf(fact));

    [Fact]
    public void What_a_fact_clears_is_unsaid_when_it_changes()
    {
        Assert.Equal("4", Known(("has-child-under-18", "true"), ("child-age", "4")).ValueOf("child-age"));
        Assert.Null(Known(("child-age", "4"), ("has-child-under-18", "false")).ValueOf("child-age"));
        Assert.Equal("4", Known(("has-child-under-18", "true"), ("child-age", "4"), ("has-child-under-18", "true")).ValueOf("child-age"));
    }

    [Fact]
    public void A_question_that_does_not_arise_has_no_value()
    {
        var young = new Predicate.Comparison("child-age", ComparisonOperator.Lt, ["6"]);
        Assert.Null(Known().Holds(young));
        Assert.False(Known(("has-child-under-18", "false")).Holds(young));
        Assert.True(Known(("has-child-under-18", "false")).Holds(new Predicate.Not(young)));
    }

    [Theory]
    [InlineData("2481017", "CA-QC", true)]
    [InlineData("CA-QC", "2481017", null)]
    [InlineData("CA-QC", "CA-ON", false)]
    public void A_town_is_in_its_province_and_a_province_may_be_in_the_town(string lives, string wanted, bool? holds) =>
        Assert.Equal(holds, Known(("residence", lives)).Holds(new Predicate.Comparison("residence", ComparisonOperator.Eq, [wanted])));

    [Fact]
    public void What_does_not_depend_on_the_unknown_is_known()
    {
        Predicate no = new Predicate.Comparison("age", ComparisonOperator.Ge, ["65"]), unknown = new Predicate.Comparison("veteran", ComparisonOperator.Eq, ["true"]);
        var known = Known(("age", "20"));
        Assert.False(known.Holds(new Predicate.All([unknown, no])));
        Assert.Null(known.Holds(new Predicate.Any([unknown, no])));
        Assert.True(known.Holds(new Predicate.Any([unknown, new Predicate.Not(no)])));
        Assert.Null(known.Holds(new Predicate.Not(unknown)));
    }

    [Fact]
    public void Every_criterion_of_the_seed_asks_for_facts_that_are_there_with_values_they_may_have()
    {
        var (looked, wrong) = (0, new List<string>());
        foreach (var listing in Seed.Snapshot.Items.Listings.Values)
            foreach (var requirement in Eligibility.RequirementsOf(listing).Where(r => r.Predicate is not null))
            {
                looked++;
                if (requirement.Source is null) wrong.Add($"{listing.Key}/{requirement.Id}: no source");
                foreach (var comparison in AskingNext.Comparisons(requirement.Predicate!))
                    if (!Seed.Snapshot.Items.Facts.TryGetValue(comparison.Fact, out var fact) || comparison.Values.Any(v => FactValues.Canonical(fact, v) != v))
                        wrong.Add($"{listing.Key}/{requirement.Id}: {comparison.Fact}");
            }
        Assert.True(looked >= 200, $"only {looked} criteria inspected");
        Assert.Empty(wrong);
    }
}
