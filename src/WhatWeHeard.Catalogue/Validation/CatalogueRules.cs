using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Validation;

/// <summary>Every rule of a well-formed item, whatever door it comes in by.</summary>
public static class CatalogueRules
{
    private const int NameLimit = 350;
    private const int TextLimit = 2_000;

    /// <summary>The problems of an item: errors keep it out, warnings go with it. Empty for a sound one.</summary>
    public static ImmutableArray<Problem> Check(object item, IReferences references)
    {
        var check = new Check(references, item switch
        {
            Service service => service.Jurisdiction,
            Organization organization => organization.Jurisdiction,
            JurisdictionPage page => page.Code,
            _ => null,
        });
        switch (item)
        {
            case Service service: ServiceRules.Check(service, check); break;
            case BaseService baseService: ServiceRules.Check(baseService, check); break;
            case Organization organization: Organization(organization, check); break;
            case LifeEvent lifeEvent: LifeEvent(lifeEvent, check); break;
            case Topic topic:
                check.Text(topic.Name, "name", NameLimit);
                check.Prose(topic.Description, "description", TextLimit);
                break;
            case Audience audience: check.Text(audience.Name, "name", NameLimit); break;
            case FactDefinition fact: Fact(fact, check); break;
            case JurisdictionPage page:
                check.Points(ItemKind.Jurisdiction, page.Code, "jurisdiction");
                check.Url(page.Website, "website");
                break;
            default: throw new ArgumentException($"There are no rules for {item.GetType().Name}.", nameof(item));
        }
        return check.Problems;
    }

    private static void Organization(Organization organization, Check check)
    {
        check.Points(ItemKind.Jurisdiction, organization.Jurisdiction, "jurisdiction");
        check.Points(ItemKind.Organization, organization.Parent, "parent");
        check.Text(organization.Name, "name", NameLimit);
        check.Text(organization.Acronym, "acronym", 50);
        check.Url(organization.Url, "url");
        foreach (var (channel, i) in organization.Channels.Select((c, i) => (c, i))) ChannelRules.Check(channel, $"channels[{i}]", check);
    }

    private static void Fact(FactDefinition fact, Check check)
    {
        check.Text(fact.Question, "question", TextLimit);
        check.Text(fact.Why, "why", TextLimit);
        foreach (var option in fact.Options) check.Text(option.Label, $"options.{option.Code}", NameLimit);
        if (fact.Type == FactType.Code && fact.Options.IsEmpty) check.Error(ProblemCode.Required, "options");
        foreach (var other in fact.DisplayIf?.Facts() ?? []) check.Points(ItemKind.Fact, other, "displayIf");
        foreach (var other in fact.Clears) check.Points(ItemKind.Fact, other, "clears");
    }

    private static void LifeEvent(LifeEvent lifeEvent, Check check)
    {
        check.Text(lifeEvent.Name, "name", NameLimit);
        check.Prose(lifeEvent.Description, "description", TextLimit);
        check.Words(lifeEvent.Keywords, "keywords");
        if (lifeEvent.Journey is not { } journey) return;
        check.Text(journey.Title, "journey.title", NameLimit);
        if (journey.First is { } first && !journey.Steps.Any(s => s.Id == first)) check.Error(ProblemCode.DanglingReference, "journey.first", first);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in journey.Steps)
        {
            var at = $"journey.steps.{step.Id}";
            check.Text(step.Title, $"{at}.title", NameLimit);
            check.Prose(step.Deadline, $"{at}.deadline", TextLimit);
            check.Prose(step.Note, $"{at}.note", TextLimit);
            check.Url(step.Source, $"{at}.source");
            check.Points(ItemKind.BaseService, step.Base, $"{at}.base");
            check.Points(ItemKind.Service, step.Service, $"{at}.service");
            if (step.Base is null && step.Service is null) check.Error(ProblemCode.Required, $"{at}.base");
            foreach (var variant in step.Variants)
            {
                check.Points(ItemKind.Jurisdiction, variant.Jurisdiction, $"{at}.variants");
                check.Points(ItemKind.BaseService, variant.Base, $"{at}.variants.base");
                check.Points(ItemKind.Service, variant.Service, $"{at}.variants.service");
                check.Prose(variant.Deadline, $"{at}.variants.deadline", TextLimit);
                check.Prose(variant.Note, $"{at}.variants.note", TextLimit);
                check.Url(variant.Source, $"{at}.variants.source");
            }
            foreach (var other in step.DoneBy)
            {
                if (!done.Contains(other.Step)) check.Error(ProblemCode.DanglingReference, $"{at}.doneBy", other.Step);
                foreach (var code in other.Jurisdictions) check.Points(ItemKind.Jurisdiction, code, $"{at}.doneBy.jurisdictions");
                check.Prose(other.Note, $"{at}.doneBy.note", TextLimit);
                check.Url(other.Source, $"{at}.doneBy.source");
            }
            // Steps are written in an order in which they can be done: a step waits only for earlier ones, so there is no cycle.
            foreach (var before in step.DependsOn)
                if (!done.Contains(before))
                    check.Error(ProblemCode.DanglingReference, $"{at}.dependsOn", before);
            if (!done.Add(step.Id)) check.Error(ProblemCode.Inconsistent, at, step.Id, new("the step stands twice.", "l’étape figure deux fois."));
        }
    }
}
