using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>Texts in the forms that pages write them in: plain, tagged, or a list of either.</summary>
internal sealed class SchemaOrgValues(Draft draft)
{
    public LocalizedText? Text(JsonNode? node, string path, int limit = 2_000) => ListingReader.Text(Tagged(node.Many()), draft, path, limit);

    public LocalizedWords? Words(IEnumerable<JsonNode> nodes, string path) => ListingReader.Words(Tagged(nodes), draft, path);

    public IEnumerable<(string Language, string? Raw)> Tagged(IEnumerable<JsonNode> nodes) => nodes.Select(n => n is JsonObject o
        ? (draft.Tag(o.Word("@language"), "@language") ?? draft.Language, o.Word("@value") ?? o.Word("name"))
        : (draft.Language, n.Word()));
}

/// <summary>Where a service may be used: areas by our name, by an Open Civic Data id, by code, or by postal code.</summary>
internal sealed class SchemaOrgAreas(Draft draft, SchemaOrgValues values)
{
    public IEnumerable<CoverageArea> Of(IEnumerable<JsonNode> nodes, string jurisdiction)
    {
        var areas = nodes.Select(Area).OfType<CoverageArea>().Distinct().ToArray();
        // The publisher's own territory is what is meant where nothing is stated.
        return areas is [{ Kind: CoverageKind.Jurisdiction or CoverageKind.National } only] && only.Value == jurisdiction ? [] : areas;
    }

    private CoverageArea? Area(JsonNode node)
    {
        var json = node as JsonObject;
        if ((json?["address"] as JsonObject)?.Word("postalCode") is { } postal)
            return new(CoverageMode.Include, postal.Trim().Length == 3 ? CoverageKind.Fsa : CoverageKind.Postal, postal.Trim().ToUpperInvariant());
        var named = Urn.Key(json?.Word("@id"), ItemKind.Jurisdiction) ?? json?["identifier"].Many().FirstOrDefault().Word() ?? json?.Word("@id") ?? node.Word();
        if (Code(named) is { } code) return new(CoverageMode.Include, code == "CA" ? CoverageKind.National : CoverageKind.Jurisdiction, code);
        draft.Warn(ProblemCode.PlaceNotRecognized, "areaServed", json is null ? named : values.Text(json["name"], "areaServed.name")?.Values[0].Value ?? named);
        return null;
    }

    /// <summary>A code of the reference geography, from its own form or from an Open Civic Data id.</summary>
    private static string? Code(string? text)
    {
        if (text is null) return null;
        if (text.StartsWith("ocd-division/country:ca", StringComparison.Ordinal))
        {
            var last = text[(text.LastIndexOf('/') + 1)..];
            return last.Split(':') switch
            {
                ["country", "ca"] => "CA",
                ["province" or "territory", var two] => "CA-" + two.ToUpperInvariant(),
                ["csd" or "cd", var digits] => digits,
                _ => null,
            };
        }
        var upper = text.Trim().ToUpperInvariant();
        return upper == "CA" || (upper.Length == 5 && upper.StartsWith("CA-", StringComparison.Ordinal)) || (upper.Length is 4 or 7 && upper.All(char.IsAsciiDigit)) ? upper : null;
    }
}
