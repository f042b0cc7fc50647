using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>What the source now says, written down for its next file to be compared with.</summary>
internal static class SourceRecords
{
    private const int ChunkSize = 1000;

    public static async Task StoreAsync(WriteTransaction tx, FileReading reading, Matching matching, IEnumerable<ItemWrite> accepted, CancellationToken ct)
    {
        foreach (var chunk in matching.MovingRows.Where(r => !r.IsEdit).Chunk(ChunkSize))
        {
            // Records said before are written anew in one go; only since when they are known is carried over.
            var known = chunk.Select(r => r.Key).Where(matching.Had).ToArray();
            if (known.Length > 0) await tx.Db.SourceRecords.Where(r => r.Source == reading.Source && known.Contains(r.Key)).ExecuteDeleteAsync(ct);
            await tx.Db.InsertAsync([.. chunk.Select(row => new SourceRecordRow
            {
                Source = reading.Source, Key = row.Key, ItemId = row.Item.ToString(), Content = StoredText.Of(row.Record.Content), Hash = row.Hash,
                Implied = row.Record.Implied, FirstSeen = matching.FirstSeen(row.Key) ?? tx.At, ChangedAt = tx.At,
            })], ct);
        }
        var edited = matching.MovingRows.Where(r => r.IsEdit).Select(r => r.Item).ToHashSet();
        foreach (var chunk in accepted.Where(w => edited.Contains(w.Id)).Chunk(ChunkSize))
        {
            var ids = chunk.Select(w => w.Id.ToString()).ToArray();
            await tx.Db.SourceRecords.Where(r => r.Source == Publisher.NativeSource && ids.Contains(r.Key)).ExecuteDeleteAsync(ct);
            await tx.Db.InsertAsync([.. chunk.Select(w => Publisher.NativeRecord(w.Id.ToString(), StoredText.Of(w.Body!.Value), StoredText.Hash(w.Body.Value), tx.At))], ct);
        }
        foreach (var keys in matching.Gone.Chunk(ChunkSize))
            await tx.Db.SourceRecords.Where(r => r.Source == reading.Source && keys.Contains(r.Key))
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.TombstonedAt, tx.At), ct);
    }
}
