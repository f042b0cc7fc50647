using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Answers;

public class NextQuestionTests
{
    private static NextQuestion Ask(string text = "", string? lifeEvent = null, string? place = null, params (string Fact, string Value)[] facts) =>
        Seed.Snapshot.Ask(new(text)
        {
            Place = place is null ? null : PlaceQuery.OfJurisdiction(place),
            Facts = [.. facts.Select(f => new GivenFact(f.Fact, f.Value))],
            Languages = LanguagePreference.English,
        }, lifeEvent is null ? null : Seed.Snapshot.Items.LifeEvents[lifeEvent]);

    [Fact]
    public void Where_one_was_born_is_asked_for_a_birth_certificate_and_then_nothing_more()
    {
        var first = Ask("birth certificate");
        Assert.Equal("birthplace", first.Fact!.Id);
        Assert.Equal(13, first.Options.Length);
        var then = Ask("birth certificate", facts: ("birthplace", "CA-QC"));
        Assert.NotEqual("birthplace", then.Fact?.Id);
        Assert.True(then.Possible.Count() < first.Possible.Count());
    }

    [Fact]
    public void Asking_goes_on_until_nothing_would_change_and_never_asks_twice()
    {
        var facts = new List<(string, string)>();
        while (Ask(lifeEvent: "retiring", place: "CA-ON", facts: [.. facts]) is { Fact: { } fact } asked)
        {
            Assert.DoesNotContain(facts, f => f.Item1 == fact.Id);
            Assert.NotNull(asked.Why);
            facts.Add((fact.Id, fact.Type switch
            {
                FactType.Boolean => "true",
                FactType.Code => fact.Options[0].Code,
                FactType.Jurisdiction => "CA-ON",
                _ => "70",
            }));
            Assert.True(facts.Count < 40, "it never ends");
        }
        Assert.True(facts.Count >= 2);
    }

    [Fact]
    public void A_sensitive_question_waits_until_no_other_serves()
    {
        var facts = new List<(string, string)>();
        var order = new List<Sensitivity>();
        while (Ask(facts: [.. facts]) is { Fact: { } fact } && facts.Count < 60)
        {
            order.Add(fact.Sensitivity);
            facts.Add((fact.Id, fact.Type switch { FactType.Boolean => "true", FactType.Code => fact.Options[0].Code, FactType.Jurisdiction => "CA-ON", _ => "30" }));
        }
        Assert.Contains(Sensitivity.High, order);
        Assert.Equal(Sensitivity.Low, order[0]);
        // A question may become worth asking only by an answer; so no strict order, but no high one while a low one stood open at first.
        Assert.True(order.IndexOf(Sensitivity.High) > order.Count(s => s == Sensitivity.Low) / 2);
    }

    [Fact]
    public void What_is_known_rules_out_and_the_counts_say_so()
    {
        var old = Ask(lifeEvent: "retiring", place: "CA-ON", facts: ("age", "30"));
        Assert.True(old.RuledOut > 0);
        Assert.Equal(old.Candidates.Length, old.RuledOut + old.Possible.Count());
        Assert.True(Ask(lifeEvent: "retiring", place: "CA-ON").RuledOut < old.RuledOut);
    }

    [Fact]
    public void Nonsense_has_no_next_question()
    {
        var nothing = Ask("asdf qwpoeiru zxcv");
        Assert.Null(nothing.Fact);
        Assert.Empty(nothing.Candidates);
    }

    [Fact]
    public void The_same_situation_is_asked_the_same_question() =>
        Assert.Equal(Ask(lifeEvent: "having-a-child").Fact, Ask(lifeEvent: "having-a-child").Fact);
}
