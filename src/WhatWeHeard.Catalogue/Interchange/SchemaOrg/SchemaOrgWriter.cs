using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>
/// Listings as schema.org <c>GovernmentService</c>, in current terms only; one that isn't offered as a <c>WebPage</c> that says so. A page
/// speaks one language and gets plain strings, which is what search engines read; an export speaks all and tags each text.
/// </summary>
public sealed class SchemaOrgWriter
{
    public const string Context = "https://schema.org";

    private readonly PublicItems items;
    private readonly SchemaOrgText text;

    /// <summary>With a language, texts are plain strings in the best match; without one, they are tagged in all languages.</summary>
    internal SchemaOrgWriter(PublicItems items, LanguagePreference? language = null)
    {
        this.items = items;
        text = new(language);
    }

    /// <summary>One listing as a document of its own.</summary>
    public static JsonObject Document(PublicListing listing, PublicItems items, LanguagePreference? language = null)
    {
        var document = new SchemaOrgWriter(items, language).Of(listing);
        document.Insert(0, "@context", Context);
        return document;
    }

    internal JsonObject Of(PublicListing listing) => SchemaOrgAbsence.Is(listing) ? Absence(listing) : Service(listing);

    /// <summary>The page that says that there is no such service there: about a kind of service and a government, and leading to that government's own page.</summary>
    private JsonObject Absence(PublicListing listing)
    {
        var (own, content) = (listing.Own, listing.Content);
        var json = Node("WebPage", items.AddressOf(listing.Id));
        json["identifier"] = Identifier("whatweheard", own.Key);
        json.Set("name", text.Of(content.Name.ValueOrDefault));
        json.Set("description", text.Of(SchemaOrgAbsence.Told(own)));
        var about = own.Base is { } code ? [Category(ItemKind.BaseService, code, items.BaseServices.GetValueOrDefault(code)?.Name.ValueOrDefault)] : Array.Empty<JsonObject>();
        json.Set("about", Many([.. about, Government(own.Jurisdiction)]));
        if (content.Url.ValueOrDefault is { } url) json["relatedLink"] = url.Best(text.Language ?? LanguagePreference.English).Value;
        return json;
    }

    private JsonObject Service(PublicListing listing)
    {
        var (own, content) = (listing.Own, listing.Content);
        var (summary, description) = (content.Summary.ValueOrDefault, content.Description.ValueOrDefault);
        var json = new JsonObject { ["@type"] = "GovernmentService", ["@id"] = items.AddressOf(listing.Id) };
        json.Set("identifier", Many([Identifier("whatweheard", own.Key), .. own.ExternalIdentifiers.Select(i => Identifier(i.Scheme, i.Value))]));
        json.Set("name", text.Of(content.Name.ValueOrDefault));
        json.Set("alternateName", text.Of(content.AlternateNames.ValueOrDefault));
        json.Set("description", text.Of(description ?? summary));
        if (description is not null) json.Set("disambiguatingDescription", text.Of(summary));
        json.Set("serviceType", text.Of(own.Base is { } code && items.BaseServices.TryGetValue(code, out var archetype) ? archetype.Name.ValueOrDefault : null));
        json.Set("category", Many(Categories(own, content)));
        Pages(json, content.Url.ValueOrDefault);
        if (own.Organization is { } provider) json["provider"] = Organization(provider);
        json.Set("serviceOperator", Many(own.Executing.Select(Organization)));
        json["jurisdiction"] = Government(own.Jurisdiction);
        json.Set("areaServed", Many(Areas(own, content)));
        json.Set("audience", Many(content.Audiences.Each().Select(Audience)));
        var channels = content.Channels.Each();
        json.Set("availableChannel", Many(channels.Select(c => new SchemaOrgChannel(text).Of(c))));
        json.Set("hoursAvailable", Many(channels.Where(c => c.Hours.HasValue).SelectMany(c => c.Hours.Value).Distinct().Select(SchemaOrgChannel.Hours)));
        json.Set("offers", Many(content.Costs.Each().Select(Offer)));
        if (content.Requirements.HasValue) json.Set("termsOfService", Many(content.Requirements.Value.SelectMany(r => text.Each(r.Text))));
        if (content.Outputs.HasValue) json.Set("serviceOutput", Many(content.Outputs.Value.Select(Output)));
        json.Set("isRelatedTo", Many(own.Related.Select(Related)));
        return json;
    }

    private JsonObject Related(RelatedService related)
    {
        var json = Node("GovernmentService", items.AddressOf(new(ItemKind.Service, related.Service)));
        json["additionalType"] = SchemaOrgTerms.Relations + Codes.Name(related.Type);
        return json;
    }

    /// <summary>Where people read about it: the address a reader opens first, and each language's page with its language.</summary>
    private void Pages(JsonObject json, LocalizedText? url)
    {
        if (url is null) return;
        json["url"] = url.Best(text.Language ?? LanguagePreference.English).Value;
        json.Set("subjectOf", Many(url.Values.Select(v => new JsonObject { ["@type"] = "WebPage", ["url"] = v.Value, ["inLanguage"] = v.Language })));
    }

    private static JsonObject Identifier(string scheme, string value) => new() { ["@type"] = "PropertyValue", ["propertyID"] = scheme, ["value"] = value };

    private static JsonObject Node(string type, string id) => new() { ["@type"] = type, ["@id"] = id };

    private JsonObject Organization(string id)
    {
        var json = Node("GovernmentOrganization", Urn.Of(ItemKind.Organization, id));
        if (items.Organization(id) is not { } organization) return json;
        json.Set("name", text.Of(organization.Name));
        json.Set("alternateName", text.Of(organization.Acronym));
        if (organization.Url is { } url) json["url"] = url.Best(text.Language ?? LanguagePreference.English).Value;
        return json;
    }

    private JsonObject Government(string code)
    {
        var json = Node("AdministrativeArea", Urn.Of(ItemKind.Jurisdiction, code));
        json.Set("name", text.Of(items.Jurisdiction(code)?.Name));
        json["identifier"] = code;
        return json;
    }

    private IEnumerable<JsonObject> Categories(Service own, ServiceContent content)
    {
        foreach (var code in content.Topics.Each()) yield return Category(ItemKind.Topic, code, items.Topics.GetValueOrDefault(code)?.Name);
        foreach (var code in content.LifeEvents.Each()) yield return Category(ItemKind.LifeEvent, code, items.LifeEvents.GetValueOrDefault(code)?.Name);
        if (own.Base is { } archetype) yield return Category(ItemKind.BaseService, archetype, items.BaseServices.GetValueOrDefault(archetype)?.Name.ValueOrDefault);
        foreach (var type in content.ServiceType.Each())
            yield return new() { ["@type"] = "CategoryCode", ["codeValue"] = Codes.Name(type), ["inCodeSet"] = SchemaOrgTerms.ServiceTypes };
    }

    private JsonObject Category(ItemKind kind, string code, LocalizedText? name)
    {
        var json = new JsonObject { ["@type"] = "CategoryCode", ["codeValue"] = code, ["inCodeSet"] = SchemaOrgTerms.CodeSets[kind] };
        json.Set("name", text.Of(name));
        return json;
    }

    private JsonObject Audience(string code)
    {
        var json = new JsonObject { ["@type"] = "Audience" };
        json.Set("audienceType", text.Of(items.Audiences.GetValueOrDefault(code)?.Name));
        json["identifier"] = Identifier("whatweheard-audience", code);
        return json;
    }

    /// <summary>What is included; that something is excluded, schema.org can't say.</summary>
    private IEnumerable<JsonObject> Areas(Service own, ServiceContent content)
    {
        if (!content.Coverage.HasValue)
        {
            yield return Government(own.Jurisdiction);
            yield break;
        }
        foreach (var area in content.Coverage.Value.Where(a => a.Mode == CoverageMode.Include))
            switch (area.Kind)
            {
                case CoverageKind.National or CoverageKind.Jurisdiction:
                    yield return Government(area.Value);
                    break;
                case CoverageKind.Fsa or CoverageKind.Postal:
                    yield return new()
                    {
                        ["@type"] = "Place",
                        ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["postalCode"] = area.Value, ["addressCountry"] = "CA" },
                    };
                    break;
            }
    }

    private JsonObject Offer(Cost cost)
    {
        var json = new JsonObject { ["@type"] = "Offer" };
        json.Set("description", text.Of(cost.Description ?? cost.Condition ?? cost.Per));
        if (cost.Kind == CostKind.Free) json["price"] = 0m;
        if (cost is { Kind: CostKind.Fixed, Amount: { } amount }) json["price"] = amount;
        if (cost.Kind == CostKind.Range)
            json["priceSpecification"] = new JsonObject { ["@type"] = "PriceSpecification", ["minPrice"] = cost.Amount, ["maxPrice"] = cost.MaxAmount, ["priceCurrency"] = cost.Currency };
        if (json.ContainsKey("price")) json["priceCurrency"] = cost.Currency;
        if (cost.ValidFrom is { } from) json["validFrom"] = SchemaOrgChannel.Date(from);
        if (cost.ValidTo is { } to) json["validThrough"] = SchemaOrgChannel.Date(to);
        return json;
    }

    private JsonObject Output(ServiceOutput output)
    {
        var json = new JsonObject { ["@type"] = "Thing" };
        json.Set("name", text.Of(output.Name));
        if (output.Type is { } type) json["additionalType"] = type;
        return json;
    }

    /// <summary>One thing stands for itself, several are a list, none isn't written.</summary>
    private static JsonNode? Many(IEnumerable<JsonNode> nodes) => nodes.ToArray() switch
    {
        [] => null,
        [var one] => one,
        var several => new JsonArray([.. several]),
    };
}
