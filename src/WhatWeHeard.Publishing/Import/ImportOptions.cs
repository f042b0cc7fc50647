using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>How a file is to be imported, and for whom.</summary>
public sealed record ImportOptions
{
    public required Actor Actor { get; init; }

    /// <summary>Null to recognize it from the content.</summary>
    public Format? Format { get; init; }

    /// <summary>The jurisdiction the file speaks for, where it doesn't say so itself.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The language of the file's texts where the format names none; null for the jurisdiction's first official language.</summary>
    public string? Language { get; init; }

    /// <summary>Everything is done, reported, and rolled back.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether more than a tenth of what a source published may vanish in one import.</summary>
    public bool AllowWithdrawals { get; init; }

    /// <summary>What one bad record means for the others.</summary>
    public ErrorPolicy Policy { get; init; } = ErrorPolicy.RefuseBadRecords;

    /// <summary>A word of the sender's own. The same word again brings back the first report, and changes nothing.</summary>
    public string? IdempotencyKey { get; init; }

    public string? FileName { get; init; }

    /// <summary>Bytes. What we export can be imported: fifty thousand listings take 300 MB in the widest format, HSDS as JSON.</summary>
    public long MaxSize { get; init; } = 500L << 20;
}

/// <summary>Whether a file stands or falls as one. A clerk's file does, unless they say otherwise; an operator's rows are each their own.</summary>
public enum ErrorPolicy { RefuseAll, RefuseBadRecords }

/// <summary>What an import is about. Once it makes visible, it is written for good.</summary>
public enum ImportStage { Reading, Checking, Writing, MakingVisible }

/// <summary>How far an import is, in bytes while reading and in items after that.</summary>
public readonly record struct ImportProgress(ImportStage Stage, long Done, long Total);
