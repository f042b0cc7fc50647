using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>Channels of a page; hours that stand on the service alone go to the channels where one meets or hears people.</summary>
internal sealed class SchemaOrgChannels(Draft draft, SchemaOrgValues values)
{
    public ImmutableArray<ServiceChannel> Of(JsonObject service, string jurisdiction)
    {
        var zone = TimeZones.Of(jurisdiction);
        ImmutableArray<ServiceChannel> channels = [.. service["availableChannel"].Objects().Select(c => Channel(c, zone))];
        if (service["hoursAvailable"] is null || channels.Any(c => c.Hours.HasValue)) return channels.Taken(draft, "hoursAvailable", zone);
        var hours = ListingReader.SaidAll(Hours(service["hoursAvailable"], zone, "hoursAvailable"));
        ImmutableArray<ServiceChannel> open = [.. channels.Select(c => c.Type is ChannelType.Phone or ChannelType.InPerson ? c with { Hours = hours } : c)];
        return open.Taken(draft, "hoursAvailable", zone);
    }

    private ServiceChannel Channel(JsonObject json, string zone)
    {
        var (phone, sms, place, postal) = (json["servicePhone"].Many().FirstOrDefault(), json["serviceSmsNumber"].Many().FirstOrDefault(),
            json["serviceLocation"].Objects().FirstOrDefault(), json["servicePostalAddress"].Objects().FirstOrDefault());
        var url = json["serviceUrl"].Many().FirstOrDefault() is { } node ? node is JsonObject o ? o.Word("@id") : node.Word() : null;
        var email = url?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true ? draft.Email(url[7..], "serviceUrl") : null;
        var contact = (phone ?? sms) as JsonObject;
        var (number, extension) = draft.Phone(contact is null ? (phone ?? sms).Word() : contact.Word("telephone") ?? contact.Word("faxNumber"), "servicePhone.telephone");
        var hours = ListingReader.SaidAll(Hours(contact?["hoursAvailable"] ?? place?["openingHoursSpecification"], zone, "hoursAvailable"));
        var address = place?["address"] as JsonObject ?? postal;
        return new()
        {
            Type = Type(json) ?? (sms is not null ? ChannelType.Sms : place is not null ? ChannelType.InPerson : postal is not null ? ChannelType.Mail
                : phone is not null ? ChannelType.Phone : email is not null ? ChannelType.Email : ChannelType.Web),
            Name = values.Text(json["name"], "availableChannel.name"),
            Note = values.Text(json["description"], "availableChannel.description"),
            Url = email is null && url?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) != true ? draft.UrlIn(url, "serviceUrl") : null,
            Email = email,
            Phone = number,
            PhoneExtension = extension,
            TollFree = contact?.Word("contactOption")?.EndsWith("TollFree", StringComparison.Ordinal) == true ? true : null,
            Location = address is null && place is null ? null : Location(place, address),
            Hours = hours,
            Languages = ListingReader.SaidAll(json["availableLanguage"].Many().Select(Language).OfType<DeliveryLanguage>()),
            ProcessingTime = ListingReader.Said(draft.Duration(json.Word("processingTime"), "processingTime")),
        };
    }

    private static ChannelType? Type(JsonObject json) =>
        json.Word("additionalType") is { } type && type.StartsWith(SchemaOrgTerms.ChannelTypes, StringComparison.Ordinal)
        && Codes.TryParse<ChannelType>(type[SchemaOrgTerms.ChannelTypes.Length..], out var code) ? code : null;

    private DeliveryLanguage? Language(JsonNode node) =>
        draft.Tag(node is JsonObject o ? o.Word("alternateName") ?? o.Word("identifier") ?? o.Word("name") : node.Word(), "availableLanguage") is { } tag ? new(tag) : null;

    private Location Location(JsonObject? place, JsonObject? address)
    {
        var (latitude, longitude) = place?["geo"] is JsonObject geo ? draft.Point(geo.Word("latitude"), geo.Word("longitude"), "geo") : (null, null);
        var street = address?.Word("streetAddress")?.Split('\n', 2);
        return new()
        {
            Name = values.Text(place?["name"], "serviceLocation.name"),
            Line1 = draft.Text(street?[0], "streetAddress"),
            Line2 = street is [_, var second] ? draft.Text(second, "streetAddress") : null,
            Municipality = draft.Text(address?.Word("addressLocality"), "addressLocality"),
            Province = draft.Text(address?.Word("addressRegion"), "addressRegion"),
            PostalCode = draft.Text(address?.Word("postalCode"), "postalCode"),
            Country = draft.Text(address?["addressCountry"] is JsonObject country ? country.Word("name") : address?.Word("addressCountry"), "addressCountry"),
            Latitude = latitude,
            Longitude = longitude,
        };
    }

    private IEnumerable<Hours> Hours(JsonNode? node, string zone, string path)
    {
        foreach (var json in node.Objects())
        {
            var (opens, closes) = (draft.Time(json.Word("opens"), $"{path}.opens"), draft.Time(json.Word("closes"), $"{path}.closes"));
            var closed = opens == TimeOnly.MinValue && closes == TimeOnly.MinValue;
            if (!closed && (opens is null || closes is null)) continue;
            var from = draft.Date(json.Word("validFrom"), $"{path}.validFrom");
            var days = json["dayOfWeek"].Many().Select(d => d is JsonObject o ? o.Word("@id") : d.Word()).Select(Day).OfType<Weekday>();
            yield return new(closed && from is not null ? HoursKind.Exception : HoursKind.Regular, zone)
            {
                Days = [.. days],
                Opens = closed ? null : opens,
                Closes = closed ? null : closes,
                Closed = closed,
                ValidFrom = from,
                ValidTo = draft.Date(json.Word("validThrough"), $"{path}.validThrough"),
            };
        }
    }

    private static Weekday? Day(string? text) => text is not null && Enum.TryParse<Weekday>(text[(text.LastIndexOf('/') + 1)..], ignoreCase: true, out var day) && !char.IsAsciiDigit(text[^1]) ? day : null;
}
