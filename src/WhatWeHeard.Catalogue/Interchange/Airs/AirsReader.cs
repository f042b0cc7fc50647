using System.Collections.Immutable;
using System.Xml.Linq;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Airs;

/// <summary>A service at a site, with what it takes from the site and the agency around it.</summary>
internal sealed class AirsReader(Draft draft, string organization)
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Prose = ["GeneralEligibility", "GenderRequirements", "FamilyRequirements", "IncomeRequirements", "ResidencyRequirements"];

    public Service Read(ItemId item, XElement service, XElement site, XElement agency)
    {
        var jurisdiction = ListingReader.JurisdictionOf(item.Key);
        // Without a name of its own a service is what its agency does there.
        var name = Text(service, "Name", 350) ?? Text(site, "Name", 350) ?? Text(agency, "Name", 350);
        if (service.Part("Name") is null) draft.Warn(ProblemCode.Required, "SiteService.Name", name?.Values[0].Value);
        return new(item.Key, jurisdiction)
        {
            Organization = organization,
            Name = ListingReader.Said(name),
            AlternateNames = ListingReader.Said(ListingReader.Words(site.Named("AKA").Concat(agency.Named("AKA")).Where(a => a.Part("Confidential") is not ("true" or "1")).Select(a => (draft.Language, AirsValues.Plain(a.Part("Name")))), draft, "AKA")),
            Description = ListingReader.Said(Text(service, "Description", 10_000) ?? Text(site, "SiteDescription", 10_000) ?? Text(agency, "AgencyDescription", 10_000)),
            Url = ListingReader.Said(site.Named("URL").Concat(agency.Named("URL")).Select(u => draft.UrlIn(AirsValues.Address(u.Part("Address")), "URL")).FirstOrDefault(u => u is not null)),
            NextStep = ListingReader.Said(Joined(service.Named("ApplicationProcess").Select(a => a.Part("Description") ?? a.Part("Step")), "ApplicationProcess")),
            Requirements = ListingReader.SaidAll(Requirements(service)),
            Evidence = ListingReader.SaidAll(service.Named("DocumentsRequired").Select(d => draft.In(AirsValues.Plain(d.Part("DocumentsRequired") ?? d.Part("Description")), "DocumentsRequired")).OfType<LocalizedText>().Select(t => new Evidence(t))),
            Costs = ListingReader.SaidAll(Text(service, "FeeStructure") is { } fee ? [new Cost(CostKind.Variable) { Description = fee }] : Array.Empty<Cost>()),
            Coverage = ListingReader.SaidAll(Areas(service)),
            Channels = ListingReader.SaidAll(Channels(service, site, TimeZones.Of(jurisdiction)).ToImmutableArray().Taken(draft, "TimeOpen", TimeZones.Of(jurisdiction))),
            LastVerified = Verified(service) ?? Verified(agency),
            // The taxonomy is licensed: its codes are carried, its labels aren't known here.
            ExternalIdentifiers = [new("airs", service.Part("Key") ?? "", organization), .. service.Named("Taxonomy").SelectMany(t => t.Named("Code")).Select(c => new ExternalIdentifier("airs-taxonomy", c.Value.Trim())).Where(c => c.Value.Length > 0).Distinct()],
        };
    }

    private LocalizedText? Text(XElement element, string name, int limit = 2_000) => draft.In(AirsValues.Plain(element.Part(name)), name, limit);

    private LocalizedText? Joined(IEnumerable<string?> parts, string path) =>
        draft.In(string.Join("\n", parts.Select(AirsValues.Plain).Where(p => !string.IsNullOrWhiteSpace(p))), path);

    private Verification? Verified(XElement element) =>
        draft.Date(element.Named("ResourceInfo").Select(r => r.Attribute("DateLastVerified")?.Value).FirstOrDefault(), "ResourceInfo.DateLastVerified") is { } day
            ? new(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), organization) : null;

    private IEnumerable<Requirement> Requirements(XElement service)
    {
        var number = 0;
        foreach (var name in Prose)
            foreach (var element in service.Named(name))
                if (draft.In(AirsValues.Plain(element.Value), name) is { } text)
                    yield return new($"r{++number}", text, Polarity.Require);
        foreach (var age in service.Named("AgeRequirements"))
        {
            if (draft.In(AirsValues.Plain(age.Value), "AgeRequirements") is { } prose) yield return new($"r{++number}", prose, Polarity.Require);
            if (draft.Number(age.Attribute("MinimumAge")?.Value, "AgeRequirements.MinimumAge") is { } least)
                yield return new($"r{++number}", LocalizedText.Of(FormattableString.Invariant($"Minimum age: {least:0}."), FormattableString.Invariant($"Âge minimal : {least:0} ans.")), Polarity.Require);
            if (draft.Number(age.Attribute("MaximumAge")?.Value, "AgeRequirements.MaximumAge") is { } most)
                yield return new($"r{++number}", LocalizedText.Of(FormattableString.Invariant($"Maximum age: {most:0}."), FormattableString.Invariant($"Âge maximal : {most:0} ans.")), Polarity.Require);
            if (age.Attribute("Gender")?.Value is { Length: > 0 } gender) draft.Warn(ProblemCode.UnknownField, "AgeRequirements.Gender", gender);
        }
    }

    /// <summary>Postal codes and codes of provinces; names of cities and counties are ambiguous, so they are said and left out.</summary>
    private IEnumerable<CoverageArea> Areas(XElement service)
    {
        foreach (var area in service.Named("GeographicAreaServed").SelectMany(g => g.Elements()).Where(e => e.Name.LocalName is not "Description" && e.Value.Trim().Length > 0))
        {
            var value = area.Value.Trim().ToUpperInvariant();
            if (area.Name.LocalName == "ZipCode" && value.Length is 3 or 7 && char.IsAsciiLetter(value[0]) && char.IsAsciiDigit(value[1]))
                yield return new(CoverageMode.Include, value.Length == 3 ? CoverageKind.Fsa : CoverageKind.Postal, value);
            else if (area.Name.LocalName == "Country" && value is "CANADA" or "CA") yield return new(CoverageMode.Include, CoverageKind.National, "CA");
            else if (area.Name.LocalName == "State" && value.Length == 2) yield return new(CoverageMode.Include, CoverageKind.Jurisdiction, "CA-" + value);
            else draft.Warn(ProblemCode.PlaceNotRecognized, $"GeographicAreaServed.{area.Name.LocalName}", area.Value.Trim());
        }
    }

    private IEnumerable<ServiceChannel> Channels(XElement service, XElement site, string zone)
    {
        var hours = ListingReader.SaidAll(Hours(service, zone) is { Count: > 0 } own ? own : Hours(site, zone));
        var languages = ListingReader.SaidAll(service.Named("Languages").Concat(site.Named("Languages")).SelectMany(l => l.Named("Name")).Select(n => draft.Tag(n.Value, "Languages.Name")).OfType<string>().Distinct().Select(t => new DeliveryLanguage(t)));
        foreach (var phone in service.Named("Phone").Concat(site.Named("Phone")))
        {
            if (AirsValues.IsTrue(phone, "Confidential") || phone.Part("ReasonWithheld") is not null) continue;
            var (number, extension) = draft.Phone(phone.Part("PhoneNumber"), "Phone.PhoneNumber");
            if (number is null) continue;
            yield return new()
            {
                Type = phone.Part("Type")?.ToUpperInvariant() switch { "FAX" => ChannelType.Fax, "TTY" or "TTY/TDD" or "TDD" => ChannelType.TtyVrs, _ => ChannelType.Phone },
                Phone = number,
                PhoneExtension = phone.Part("Extension") ?? extension,
                TollFree = AirsValues.IsTrue(phone, "TollFree") ? true : null,
                Note = Text(phone, "Description"),
                Hours = hours,
                Languages = languages,
            };
        }
        foreach (var email in site.Named("Email"))
            if (draft.Email(email.Part("Address"), "Email.Address") is { } address) yield return new() { Type = ChannelType.Email, Email = address, Languages = languages };
        foreach (var (name, type) in ((string, ChannelType)[])[("PhysicalAddress", ChannelType.InPerson), ("MailingAddress", ChannelType.Mail)])
            foreach (var address in site.Named(name))
                if (!AirsValues.IsTrue(address, "Confidential") && address.Part("ReasonWithheld") is null && Place(address, type == ChannelType.InPerson ? site : null) is { } place)
                    yield return new() { Type = type, Location = place, Hours = type == ChannelType.InPerson ? hours : default, Languages = languages };
    }

    private Location? Place(XElement address, XElement? site)
    {
        string? Part(string name) => draft.Text(address.Part(name), $"Address.{name}", 200);
        if (Part("Line1") is null && Part("City") is null) return null;
        var point = site?.Named("SpatialLocation").FirstOrDefault();
        var (latitude, longitude) = point is null ? (null, null) : draft.Point(point.Part("Latitude")?.TrimStart('+', '|'), point.Part("Longitude")?.TrimStart('+', '|'), "SpatialLocation");
        return new()
        {
            Name = site is null ? null : Text(site, "Name", 350),
            Line1 = Part("Line1"),
            Line2 = Part("Line2"),
            Municipality = Part("City"),
            Province = Part("State"),
            PostalCode = Part("ZipCode"),
            Country = Part("Country"),
            Latitude = latitude,
            Longitude = longitude,
            Accessibility = site?.Part("DisabilitiesAccess") is { } access && draft.Text(AirsValues.Plain(access), "DisabilitiesAccess", 500) is { } text ? [text] : [],
        };
    }

    private List<Hours> Hours(XElement element, string zone)
    {
        var hours = new List<Hours>();
        foreach (var open in element.Named("TimeOpen"))
        {
            var note = Text(open, "Notes");
            for (var day = 0; day < Days.Length; day++)
                foreach (var times in open.Named(Days[day]))
                    foreach (var (from, to) in times.Named("From").Zip(times.Named("To")))
                        if (draft.Time(from.Value, "TimeOpen.From") is { } opens && draft.Time(to.Value, "TimeOpen.To") is { } closes)
                            hours.Add(new(HoursKind.Regular, zone) { Days = [(Weekday)day], Opens = opens, Closes = closes, Note = note });
        }
        return Together(hours);
    }

    /// <summary>Days with the same hours are one line.</summary>
    private static List<Hours> Together(List<Hours> hours) =>
        [.. hours.GroupBy(h => (h.Opens, h.Closes, h.Note?.Values[0].Value)).Select(g => g.First() with { Days = [.. g.SelectMany(h => h.Days).Distinct().Order()] })];
}
