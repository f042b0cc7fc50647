using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// The one kind of transaction that writes. It holds the counters from its first statement to its end, so writers follow each
/// other: what one reads stays true until it commits, and the order of the changes is the order of the commits, without gaps.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private readonly Dictionary<string, long> counters;
    private readonly long began;
    private readonly List<AuditEntry> audit = [];

    private WriteTransaction(CatalogueDb db, IDbContextTransaction transaction, Dictionary<string, long> counters, DateTimeOffset at)
    {
        Db = db;
        this.transaction = transaction;
        this.counters = counters;
        began = LastSequence;
        At = at;
    }

    public CatalogueDb Db { get; }

    /// <summary>The moment of everything in it. To the millisecond, which both databases keep.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Set to leave no trace but the attempt: a dry run.</summary>
    public bool RollBack { get; set; }

    public long LastSequence => counters[CounterRow.Changes];

    public static async Task<WriteTransaction> BeginAsync(CatalogueDb db, TimeProvider time, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // On SQLite this is BEGIN IMMEDIATE: the file's write lock. On PostgreSQL the empty update takes the row's lock, and
        // every later statement sees what the writer before us committed (read committed).
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Counters.Where(c => c.Name == CounterRow.Changes).ExecuteUpdateAsync(c => c.SetProperty(r => r.Value, r => r.Value), ct);
        var counters = await db.Counters.ToDictionaryAsync(c => c.Name, c => c.Value, ct);
        // Along the log time never runs backwards, whatever a clock was set to: "as of" looks for a moment by halves.
        var last = counters[CounterRow.Changes];
        var before = last == 0 ? default : await db.Changes.Where(c => c.Sequence == last).Select(c => c.At).SingleAsync(ct);
        var now = time.GetUtcNow() is var clock && clock > before ? clock : before;
        return new(db, transaction, counters, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)));
    }

    /// <summary>A line of the audit that is written with whatever else this transaction does.</summary>
    public void Audit(AuditEntry entry) => audit.Add(entry);

    public IReadOnlyList<AuditEntry> Attempts => audit;

    /// <summary>Nothing of what was done is kept, and the next transaction on the same context begins with nothing of it in mind.</summary>
    public async Task UndoAsync()
    {
        await transaction.DisposeAsync();
        Db.ChangeTracker.Clear();
    }

    public long Next(string counter) => ++counters[counter];

    /// <summary>Writes what was added so far, and forgets it: a large import doesn't grow with its length.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await Db.SaveChangesAsync(ct);
        Db.ChangeTracker.Clear();
    }

    public async Task CommitAsync()
    {
        await SettleAsync(audit);
        // Not to be cancelled: a commit given up half-way may have happened or not.
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>What is written last before a commit: these lines of the audit, how far the counters went, and word to other processes.</summary>
    public async Task SettleAsync(IReadOnlyList<AuditEntry> lines)
    {
        await AuditLog.AppendAsync(this, lines);
        foreach (var (name, value) in counters)
            await Db.Counters.Where(c => c.Name == name).ExecuteUpdateAsync(c => c.SetProperty(r => r.Value, value), CancellationToken.None);
        if (LastSequence > began && Db is PostgresCatalogueDb)
            await Db.Database.ExecuteSqlAsync($"SELECT pg_notify({CommitSignal.Channel}, {LastSequence.ToString(CultureInfo.InvariantCulture)})", CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await transaction.DisposeAsync();
}
