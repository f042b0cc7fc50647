using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What one request holds from beginning to end: the snapshot it began with, and the languages it prefers. The engine carries it
/// as its user context.
/// </summary>
public sealed class RequestCatalogue(CatalogueSnapshot snapshot, LanguagePreference languages) : Dictionary<string, object?>
{
    public CatalogueSnapshot Snapshot { get; } = snapshot;

    public LanguagePreference Languages { get; } = languages;

    /// <summary>Words of a search that no listing knows: the editors' work list. Words only, never the query.</summary>
    public List<string> UnknownWords { get; } = [];
}
