using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Hsds;

/// <summary>One HSDS service (3.0 or 3.1), with everything nested in it, as a listing.</summary>
internal sealed class HsdsReader(Draft draft)
{
    /// <summary>What is read, or is no part of a listing (who assured it, when it was changed, who paid).</summary>
    private static readonly string[] Known =
    [
        "id", "name", "alternate_name", "description", "url", "email", "status", "application_process", "fees_description", "eligibility_description", "minimum_age", "maximum_age",
        "assured_date", "assurer_email", "alert", "last_modified", "language", "phones", "schedules", "service_areas", "service_at_locations", "languages", "organization",
        "organization_id", "cost_options", "required_documents", "additional_urls", "attributes", "metadata", HsdsWriter.Extension_,
    ];

    /// <summary>The listing's key where the record is ours.</summary>
    public static string? Ours(JsonObject json) => (json[HsdsWriter.Extension_] as JsonObject)?.Word("key");

    public static bool IsOver(JsonObject json) => Ours(json) is null && json.Word("status")?.ToLowerInvariant() is "inactive" or "defunct";

    public (Service Listing, Organization Organization) Read(JsonObject json, ItemId? item)
    {
        if (draft.Tag(json.Word("language"), "language") is { } language) draft.Language = language;
        var jurisdiction = item is { } known ? ListingReader.JurisdictionOf(known.Key) : draft.Options.Jurisdiction ?? "CA";
        var organization = json["organization"] is JsonObject of ? Organization(of, jurisdiction) : null;
        organization ??= ListingReader.Government(jurisdiction, draft.Options);
        if (json.Where(p => !Known.Contains(p.Key) && p.Value is not (null or JsonArray { Count: 0 })).Select(p => p.Key).ToArray() is { Length: > 0 } unknown)
            draft.Warn(ProblemCode.UnknownField, string.Join(", ", unknown));
        if (json.Word("status") is { } status && status is not ("active" or "inactive" or "defunct" or "temporarily closed"))
            draft.Warn(ProblemCode.UnknownCode, "status", status, "active, inactive, defunct, temporarily closed");
        var terms = Terms(json);
        var told = new Service(item?.Key ?? "?:?", jurisdiction)
        {
            Base = terms["base-service"].FirstOrDefault(),
            Organization = organization.Id,
            ExternalIdentifiers = Ours(json) is null && json.Word("id") is { Length: > 0 } id ? [new("hsds", id)] : [],
            Name = ListingReader.Said(draft.In(json.Word("name"), "name", 350)),
            AlternateNames = ListingReader.Said(draft.Text(json.Word("alternate_name"), "alternate_name", 200) is { } other ? new LocalizedWords([new(draft.Language, [other])]) : null),
            Description = ListingReader.Said(draft.In(json.Word("description"), "description", 10_000)),
            Url = ListingReader.Said(draft.UrlIn(json.Word("url"), "url")),
            NextStep = ListingReader.Said(draft.In(json.Word("application_process"), "application_process")),
            Alert = ListingReader.Said(draft.In(json.Word("alert"), "alert")),
            Topics = ListingReader.SaidAll(terms["topic"]),
            Audiences = ListingReader.SaidAll(terms["audience"]),
            LifeEvents = ListingReader.SaidAll(terms["life-event"]),
            ServiceType = ListingReader.SaidAll(terms["service-type"].Select(c => Codes.TryParse<ServiceType>(c, out var type) ? type : (ServiceType?)null).OfType<ServiceType>()),
            Coverage = ListingReader.SaidAll(json["service_areas"].Objects().Select(Area).OfType<CoverageArea>()),
            Requirements = ListingReader.SaidAll(Requirements(json)),
            Evidence = ListingReader.SaidAll(json["required_documents"].Objects().Select(Document).OfType<Evidence>()),
            Costs = ListingReader.SaidAll(json["cost_options"].Objects().Select(Cost).Concat(Words(json))),
            Channels = ListingReader.SaidAll(new HsdsChannels(draft, jurisdiction).Of(json)),
            LastVerified = draft.Date(json.Word("assured_date"), "assured_date") is { } day ? new(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), organization.Id) : null,
        };
        return (told, organization);
    }

    /// <summary>An organization speaks a language of its own: several listings, of several languages, may name it.</summary>
    public Organization? Organization(JsonObject json, string jurisdiction)
    {
        var around = draft.Language;
        if (draft.Tag(json.Word("language"), "organization.language") is { } own) draft.Language = own;
        var organization = Named(json, jurisdiction);
        draft.Language = around;
        return organization;
    }

    private Organization? Named(JsonObject json, string jurisdiction)
    {
        var name = draft.In(json.Word("name"), "organization.name", 350);
        var ours = Urn.Key(json.Word("uri"), ItemKind.Organization);
        if (name is null) return null;
        var key = ours ?? ListingReader.OrganizationKey(jurisdiction, name.Values[0].Value);
        return new(key, ListingReader.JurisdictionOf(key), name)
        {
            Acronym = draft.In(json.Word("alternate_name"), "organization.alternate_name", 50),
            Url = draft.UrlIn(json.Word("website"), "organization.website"),
            Identifiers = ours is null && json.Word("id") is { Length: > 0 } id ? [new("hsds", id)] : [],
        };
    }

    /// <summary>The codes of our lists, by list; terms of other taxonomies are said and left out.</summary>
    private ILookup<string, string> Terms(JsonObject json)
    {
        var terms = new List<(string Kind, string Code)>();
        foreach (var attribute in json["attributes"].Objects())
        {
            var term = attribute["taxonomy_term"] as JsonObject;
            if (term?.Word("term_uri") is { } uri && uri.StartsWith(Urn.Prefix, StringComparison.Ordinal) && uri[Urn.Prefix.Length..].Split(':', 2) is [var kind, var code]) terms.Add((kind, code));
            else draft.Warn(ProblemCode.UnknownCode, "attributes", term?.Word("name") ?? attribute.Word("value"), new("the codes of the vocabulary", "les codes du vocabulaire"));
        }
        return terms.ToLookup(t => t.Kind, t => t.Code);
    }

    /// <summary>An extent is what its type says, and the type is anybody's word: ours, an Open Civic Data id, or nothing we can use.</summary>
    private CoverageArea? Area(JsonObject json)
    {
        if (Urn.Key(json.Word("uri"), ItemKind.Jurisdiction) is { } code) return new(CoverageMode.Include, code == "CA" ? CoverageKind.National : CoverageKind.Jurisdiction, code);
        var (extent, type) = (json.Word("extent"), json.Word("extent_type")?.ToUpperInvariant());
        if (extent is not null && Codes.TryParse<CoverageKind>(type, out var kind) && kind is CoverageKind.Fsa or CoverageKind.Postal) return new(CoverageMode.Include, kind, extent);
        draft.Warn(ProblemCode.PlaceNotRecognized, "service_areas.extent", json.Word("name") ?? extent);
        return null;
    }

    /// <summary>A sentence a line, and the ages as sentences of their own: a predicate would need a fact that not every catalogue has.</summary>
    private IEnumerable<Requirement> Requirements(JsonObject json)
    {
        var number = 0;
        foreach (var line in (json.Word("eligibility_description") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (draft.In(line, "eligibility_description") is { } text)
                yield return new($"r{++number}", text, Polarity.Require);
        if (draft.Number(json.Word("minimum_age"), "minimum_age") is { } least) yield return new("minimum-age", Said($"Minimum age: {least:0.##}.", $"Âge minimal : {least:0.##} ans."), Polarity.Require);
        if (draft.Number(json.Word("maximum_age"), "maximum_age") is { } most) yield return new("maximum-age", Said($"Maximum age: {most:0.##}.", $"Âge maximal : {most:0.##} ans."), Polarity.Require);
    }

    private static LocalizedText Said(FormattableString en, FormattableString fr) => LocalizedText.Of(FormattableString.Invariant(en), FormattableString.Invariant(fr));

    private Evidence? Document(JsonObject json) =>
        draft.In(json.Word("document"), "required_documents.document") is { } name ? new(name) { Url = draft.UrlIn(json.Word("uri"), "required_documents.uri") } : null;

    private Cost Cost(JsonObject json)
    {
        var amount = draft.Amount(json.Word("amount"), "cost_options.amount");
        var cost = new Cost(amount switch { null => CostKind.Variable, 0 => CostKind.Free, _ => CostKind.Fixed })
        {
            Amount = amount is > 0 ? amount : null,
            Condition = draft.In(json.Word("option"), "cost_options.option"),
            Description = draft.In(json.Word("amount_description"), "cost_options.amount_description"),
            ValidFrom = draft.Date(json.Word("valid_from"), "cost_options.valid_from"),
            ValidTo = draft.Date(json.Word("valid_to"), "cost_options.valid_to"),
        };
        return draft.Currency(json.Word("currency"), "cost_options.currency") is { } currency ? cost with { Currency = currency } : cost;
    }

    /// <summary>A price in words, where no option gives one in figures.</summary>
    private IEnumerable<Cost> Words(JsonObject json) =>
        draft.In(json.Word("fees_description"), "fees_description") is { } words && !json["cost_options"].Objects().Any() ? [new Cost(CostKind.Variable) { Description = words }] : [];
}
