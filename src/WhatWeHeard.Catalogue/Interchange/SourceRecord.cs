using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>
/// What a reader yields for each record of a file: the item it belongs to and its normalized content, or the problems why not.
/// An error among the problems refuses the record; warnings go with it.
/// </summary>
public sealed record SourceRecord
{
    /// <summary>Line of the file, from 1, where the record begins.</summary>
    public required int Line { get; init; }

    /// <summary>
    /// What makes the record the same one when the file comes again. Unique within the source. Null only where the record is so
    /// broken that it has none.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The item the record belongs to; several records can make one item (a service's fiscal years, its standards).</summary>
    public ItemId? Item { get; init; }

    /// <summary>The record in its normalized form, as canonical JSON: equal bytes mean that nothing changed.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Not a row of the file but something a row implies (its organization): imported, not counted.</summary>
    public bool Implied { get; init; }

    /// <summary>It names the item by the name that we gave it: somebody may have changed what we wrote out.</summary>
    public bool NamesOurs { get; init; }

    /// <summary>The source says itself that this is no more; it has no content.</summary>
    public bool Withdrawn { get; init; }
    public ImmutableArray<Problem> Problems { get; init; } = [];

    public bool Refused => Problems.Any(p => p.Severity == ProblemSeverity.Error);
}

/// <summary>A stored record, as it goes into the making of its item.</summary>
public sealed record RecordPart(string Format, string Key, ReadOnlyMemory<byte> Content);

/// <summary>What a reader may be told beside the file.</summary>
public sealed record ReadOptions
{
    /// <summary>The jurisdiction the file speaks for, where the format doesn't say it itself.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>What that jurisdiction is called, for formats whose listings name no organization.</summary>
    public LocalizedText? JurisdictionName { get; init; }

    /// <summary>The language of the file's texts, where the format names none: as the importer says, or the jurisdiction's first.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Told the number of bytes read so far.</summary>
    public IProgress<long>? Progress { get; init; }
}
