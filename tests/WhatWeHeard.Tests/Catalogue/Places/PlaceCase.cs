using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>The words in which the tests of this room speak.</summary>
internal static class PlaceCase
{
    public static PlaceIndex Here => PlaceIndex.Default;

    public static PlaceAnswer Postal(string code) => Here.Resolve(PlaceQuery.Postal(code));

    public static PlaceAnswer Named(string name) => Here.Resolve(PlaceQuery.Named(name));

    public static PlaceAnswer Coded(string code) => Here.Resolve(PlaceQuery.OfJurisdiction(code));

    public static PlaceAnswer At(double latitude, double longitude) => Here.Resolve(PlaceQuery.At(latitude, longitude));

    public static string Best(this PlaceAnswer answer) => answer.Candidates[0].Chain.Nearest;

    public static IEnumerable<string> Codes(this PlaceAnswer answer) => answer.Candidates.Select(c => c.Chain.Nearest);

    public static void InBothLanguages(LocalizedText? text)
    {
        Assert.NotNull(text);
        Assert.False(string.IsNullOrWhiteSpace(text["en"]));
        Assert.False(string.IsNullOrWhiteSpace(text["fr"]));
        Assert.NotEqual(text["en"], text["fr"]);
    }
}
