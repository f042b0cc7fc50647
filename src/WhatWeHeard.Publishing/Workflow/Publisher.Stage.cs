using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>Rows per round trip: as many as one query takes, few enough to forget quickly.</summary>
    private const int ChunkSize = 1000;

    /// <summary>
    /// Writes a batch that has passed the rules: what is unchanged is skipped, what is new becomes an edition and a change.
    /// Followers read the changes in the order of the batch.
    /// </summary>
    internal static async Task<PublishReceipt> StageAsync(
        WriteTransaction tx, IReadOnlyList<ItemWrite> batch, Actor actor, long? importId, IProgress<int>? progress, CancellationToken ct)
    {
        var (created, updated, withdrawn, unchanged) = (0, 0, 0, 0);
        var done = 0;
        foreach (var chunk in batch.Chunk(ChunkSize))
        {
            var now = await NowAsync(tx.Db, chunk, ct);
            foreach (var write in chunk)
            {
                var (item, hash) = now.GetValueOrDefault(write.Id.ToString());
                var body = write.Body is { } bytes ? StoredText.Of(bytes) : null;
                var newHash = write.Body is { } b ? StoredText.Hash(b) : null;
                if (hash == newHash)
                {
                    unchanged++;
                    continue;
                }
                if (newHash is null) withdrawn++;
                else if (hash is null) created++;
                else updated++;
                Change(tx, write.Id, item, hash, body, newHash, StoredText.Name(actor.Name), importId);
            }
            await tx.FlushAsync(ct);
            progress?.Report(done += chunk.Length);
        }
        return new(tx.LastSequence, created, updated, withdrawn, unchanged);
    }

    private static async Task<Dictionary<string, (ItemRow? Item, string? Hash)>> NowAsync(CatalogueDb db, ItemWrite[] chunk, CancellationToken ct)
    {
        var ids = chunk.Select(w => w.Id.ToString()).ToArray();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Length) throw new ArgumentException("An item stands twice in a batch.", nameof(chunk));
        return await (
            from item in db.Items
            where ids.Contains(item.Id)
            join edition in db.Editions on item.PublishedEdition equals edition.Id into published
            from edition in published.DefaultIfEmpty()
            select new { item, Hash = edition == null ? null : edition.Hash })
            .ToDictionaryAsync(x => x.item.Id, x => ((ItemRow?)x.item, (string?)x.Hash), ct);
    }

    private static void Change(
        WriteTransaction tx, ItemId id, ItemRow? item, string? beforeHash, string? body, string? afterHash, string actor, long? importId)
    {
        var jurisdiction = ItemWrite.JurisdictionOf(id);
        var before = item?.PublishedEdition;
        if (item is null) tx.Db.Items.Add(item = new() { Id = id.ToString(), Kind = id.Kind.ToString(), Jurisdiction = jurisdiction });
        else tx.Db.Items.Update(item);
        item.LockVersion++;
        if (before is { } ended) End(tx, ended, item.Id, afterHash is null ? EditionState.Withdrawn : EditionState.Superseded);
        if (body is not null && afterHash is not null)
        {
            item.PublishedEdition = tx.Next(CounterRow.Editions);
            item.WithdrawnAt = null;
            tx.Db.Editions.Add(new()
            {
                Id = item.PublishedEdition.Value, ItemId = item.Id, Number = ++item.LastNumber, State = EditionState.Published,
                Body = body, Hash = afterHash, CreatedAt = tx.At, Actor = actor,
            });
        }
        else
        {
            item.PublishedEdition = null;
            item.WithdrawnAt = tx.At;
        }
        tx.Db.Changes.Add(new()
        {
            Sequence = tx.Next(CounterRow.Changes), At = tx.At, ItemId = item.Id, Jurisdiction = jurisdiction, Actor = actor,
            Operation = (afterHash is null ? ChangeOperation.Withdraw : beforeHash is null ? ChangeOperation.Create : ChangeOperation.Update).ToString(),
            EditionId = item.PublishedEdition ?? before!.Value, BeforeHash = beforeHash, AfterHash = afterHash, ImportId = importId,
        });
    }

    /// <summary>Only the state changes: the body isn't read back for it.</summary>
    private static void End(WriteTransaction tx, long edition, string itemId, EditionState state)
    {
        var row = tx.Db.Editions.Attach(new() { Id = edition, ItemId = itemId, Number = 0, Body = "", Hash = "", CreatedAt = default, Actor = "" });
        row.Property(r => r.State).CurrentValue = state;
        row.Property(r => r.State).IsModified = true;
        row.Property(r => r.EndedAt).CurrentValue = tx.At;
        row.Property(r => r.EndedAt).IsModified = true;
    }
}
