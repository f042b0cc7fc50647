using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Places;

internal static class PlaceFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<PlaceAnswer>("PlaceAnswer")
            .Field("confidence", a => Codes.Name(a.Confidence))
            .Field("candidates", a => a.Candidates)
            .Field("question", (a, ask) => ask.Text(a.Question))
            .Field("problem", a => a.Problem);
        binding.Type<PlaceCandidate>("PlaceCandidate")
            .Field("chain", (c, ask) => c.Chain.Codes.Select(code => ask.Catalogue.Items.Jurisdiction(code)))
            .Field("confidence", c => c.Confidence)
            .Field("reason", (c, ask) => ask.Text(c.Reason))
            .Field("approximate", c => c.Approximate);
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("whoServes", (_, ask) => PlaceIndex.Default.Resolve(Of(ask.Input("place"))!));

    /// <summary>The place a caller names; null where none is.</summary>
    public static PlaceQuery? Of(IReadOnlyDictionary<string, object?>? input) => input is null ? null
        : input.GetValueOrDefault("postalCode") is string postalCode ? PlaceQuery.Postal(postalCode)
        : input.GetValueOrDefault("jurisdiction") is string jurisdiction ? PlaceQuery.OfJurisdiction(jurisdiction)
        : input.GetValueOrDefault("name") is string name ? PlaceQuery.Named(name)
        : Inputs.Of(input.GetValueOrDefault("point")) is { } point
            ? PlaceQuery.At(Degrees(point["latitude"]), Degrees(point["longitude"]))
            : throw RequestError.BadInput("place", new("name it in exactly one way.", "nommez-le d’une seule façon."));

    private static double Degrees(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
