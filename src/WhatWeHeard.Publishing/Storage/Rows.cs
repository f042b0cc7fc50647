namespace WhatWeHeard.Publishing.Storage;

// The whole database. Items have identity and never go away; editions are what was said of them; changes are what readers
// follow; source records are what files said, kept so that the same file can come again and change nothing.

/// <summary>One item of the catalogue, published or withdrawn.</summary>
internal sealed class ItemRow
{
    /// <summary>ItemId.ToString(), such as <c>service:ca-on:birth-certificate</c>.</summary>
    public required string Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>Empty for what belongs to no government: base services, life events, vocabularies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Grows with every change; whoever changes an item says which one they saw.</summary>
    public int LockVersion { get; set; }

    /// <summary>Number of the newest edition, whatever its state.</summary>
    public long LastNumber { get; set; }

    /// <summary>Id of the edition the public reads; null once withdrawn.</summary>
    public long? PublishedEdition { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal enum EditionState { Published, Superseded, Withdrawn }

/// <summary>One version of an item. Its body never changes; its state does.</summary>
internal sealed class EditionRow
{
    public required long Id { get; init; }
    public required string ItemId { get; init; }
    public required long Number { get; init; }
    public EditionState State { get; set; }

    /// <summary>Canonical native JSON. Text, not jsonb: equal bytes mean that nothing changed.</summary>
    public required string Body { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string Actor { get; init; }

    /// <summary>When it was superseded or withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>One line of the change log: written once, in the transaction of the change, never altered.</summary>
internal sealed class ChangeRow
{
    /// <summary>Without gaps, and in the order of the commits.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Operation { get; init; }
    public required string ItemId { get; init; }
    public required string Jurisdiction { get; init; }
    public required string Actor { get; init; }

    /// <summary>The edition that became public, or that was withdrawn.</summary>
    public required long EditionId { get; init; }
    public string? BeforeHash { get; init; }
    public string? AfterHash { get; init; }
    public long? ImportId { get; init; }
}

/// <summary>The last number given out. A writer holds the row of the changes for as long as its transaction lasts.</summary>
internal sealed class CounterRow
{
    public const string Changes = "changes";
    public const string Editions = "editions";
    public const string Imports = "imports";

    public required string Name { get; init; }
    public long Value { get; set; }
}

/// <summary>A record of a file, as its reader normalized it.</summary>
internal sealed class SourceRecordRow
{
    /// <summary>Who speaks: format and jurisdiction, such as <c>gc-service-inventory:CA</c>.</summary>
    public required string Source { get; init; }
    public required string Key { get; init; }
    public required string ItemId { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }

    /// <summary>Not a row of the file but what a row implies.</summary>
    public bool Implied { get; set; }
    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Since when it is no longer in the source's file; it keeps its item should it return.</summary>
    public DateTimeOffset? TombstonedAt { get; set; }
}

/// <summary>One import, with its report as the publisher got it.</summary>
internal sealed class ImportRow
{
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Format { get; init; }
    public required string Source { get; init; }
    public string? FileName { get; init; }

    /// <summary>SHA-256 of the file's bytes.</summary>
    public required string Digest { get; init; }
    public int Read { get; init; }
    public int Created { get; init; }
    public int Updated { get; init; }
    public int Unchanged { get; init; }
    public int Withdrawn { get; init; }
    public int Refused { get; init; }
    public required string Report { get; init; }
    public long DurationMs { get; init; }
}
