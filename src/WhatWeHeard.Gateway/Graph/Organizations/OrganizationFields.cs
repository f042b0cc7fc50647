using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Organizations;

internal static class OrganizationFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<Organization>("Organization")
            .Field("id", o => new ItemId(ItemKind.Organization, o.Id))
            .Field("name", (o, ask) => ask.Text(ask.Catalogue.Items.NameOf(o)))
            .Field("acronym", (o, ask) => ask.Text(o.Acronym))
            .Field("jurisdiction", (o, ask) => ask.Catalogue.Items.Jurisdiction(o.Jurisdiction))
            .Field("parent", (o, ask) => o.Parent is { } parent ? ask.Catalogue.Items.Organizations.GetValueOrDefault(parent) : null)
            .Field("url", (o, ask) => ask.Url(o.Url))
            .Field("identifiers", o => o.Identifiers)
            .Field("serviceCount", (o, ask) => ask.Catalogue.Counts.Of(Dimension.Organization, o.Id));
        binding.Connection<Organization>("Organization");
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("organizations", (_, ask) =>
        {
            var jurisdiction = ask.Argument<string>("jurisdiction");
            return ask.Catalogue.Items.Organizations.Values.Where(o => jurisdiction is null || o.Jurisdiction == jurisdiction).PageOf("organizations", o => o.Id, ask, 50);
        });
}
