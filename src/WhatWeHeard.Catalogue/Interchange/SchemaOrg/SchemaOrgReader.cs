using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>One service of a page; each property in any of the forms that pages write it in, superseded names too.</summary>
internal sealed class SchemaOrgReader(Draft draft)
{
    private static readonly string[] Known =
    [
        "@context", "@type", "@id", "identifier", "name", "alternateName", "description", "disambiguatingDescription", "serviceType", "category", "url",
        "subjectOf", "provider", "serviceOperator", "jurisdiction", "areaServed", "serviceArea", "audience", "serviceAudience", "availableChannel",
        "hoursAvailable", "offers", "termsOfService", "serviceOutput", "produces", "isRelatedTo",
    ];

    private readonly SchemaOrgValues values = new(draft);

    public static bool IsService(string type) => type[(type.LastIndexOfAny(['/', ':']) + 1)..] is "GovernmentService" or "Service" or "GovernmentPermit";

    public (ItemId? Item, Service Listing, ImmutableArray<Organization> Implied) Read(JsonObject json)
    {
        var (ours, theirs) = Identifiers(json);
        var item = draft.Identify(ours, "schema-org", theirs);
        if (json.Select(p => p.Key).Where(k => !Known.Contains(k)).ToArray() is { Length: > 0 } unknown) draft.Warn(ProblemCode.UnknownField, string.Join(", ", unknown));
        var jurisdiction = item is { } known ? ListingReader.JurisdictionOf(known.Key) : ours is null ? "CA" : ListingReader.JurisdictionOf(ours);
        var organizations = ImmutableArray.CreateBuilder<Organization>();
        string? Organization(JsonNode node) => this.Organization(node, jurisdiction, organizations);
        var provider = json["provider"].Many().Select(Organization).FirstOrDefault(o => o is not null);
        if (provider is null)
        {
            organizations.Add(ListingReader.Government(jurisdiction, draft.Options));
            provider = organizations[^1].Id;
        }
        var categories = Categories(json);
        var listing = new Service(item?.Key ?? ours ?? "?:?", jurisdiction)
        {
            Base = categories.GetValueOrDefault(ItemKind.BaseService)?.FirstOrDefault(),
            Organization = provider,
            Executing = [.. json["serviceOperator"].Many().Select(Organization).OfType<string>()],
            ExternalIdentifiers = [.. json["identifier"].Objects().Where(i => i.Word("propertyID") is { } scheme and not "whatweheard" && i.Word("value") is not null)
                .Select(i => new ExternalIdentifier(i.Word("propertyID")!, i.Word("value")!))],
            Name = ListingReader.Said(values.Text(json["name"], "name", 350)),
            AlternateNames = ListingReader.Said(values.Words(json["alternateName"].Many(), "alternateName")),
            Summary = ListingReader.Said(values.Text(json["disambiguatingDescription"], "disambiguatingDescription", 300)),
            Description = ListingReader.Said(values.Text(json["description"], "description", 10_000)),
            Keywords = ListingReader.Said(values.Words(Loose(json), "category")),
            Url = ListingReader.Said(Pages(json)),
            ServiceType = ListingReader.SaidAll(ServiceTypes(json)),
            Topics = ListingReader.SaidAll(categories.GetValueOrDefault(ItemKind.Topic) ?? []),
            LifeEvents = ListingReader.SaidAll(categories.GetValueOrDefault(ItemKind.LifeEvent) ?? []),
            Audiences = ListingReader.SaidAll(Audiences(json)),
            Coverage = ListingReader.SaidAll(new SchemaOrgAreas(draft, values).Of((json["areaServed"] ?? json["serviceArea"]).Many(), jurisdiction)),
            Channels = ListingReader.SaidAll(new SchemaOrgChannels(draft, values).Of(json, jurisdiction)),
            Costs = ListingReader.SaidAll(json["offers"].Objects().Select(Cost)),
            Requirements = ListingReader.SaidAll(Requirements(json["termsOfService"])),
            Outputs = ListingReader.SaidAll((json["serviceOutput"] ?? json["produces"]).Many().Select(Output).OfType<ServiceOutput>()),
            Related = [.. json["isRelatedTo"].Many().Select(Related).OfType<RelatedService>()],
        };
        return (item, listing, organizations.ToImmutable());
    }

    /// <summary>Where it is said how they are related, and to one of ours; anything else is said to be left out.</summary>
    private RelatedService? Related(JsonNode node)
    {
        if (node is JsonObject json && Urn.Key(json.Word("@id"), ItemKind.Service) is { } service
            && json.Word("additionalType") is { } type && type.StartsWith(SchemaOrgTerms.Relations, StringComparison.Ordinal)
            && Codes.TryParse<RelationType>(type[SchemaOrgTerms.Relations.Length..], out var relation)) return new(relation, service);
        draft.Warn(ProblemCode.UnknownField, "isRelatedTo");
        return null;
    }

    private static (string? Ours, string? Theirs) Identifiers(JsonObject json)
    {
        var ours = json["identifier"].Objects().FirstOrDefault(i => i.Word("propertyID") == "whatweheard")?.Word("value") ?? Urn.Key(json.Word("@id"), ItemKind.Service);
        var theirs = json["identifier"].Many().Select(i => i is JsonObject o ? o.Word("value") : i.Word()).FirstOrDefault(i => !string.IsNullOrWhiteSpace(i));
        return (ours, theirs ?? json.Word("@id") ?? json["url"].Many().FirstOrDefault().Word() ?? json["name"].Many().FirstOrDefault().Word());
    }

    private string? Organization(JsonNode node, string jurisdiction, ImmutableArray<Organization>.Builder organizations)
    {
        var json = node as JsonObject;
        var name = values.Text(json is null ? node : json["name"] ?? json["legalName"], "provider.name", 350);
        var key = Urn.Key(json?.Word("@id"), ItemKind.Organization);
        if (name is null) return key;
        key ??= ListingReader.OrganizationKey(jurisdiction, name.Values[0].Value);
        var url = draft.Url(json?["url"].Many().FirstOrDefault().Word(), "provider.url");
        organizations.Add(new(key, ListingReader.JurisdictionOf(key), name)
        {
            Acronym = values.Text(json?["alternateName"], "provider.alternateName", 50),
            Url = url is null ? null : new([.. name.Values.Select(v => v with { Value = url })]),
        });
        return key;
    }

    /// <summary>Codes of our own lists, by list.</summary>
    private static Dictionary<ItemKind, List<string>> Categories(JsonObject json)
    {
        var codes = new Dictionary<ItemKind, List<string>>();
        foreach (var category in json["category"].Objects())
            foreach (var (kind, set) in SchemaOrgTerms.CodeSets)
                if (category.Word("inCodeSet") == set && category.Word("codeValue") is { } code)
                    (codes.TryGetValue(kind, out var list) ? list : codes[kind] = []).Add(code);
        return codes;
    }

    private IEnumerable<ServiceType> ServiceTypes(JsonObject json)
    {
        foreach (var category in json["category"].Objects().Where(c => c.Word("inCodeSet") == SchemaOrgTerms.ServiceTypes))
            if (Model.Codes.TryParse<ServiceType>(category.Word("codeValue"), out var type)) yield return type;
            else draft.Warn(ProblemCode.UnknownCode, "category", category.Word("codeValue"), Model.Codes.List<ServiceType>());
    }

    /// <summary>Categories and types of service in somebody's own words are words to find it by; where the type is one of our base services, it has them already.</summary>
    private static IEnumerable<JsonNode> Loose(JsonObject json)
    {
        var ours = json["category"].Objects().Any(c => c.Word("inCodeSet") == SchemaOrgTerms.CodeSets[ItemKind.BaseService]);
        var categories = json["category"].Many().Where(c => c is not JsonObject o || o.ContainsKey("@value") || o.Word("inCodeSet")?.StartsWith(Urn.Prefix, StringComparison.Ordinal) != true)
            .Select(c => c is JsonObject o && !o.ContainsKey("@value") ? o["name"] : c);
        return categories.Concat(ours ? [] : json["serviceType"].Many().Select(t => t is JsonObject o && !o.ContainsKey("@value") ? o["name"] : t)).OfType<JsonNode>();
    }

    /// <summary>The page in each language; where the languages aren't told, the one that stands first, for the language of the texts.</summary>
    private LocalizedText? Pages(JsonObject json)
    {
        var tagged = json["subjectOf"].Objects().Where(p => p.Word("inLanguage") is not null)
            .Select(p => (Language: draft.Tag(p.Word("inLanguage"), "subjectOf.inLanguage"), Url: draft.Url(p.Word("url"), "subjectOf.url")))
            .Where(p => p is { Language: not null, Url: not null }).DistinctBy(p => p.Language).Select(p => new TextValue(p.Language!, p.Url!)).ToImmutableArray();
        if (!tagged.IsEmpty) return new(tagged);
        return draft.UrlIn(json["url"].Many().FirstOrDefault() is JsonObject o ? o.Word("@id") : json["url"].Many().FirstOrDefault().Word(), "url");
    }

    private IEnumerable<string> Audiences(JsonObject json)
    {
        foreach (var audience in (json["audience"] ?? json["serviceAudience"]).Many())
            if (audience is JsonObject o && o["identifier"].Objects().FirstOrDefault(i => i.Word("propertyID") == "whatweheard-audience")?.Word("value") is { } code) yield return code;
            else
                draft.Warn(ProblemCode.UnknownCode, "audience", audience is JsonObject other ? values.Text(other["audienceType"] ?? other["name"], "audience", 350)?.Values[0].Value : audience.Word(),
                    new("the codes of the vocabulary", "les codes du vocabulaire"));
    }

    private Cost Cost(JsonObject offer)
    {
        var specification = offer["priceSpecification"].Objects().FirstOrDefault();
        var price = draft.Amount((offer["price"] ?? specification?["price"]).Word(), "offers.price");
        var (least, most) = (draft.Amount(specification?.Word("minPrice"), "offers.minPrice"), draft.Amount(specification?.Word("maxPrice"), "offers.maxPrice"));
        var kind = price == 0 ? CostKind.Free : price is > 0 ? CostKind.Fixed : least is not null ? CostKind.Range : CostKind.Variable;
        var cost = new Cost(kind)
        {
            Amount = kind == CostKind.Free ? null : price ?? least,
            MaxAmount = most,
            Description = values.Text(offer["description"], "offers.description"),
            ValidFrom = draft.Date(offer.Word("validFrom"), "offers.validFrom"),
            ValidTo = draft.Date(offer.Word("validThrough"), "offers.validThrough"),
        };
        return draft.Currency(offer.Word("priceCurrency") ?? specification?.Word("priceCurrency"), "offers.priceCurrency") is { } currency ? cost with { Currency = currency } : cost;
    }

    /// <summary>Sentences in turn: where a language comes again, the next criterion begins.</summary>
    private IEnumerable<Requirement> Requirements(JsonNode? terms)
    {
        var sentence = new List<(string Language, string? Raw)>();
        var number = 0;
        foreach (var (language, raw) in values.Tagged(terms.Many()))
        {
            if (raw?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true)
            {
                draft.Warn(ProblemCode.UnknownField, "termsOfService", raw);
                continue;
            }
            if (sentence.Any(s => s.Language == language))
            {
                if (Requirement(sentence, ++number) is { } requirement) yield return requirement;
                sentence.Clear();
            }
            sentence.Add((language, raw));
        }
        if (sentence.Count > 0 && Requirement(sentence, ++number) is { } last) yield return last;
    }

    private Requirement? Requirement(List<(string, string?)> sentence, int number) =>
        ListingReader.Text(sentence, draft, "termsOfService") is { } text ? new($"r{number}", text, Polarity.Require) : null;

    private ServiceOutput? Output(JsonNode node) =>
        values.Text(node is JsonObject o && !o.ContainsKey("@value") ? o["name"] : node, "serviceOutput", 350) is { } name ? new(name, (node as JsonObject)?.Word("additionalType")) : null;
}
