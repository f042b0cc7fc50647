using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Places;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>Completions while a person types.</summary>
internal static class SuggestionFields
{
    public static void Bind(Binding binding) => binding.Type<Suggestion>("Suggestion")
        .Field("text", s => s.Text)
        .Field("language", s => s.Language)
        .Field("kind", s => s.Kind)
        .Field("node", (s, ask) => Nodes.Find(ask.Catalogue.Items, s.Target()));

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("suggest", (_, ask) => ask.Catalogue.Suggest(
            ask.Argument<string>("prefix")!, PlaceFields.Of(ask.Input("place")), ask.Languages(), ask.First(8, 20)));
}
