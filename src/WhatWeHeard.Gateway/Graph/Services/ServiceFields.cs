using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>A listing, field by field.</summary>
internal static class ServiceFields
{
    public static void Bind(Binding binding)
    {
        var service = binding.Type<Listing>("Service");
        Whose(service);
        Words(service);
        Classes(service);
        Rules(service);
        Record(service);
        binding.Type<ServiceOutput>("ServiceOutput").Field("name", (o, ask) => ask.Text(o.Name)).Field("type", o => o.Type);
        binding.Type<Programme>("Program").Field("code", p => p.Code).Field("name", (p, ask) => ask.Text(p.Name));
        binding.Type<(Listing Service, RelationType Type)>("RelatedService").Field("type", r => Codes.Name(r.Type)).Field("service", r => r.Service);
        binding.Type<Verification>("Verification").Field("at", v => v.At.UtcDateTime).Field("by", v => v.By);
        binding.Type<SourceReference>("Source").Field("url", s => s.Url).Field("note", s => s.Note);
        binding.Type<FieldProvenance>("FieldProvenance")
            .Field("field", f => f.Field)
            .Field("language", f => f.Language)
            .Field("presence", f => Codes.Name(f.Presence))
            .Field("provenance", f => Codes.Name(f.Kind));
    }

    private static void Whose(TypeBinding<Listing> service) => service
        .Field("id", s => s.Id)
        .Field("jurisdiction", (s, ask) => ask.Catalogue.Items.Jurisdiction(s.Jurisdiction))
        .Field("organization", (s, ask) => s.Own.Organization is { } id ? ask.Catalogue.Items.Organizations.GetValueOrDefault(id) : null)
        .Field("executingOrganizations", (s, ask) => s.Own.Executing.Select(ask.Catalogue.Items.Organizations.GetValueOrDefault).OfType<Organization>())
        .Field("base", s => s.Base)
        .Field("offering", s => Codes.Name(s.Offering))
        .Field("offeringReason", (s, ask) => ask.Text(s.Own.OfferingReason))
        .Field("underOther", (s, ask) => s.Own.UnderOther is { } key ? ask.Catalogue.Items.Listings.GetValueOrDefault(key) : null)
        .Field("status", _ => Codes.Name(ServiceStatus.Published));

    private static void Words(TypeBinding<Listing> service) => service
        .Field("name", (s, ask) => ask.Text(s.Content.Name.Value))
        .Field("alternateNames", s => s.Content.AlternateNames.ValueOrDefault?.Values ?? [])
        .Field("summary", (s, ask) => ask.Text(s.Content.Summary.Value))
        .Field("description", (s, ask) => ask.Text(s.Content.Description.ValueOrDefault))
        .Field("keywords", s => s.Content.Keywords.ValueOrDefault?.Values ?? [])
        .Field("phrases", s => s.Content.Phrases.ValueOrDefault?.Values ?? [])
        .Field("nextStep", (s, ask) => ask.Text(s.Content.NextStep.ValueOrDefault))
        .Field("alert", (s, ask) => ask.Text(s.Content.Alert.ValueOrDefault))
        .Field("url", (s, ask) => ask.Url(s.Content.Url.ValueOrDefault));

    private static void Classes(TypeBinding<Listing> service) => service
        .Field("serviceTypes", s => Vocabulary.List(s.Content.ServiceType)?.Select(Codes.Name))
        .Field("recipientType", s => s.Content.RecipientType.HasValue ? Codes.Name(s.Content.RecipientType.Value) : null)
        .Field("scope", s => Vocabulary.List(s.Content.Scope)?.Select(Codes.Name))
        .Field("audiences", (s, ask) => Vocabulary.Of(s.Content.Audiences, ask.Catalogue.Items.Audiences))
        .Field("lifeEvents", (s, ask) => Vocabulary.Of(s.Content.LifeEvents, ask.Catalogue.Items.LifeEvents))
        .Field("topics", (s, ask) => Vocabulary.Of(s.Content.Topics, ask.Catalogue.Items.Topics))
        .Field("outputs", s => Vocabulary.List(s.Content.Outputs))
        .Field("programs", s => Vocabulary.List(s.Content.Programs))
        .Field("basis", s => s.Content.Basis.HasValue ? Codes.Name(s.Content.Basis.Value) : null)
        .Field("coverage", s => s.Coverage);

    private static void Rules(TypeBinding<Listing> service) => service
        .Field("channels", s => Vocabulary.List(s.Content.Channels))
        .Field("requirements", s => Vocabulary.List(s.Content.Requirements))
        .Field("evidence", s => Vocabulary.List(s.Content.Evidence))
        .Field("costs", s => Vocabulary.List(s.Content.Costs))
        .Field("processingTime", s => s.Content.ProcessingTime.ValueOrDefault)
        .Field("legalBasis", s => Vocabulary.List(s.Content.LegalBasis))
        .Field("standards", s => Vocabulary.List(s.Content.Standards))
        .Field("volumes", s => Vocabulary.List(s.Content.Volumes))
        .Field("automatedDecision", s => s.Content.AutomatedDecision.ValueOrDefault)
        .Field("identifiersUsed", s => s.Content.IdentifiersUsed.ValueOrDefault)
        .Field("online", s => s.Content.Online.ValueOrDefault)
        .Field("deliveryLanguages", s => DeliveryLanguages(s));

    private static void Record(TypeBinding<Listing> service) => service
        .Field("related", (s, ask) => s.Own.Related
            .Select(r => (Service: ask.Catalogue.Items.Listings.GetValueOrDefault(r.Service), r.Type)).Where(r => r.Service is not null)
            .Select(r => (r.Service!, r.Type)))
        .Field("validFrom", s => Day(s.Own.ValidFrom))
        .Field("validTo", s => Day(s.Own.ValidTo))
        .Field("lastVerified", s => s.Own.LastVerified)
        .Field("externalIdentifiers", s => s.Own.ExternalIdentifiers)
        .Field("sources", s => s.Own.Sources)
        .Field("fields", (s, ask) => Fields(s, ask.Strings("names")))
        .Field("edition", s => s.Edition)
        .Field("publishedAt", s => s.Since.UtcDateTime);

    private static IEnumerable<FieldProvenance> Fields(Listing service, IReadOnlyCollection<string> names)
    {
        foreach (var field in Inheritance.Provenance(service.Own, service.Base))
        {
            if (names.Count > 0 && !names.Contains(field.Field)) continue;
            // Coverage that nobody states is the territory of the jurisdiction: the catalogue says so.
            yield return field is { Field: "coverage", Kind: ProvenanceKind.NotStated }
                ? field with { Presence = Presence.Stated, Kind = ProvenanceKind.Derived }
                : field;
        }
    }

    private static IEnumerable<DeliveryLanguage>? DeliveryLanguages(Listing service)
    {
        var said = service.Channels.Where(c => c.Languages.HasValue).SelectMany(c => c.Languages.Value).ToArray();
        return said.Length == 0 ? null : said.GroupBy(l => l.Tag, StringComparer.OrdinalIgnoreCase).Select(g => g.MinBy(l => l.Availability)!);
    }

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
