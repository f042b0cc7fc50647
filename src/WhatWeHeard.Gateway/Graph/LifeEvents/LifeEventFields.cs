using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.LifeEvents;

/// <summary>Life events, and the other vocabularies of people and subjects.</summary>
internal static class LifeEventFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<LifeEvent>("LifeEvent")
            .Field("id", e => new ItemId(ItemKind.LifeEvent, e.Code))
            .Field("code", e => e.Code)
            .Field("name", (e, ask) => ask.Text(e.Name))
            .Field("description", (e, ask) => ask.Text(e.Description));
        binding.Type<Topic>("Topic")
            .Field("id", t => new ItemId(ItemKind.Topic, t.Code))
            .Field("code", t => t.Code)
            .Field("name", (t, ask) => ask.Text(t.Name));
        binding.Type<Audience>("Audience")
            .Field("id", a => new ItemId(ItemKind.Audience, a.Code))
            .Field("code", a => a.Code)
            .Field("name", (a, ask) => ask.Text(a.Name));
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("lifeEvents", (_, ask) => ask.Catalogue.Items.LifeEvents.Values)
        .Field("lifeEvent", (_, ask) => ask.Catalogue.Items.LifeEvents.GetValueOrDefault(ask.Argument<string>("code")!))
        .Field("topics", (_, ask) => ask.Catalogue.Items.Topics.Values)
        .Field("audiences", (_, ask) => ask.Catalogue.Items.Audiences.Values);
}
