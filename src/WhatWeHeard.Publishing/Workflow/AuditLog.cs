using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>One attempt: who, what, on what, and what came of it.</summary>
public sealed record AuditEntry(string Verb, Actor? Actor, string Jurisdiction, ItemId? Item, string Outcome, string? Detail = null)
{
    public const string Allowed = "ALLOWED";
}

/// <summary>A line of the audit as it stands there.</summary>
public sealed record AuditLine(long Sequence, DateTimeOffset At, string Verb, string Actor, string Jurisdiction, string? Item, string Outcome, string? Detail)
{
    /// <summary>Issuer and subject of who it was; empty for somebody without a token.</summary>
    public required string Identity { get; init; }

    /// <summary>The hash over this line and the one before.</summary>
    public required string Seal { get; init; }
}

/// <summary>
/// What became of the chain: how many lines stand as they were written, and the number of the first that doesn't, or that is
/// missing. The seal of the last good line, noted elsewhere, also shows a log that was written anew from end to end.
/// </summary>
public sealed record AuditVerdict(long Lines, long? BrokenAt, string Seal);

/// <summary>Every attempt to change something, allowed or refused, in the order of the commits: append-only, each line sealed by a hash over it and the one before.</summary>
public sealed class AuditLog
{
    /// <summary>What stands before the first line.</summary>
    private const string Beginning = "";

    private readonly CatalogueStore store;

    internal AuditLog(CatalogueStore store) => this.store = store;

    /// <summary>A government's lines, newest first, before a number; at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(string jurisdiction, long? before, int limit, CancellationToken ct = default)
    {
        await using var db = store.Open();
        var owner = Grant.Owner(jurisdiction);
        var rows = await db.Audit.AsNoTracking().Where(r => r.Jurisdiction == owner && (before == null || r.Sequence < before))
            .OrderByDescending(r => r.Sequence).Take(limit).ToListAsync(ct);
        return [.. rows.Select(Line)];
    }

    /// <summary>All lines, or one government's, oldest first, one after the other: the log may be long.</summary>
    public async IAsyncEnumerable<AuditLine> ReadAllAsync(string? jurisdiction, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var db = store.Open();
        var rows = db.Audit.AsNoTracking();
        if (jurisdiction is not null && Grant.Owner(jurisdiction) is var owner) rows = rows.Where(r => r.Jurisdiction == owner);
        await foreach (var row in rows.OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(ct)) yield return Line(row);
    }

    /// <summary>Whether every line stands as it was written, and none is missing.</summary>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct = default)
    {
        await using var db = store.Open();
        // One moment for the lines and their counter: a line written meanwhile would look like one taken out.
        await using var moment = await db.BeginReadAsync(ct);
        var (previous, expected) = (Beginning, 0L);
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            expected++;
            if (row.Sequence != expected || row.Previous != previous || row.Hash != Seal(row)) return new(expected - 1, expected, previous);
            previous = row.Hash;
        }
        var last = await db.Counters.Where(c => c.Name == CounterRow.Audit).Select(c => c.Value).SingleAsync(ct);
        return new(expected, last == expected ? null : expected + 1, previous);
    }

    internal static async Task AppendAsync(WriteTransaction tx, IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0) return;
        var previous = await tx.Db.Audit.OrderByDescending(r => r.Sequence).Select(r => r.Hash).FirstOrDefaultAsync() ?? Beginning;
        var rows = new List<AuditRow>(entries.Count);
        foreach (var entry in entries)
        {
            var row = new AuditRow
            {
                Sequence = tx.Next(CounterRow.Audit),
                At = tx.At,
                Verb = entry.Verb,
                Actor = entry.Actor is { } actor ? StoredText.Name(actor.Name) : "",
                Identity = entry.Actor is { } known ? StoredText.Name(known.Identity) : "",
                Jurisdiction = Grant.Owner(entry.Jurisdiction),
                ItemId = entry.Item?.ToString(),
                Outcome = entry.Outcome,
                Detail = entry.Detail is { } detail ? StoredText.Name(detail) : null,
                Previous = previous,
                Hash = "",
            };
            previous = Seal(row);
            rows.Add(Sealed(row, previous));
        }
        await tx.Db.InsertAsync(rows, CancellationToken.None);
    }

    private static AuditLine Line(AuditRow r) => new(r.Sequence, r.At, r.Verb, r.Actor, r.Jurisdiction, r.ItemId, r.Outcome, r.Detail) { Identity = r.Identity, Seal = r.Hash };

    private static AuditRow Sealed(AuditRow row, string hash) => new()
    {
        Sequence = row.Sequence,
        At = row.At,
        Verb = row.Verb,
        Actor = row.Actor,
        Identity = row.Identity,
        Jurisdiction = row.Jurisdiction,
        ItemId = row.ItemId,
        Outcome = row.Outcome,
        Detail = row.Detail,
        Previous = row.Previous,
        Hash = hash,
    };

    /// <summary>Each part with its length before it: no two different lines read the same.</summary>
    private static string Seal(AuditRow row)
    {
        var text = new StringBuilder();
        foreach (var part in (string?[])[row.Sequence.ToString(CultureInfo.InvariantCulture), row.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            row.Verb, row.Actor, row.Identity, row.Jurisdiction, row.ItemId, row.Outcome, row.Detail, row.Previous])
            text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
