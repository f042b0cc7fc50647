using System.Globalization;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>A channel as schema.org <c>ServiceChannel</c>; which property holds its address depends on what kind of channel it is.</summary>
internal sealed class SchemaOrgChannel(SchemaOrgText text)
{
    public JsonObject Of(ServiceChannel channel)
    {
        var json = new JsonObject { ["@type"] = "ServiceChannel" };
        if (channel.Type is { } type) json["additionalType"] = SchemaOrgTerms.ChannelTypes + Codes.Name(type);
        json.Set("name", text.Of(channel.Name));
        json.Set("description", text.Of(channel.Note));
        // An array of addresses loses which language each is in; the channel's page in the first one is the lesser loss.
        if (channel.Url is { } url) json["serviceUrl"] = url.Best(text.Language ?? LanguagePreference.English).Value;
        else if (channel.Email is { } email) json["serviceUrl"] = "mailto:" + email;
        if (channel.Phone is { } phone)
            json[channel.Type == ChannelType.Sms ? "serviceSmsNumber" : "servicePhone"] = Contact(channel, phone);
        if (channel.Location is { } location) Place(json, channel, location);
        if (channel.Languages.HasValue) json["availableLanguage"] = new JsonArray([.. channel.Languages.Value.Select(l => (JsonNode?)JsonValue.Create(l.Tag))]);
        if (channel.ProcessingTime.HasValue) json["processingTime"] = channel.ProcessingTime.Value;
        return json;
    }

    public static JsonObject Hours(Hours hours)
    {
        var json = new JsonObject { ["@type"] = "OpeningHoursSpecification" };
        if (!hours.Days.IsEmpty) json["dayOfWeek"] = new JsonArray([.. hours.Days.Select(d => (JsonNode?)JsonValue.Create($"https://schema.org/{d}"))]);
        // Closed all day is written as opening and closing at midnight (schema.org, OpeningHoursSpecification).
        if (hours.Closed) (json["opens"], json["closes"]) = ("00:00:00", "00:00:00");
        if (hours.Opens is { } opens) json["opens"] = Time(opens);
        if (hours.Closes is { } closes) json["closes"] = Time(closes);
        if (hours.ValidFrom is { } from) json["validFrom"] = Date(from);
        if (hours.ValidTo is { } to) json["validThrough"] = Date(to);
        return json;
    }

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static JsonObject Contact(ServiceChannel channel, string phone)
    {
        var number = channel.PhoneExtension is { } extension ? $"{phone} ext. {extension}" : phone;
        var json = new JsonObject { ["@type"] = "ContactPoint", [channel.Type == ChannelType.Fax ? "faxNumber" : "telephone"] = number };
        if (channel.TollFree == true) json["contactOption"] = "https://schema.org/TollFree";
        if (channel.Hours.HasValue) json["hoursAvailable"] = new JsonArray([.. channel.Hours.Value.Select(h => (JsonNode?)Hours(h))]);
        return json;
    }

    private void Place(JsonObject json, ServiceChannel channel, Location location)
    {
        var address = new JsonObject { ["@type"] = "PostalAddress" };
        address.Set("streetAddress", Joined(location.Line1, location.Line2));
        address.Set("addressLocality", location.Municipality);
        address.Set("addressRegion", location.Province);
        address.Set("postalCode", location.PostalCode);
        address.Set("addressCountry", location.Country);
        if (channel.Type == ChannelType.Mail)
        {
            json["servicePostalAddress"] = address;
            return;
        }
        var place = new JsonObject { ["@type"] = "Place" };
        place.Set("name", text.Of(location.Name));
        place["address"] = address;
        if (location is { Latitude: { } latitude, Longitude: { } longitude })
            place["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = latitude, ["longitude"] = longitude };
        if (channel.Hours.HasValue) place["openingHoursSpecification"] = new JsonArray([.. channel.Hours.Value.Select(h => (JsonNode?)Hours(h))]);
        json["serviceLocation"] = place;
    }

    private static string? Joined(string? first, string? second) => first is null || second is null ? first ?? second : $"{first}\n{second}";
}
