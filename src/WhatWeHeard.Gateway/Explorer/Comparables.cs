using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Which kinds of service two governments offer: of others there is nothing to compare, and no page that does.</summary>
public sealed class Comparables(CurrentCatalogue current)
{
    public bool Has(string baseService) => current.Snapshot.OfBase(baseService).Select(l => l.Jurisdiction).Distinct(StringComparer.Ordinal).Skip(1).Any();
}
