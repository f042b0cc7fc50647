using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Hsds;

/// <summary>Phones, addresses and places of a service, each a channel. Contacts name people, and are left behind.</summary>
internal sealed class HsdsChannels(Draft draft, string jurisdiction)
{
    private static readonly Detail NoDaylightSaving = new(
        "a number of hours knows no daylight saving; the zone of the government was taken.", "un nombre d’heures ignore l’heure d’été; le fuseau du gouvernement a été retenu.");

    private readonly string zone = TimeZones.Of(jurisdiction);

    public IEnumerable<ServiceChannel> Of(JsonObject service)
    {
        var hours = ListingReader.SaidAll(service["schedules"].Objects().SelectMany(Schedule));
        var languages = Languages(service["languages"]);
        var phones = service["phones"].Objects().ToList();
        foreach (var channel in phones.Select(Phone).OfType<ServiceChannel>()) yield return channel with { Hours = hours, Languages = channel.Languages.Or(languages) };
        if (draft.Email(service.Word("email"), "email") is { } email) yield return new() { Type = ChannelType.Email, Email = email, Languages = languages };
        foreach (var url in service["additional_urls"].Objects())
            if (draft.UrlIn(url.Word("url"), "additional_urls.url") is { } address)
                yield return new() { Type = ChannelType.Web, Url = address, Name = draft.In(url.Word("label"), "additional_urls.label"), Languages = languages };
        foreach (var place in service["service_at_locations"].Objects())
        {
            if (Place(place) is { } at) yield return at with { Languages = languages };
            foreach (var phone in place["phones"].Objects().Concat((place["location"] as JsonObject)?["phones"].Objects() ?? []))
            {
                // A number that the service has already, or another of its places.
                if (phones.Exists(p => p.Word("number") == phone.Word("number") || (p.Word("id") is { } id && id == phone.Word("id")))) continue;
                phones.Add(phone);
                if (Phone(phone) is { } channel) yield return channel;
            }
        }
    }

    private Stated<ImmutableArray<DeliveryLanguage>> Languages(JsonNode? node) =>
        ListingReader.SaidAll(node.Objects().Select(l => draft.Tag(l.Word("code") ?? l.Word("name"), "languages.code") is { } tag ? new DeliveryLanguage(tag, Note: draft.In(l.Word("note"), "languages.note")) : null).OfType<DeliveryLanguage>());

    private ServiceChannel? Phone(JsonObject json)
    {
        var (number, extension) = draft.Phone(json.Word("number"), "phones.number");
        if (number is null) return null;
        return new()
        {
            Type = json.Word("type")?.ToLowerInvariant() switch { "fax" => ChannelType.Fax, "sms" or "text" => ChannelType.Sms, "textphone" or "tty" => ChannelType.TtyVrs, _ => ChannelType.Phone },
            Phone = number,
            PhoneExtension = json.Word("extension") ?? extension,
            Note = draft.In(json.Word("description"), "phones.description"),
            Languages = Languages(json["languages"]),
        };
    }

    private ServiceChannel? Place(JsonObject json)
    {
        if (json["location"] is not JsonObject place) return null;
        var address = place["addresses"].Objects().FirstOrDefault();
        var (latitude, longitude) = draft.Point(place.Word("latitude"), place.Word("longitude"), "location");
        string? Part(string field) => draft.Text(address?.Word(field), $"addresses.{field}", 200);
        return new()
        {
            Type = place.Word("location_type") == "virtual" ? ChannelType.Web : place.Word("location_type") == "postal" ? ChannelType.Mail : ChannelType.InPerson,
            Note = draft.In(json.Word("description"), "service_at_locations.description"),
            Hours = ListingReader.SaidAll((json["schedules"] ?? place["schedules"]).Objects().SelectMany(Schedule)),
            Location = new()
            {
                Name = draft.In(place.Word("name"), "location.name", 350),
                Line1 = Part("address_1"),
                Line2 = Part("address_2"),
                Municipality = Part("city"),
                Province = Part("state_province"),
                PostalCode = Part("postal_code"),
                Country = Part("country"),
                Latitude = latitude,
                Longitude = longitude,
                Accessibility = [.. place["accessibility"].Objects().Select(a => draft.Text(a.Word("description"), "accessibility.description", 500)).OfType<string>()],
            },
        };
    }

    /// <summary>
    /// Opening hours of a week. A rule that counts or picks days of the year isn't one: to unfold it naively would give nothing or too
    /// much, so it is said and left out.
    /// </summary>
    private IEnumerable<Hours> Schedule(JsonObject json)
    {
        var (opens, closes) = (draft.Time(json.Word("opens_at"), "schedules.opens_at"), draft.Time(json.Word("closes_at"), "schedules.closes_at"));
        if (opens is null || closes is null) yield break;
        if (json.Word("timezone") is { } offset) draft.Warn(ProblemCode.Inconsistent, "schedules.timezone", offset, NoDaylightSaving);
        if (Picks(json) is { } rule)
        {
            draft.Warn(ProblemCode.Inconsistent, $"schedules.{rule}", json.Word(rule), new("hours that aren't those of every week were left out.", "un horaire qui n’est pas celui de chaque semaine a été omis."));
            yield break;
        }
        string[] days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        yield return new(HoursKind.Regular, zone)
        {
            Days = [.. (json.Word("byday") ?? "").Split(',', StringSplitOptions.TrimEntries).Select(d => Array.IndexOf(days, d.ToUpperInvariant())).Where(d => d >= 0).Select(d => (Weekday)d)],
            Opens = opens,
            Closes = closes,
            ValidFrom = Day(json, "valid_from"),
            ValidTo = Day(json, "valid_to"),
            Note = draft.In(json.Word("description"), "schedules.description"),
        };
    }

    private DateOnly? Day(JsonObject json, string field) => json.Word(field) is "null" ? null : draft.Date(json.Word(field), $"schedules.{field}");

    private static string? Picks(JsonObject json) =>
        ((string[])["byweekno", "bymonthday", "byyearday", "count"]).FirstOrDefault(f => !string.IsNullOrEmpty(json.Word(f))) ?? (json.Word("freq") is { } freq && freq != "WEEKLY" ? "freq" : null);
}
