using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Jurisdictions;

internal static class JurisdictionFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<Jurisdiction>("Jurisdiction")
            .Field("id", j => new ItemId(ItemKind.Jurisdiction, j.Code))
            .Field("code", j => j.Code)
            .Field("level", j => Codes.Name(j.Level))
            .Field("name", (j, ask) => ask.Text(j.Name))
            .Field("type", j => j.Type)
            .Field("isGovernment", j => j.IsGovernment)
            .Field("parent", (j, ask) => j.Parent is { } parent ? ask.Catalogue.Items.Jurisdiction(parent) : null)
            .Field("website", (j, ask) => ask.Url(j.Website))
            .Field("officialLanguages", j => j.OfficialLanguages)
            .Field("population", j => j.Population)
            .Field("identifiers", j => Identifiers(j))
            .Field("serviceCount", (j, ask) => ask.Catalogue.Counts.Of(Dimension.Jurisdiction, j.Code));
        binding.Connection<Jurisdiction>("Jurisdiction");
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("jurisdiction", (_, ask) => ask.Catalogue.Items.Jurisdiction(ask.Argument<string>("code")!))
        .Field("jurisdictions", (_, ask) => Select(ask).PageOf("jurisdictions", j => j.Code, ask, 50));

    private static IEnumerable<Jurisdiction> Select(Ask ask)
    {
        var catalogue = ask.Catalogue;
        var level = Codes.TryParse<Level>(ask.Argument<string>("level"), out var wanted) ? wanted : (Level?)null;
        var within = ask.Argument<string>("within");
        var withServices = ask.Argument<bool>("withServices");
        return catalogue.Items.Geography.Jurisdictions
            .Where(j => level is null || j.Level == level)
            .Where(j => !withServices || catalogue.Counts.Of(Dimension.Jurisdiction, j.Code) > 0)
            .Where(j => within is null || (j.Code != within && catalogue.Items.Geography.ChainOf(j.Code)?.Codes.Contains(within) == true))
            .OrderBy(j => j.Code, StringComparer.Ordinal)
            .Select(j => catalogue.Items.Jurisdiction(j.Code)!);
    }

    private static IEnumerable<ExternalIdentifier> Identifiers(Jurisdiction jurisdiction)
    {
        if (jurisdiction.Sgc is { } sgc) yield return new("sgc", sgc);
        if (jurisdiction.Ocd is { } ocd) yield return new("ocd", ocd);
    }
}
