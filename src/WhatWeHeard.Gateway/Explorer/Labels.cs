using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Explorer.Words;
using WhatWeHeard.Gateway.Graph.Services;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Codes as people read them: the same labels as the facets of the API carry.</summary>
public static class Labels
{
    public static Phrase? Of(string dimension, string? code) =>
        code is not null && FacetLabels.Of(dimension, code) is { } label ? new(label["en"]!, label["fr"]!) : null;

    public static Phrase? Level(string code) => Of(Dimension.Level, code);

    /// <summary>What stands in a chain of governments, as a noun.</summary>
    public static Phrase Rung(string level) => level switch
    {
        "MUNICIPAL" => PlaceWords.Municipality,
        "REGIONAL" => PlaceWords.UpperTier,
        "PROVINCIAL" => PlaceWords.Province,
        "TERRITORIAL" => PlaceWords.Territory,
        "INDIGENOUS" => PlaceWords.Indigenous,
        "FEDERAL" => PlaceWords.Federal,
        _ => PlaceWords.Several,
    };
}
