using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Rdf;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Catalogue.Interchange.Rdf.Vocabulary;

namespace WhatWeHeard.Catalogue.Interchange.CpsvAp;

/// <summary>
/// One public service of a graph. The EU's shapes and Norway's extension of them are both read: blank nodes, addresses without a
/// scheme, costs in words, an owner in place of a competent authority (interchange-traps.md §4).
/// </summary>
internal sealed class CpsvReader(RdfGraph graph, Draft draft)
{
    private static readonly string[] Read_ =
    [
        Vocabulary.Type, Dct + "identifier", Dct + "title", Dct + "alternative", Dct + "description", Dct + "abstract", Dcat + "keyword", Cv + "hasCompetentAuthority",
        Cv + "ownedBy", Cv + "hasParticipation", Foaf + "page", Foaf + "homepage", Cv + "thematicArea", Dct + "audience", Cv + "isGroupedBy", Cv + "isClassifiedBy", Dct + "type",
        Dct + "spatial", Cv + "processingTime", Cpsv + "produces", Cv + "holdsRequirement", Cpsv + "hasInput", CpsvNo + "hasRequiredEvidence", Cv + "hasCost", Cv + "hasChannel",
        Cv + "contactPoint", Cv + "hasLegalResource", Dct + "requires", Cv + "relatedService", Dct + "language", Adms + "status", Wwh + "extension",
    ];

    private readonly CpsvValues values = new(graph, draft);

    public static bool IsService(RdfGraph graph, RdfTerm subject) => graph.Is(subject, Cpsv + "PublicService") || graph.Is(subject, CpsvNo + "Service");

    public (ItemId? Item, Service Listing, ImmutableArray<Organization> Implied) Read(RdfTerm subject, bool withExtension = true)
    {
        var ours = Urn.Key(subject.Text, ItemKind.Service);
        var item = draft.Identify(ours, "cpsv", subject.Text ?? graph.Object(subject, Dct + "identifier")?.Text);
        var jurisdiction = item is { } known ? ListingReader.JurisdictionOf(known.Key) : ours is null ? "CA" : ListingReader.JurisdictionOf(ours);
        var organizations = ImmutableArray.CreateBuilder<Organization>();
        var authority = graph.Objects(subject, Cv + "hasCompetentAuthority").Concat(graph.Objects(subject, Cv + "ownedBy")).Select(o => Organization(o, jurisdiction, organizations)).FirstOrDefault();
        if (authority is null) organizations.Add(ListingReader.Government(jurisdiction, draft.Options));
        if (graph.About(subject).Select(t => t.Predicate).Where(p => !Read_.Contains(p)).Distinct().ToArray() is { Length: > 0 } unknown)
            draft.Warn(ProblemCode.UnknownField, string.Join(", ", unknown.Select(u => u[(u.LastIndexOfAny(['/', '#']) + 1)..])));
        var told = new Service(item?.Key ?? ours ?? "?:?", jurisdiction)
        {
            Base = values.Keys(subject, Cv + "isClassifiedBy", ItemKind.BaseService).FirstOrDefault(),
            Organization = authority ?? organizations[^1].Id,
            Executing = [.. graph.Objects(subject, Cv + "hasParticipation").Select(p => graph.Object(p, Cv + "hasParticipant")).OfType<RdfTerm>().Select(o => Organization(o, jurisdiction, organizations)).OfType<string>()],
            ExternalIdentifiers = ours is null ? External(subject) : [],
            Name = ListingReader.Said(values.Text(subject, Dct + "title", 350)),
            AlternateNames = ListingReader.Said(values.Words(subject, Dct + "alternative")),
            Summary = ListingReader.Said(values.Text(subject, Dct + "abstract", 300)),
            Description = ListingReader.Said(values.Text(subject, Dct + "description", 10_000)),
            Keywords = ListingReader.Said(values.Words(subject, Dcat + "keyword")),
            Url = ListingReader.Said(values.Pages(subject, Foaf + "page", Foaf + "homepage")),
            ServiceType = ListingReader.SaidAll(values.Coded<ServiceType>(subject, Dct + "type", "service-type")),
            Topics = ListingReader.SaidAll(values.Keys(subject, Cv + "thematicArea", ItemKind.Topic)),
            Audiences = ListingReader.SaidAll(values.Keys(subject, Dct + "audience", ItemKind.Audience)),
            LifeEvents = ListingReader.SaidAll(values.Keys(subject, Cv + "isGroupedBy", ItemKind.LifeEvent)),
            Coverage = ListingReader.SaidAll(values.Areas(subject)),
            ProcessingTime = ListingReader.Said(draft.Duration(graph.Object(subject, Cv + "processingTime")?.Text, "processingTime")),
            Outputs = ListingReader.SaidAll(Each(subject, Cpsv + "produces").Select(o => values.Text(o, Dct + "title", 350)).OfType<LocalizedText>().Select(n => new ServiceOutput(n))),
            Requirements = ListingReader.SaidAll(Requirements(subject)),
            Evidence = ListingReader.SaidAll(Each(subject, Cpsv + "hasInput").Concat(Each(subject, CpsvNo + "hasRequiredEvidence")).Select(Evidence).OfType<Evidence>()),
            Costs = ListingReader.SaidAll(Each(subject, Cv + "hasCost").Select(Cost)),
            Channels = ListingReader.SaidAll(new CpsvChannels(graph, draft, values).Of(subject)),
            LegalBasis = ListingReader.SaidAll(Each(subject, Cv + "hasLegalResource").Select(Law).OfType<LegalResource>()),
            Related = [.. Related(subject)],
        };
        return (item, withExtension ? ListingReader.Completed(draft.Completed(told), ExtensionOf(subject), draft) : told, organizations.ToImmutable());
    }

    private IEnumerable<RdfTerm> Each(RdfTerm subject, string predicate) => graph.Objects(subject, predicate);

    private ImmutableArray<ExternalIdentifier> External(RdfTerm subject) =>
        [.. Each(subject, Dct + "identifier").Select(i => i.Text).OfType<string>().Where(i => i.Length > 0).Take(1).Select(i => new ExternalIdentifier("cpsv-ap", i))];

    private JsonObject? ExtensionOf(RdfTerm subject)
    {
        if (graph.Object(subject, Wwh + "extension") is not RdfTerm.Literal literal) return null;
        try
        {
            return JsonNode.Parse(literal.Value) as JsonObject;
        }
        catch (JsonException)
        {
            draft.Warn(ProblemCode.MalformedRecord, "wwh:extension", literal.Value, new("its extension isn't JSON and was left aside.", "son extension n’est pas du JSON et a été laissée de côté."));
            return null;
        }
    }

    private string? Organization(RdfTerm node, string jurisdiction, ImmutableArray<Organization>.Builder organizations)
    {
        var name = values.Text(node, Skos + "prefLabel", 350) ?? values.Text(node, Dct + "title", 350);
        if (Urn.Key(node.Text, ItemKind.Organization) is { } ours)
        {
            if (name is not null)
                organizations.Add(new(ours, ListingReader.JurisdictionOf(ours), name) { Acronym = values.Text(node, Skos + "altLabel", 50), Url = values.Pages(node, Foaf + "page") });
            return ours;
        }
        // An organization that is only pointed to is known by its address.
        if (name is null && node.Text is not { Length: > 0 }) return null;
        var id = node.Text ?? name!.Values[0].Value;
        var organization = new Organization(ItemId.Scoped(jurisdiction, ForeignKeys.Slug("cpsv", id)), jurisdiction, name ?? LocalizedText.In(draft.Language, id.Length > 350 ? id[..350] : id))
        {
            Identifiers = [new("cpsv-ap", id)],
        };
        if (name is null) draft.Warn(ProblemCode.Required, "hasCompetentAuthority.prefLabel", id);
        organizations.Add(organization);
        return organization.Id;
    }

    private IEnumerable<Requirement> Requirements(RdfTerm subject)
    {
        var number = 0;
        foreach (var node in Each(subject, Cv + "holdsRequirement"))
        {
            number++;
            if (values.Text(node, Dct + "title") is not { } text) continue;
            var id = node.Text is { } iri && iri.Contains(":requirement:", StringComparison.Ordinal) ? iri[(iri.LastIndexOf(':') + 1)..] : $"r{number}";
            yield return new(id, text, Polarity.Require);
        }
    }

    private Evidence? Evidence(RdfTerm node) =>
        (values.Text(node, Dct + "title") ?? values.Text(node, Dct + "description")) is { } name ? new(name) { Url = values.Pages(node, Foaf + "page") } : null;

    private Cost Cost(RdfTerm node)
    {
        var amount = draft.Amount(graph.Object(node, Cv + "hasValue")?.Text, "hasCost.hasValue");
        var cost = new Cost(amount switch { null => CostKind.Variable, 0 => CostKind.Free, _ => CostKind.Fixed })
        {
            Amount = amount is > 0 ? amount : null,
            Description = values.Text(node, Dct + "description"),
        };
        return draft.Currency(graph.Object(node, Cv + "currency")?.Text, "hasCost.currency") is { } currency ? cost with { Currency = currency } : cost;
    }

    private LegalResource? Law(RdfTerm node) =>
        values.Text(node, Dct + "title") is { } title ? new(title, values.Pages(node, Foaf + "page"))
        : draft.Url(node.Text, "hasLegalResource") is { } url ? new(LocalizedText.In(draft.Language, url), LocalizedText.In(draft.Language, url)) : null;

    private IEnumerable<RelatedService> Related(RdfTerm subject) =>
        Each(subject, Dct + "requires").Select(o => (RelationType.Requires, o)).Concat(Each(subject, Cv + "relatedService").Select(o => (RelationType.Alternative, o)))
            .Select(r => (Type: r.Item1, Key: Urn.Key(r.o.Text, ItemKind.Service))).Where(r => r.Key is not null).Select(r => new RelatedService(r.Type, r.Key!));
}
