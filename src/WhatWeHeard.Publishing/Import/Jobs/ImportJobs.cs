using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import.Jobs;

/// <summary>The imports that are done by and by: asked for here, looked at here, done by <see cref="ImportWorker"/>.</summary>
public sealed class ImportJobs
{
    private const int MostListed = 50;

    private readonly CatalogueStore store;
    private readonly StagedFiles files;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, AtWork> atWork = new(StringComparer.Ordinal);

    internal ImportJobs(CatalogueStore store, StagedFiles files, TimeProvider time)
    {
        this.store = store;
        this.files = files;
        this.time = time;
    }

    /// <summary>Told on this node when a job was added, so that it needn't wait for the next look.</summary>
    internal SemaphoreSlim Added { get; } = new(0);

    /// <summary>Asks for the import of a staged file. The same idempotency key brings back the same job.</summary>
    public async Task<Outcome<ImportJob>> AddAsync(string file, ImportSettings settings, Actor actor, CancellationToken ct)
    {
        if (!actor.Holds(Role.Publisher, settings.Jurisdiction)) return Problem.Error(ProblemCode.Forbidden, "jurisdiction", settings.Jurisdiction);
        if (await files.FindAsync(file, actor.Identity, ct) is not { } staged) return Problem.Error(ProblemCode.Forbidden, "file", file);
        var id = settings.IdempotencyKey is { } key
            ? StoredText.Hash(System.Text.Encoding.UTF8.GetBytes($"{actor.Identity}\n{key}"))[..32] : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var db = store.Open();
        if (await db.ImportJobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct) is { } earlier)
            return (await db.StagedFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == earlier.FileId, ct))?.Digest == staged.Digest
                ? View(earlier) with { IsRepeated = true } : Problem.Error(ProblemCode.IdempotencyKeyReused, "idempotencyKey");
        var row = new ImportJobRow
        {
            Id = id,
            FileId = file,
            Jurisdiction = settings.Jurisdiction,
            Actor = KeptActor.Write(actor),
            Sender = actor.Identity,
            Settings = JsonSerializer.Serialize(settings with { FileName = settings.FileName ?? staged.Name }),
            At = time.GetUtcNow(),
        };
        db.ImportJobs.Add(row);
        await db.SaveChangesAsync(ct);
        Added.Release();
        return View(row);
    }

    /// <summary>A job, for whoever may publish for its government; null for anybody else, as for a job that never was.</summary>
    public async Task<ImportJob?> FindAsync(string id, Actor actor, CancellationToken ct)
    {
        await using var db = store.Open();
        return await db.ImportJobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct) is { } row && actor.Holds(Role.Publisher, row.Jurisdiction) ? View(row) : null;
    }

    /// <summary>The latest jobs of a government, newest first.</summary>
    public async Task<IReadOnlyList<ImportJob>> ListAsync(string jurisdiction, Actor actor, CancellationToken ct)
    {
        if (!actor.Holds(Role.Publisher, jurisdiction)) return [];
        await using var db = store.Open();
        // Ordered here: SQLite keeps moments as text and won't order by them. One government's jobs are few.
        var rows = await db.ImportJobs.AsNoTracking().Where(j => j.Jurisdiction == jurisdiction).ToListAsync(ct);
        return [.. rows.OrderByDescending(j => j.At).Take(MostListed).Select(View)];
    }

    /// <summary>Waits for the end of a job, or as long as patience lasts.</summary>
    public async Task<ImportJob?> WaitAsync(string id, Actor actor, TimeSpan patience, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var job = await FindAsync(id, actor, ct);
            if (job is null or { HasEnded: true } || time.GetElapsedTime(start) >= patience) return job;
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }
    }

    /// <summary>Gives a job up. One that is under way leaves nothing; one that has ended, or is written and only not to be read yet, stays as it is.</summary>
    public async Task<Outcome<ImportJob>> CancelAsync(string id, string jurisdiction, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } job || job.Jurisdiction != jurisdiction) return Problem.Error(ProblemCode.NotFound, "id", id);
        if (job.HasEnded || job.Progress?.Stage == ImportStage.MakingVisible) return job;
        await using var db = store.Open();
        await db.ImportJobs.Where(j => j.Id == id && (j.State == ImportJobState.Waiting || j.State == ImportJobState.Running))
            .ExecuteUpdateAsync(j => j.SetProperty(r => r.State, ImportJobState.Cancelled).SetProperty(r => r.EndedAt, time.GetUtcNow()), ct);
        if (atWork.TryGetValue(id, out var work)) await work.Stop.CancelAsync();
        return (await FindAsync(id, actor, ct))!;
    }

    internal AtWork Begin(string id, CancellationToken ct) => atWork[id] = new(CancellationTokenSource.CreateLinkedTokenSource(ct));

    internal void End(string id)
    {
        if (atWork.TryRemove(id, out var work)) work.Stop.Dispose();
    }

    private ImportJob View(ImportJobRow row) => new(row.Id, row.Jurisdiction, row.State, row.At)
    {
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        FileName = JsonSerializer.Deserialize<ImportSettings>(row.Settings)!.FileName,
        Progress = row.State == ImportJobState.Running && atWork.TryGetValue(row.Id, out var work) ? work.Progress : null,
        Report = row.Report is { } report ? ImportReportJson.Read(report) : null,
    };

    /// <summary>A job that this node is doing.</summary>
    internal sealed class AtWork(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        private readonly Lock oneAtATime = new();
        private ImportProgress? progress;

        public CancellationTokenSource Stop => stop;

        public ImportProgress? Progress
        {
            get { lock (oneAtATime) return progress; }
        }

        public void Report(ImportProgress value)
        {
            lock (oneAtATime) progress = value;
        }
    }
}
