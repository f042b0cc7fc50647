using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import.Jobs;

/// <summary>An import that is done by and by, as whoever asked for it sees it.</summary>
public sealed record ImportJob(string Id, string Jurisdiction, ImportJobState State, DateTimeOffset At)
{
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? FileName { get; init; }

    /// <summary>How far it is; null before it begins, after it ends, and where another node does it.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>What came of it, once it has ended.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>True for the answer to an idempotency key that this job was asked for under before.</summary>
    public bool IsRepeated { get; init; }

    public bool HasEnded => State is ImportJobState.Done or ImportJobState.Failed or ImportJobState.Cancelled;
}

/// <summary>What an import is told beside its file; kept with the job, so that whoever takes it up does the same.</summary>
public sealed record ImportSettings
{
    public required string Jurisdiction { get; init; }

    /// <summary>Name of a format; null to recognize it.</summary>
    public string? Format { get; init; }
    public string? FileName { get; init; }
    public bool DryRun { get; init; }
    public ErrorPolicy Policy { get; init; } = ErrorPolicy.RefuseAll;
    public bool AllowWithdrawals { get; init; }
    public string? IdempotencyKey { get; init; }

    /// <summary>The same for the importer; a job goes under its own key, because it may be begun more than once.</summary>
    public ImportOptions For(Actor actor, string? key = null) => new()
    {
        Actor = actor,
        Jurisdiction = Jurisdiction,
        Format = Format is null ? null : Formats.Named(Format),
        FileName = FileName,
        DryRun = DryRun,
        Policy = Policy,
        AllowWithdrawals = AllowWithdrawals,
        IdempotencyKey = key ?? IdempotencyKey,
    };
}

/// <summary>Who asked for a job, as it stands in the database.</summary>
internal sealed record KeptActor(string Name, string? Issuer, string? Subject, bool IsHouse, ImmutableArray<Grant> Grants)
{
    public static string Write(Actor actor) => JsonSerializer.Serialize(new KeptActor(actor.Name, actor.Issuer, actor.Subject, actor.IsHouse, actor.Grants));

    public static Actor Read(string json) => JsonSerializer.Deserialize<KeptActor>(json)! switch
    {
        { IsHouse: true } house => Actor.House(house.Name),
        var kept => new(kept.Name) { Issuer = kept.Issuer, Subject = kept.Subject, Grants = kept.Grants },
    };
}
