using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What an item shall be: a body as canonical native JSON, or null to withdraw it.</summary>
public sealed record ItemWrite(ItemId Id, ReadOnlyMemory<byte>? Body)
{
    /// <summary>The government an item belongs to; empty for what is shared by all: base services, life events, vocabularies.</summary>
    internal string Jurisdiction => JurisdictionOf(Id);

    internal static string JurisdictionOf(ItemId id) => id.Kind switch
    {
        ItemKind.Jurisdiction => id.Key,
        ItemKind.Service or ItemKind.Organization when id.Key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon => id.Key[..colon].ToUpperInvariant(),
        _ => "",
    };
}

/// <summary>What a write did. The sequence is that of the catalogue after it, whether or not it changed anything.</summary>
public sealed record PublishReceipt(long Sequence, int Created, int Updated, int Withdrawn, int Unchanged);
