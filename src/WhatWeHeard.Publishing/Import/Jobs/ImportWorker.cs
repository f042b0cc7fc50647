using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Import.Jobs;

/// <summary>
/// Does the jobs, one at a time, on whichever node takes them first. An import is one transaction that knows its job's id, so a
/// node that dies half-way leaves nothing, one that dies between the commit and the note of it is not done over, and another node
/// takes the job up when the lease is over.
/// </summary>
public sealed partial class ImportWorker
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>What its reader didn't foresee: it would stumble over it each time.</summary>
    private static readonly Detail Unforeseen = new(
        "something in it stops our reader, and whoever runs this gateway finds what in its log.",
        "quelque chose y arrête notre lecteur; les responsables de cette passerelle le trouveront dans son journal.");

    /// <summary>A file that stops the process each time isn't tried for ever.</summary>
    private const int MostAttempts = 3;

    private readonly CatalogueStore store;
    private readonly ImportJobs jobs;
    private readonly StagedFiles files;
    private readonly Importer importer;
    private readonly TimeProvider time;
    private readonly ILogger<ImportWorker> log;
    private readonly string node = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    internal ImportWorker(CatalogueStore store, ImportJobs jobs, StagedFiles files, Importer importer, TimeProvider time, ILogger<ImportWorker> log)
    {
        this.store = store;
        this.jobs = jobs;
        this.files = files;
        this.importer = importer;
        this.time = time;
        this.log = log;
    }

    /// <summary>Works until cancelled. A job under way then is given back, and nothing of it is kept.</summary>
    public async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await DoNextAsync(ct)) await jobs.Added.WaitAsync(Look, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, or the world is: the job stays, its lease runs out, and somebody tries again.
                LogTrouble(log, e);
                await Task.Delay(Look, time, CancellationToken.None);
            }
        }
    }

    /// <summary>False when there was nothing to do.</summary>
    internal async Task<bool> DoNextAsync(CancellationToken ct)
    {
        if (await TakeAsync(ct) is not { } job) return false;
        if (job.Attempts > MostAttempts)
        {
            await EndAsync(job.Id, ImportJobState.Failed, new() { Failed = true, Problems = [Problem.Error(ProblemCode.ImportInterrupted, "$")] });
            return true;
        }
        var work = jobs.Begin(job.Id, ct);
        var renewing = RenewAsync(job.Id, work.Stop.Token);
        try
        {
            var settings = JsonSerializer.Deserialize<ImportSettings>(job.Settings)!;
            await using var content = await files.OpenAsync(job.FileId, work.Stop.Token);
            // Under the job's own id, so that it is done once however often it is begun.
            var report = await importer.ImportAsync(content, settings.For(KeptActor.Read(job.Actor), $"job {job.Id}"), work, work.Stop.Token);
            await EndAsync(job.Id, report.Failed ? ImportJobState.Failed : ImportJobState.Done, report);
        }
        catch (OperationCanceledException)
        {
            // Cancelled by its sender, and then it has ended; or this node stops, and then another may have it.
            await GiveBackAsync(job.Id);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !StorageUnavailableException.IsBehind(e))
        {
            LogStumble(log, job.Id, e);
            var problem = e is MalformedFileException malformed ? malformed.Problem : Problem.Error(ProblemCode.MalformedFile, "$", null, Unforeseen);
            await EndAsync(job.Id, ImportJobState.Failed, new() { Failed = true, Problems = [problem] });
        }
        finally
        {
            // The lease is renewed until somebody says that it's over.
            await work.Stop.CancelAsync();
            await renewing;
            jobs.End(job.Id);
        }
        return true;
    }

    private async Task<ImportJobRow?> TakeAsync(CancellationToken ct)
    {
        await using var db = store.Open();
        var now = time.GetUtcNow();
        var open = await db.ImportJobs.AsNoTracking().Where(j => j.State == ImportJobState.Waiting || j.State == ImportJobState.Running)
            .Select(j => new { j.Id, j.At, j.State, j.LeaseUntil }).ToListAsync(ct);
        foreach (var id in open.Where(j => j.State == ImportJobState.Waiting || j.LeaseUntil < now).OrderBy(j => j.At).Select(j => j.Id))
        {
            var seen = open.First(j => j.Id == id).LeaseUntil;
            // Two nodes may see the same job; the database lets one of them have it.
            var taken = await db.ImportJobs.Where(j => j.Id == id && (j.State == ImportJobState.Waiting || (j.State == ImportJobState.Running && j.LeaseUntil == seen)))
                .ExecuteUpdateAsync(j => j.SetProperty(r => r.State, ImportJobState.Running).SetProperty(r => r.Node, node).SetProperty(r => r.LeaseUntil, now + Lease)
                    .SetProperty(r => r.StartedAt, r => r.StartedAt ?? now).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct);
            if (taken == 1) return await db.ImportJobs.AsNoTracking().FirstAsync(j => j.Id == id, ct);
        }
        return null;
    }

    private async Task RenewAsync(string id, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease / 3, time, ct);
                await using var db = store.Open();
                await db.ImportJobs.Where(j => j.Id == id && j.Node == node && j.State == ImportJobState.Running)
                    .ExecuteUpdateAsync(j => j.SetProperty(r => r.LeaseUntil, time.GetUtcNow() + Lease), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The job is over.
        }
        catch (Exception e)
        {
            // SQLite's one write lock is held by the import itself: then nobody else can take the job either.
            LogTrouble(log, e);
        }
    }

    private async Task EndAsync(string id, ImportJobState state, ImportReport report)
    {
        await using var db = store.Open();
        await db.ImportJobs.Where(j => j.Id == id && j.State == ImportJobState.Running).ExecuteUpdateAsync(j => j.SetProperty(r => r.State, state)
            .SetProperty(r => r.EndedAt, time.GetUtcNow()).SetProperty(r => r.Report, report.ToJson()), CancellationToken.None);
    }

    private async Task GiveBackAsync(string id)
    {
        await using var db = store.Open();
        await db.ImportJobs.Where(j => j.Id == id && j.Node == node && j.State == ImportJobState.Running)
            .ExecuteUpdateAsync(j => j.SetProperty(r => r.State, ImportJobState.Waiting).SetProperty(r => r.Attempts, r => r.Attempts - 1), CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import job {Job} is given up: its file can't be imported.")]
    private static partial void LogStumble(ILogger log, string job, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import jobs can't go on for now.")]
    private static partial void LogTrouble(ILogger log, Exception exception);
}
