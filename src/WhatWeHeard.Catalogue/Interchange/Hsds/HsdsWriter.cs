using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Interchange.SchemaOrg;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Hsds;

/// <summary>
/// Listings as HSDS services. HSDS has one text a field and no language: a record speaks the first official language of its
/// government and says so in <c>language</c>; the other languages, and what HSDS has no home for, are in <c>whatweheard</c>
/// (schema/interchange/hsds-profile.json).
/// </summary>
internal sealed class HsdsWriter(PublicItems items)
{
    /// <summary>The profile's property, and the table of a package that holds it.</summary>
    public const string Extension_ = "whatweheard";

    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>One listing with everything nested in it.</summary>
    public JsonObject Of(PublicListing listing)
    {
        var whole = listing.Whole;
        var language = Language(whole);
        var json = Service(whole, language, listing.Since);
        json[Extension_] = new JsonObject { ["key"] = whole.Key };
        var draft = new Draft(1, new());
        var (told, _) = new HsdsReader(draft).Read(json, new ItemId(ItemKind.Service, whole.Key));
        var extension = Reading.Extension.Of(whole, draft.Completed(told)) ?? [];
        extension.Insert(0, "key", whole.Key);
        json[Extension_] = extension;
        return json;
    }

    /// <summary>The first official language that the listing's name has; a municipality's are its province's.</summary>
    private string Language(Service s)
    {
        var name = s.Name.Value;
        for (var at = items.Jurisdiction(s.Jurisdiction); at is not null; at = at.Parent is null ? null : items.Jurisdiction(at.Parent))
            if (at.OfficialLanguages.FirstOrDefault(l => name.Find(l) is not null) is { } official)
                return official;
        return name.Values[0].Language;
    }

    private JsonObject Service(Service s, string language, DateTimeOffset since)
    {
        string? In(LocalizedText? text) => text?[language];
        var id = Id(Urn.Of(ItemKind.Service, s.Key));
        var json = new JsonObject { ["id"] = id, ["name"] = s.Name.Value[language], ["status"] = s.Offering == Offering.Offered ? "active" : "inactive" };
        json.Set("alternate_name", s.AlternateNames.ValueOrDefault?.In(language) is [var first, ..] ? first : null);
        json.Set("description", In(s.Description.ValueOrDefault) ?? In(s.Summary.ValueOrDefault));
        json.Set("url", In(s.Url.ValueOrDefault));
        json.Set("application_process", In(s.NextStep.ValueOrDefault));
        json.Set("alert", In(s.Alert.ValueOrDefault));
        json.Set("eligibility_description", Lines(s.Requirements.Each().Select(r => In(r.Text))));
        if (s.LastVerified is { } verified) json["assured_date"] = verified.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        json["last_modified"] = since.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        json["language"] = language;
        var channels = s.Channels.Each();
        json.Set("email", channels.Select(c => c.Email).FirstOrDefault(e => e is not null));
        json.Set("phones", List(channels.Where(c => c.Phone is not null).Select((c, i) => Phone(c, $"{id}/phone/{i}", language))));
        json.Set("additional_urls", List(channels.Where(c => In(c.Url) is not null).Select((c, i) => Address(c, $"{id}/url/{i}", language))));
        json.Set("service_areas", List(s.Coverage.Each().Where(a => a.Mode == CoverageMode.Include).Select((a, i) => Area(a, $"{id}/area/{i}", language))));
        json.Set("service_at_locations", List(channels.Where(c => c.Location is not null).Select((c, i) => Place(c, $"{id}/place/{i}", language))));
        json.Set("schedules", List(channels.Where(c => c.Location is null && c.Hours.HasValue).SelectMany(c => c.Hours.Value).Where(h => !h.Closed).Distinct().Select((h, i) => Schedule(h, $"{id}/hours/{i}", language))));
        json.Set("languages", List(channels.Where(c => c.Phone is null && c.Languages.HasValue).SelectMany(c => c.Languages.Value).DistinctBy(l => l.Tag).Select((l, i) => Spoken(l, $"{id}/language/{i}", language))));
        if (s.Organization is { } organization) json["organization"] = Organization(organization, language);
        json.Set("cost_options", List(s.Costs.Each().Where(c => c.Amount is not null || c.Kind == CostKind.Free || In(c.Description) is not null).Select((c, i) => Cost(c, $"{id}/cost/{i}", language))));
        json.Set("required_documents", List(s.Evidence.Each().Where(e => In(e.Name) is not null).Select((e, i) => Document(e, $"{id}/document/{i}", language))));
        json.Set("attributes", List(Terms(s).Select(t => Attribute(t.Kind, t.Code, t.Name, id, language))));
        return json;
    }

    private static JsonArray? List(IEnumerable<JsonObject> objects) => objects.ToArray() is { Length: > 0 } some ? new JsonArray([.. some]) : null;

    private static string? Lines(IEnumerable<string?> lines) => lines.Where(l => l is not null).ToArray() is { Length: > 0 } some ? string.Join("\n", some) : null;

    /// <summary>HSDS wants UUIDs: the same for the same thing every time (RFC 9562 §5.8, from a digest of its name).</summary>
    public static string Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan()[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static JsonObject Phone(ServiceChannel c, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name), ["number"] = c.Phone };
        // A number, says the schema: an extension that begins with 0 stays in ours.
        if (c.PhoneExtension is { } extension && int.TryParse(extension, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && extension == $"{number}") json["extension"] = number;
        json["type"] = c.Type switch { ChannelType.Fax => "fax", ChannelType.Sms => "sms", ChannelType.TtyVrs => "textphone", _ => "voice" };
        json.Set("description", c.Note?[language]);
        json.Set("languages", List(c.Languages.Each().Select((l, i) => Spoken(l, $"{name}/language/{i}", language))));
        return json;
    }

    private static JsonObject Address(ServiceChannel c, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name) };
        json.Set("label", c.Name?[language]);
        json["url"] = c.Url![language];
        return json;
    }

    private static JsonObject Spoken(DeliveryLanguage l, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name), ["code"] = l.Tag };
        json.Set("note", l.Note?[language]);
        return json;
    }

    private JsonObject Area(CoverageArea a, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name) };
        var government = a.Kind is CoverageKind.National or CoverageKind.Jurisdiction ? items.Jurisdiction(a.Value) : null;
        json.Set("name", government?.Name.Best(LanguagePreference.For(language)).Value ?? a.Value);
        json["extent"] = government?.Ocd ?? a.Value;
        json["extent_type"] = government?.Ocd is null ? Codes.Name(a.Kind).ToLowerInvariant() : "ocd-division";
        if (government is not null) json["uri"] = Urn.Of(ItemKind.Jurisdiction, a.Value);
        return json;
    }

    private static JsonObject Place(ServiceChannel c, string name, string language)
    {
        var location = c.Location!;
        var place = new JsonObject { ["id"] = Id($"{name}/location"), ["location_type"] = c.Type == ChannelType.Mail ? "postal" : "physical" };
        place.Set("name", location.Name?[language]);
        if (location is { Latitude: { } latitude, Longitude: { } longitude }) (place["latitude"], place["longitude"]) = (latitude, longitude);
        if (location is { Line1: { } line1, Municipality: { } city, Province: { } province, PostalCode: { } postal })
        {
            var address = new JsonObject { ["id"] = Id($"{name}/address"), ["address_1"] = line1 };
            address.Set("address_2", location.Line2);
            (address["city"], address["state_province"], address["postal_code"], address["country"], address["address_type"]) =
                (city, province, postal, location.Country ?? "CA", c.Type == ChannelType.Mail ? "postal" : "physical");
            place["addresses"] = new JsonArray(address);
        }
        var json = new JsonObject { ["id"] = Id(name), ["location"] = place };
        json.Set("description", c.Note?[language]);
        json.Set("schedules", List(c.Hours.Each().Where(h => !h.Closed).Select((h, i) => Schedule(h, $"{name}/hours/{i}", language))));
        return json;
    }

    /// <summary>An RRULE a week; a day that is closed, HSDS can't say. No time zone: theirs is a number of hours, which knows no daylight saving.</summary>
    private static JsonObject Schedule(Hours h, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name), ["freq"] = "WEEKLY", ["wkst"] = "MO" };
        if (!h.Days.IsEmpty) json["byday"] = string.Join(',', h.Days.Select(d => Days[(int)d]));
        if (h.Opens is { } opens) json["opens_at"] = opens.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (h.Closes is { } closes) json["closes_at"] = closes.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (h.ValidFrom is { } from) json["valid_from"] = SchemaOrgChannel.Date(from);
        if (h.ValidTo is { } to) json["valid_to"] = SchemaOrgChannel.Date(to);
        json.Set("description", h.Note?[language]);
        return json;
    }

    private readonly Lazy<HashSet<string>> exported = new(() => [.. items.Listings.Select(l => l.Own.Organization).OfType<string>()]);

    /// <summary>A parent that isn't in the file would point nowhere.</summary>
    private string? Exported(string? parent) => parent is not null && exported.Value.Contains(parent) ? parent : null;

    private JsonObject Organization(string id, string language)
    {
        var json = new JsonObject { ["id"] = Id(Urn.Of(ItemKind.Organization, id)) };
        if (items.Organization(id) is not { } organization)
        {
            (json["name"], json["description"], json["uri"]) = (id, id, Urn.Of(ItemKind.Organization, id));
            return json;
        }
        var name = organization.Name[language] ?? organization.Name.Values[0].Value;
        // HSDS asks for a description; we have none but what it is called.
        (json["name"], json["description"]) = (name, name);
        json.Set("alternate_name", organization.Acronym?[language]);
        json.Set("website", organization.Url?[language]);
        json["uri"] = Urn.Of(ItemKind.Organization, id);
        json["language"] = organization.Name[language] is null ? organization.Name.Values[0].Language : language;
        var draft = new Draft(1, new()) { Language = language };
        if (new HsdsReader(draft).Organization(json, organization.Jurisdiction) is { } told && Reading.Extension.Of(organization with { Channels = [], Parent = Exported(organization.Parent) }, told) is { } extension)
            json[Extension_] = extension;
        return json;
    }

    private static JsonObject Cost(Cost c, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name) };
        if (c.Kind == CostKind.Free || c.Amount is not null) (json["amount"], json["currency"]) = (c.Kind == CostKind.Free ? 0m : c.Amount, c.Currency);
        json.Set("option", c.Condition?[language]);
        json.Set("amount_description", c.Description?[language] ?? c.Per?[language]);
        if (c.ValidFrom is { } from) json["valid_from"] = SchemaOrgChannel.Date(from);
        if (c.ValidTo is { } to) json["valid_to"] = SchemaOrgChannel.Date(to);
        return json;
    }

    private static JsonObject Document(Evidence e, string name, string language)
    {
        var json = new JsonObject { ["id"] = Id(name), ["document"] = e.Name[language] };
        json.Set("uri", e.Url?[language]);
        return json;
    }

    private IEnumerable<(string Kind, string Code, LocalizedText? Name)> Terms(Service s)
    {
        foreach (var code in s.Topics.Each()) yield return ("topic", code, items.Topics.GetValueOrDefault(code)?.Name);
        foreach (var code in s.Audiences.Each()) yield return ("audience", code, items.Audiences.GetValueOrDefault(code)?.Name);
        foreach (var code in s.LifeEvents.Each()) yield return ("life-event", code, items.LifeEvents.GetValueOrDefault(code)?.Name);
        foreach (var type in s.ServiceType.Each()) yield return ("service-type", Codes.Name(type), null);
        if (s.Base is { } archetype) yield return ("base-service", archetype, items.BaseServices.GetValueOrDefault(archetype)?.Name.ValueOrDefault);
    }

    private static JsonObject Attribute(string kind, string code, LocalizedText? name, string service, string language)
    {
        var uri = $"{Urn.Prefix}{kind}:{code}";
        var label = name?[language] ?? name?["en"] ?? code;
        return new()
        {
            ["id"] = Id($"{service}/{uri}"),
            ["link_id"] = service,
            ["link_entity"] = "service",
            ["taxonomy_term"] = new JsonObject
            {
                ["id"] = Id(uri),
                ["code"] = code,
                ["name"] = label,
                ["description"] = label,
                ["taxonomy"] = $"whatweheard {kind}",
                ["language"] = language,
                ["term_uri"] = uri,
            },
        };
    }
}
