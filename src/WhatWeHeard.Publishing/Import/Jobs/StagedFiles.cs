using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import.Jobs;

/// <summary>A file that waits for its import.</summary>
public sealed record StagedFile(string Id, string? Name, long Length, string Digest, DateTimeOffset ExpiresAt);

/// <summary>
/// Files sent ahead of their import, in the database: whichever node does the import finds them, and a crash loses none. Each is
/// its sender's alone, and goes after a day.
/// </summary>
public sealed class StagedFiles
{
    /// <summary>Bytes as they are sent; compressed files are opened later, within limits of their own.</summary>
    public const long LargestFile = 20L << 20;

    private const int PieceLength = 1 << 20;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly CatalogueStore store;
    private readonly TimeProvider time;

    internal StagedFiles(CatalogueStore store, TimeProvider time)
    {
        this.store = store;
        this.time = time;
    }

    /// <summary>The file, once all of it is here; or why it isn't kept.</summary>
    /// <exception cref="StorageUnavailableException">The database can't take it.</exception>
    public async Task<Outcome<StagedFile>> KeepAsync(Stream content, string? name, Actor sender, CancellationToken ct)
    {
        var spooled = await Spool.ReadAsync(content, LargestFile, ct);
        if (!spooled.Succeeded) return Outcome<StagedFile>.Failed(spooled.Problems);
        await using var spool = spooled.Value;
        var now = time.GetUtcNow();
        var row = new StagedFileRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Sender = sender.Identity,
            Name = name is null ? null : StoredText.Name(name),
            Length = spool.Content.Length,
            Digest = spool.Digest,
            At = now,
            ExpiresAt = now + Kept,
        };
        try
        {
            await using var db = store.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await ForgetAsync(db, now, ct);
            db.StagedFiles.Add(row);
            await db.SaveChangesAsync(ct);
            var piece = new byte[PieceLength];
            for (var (number, read) = (0, 0); (read = await spool.Content.ReadAtLeastAsync(piece, PieceLength, throwOnEndOfStream: false, ct)) > 0; number++)
            {
                db.StagedPieces.Add(new() { FileId = row.Id, Number = number, Bytes = piece[..read] });
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException && StorageUnavailableException.From(e) is { } unavailable)
        {
            throw unavailable;
        }
        return Of(row);
    }

    /// <summary>What nobody asked for in time goes. Compared here: SQLite keeps moments as text and won't.</summary>
    private static async Task ForgetAsync(CatalogueDb db, DateTimeOffset now, CancellationToken ct)
    {
        var files = await db.StagedFiles.AsNoTracking().Select(f => new { f.Id, f.ExpiresAt }).ToListAsync(ct);
        var awaited = await db.ImportJobs.Where(j => j.State == ImportJobState.Waiting || j.State == ImportJobState.Running).Select(j => j.FileId).ToListAsync(ct);
        string[] gone = [.. files.Where(f => f.ExpiresAt < now).Select(f => f.Id).Except(awaited)];
        if (gone.Length > 0) await db.StagedFiles.Where(f => gone.Contains(f.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>The sender's file; null where they have none of that id.</summary>
    internal async Task<StagedFile?> FindAsync(string id, string sender, CancellationToken ct)
    {
        await using var db = store.Open();
        return await db.StagedFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.Sender == sender, ct) is { } row && row.ExpiresAt > time.GetUtcNow() ? Of(row) : null;
    }

    internal async Task<Stream> OpenAsync(string id, CancellationToken ct)
    {
        await using var db = store.Open();
        var content = new MemoryStream();
        await foreach (var piece in db.StagedPieces.AsNoTracking().Where(p => p.FileId == id).OrderBy(p => p.Number).AsAsyncEnumerable().WithCancellation(ct))
            content.Write(piece.Bytes);
        content.Position = 0;
        return content;
    }

    private static StagedFile Of(StagedFileRow row) => new(row.Id, row.Name, row.Length, row.Digest, row.ExpiresAt);
}
