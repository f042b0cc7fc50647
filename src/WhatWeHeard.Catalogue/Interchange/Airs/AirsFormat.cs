using System.Xml.Linq;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Airs;

/// <summary>
/// AIRS 3.x XML, in which 211 centres exchange: agencies, recursive, with sites, with services. A record is a service at a site. What
/// is confidential, withheld, or not for a directory is never kept; people's names aren't either.
/// </summary>
public sealed class AirsFormat : Format
{
    private static readonly Detail NotForTheDirectory = new("its owner keeps it out of directories and websites.", "son propriétaire l’exclut des répertoires et des sites Web.");

    public override string Name => "airs-xml";

    /// <summary>Exports of changes only are usual; what is gone says so itself.</summary>
    public override bool IsComplete => false;

    public override bool Recognizes(ReadOnlySpan<byte> head) => LinedXml.Starts(head, "Source ", "Source>") && head.IndexOf("AIRS"u8) >= 0 || LinedXml.Starts(head, "SiteService");

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (root, encoding) = LinedXml.ReadAll(file);
        if (root.Name.LocalName != "Source")
            throw new MalformedFileException("Its root isn't an AIRS Source.", "Sa racine n’est pas une Source AIRS.", root.Line());
        var source = root.Attribute("SourceID")?.Value ?? "";
        var remarks = encoding is null ? [] : new[] { new SourceRecord { Line = 1, Implied = true, Problems = [encoding] } };
        return remarks.Concat(root.Named("Agency").SelectMany(a => Agency(a, source, null, true, options)));
    }

    private static IEnumerable<SourceRecord> Agency(XElement agency, string source, string? parent, bool isOpen, ReadOptions options)
    {
        var draft = new Draft(agency.Line(), options);
        isOpen &= IsOpen(agency);
        var name = draft.In(AirsValues.Plain(agency.Part("Name")), "Agency.Name", 350);
        string? key = null;
        if (options.Jurisdiction is { } jurisdiction)
        {
            key = ListingReader.OrganizationKey(jurisdiction, name?.Values[0].Value ?? $"airs {source} {agency.Part("Key")}");
            if (name is not null && isOpen)
            {
                var organization = new Organization(key, jurisdiction, name)
                {
                    Parent = parent,
                    Url = agency.Named("URL").Select(u => draft.UrlIn(AirsValues.Address(u.Part("Address")), "Agency.URL")).FirstOrDefault(u => u is not null),
                    Identifiers = [new("airs", $"{source}/{agency.Part("Key")}")],
                };
                yield return ListingReader.Implied(organization, agency.Line()) with { Problems = draft.Problems };
            }
        }
        foreach (var site in agency.Named("Site"))
            foreach (var service in site.Named("SiteService"))
                yield return Service(service, site, agency, source, key, isOpen && IsOpen(site), options);
        foreach (var child in agency.Named("Agency"))
            foreach (var record in Agency(child, source, isOpen ? key : parent, isOpen, options)) yield return record;
    }

    /// <summary>Whether its owner gives it to the public: not deleted, active, not kept out of directory or website, available for referral.</summary>
    private static bool IsOpen(XElement element) =>
        !AirsValues.IsTrue(element, "ExcludeFromWebsite") && !AirsValues.IsTrue(element, "ExcludeFromDirectory") && !IsOver(element)
        && element.Named("ResourceInfo").All(r => !IsFalse(r, "AvailableForDirectory") && !IsFalse(r, "AvailableForReferral"));

    private static bool IsOver(XElement element) =>
        element.Attribute("Status")?.Value is "inactive" or "defunct" || (AirsValues.IsTrue(element, "delete") && !(AirsValues.Effective(element) > AirsValues.Origin(element)));

    private static bool IsFalse(XElement element, string attribute) => element.Attribute(attribute)?.Value is "false" or "0";

    private static SourceRecord Service(XElement service, XElement site, XElement agency, string source, string? organization, bool isOpen, ReadOptions options)
    {
        var draft = new Draft(service.Line(), options);
        var item = draft.Identify(null, "airs", Identifier(service, site, source));
        if (item is not null && !(isOpen && IsOpen(service)))
        {
            if (!IsOver(service)) draft.Warn(ProblemCode.MalformedRecord, "SiteService", service.Part("Key"), NotForTheDirectory);
            return new() { Line = service.Line(), Key = item.ToString(), Item = item, Withdrawn = true, Problems = draft.Problems };
        }
        if (item is null || organization is null) return draft.Finish(null, null);
        var listing = new AirsReader(draft, organization).Read(item.Value, service, site, agency);
        // Announced for later: it is offered until then.
        if (AirsValues.IsTrue(service, "delete") && AirsValues.Effective(service) is { } until) listing = listing with { ValidTo = DateOnly.FromDateTime(until.UtcDateTime) };
        return draft.Finish(item, listing);
    }

    /// <summary>Keys are unique at their level of their source at best, and may be missing: then the name stands in, at its site.</summary>
    private static string? Identifier(XElement service, XElement site, string source) =>
        service.Part("Key") is { } key ? $"{source}-service-{key}" : service.Part("Name") is { } name ? $"{source}-site-{site.Part("Key")}-{name}" : null;
}
