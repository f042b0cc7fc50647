using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Rdf;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Catalogue.Interchange.Rdf.Vocabulary;

namespace WhatWeHeard.Catalogue.Interchange.CpsvAp;

/// <summary>
/// Listings as public services. Every text carries its language and every node its class, as the shapes ask. What CPSV-AP has no
/// home for goes into <c>wwh:extension</c>, a JSON literal beside it.
/// </summary>
internal sealed class CpsvWriter(PublicItems items)
{
    private readonly RdfGraph graph = new();
    private readonly HashSet<string> exported = [.. items.Listings.Select(l => l.Own.Key)];

    public RdfGraph Graph()
    {
        foreach (var listing in items.Listings) Service(listing.Whole);
        // After all is said: what is said of a page or an organization by one listing is read with the other.
        foreach (var listing in items.Listings)
        {
            var whole = listing.Whole;
            var draft = new Draft(1, new());
            var (_, told, _) = new CpsvReader(graph, draft).Read(new RdfTerm.Iri(Urn.Of(listing.Id)), withExtension: false);
            if (Extension.Of(whole, draft.Completed(told)) is { } extension)
                graph.Add(Urn.Of(listing.Id), Wwh + "extension", new RdfTerm.Literal(extension.ToJsonString(NativeJson.Options), null, Json));
        }
        return graph;
    }

    private void Service(Service s)
    {
        var iri = Urn.Of(ItemKind.Service, s.Key);
        graph.Add(iri, Vocabulary.Type, Cpsv + "PublicService");
        graph.Add(iri, Dct + "identifier", new RdfTerm.Literal(s.Key));
        Text(iri, Dct + "title", s.Name.ValueOrDefault);
        Words(iri, Dct + "alternative", s.AlternateNames.ValueOrDefault);
        Text(iri, Dct + "description", s.Description.ValueOrDefault ?? s.Summary.ValueOrDefault);
        if (s.Description.HasValue) Text(iri, Dct + "abstract", s.Summary.ValueOrDefault);
        Words(iri, Dcat + "keyword", s.Keywords.ValueOrDefault);
        if (s.Organization is { } authority) graph.Add(iri, Cv + "hasCompetentAuthority", Organization(authority));
        foreach (var (executing, i) in s.Executing.Select((e, i) => (e, i))) Participation(iri, executing, i);
        Pages(iri, s.Url.ValueOrDefault);
        foreach (var code in s.Topics.Each()) graph.Add(iri, Cv + "thematicArea", Concept(ItemKind.Topic, code, items.Topics.GetValueOrDefault(code)?.Name));
        foreach (var code in s.Audiences.Each()) graph.Add(iri, Dct + "audience", Concept(ItemKind.Audience, code, items.Audiences.GetValueOrDefault(code)?.Name));
        foreach (var code in s.LifeEvents.Each()) graph.Add(iri, Cv + "isGroupedBy", LifeEvent(code));
        if (s.Base is { } code_) graph.Add(iri, Cv + "isClassifiedBy", Concept(ItemKind.BaseService, code_, items.BaseServices.GetValueOrDefault(code_)?.Name.ValueOrDefault));
        foreach (var type in s.ServiceType.Each()) graph.Add(iri, Dct + "type", Coded("service-type", Codes.Name(type)));
        foreach (var area in s.Coverage.Each()) if (Location(area) is { } place) graph.Add(iri, Dct + "spatial", place);
        Duration(iri, s.ProcessingTime);
        foreach (var (output, i) in Numbered(s.Outputs)) Titled(iri, Cpsv + "produces", Cv + "Output", $"{iri}:output:{i}", output.Name);
        foreach (var (requirement, _) in Numbered(s.Requirements)) Titled(iri, Cv + "holdsRequirement", Cv + "Requirement", $"{iri}:requirement:{ForeignKeys.Words(requirement.Id)}", requirement.Text);
        foreach (var (evidence, i) in Numbered(s.Evidence)) Pages(Titled(iri, Cpsv + "hasInput", Cv + "Evidence", $"{iri}:evidence:{i}", evidence.Name), evidence.Url);
        foreach (var (cost, i) in Numbered(s.Costs)) Cost(iri, cost, i);
        foreach (var (channel, i) in Numbered(s.Channels)) Channel(iri, channel, i);
        foreach (var (law, i) in Numbered(s.LegalBasis))
        {
            var node = $"{iri}:law:{i}";
            graph.Add(iri, Cv + "hasLegalResource", node);
            graph.Add(node, Vocabulary.Type, Eli + "LegalResource");
            Text(node, Dct + "title", law.Title);
            Pages(node, law.Url);
        }
        foreach (var related in s.Related.Where(r => exported.Contains(r.Service)))
            graph.Add(iri, related.Type == RelationType.Requires ? Dct + "requires" : Cv + "relatedService", Urn.Of(ItemKind.Service, related.Service));
    }

    private static IEnumerable<(T Item, int Number)> Numbered<T>(Stated<ImmutableArray<T>> list) => list.Each().Select((item, i) => (item, i + 1));

    private void Text(string subject, string predicate, LocalizedText? text)
    {
        foreach (var value in text?.Values ?? []) graph.Add(subject, predicate, new RdfTerm.Literal(value.Value, value.Language));
    }

    private void Words(string subject, string predicate, LocalizedWords? words)
    {
        foreach (var (language, list) in words?.Values ?? [])
            foreach (var word in list) graph.Add(subject, predicate, new RdfTerm.Literal(word, language));
    }

    /// <summary>A page is a document in its language; one address for two languages is a document in both.</summary>
    private void Pages(string subject, LocalizedText? url)
    {
        foreach (var value in url?.Values ?? [])
        {
            graph.Add(subject, Foaf + "page", value.Value);
            graph.Add(value.Value, Vocabulary.Type, Foaf + "Document");
            graph.Add(value.Value, Dct + "language", Language(value.Language));
        }
    }

    private string Language(string tag)
    {
        var iri = LanguageTags.EuropeanName(tag) is { } european && LanguageTag.Primary(tag) == tag ? EuLanguage + european : $"{Wwh}language:{tag}";
        graph.Add(iri, Vocabulary.Type, Dct + "LinguisticSystem");
        return iri;
    }

    private string Organization(string id)
    {
        var iri = Urn.Of(ItemKind.Organization, id);
        graph.Add(iri, Vocabulary.Type, Cv + "PublicOrganisation");
        if (items.Organization(id) is not { } organization) return iri;
        Text(iri, Skos + "prefLabel", organization.Name);
        Text(iri, Skos + "altLabel", organization.Acronym);
        graph.Add(iri, Dct + "spatial", Government(organization.Jurisdiction));
        Pages(iri, organization.Url);
        return iri;
    }

    private void Participation(string service, string organization, int number)
    {
        var (node, agent) = ($"{service}:participation:{number + 1}", Organization(organization));
        graph.Add(service, Cv + "hasParticipation", node);
        graph.Add(node, Vocabulary.Type, Cv + "Participation");
        graph.Add(node, Dct + "identifier", new RdfTerm.Literal(node));
        Text(node, Dct + "description", LocalizedText.Of("Carries the service out.", "Assure la prestation du service."));
        graph.Add(node, Cv + "role", Coded("role", "EXECUTING"));
        graph.Add(node, Cv + "hasParticipant", agent);
        graph.Add(agent, Vocabulary.Type, Foaf + "Agent");
        graph.Add(agent, Dct + "identifier", new RdfTerm.Literal(organization));
        Text(agent, Dct + "title", items.Organization(organization)?.Name);
    }

    private string Government(string code)
    {
        var iri = Urn.Of(ItemKind.Jurisdiction, code);
        graph.Add(iri, Vocabulary.Type, Dct + "Location");
        Text(iri, Rdfs + "label", items.Jurisdiction(code)?.Name);
        return iri;
    }

    private string? Location(CoverageArea area)
    {
        if (area.Mode == CoverageMode.Exclude) return null;
        if (area.Kind is CoverageKind.National or CoverageKind.Jurisdiction) return Government(area.Value);
        if (area.Kind is not (CoverageKind.Fsa or CoverageKind.Postal)) return null;
        var iri = $"{Wwh}postal:{area.Value.Replace(' ', '-')}";
        graph.Add(iri, Vocabulary.Type, Dct + "Location");
        return iri;
    }

    private string Concept(ItemKind kind, string code, LocalizedText? name)
    {
        var iri = Urn.Of(kind, code);
        graph.Add(iri, Vocabulary.Type, Skos + "Concept");
        Text(iri, Skos + "prefLabel", name);
        return iri;
    }

    private string Coded(string list, string code)
    {
        var iri = $"{Wwh}{list}:{code}";
        graph.Add(iri, Vocabulary.Type, Skos + "Concept");
        graph.Add(iri, Skos + "notation", new RdfTerm.Literal(code));
        return iri;
    }

    private string LifeEvent(string code)
    {
        var iri = Urn.Of(ItemKind.LifeEvent, code);
        graph.Add(iri, Vocabulary.Type, Cv + "Event");
        graph.Add(iri, Vocabulary.Type, Cv + "LifeEvent");
        graph.Add(iri, Dct + "identifier", new RdfTerm.Literal(code));
        Text(iri, Dct + "title", items.LifeEvents.GetValueOrDefault(code)?.Name);
        return iri;
    }

    private string Titled(string service, string predicate, string type, string node, LocalizedText title)
    {
        graph.Add(service, predicate, node);
        graph.Add(node, Vocabulary.Type, type);
        graph.Add(node, Dct + "identifier", new RdfTerm.Literal(node[(node.LastIndexOf(":service:", StringComparison.Ordinal) + ":service:".Length)..]));
        Text(node, Dct + "title", title);
        return node;
    }

    private void Duration(string subject, Stated<string> duration)
    {
        // xsd:duration has no weeks: P2W is an ISO duration that stays in the extension.
        if (duration.HasValue && !duration.Value.Contains('W', StringComparison.Ordinal)) graph.Add(subject, Cv + "processingTime", new RdfTerm.Literal(duration.Value, null, Xsd + "duration"));
    }

    private void Cost(string service, Cost cost, int number)
    {
        var node = Titled(service, Cv + "hasCost", Cv + "Cost", $"{service}:cost:{number}", cost.Description ?? new([]));
        Text(node, Dct + "description", cost.Description);
        decimal? amount = cost.Kind == CostKind.Free ? 0 : cost.Kind == CostKind.Fixed ? cost.Amount : null;
        if (amount is not { } number_) return;
        graph.Add(node, Cv + "hasValue", new RdfTerm.Literal(number_.ToString(CultureInfo.InvariantCulture), null, Xsd + "double"));
        graph.Add(node, Cv + "currency", EuCurrency + cost.Currency);
        graph.Add(EuCurrency + cost.Currency, Vocabulary.Type, Skos + "Concept");
    }

    /// <summary>CPSV-AP knows a channel's type, hours and time; its number and address stand on it by the terms of a contact point.</summary>
    private void Channel(string service, ServiceChannel channel, int number)
    {
        var node = $"{service}:channel:{number}";
        graph.Add(service, Cv + "hasChannel", node);
        graph.Add(node, Vocabulary.Type, Cv + "Channel");
        graph.Add(node, Dct + "identifier", new RdfTerm.Literal(channel.Id ?? $"{number}"));
        if (channel.Type is { } type) graph.Add(node, Dct + "type", Coded("channel-type", Codes.Name(type)));
        Text(node, Dct + "title", channel.Name);
        Text(node, Dct + "description", channel.Note);
        Pages(node, channel.Url);
        if (channel.Phone is { } phone) graph.Add(node, Cv + "telephone", new RdfTerm.Literal(phone));
        if (channel.Email is { } email) graph.Add(node, Cv + "email", new RdfTerm.Literal(email));
        Duration(node, channel.ProcessingTime);
        if (channel.Languages.HasValue)
            foreach (var language in channel.Languages.Value) graph.Add(service, Dct + "language", Language(language.Tag));
    }
}
