using System.Collections.Frozen;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>Our code lists as schema.org names them: <c>inCodeSet</c> says which list a <c>CategoryCode</c> is of.</summary>
internal static class SchemaOrgTerms
{
    public const string ServiceTypes = "urn:whatweheard:service-types";

    /// <summary>Prefix of a channel's <c>additionalType</c>.</summary>
    public const string ChannelTypes = "urn:whatweheard:channel-type:";

    /// <summary>Prefix of a related service's <c>additionalType</c>: schema.org knows that two are related, not how.</summary>
    public const string Relations = "urn:whatweheard:relation:";

    public static readonly FrozenDictionary<ItemKind, string> CodeSets = new Dictionary<ItemKind, string>
    {
        [ItemKind.Topic] = "urn:whatweheard:topics",
        [ItemKind.LifeEvent] = "urn:whatweheard:life-events",
        [ItemKind.BaseService] = "urn:whatweheard:base-services",
    }.ToFrozenDictionary();
}
