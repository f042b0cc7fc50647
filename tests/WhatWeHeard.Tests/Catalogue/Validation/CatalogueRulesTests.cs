using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Validation;

public class CatalogueRulesTests
{
    [Fact]
    public void A_listing_that_inherits_what_it_needs_is_sound() => Assert.Empty(CatalogueRules.Check(A.Service(), World.Ordinary));

    [Fact]
    public void A_federal_text_without_its_translation_is_refused_even_when_the_base_has_one() =>
        Refused(Federal with { Name = LocalizedText.In("en", "Only English") }, ProblemCode.MissingTranslation, "name");

    [Fact]
    public void A_federal_french_text_without_its_english_is_refused_alike()
    {
        var problem = Refused(Federal with { Description = LocalizedText.In("fr", "Seulement en français") }, ProblemCode.MissingTranslation, "description");
        Assert.Contains("English", problem.Message["en"], StringComparison.Ordinal);
        Assert.Contains("anglais", problem.Message["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_service_is_everybodys_and_speaks_both() =>
        Assert.Contains(CatalogueRules.Check(A.BaseService() with { NextStep = LocalizedText.In("en", "Apply.") }, World.Ordinary),
            p => p is { Code: ProblemCode.MissingTranslation, Path: "nextStep", Severity: ProblemSeverity.Error });

    [Theory]
    [InlineData("CA-QC", "fr")]
    [InlineData("2423027", "fr")]
    [InlineData("CA-ON", "en")]
    [InlineData("CA-NU", "iu")]
    public void One_official_language_of_its_own_is_enough_elsewhere_and_what_is_missing_is_said_once(string jurisdiction, string language)
    {
        var service = A.Service(jurisdiction) with
        {
            Organization = "ca-on:registry",
            Name = LocalizedText.In(language, "Name"),
            Summary = LocalizedText.In(language, "Summary."),
            NextStep = new LocalizedText([new(language, "Next."), new("nn", "Neste.")]),
        };
        var problems = CatalogueRules.Check(service, World.Ordinary);
        Assert.All(problems, p => Assert.Equal((ProblemSeverity.Warning, ProblemCode.MissingTranslation, "name, summary, nextStep"), (p.Severity, p.Code, p.Path)));
        Assert.Equal(language is "en" or "fr" ? 1 : 2, problems.Length);
        Assert.NotEqual(new Problem(ProblemCode.MissingTranslation, "name").Message["en"], problems[0].Message["en"]);
    }

    [Theory]
    [InlineData("CA-QC", "en")]
    [InlineData("CA-ON", "nb")]
    public void A_language_that_is_not_its_own_is_not_enough(string jurisdiction, string language) =>
        Refused(A.Service(jurisdiction) with { Organization = "ca-on:registry", Name = LocalizedText.In(language, "Name") }, ProblemCode.MissingTranslation, "name");

    [Fact]
    public void A_text_in_no_language_can_be_shown_to_nobody()
    {
        var nothing = new LocalizedText([]);
        Refused(A.Service() with { Alert = nothing }, ProblemCode.MissingTranslation, "alert");
        Refused(A.Service() with { Channels = ImmutableArray.Create(new ServiceChannel { Type = ChannelType.Web, Url = nothing }) }, ProblemCode.MissingTranslation, "channels[0].url");
    }

    [Fact]
    public void Another_field_in_a_foreign_language_stands_under_its_tag_and_is_said()
    {
        var problems = CatalogueRules.Check(A.Service() with { NextStep = LocalizedText.In("nb", "Ring oss.") }, World.Ordinary);
        Assert.Equal((ProblemSeverity.Warning, ProblemCode.MissingTranslation, "nextStep"), problems.Select(p => (p.Severity, p.Code, p.Path)).Single());
        Assert.Contains("langue officielle", problems[0].Message["fr"], StringComparison.Ordinal);
    }

    private static Service Federal => A.Service("CA") with { Organization = "ca-on:registry" };

    [Fact]
    public void Dangling_references_are_named()
    {
        Refused(A.Service() with { Base = "nowhere" }, ProblemCode.DanglingReference, "base");
        Refused(A.Service() with { Organization = "ca-on:nobody" }, ProblemCode.DanglingReference, "organization");
        Refused(A.Service() with { Related = [new(RelationType.Requires, "ca:nothing")] }, ProblemCode.DanglingReference, "related");
        Refused(A.Service("CA-XX") with { Organization = "ca-on:registry" }, ProblemCode.DanglingReference, "jurisdiction");
    }

    [Fact]
    public void Codes_outside_the_vocabulary_are_refused() =>
        Refused(A.Service() with { Topics = ImmutableArray.Create("astrology") }, ProblemCode.UnknownCode, "topics");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    public void An_address_that_is_not_safe_is_refused(string address) =>
        Refused(A.Service() with { Url = LocalizedText.Of(address, "https://www.example.ca/") }, ProblemCode.InvalidUrl, "url.en");

    [Fact]
    public void A_summary_must_fit_a_chat() =>
        Refused(A.Service() with { Summary = LocalizedText.Of(new('a', 301), "b") }, ProblemCode.TooLong, "summary.en");

    [Theory]
    [InlineData("TBD")]
    [InlineData("XXX")]
    [InlineData("à venir")]
    public void Placeholders_are_refused(string text) =>
        Refused(A.Service() with { NextStep = LocalizedText.Of(text, "Remplissez le formulaire.") }, ProblemCode.PlaceholderText, "nextStep.en");

    [Fact]
    public void Free_and_an_amount_do_not_agree() =>
        Refused(A.Service() with { Costs = ImmutableArray.Create(new Cost(CostKind.Free) { Amount = 5 }) }, ProblemCode.Inconsistent, "costs[0].amount");

    [Fact]
    public void A_criterion_asks_for_known_facts_only() =>
        Refused(A.Service() with
        {
            Requirements = ImmutableArray.Create(new Requirement("r", LocalizedText.Of("a", "b"), Polarity.Require) { Predicate = new Predicate.Comparison("sin", ComparisonOperator.Exists, []) }),
        }, ProblemCode.DanglingReference, "requirements[0].predicate");

    [Theory]
    [InlineData("P5D", true)]
    [InlineData("P2Y9M5DT6H5M20S", true)]
    [InlineData("P", false)]
    [InlineData("5 days", false)]
    [InlineData("PT", false)]
    public void Durations_are_iso_8601(string duration, bool sound) =>
        Assert.Equal(sound, CatalogueRules.Check(A.Service() with { ProcessingTime = duration }, World.Ordinary).IsEmpty);

    [Fact]
    public void A_step_waits_only_for_earlier_ones()
    {
        var lifeEvent = new LifeEvent("x", LocalizedText.Of("a", "b"))
        {
            Journey = new(LocalizedText.Of("a", "b"), [new("one", LocalizedText.Of("a", "b")) { Base = "birth-certificate", DependsOn = ["two"] }, new("two", LocalizedText.Of("a", "b")) { Base = "birth-certificate" }]),
        };
        Assert.Equal(ProblemCode.DanglingReference, Assert.Single(CatalogueRules.Check(lifeEvent, World.Ordinary)).Code);
    }

    private static Problem Refused(Service service, ProblemCode code, string path)
    {
        var problem = Assert.Single(CatalogueRules.Check(service, World.Ordinary), p => p.Severity == ProblemSeverity.Error);
        Assert.Equal((code, path), (problem.Code, problem.Path));
        return problem;
    }
}
