using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.BaseServices;

internal static class BaseServiceFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<BaseService>("BaseService")
            .Field("id", b => new ItemId(ItemKind.BaseService, b.Code))
            .Field("code", b => b.Code)
            .Field("name", (b, ask) => ask.Text(b.Name.Value))
            .Field("summary", (b, ask) => ask.Text(b.Summary.ValueOrDefault))
            .Field("keywords", b => b.Keywords.ValueOrDefault?.Values ?? [])
            .Field("phrases", b => b.Phrases.ValueOrDefault?.Values ?? [])
            .Field("levels", b => b.Levels.Select(Codes.Name))
            .Field("topics", (b, ask) => Vocabulary.Of(b.Topics, ask.Catalogue.Items.Topics) ?? [])
            .Field("lifeEvents", (b, ask) => Vocabulary.Of(b.LifeEvents, ask.Catalogue.Items.LifeEvents) ?? [])
            .Field("serviceCount", (b, ask) => ask.Catalogue.Counts.Of(Dimension.BaseService, b.Code));
        binding.Connection<BaseService>("BaseService");
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("baseServices", (_, ask) => ask.Catalogue.Items.BaseServices.Values.PageOf("baseServices", b => b.Code, ask, 100))
        .Field("baseService", (_, ask) => ask.Catalogue.Base(ask.Argument<string>("code")!));
}
