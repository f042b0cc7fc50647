using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>
/// The terms of the JSON-LD context of CPSV-AP 3.2, which files name and we don't fetch. Its keys are qualified by their class, so a
/// plain <c>name</c> means nothing; prefixed names work beside them.
/// </summary>
internal static class CpsvContext
{
    private static readonly (string Namespace, string Names)[] Classes =
    [
        (Vocabulary.Cpsv, "PublicService Rule"),
        (Vocabulary.Cv, "Channel ContactPoint Cost Event BusinessEvent LifeEvent Evidence EvidenceType Output Participation Requirement PublicOrganization=PublicOrganisation"),
        (Vocabulary.Dct, "Location LinguisticSystem"),
        (Vocabulary.Skos, "Concept Code=Concept Collection"),
        (Vocabulary.Foaf, "Agent Document"),
        (Vocabulary.Eli, "LegalResource"),
        (Vocabulary.Time, "TemporalEntity"),
        (Vocabulary.Dcat, "Dataset"),
        ("http://www.w3.org/ns/org#", "Organization"),
        ("http://www.w3.org/ns/locn#", "Address"),
    ];

    /// <summary>“→” marks properties whose values are addresses.</summary>
    private static readonly (string Namespace, string Names)[] Properties =
    [
        (Vocabulary.Dct, "PublicService.identifier=identifier PublicService.name=title PublicService.description=description PublicService.spatial→spatial PublicService.language→language "
            + "PublicService.addressee→audience PublicService.functionsOfGovernment→type PublicService.requires→requires PublicService.isPartOf→isPartOf Channel.identifier=identifier "
            + "Channel.type→type Channel.description=description Cost.identifier=identifier Cost.description=description Requirement.identifier=identifier Requirement.name=title Requirement.type→type "
            + "Evidence.identifier=identifier Evidence.name=title Evidence.description=description Evidence.type→type Evidence.language→language Evidence.isConformantTo→conformsTo Evidence.isPartOf→isPartOf "
            + "EvidenceType.identifier=identifier Output.identifier=identifier Output.name=title Output.description=description Output.type→type Output.language→language Event.identifier=identifier "
            + "Event.name=title Event.description=description Participation.identifier=identifier Participation.description=description Rule.identifier=identifier Rule.name=title "
            + "Rule.description=description Rule.type→type Agent.identifier=identifier Agent.name=title PublicOrganization.spatial→spatial TemporalEntity.description=description LifeEvent.type→type "
            + "BusinessEvent.type→type Dataset.title=title Dataset.description=description Dataset.identifier=identifier Dataset.publisher→publisher Dataset.hasPart→hasPart LegalResource.related→relation"),
        (Vocabulary.Cv, "PublicService.hasCompetentAuthority→hasCompetentAuthority PublicService.hasParticipation→hasParticipation PublicService.contactPoint→contactPoint PublicService.hasChannel→hasChannel "
            + "PublicService.hasCost→hasCost PublicService.hasInputType→hasInputType PublicService.hasLegalResource→hasLegalResource PublicService.holdsRequirement→holdsRequirement "
            + "PublicService.isClassifiedBy→isClassifiedBy PublicService.isGroupedBy→isGroupedBy PublicService.processingTime=processingTime PublicService.relatedService→relatedService "
            + "PublicService.sector→sector PublicService.thematicArea→thematicArea Channel.openingHours→openingHours Channel.availabilityRestriction→specialOpeningHoursSpecification "
            + "Channel.ownedBy→ownedBy Channel.processingTime=processingTime ContactPoint.openingHours→openingHours ContactPoint.availabilityRestriction→specialOpeningHoursSpecification "
            + "ContactPoint.contactPage→contactPage ContactPoint.hasEmail=email ContactPoint.hasTelephone=telephone Cost.hasValue=hasValue Cost.currency→currency Cost.ifAccessedThrough→ifAccessedThrough "
            + "Cost.isDefinedBy→isDefinedBy Requirement.fulfils→fulfils Requirement.hasSupportingEvidence→hasSupportingEvidence Evidence.supportsRequirement→supportsRequirement "
            + "EvidenceType.evidenceTypeClassification→evidenceTypeClassification Participation.role→role Participation.hasParticipant→hasParticipant Agent.participates→participates "
            + "Event.hasRelatedService→hasRelatedService TemporalEntity.frequency→frequency"),
        (Vocabulary.Cpsv, "PublicService.hasInput→hasInput PublicService.produces→produces PublicService.follows→follows Channel.hasInput→hasInput Rule.implements→implements"),
        (Vocabulary.Dcat, "PublicService.keyword=keyword Dataset.landingPage→landingPage"),
        (Vocabulary.Adms, "PublicService.status→status"),
        (Vocabulary.Skos, "PublicOrganization.preferredLabel=prefLabel Collection.member→member"),
        (Vocabulary.Foaf, "Evidence.relatedDocumentation→page"),
    ];

    public static ImmutableDictionary<string, JsonLdTerm> Terms { get; } = Build();

    /// <summary>Whether an address is one under which this context is published.</summary>
    public static bool Knows(string url) => url.Contains("cpsv-ap", StringComparison.OrdinalIgnoreCase);

    private static ImmutableDictionary<string, JsonLdTerm> Build()
    {
        var terms = ImmutableDictionary.CreateBuilder<string, JsonLdTerm>(StringComparer.Ordinal);
        foreach (var (ns, names) in Classes)
            foreach (var name in names.Split(' ')) terms[name.Split('=')[0]] = new(ns + name.Split('=')[^1]);
        foreach (var (ns, names) in Properties)
            foreach (var name in names.Split(' '))
            {
                var parts = name.Split('=', '→');
                terms[parts[0]] = new(ns + parts[1], name.Contains('→', StringComparison.Ordinal) ? "@id" : null);
            }
        return terms.ToImmutable();
    }
}
