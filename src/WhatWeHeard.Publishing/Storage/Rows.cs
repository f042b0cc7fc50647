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

    /// <summary>Id of the edition the public reads; null once withdrawn, and before the first publication.</summary>
    public long? PublishedEdition { get; set; }

    /// <summary>Id of the edition that is being written or reviewed; null where nobody is at it.</summary>
    public long? DraftEdition { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

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

    /// <summary>Actor.Identity of who wrote it: names change, and two people may share one.</summary>
    public string? Author { get; init; }

    /// <summary>Since when it was public; null for what never was.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When it was superseded, withdrawn or discarded.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When it is to become public by itself. Unix milliseconds, because SQLite can't compare moments.</summary>
    public long? PublishAt { get; set; }

    /// <summary>When it is to be withdrawn by itself. Unix milliseconds.</summary>
    public long? WithdrawAt { get; set; }

    /// <summary>What was said when it moved: why it was returned, withdrawn, or couldn't be published.</summary>
    public string? Note { get; set; }
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
    public const string Audit = "audit";

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

    /// <summary>The sender's own word for this import, made unique by who they are: the same word again changes nothing.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>
/// One line of the audit: who tried what, and what came of it. Written once; the database itself refuses to alter or remove it,
/// and each line holds the hash of the one before, so that a line taken out by force leaves a chain that doesn't close.
/// </summary>
internal sealed class AuditRow
{
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Verb { get; init; }
    public required string Actor { get; init; }

    /// <summary>Issuer and subject; empty for somebody without a token.</summary>
    public required string Identity { get; init; }
    public required string Jurisdiction { get; init; }
    public string? ItemId { get; init; }

    /// <summary>ALLOWED, or the code of the problem that refused it.</summary>
    public required string Outcome { get; init; }
    public string? Detail { get; init; }
    public required string Previous { get; init; }
    public required string Hash { get; init; }
}

/// <summary>What a government asks of those who publish for it.</summary>
internal sealed class PublishingRulesRow
{
    public required string Jurisdiction { get; init; }

    /// <summary>Whether somebody else than the author must publish.</summary>
    public bool FourEyes { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string Actor { get; set; }
}

/// <summary>Against which edition of its base service a listing was last looked at by somebody of its government.</summary>
internal sealed class BaseConfirmationRow
{
    public required string ItemId { get; init; }
    public required string BaseId { get; set; }
    public long BaseEdition { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Actor { get; set; }

    /// <summary>The day on which it is to be looked at again, whatever the base does.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>A file that was sent ahead of its import, in pieces: any node may read it, and it outlives the one that took it.</summary>
internal sealed class StagedFileRow
{
    public required string Id { get; init; }

    /// <summary>Who sent it: nobody else may import it.</summary>
    public required string Sender { get; init; }
    public string? Name { get; init; }
    public long Length { get; init; }

    /// <summary>SHA-256 of its bytes.</summary>
    public required string Digest { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class StagedPieceRow
{
    public required string FileId { get; init; }
    public required int Number { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>An import that is done by and by: asked for once, done once, whatever happens to the process meanwhile.</summary>
internal sealed class ImportJobRow
{
    public required string Id { get; init; }
    public required string FileId { get; init; }
    public required string Jurisdiction { get; init; }

    /// <summary>Who asked, with what they may do: the job may do no more.</summary>
    public required string Actor { get; init; }

    /// <summary>Their <c>Actor.Identity</c>.</summary>
    public required string Sender { get; init; }

    /// <summary>The settings of the import, as JSON.</summary>
    public required string Settings { get; init; }
    public required DateTimeOffset At { get; init; }
    public ImportJobState State { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The node at work, and until when the others leave it alone.</summary>
    public string? Node { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Attempts { get; set; }
    public string? Report { get; set; }
}

/// <summary>Where an import job is. Only the last three are final.</summary>
public enum ImportJobState { Waiting, Running, Done, Failed, Cancelled }
