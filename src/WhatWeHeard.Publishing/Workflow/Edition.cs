using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>One version of an item, for those who may see it: drafts are read as this and as nothing else.</summary>
public sealed record Edition(ItemId Item, long Number, EditionState State, ReadOnlyMemory<byte> Body)
{
    /// <summary>The item's, as of now: whoever changes it says which one they saw.</summary>
    public required int LockVersion { get; init; }

    /// <summary>The government it belongs to; empty for what belongs to none.</summary>
    public string Jurisdiction => ItemWrite.JurisdictionOf(Item);
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? WithdrawAt { get; init; }
    public string? Note { get; init; }

    /// <summary>Id of its row, by which the record knows it.</summary>
    internal long Id { get; init; }

    internal static Edition Of(ItemRow item, EditionRow row) => new(
        StoredText.Item(row.ItemId), row.Number, row.State, StoredText.Bytes(row.Body))
    {
        Id = row.Id,
        LockVersion = item.LockVersion,
        CreatedAt = row.CreatedAt,
        Author = row.Actor,
        PublishedAt = row.PublishedAt,
        EndedAt = row.EndedAt,
        PublishAt = Moment(row.PublishAt),
        WithdrawAt = Moment(row.WithdrawAt),
        Note = row.Note,
    };

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}

/// <summary>Which item, and the version of it that whoever asks has seen; null or 0 for one that isn't there yet.</summary>
public sealed record Target(ItemId Item, int? LockVersion);

/// <summary>What came of a verb: the edition it made or moved, or the problems why not.</summary>
public sealed record VerbResult(Edition? Edition, IReadOnlyList<Problem> Problems)
{
    /// <summary>What somebody else made of the item in the meantime, where that is the problem.</summary>
    public Edition? Current { get; init; }

    public bool Succeeded => Problems.All(p => p.Severity == ProblemSeverity.Warning);

    public static implicit operator VerbResult(Problem problem) => new(null, [problem]);
}
