using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>Whose listings are expected: every province and territory, and the cities that publish any.</summary>
internal sealed record Governments(ImmutableArray<string> Provinces, ImmutableArray<string> Cities)
{
    public static Governments Of(CatalogueItems items)
    {
        var speaking = items.Listings.Values.Select(l => l.Jurisdiction).ToHashSet();
        var all = items.Geography.Jurisdictions;
        return new(
            [.. all.Where(j => j.Level is Level.Provincial or Level.Territorial).Select(j => j.Code)],
            [.. all.Where(j => j.Level == Level.Municipal && speaking.Contains(j.Code)).Select(j => j.Code)]);
    }
}
