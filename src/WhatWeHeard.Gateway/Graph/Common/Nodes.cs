using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>Things by their global ids (Relay's object identification).</summary>
internal static class Nodes
{
    public static void BindQueries(TypeBinding<object> query) => query
        .Field("node", (_, ask) => Find(ask, ask.Argument<string>("id")!))
        .Field("nodes", (_, ask) => FindAll(ask));

    public static object? Find(CatalogueItems items, ItemId id) => id.Kind switch
    {
        ItemKind.Service => items.Listings.GetValueOrDefault(id.Key),
        ItemKind.BaseService => items.BaseServices.GetValueOrDefault(id.Key),
        ItemKind.Organization => items.Organizations.GetValueOrDefault(id.Key),
        ItemKind.Jurisdiction => items.Jurisdiction(id.Key),
        ItemKind.LifeEvent => items.LifeEvents.GetValueOrDefault(id.Key),
        ItemKind.Topic => items.Topics.GetValueOrDefault(id.Key),
        ItemKind.Audience => items.Audiences.GetValueOrDefault(id.Key),
        _ => null,
    };

    private static object? Find(Ask ask, string text) => ItemId.TryParse(text, out var id) ? Find(ask.Catalogue.Items, id) : null;

    private static IEnumerable<object?> FindAll(Ask ask)
    {
        var ids = ask.Strings("ids");
        if (ids.Length > OperationLimits.MostNodes) throw RequestError.BadInput("ids", new($"ask for at most {OperationLimits.MostNodes}.", $"demandez-en au plus {OperationLimits.MostNodes}."));
        return ids.Select(id => Find(ask, id));
    }
}
