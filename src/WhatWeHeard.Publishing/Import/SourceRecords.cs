using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>What the source now says, written down for its next file to be compared with.</summary>
internal static class SourceRecords
{
    private const int ChunkSize = 1000;

    public static async Task StoreAsync(WriteTransaction tx, FileReading reading, Matching matching, CancellationToken ct)
    {
        foreach (var chunk in matching.MovingRows.Chunk(ChunkSize))
        {
            foreach (var row in chunk)
            {
                var record = new SourceRecordRow
                {
                    Source = reading.Source, Key = row.Key, ItemId = row.Item.ToString(), Content = StoredText.Of(row.Record.Content), Hash = row.Hash,
                    Implied = row.Record.Implied, FirstSeen = tx.At, ChangedAt = tx.At,
                };
                if (!matching.Had(row.Key)) tx.Db.SourceRecords.Add(record);
                else tx.Db.SourceRecords.Update(record).Property(r => r.FirstSeen).IsModified = false;
            }
            await tx.FlushAsync(ct);
        }
        foreach (var keys in matching.Gone.Chunk(ChunkSize))
            await tx.Db.SourceRecords.Where(r => r.Source == reading.Source && keys.Contains(r.Key))
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.TombstonedAt, tx.At), ct);
    }
}
