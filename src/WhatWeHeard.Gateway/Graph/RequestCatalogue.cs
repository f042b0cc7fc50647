using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What one request holds from beginning to end: the snapshot it began with, the languages it prefers, and who asks. The engine
/// carries it as its user context.
/// </summary>
public sealed class RequestCatalogue(CatalogueSnapshot snapshot, LanguagePreference languages, Actor? actor = null) : Dictionary<string, object?>
{
    private LanguagePreference? preferring;

    /// <summary>Moves only forward, and only for a request that writes (one reads what one wrote) or that is told of changes.</summary>
    public CatalogueSnapshot Snapshot { get; private set; } = snapshot;

    public LanguagePreference Languages { get; private set; } = languages;

    /// <summary>Null for anybody.</summary>
    public Actor? Actor { get; } = actor;

    /// <summary>Words of a search that no listing knows: the editors' work list. Words only, never the query.</summary>
    public List<string> UnknownWords { get; } = [];

    /// <summary>The language of what was asked decides where nobody said which one to answer in.</summary>
    internal void SpeakAs(LanguagePreference languages)
    {
        if (!Languages.IsSaid) Languages = languages with { IsSaid = false };
    }

    internal void MoveTo(CatalogueSnapshot next)
    {
        if (next.Sequence > Snapshot.Sequence) Snapshot = next;
    }

    /// <summary>This language first, then the request's. Kept, because nearly every text of an answer asks for the same.</summary>
    public LanguagePreference Preferring(string tag) =>
        preferring is { } kept && ReferenceEquals(kept.Tags[0], tag) ? kept : preferring = new([tag, .. Languages.Tags]);

    /// <summary>What a subscription tells of; set when it is opened.</summary>
    internal Common.EventStream? Events { get; set; }
}
