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
            var rows = new NewRows();
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
                Change(tx, rows, write.Id, item, hash, body, newHash, actor, importId);
            }
            await tx.FlushAsync(ct);
            await rows.WriteAsync(tx, ct);
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
        WriteTransaction tx, NewRows rows, ItemId id, ItemRow? item, string? beforeHash, string? body, string? afterHash, Actor actor, long? importId)
    {
        var jurisdiction = ItemWrite.JurisdictionOf(id);
        var before = item?.PublishedEdition;
        if (item is null) rows.Items.Add(item = new() { Id = id.ToString(), Kind = id.Kind.ToString(), Jurisdiction = jurisdiction });
        else tx.Db.Items.Update(item);
        item.LockVersion++;
        if (before is { } ended) (afterHash is null ? rows.Withdrawn : rows.Superseded).Add(ended);
        if (body is not null && afterHash is not null)
        {
            item.PublishedEdition = tx.Next(CounterRow.Editions);
            item.WithdrawnAt = null;
            rows.Editions.Add(new()
            {
                Id = item.PublishedEdition.Value,
                ItemId = item.Id,
                Number = ++item.LastNumber,
                State = EditionState.Published,
                Body = body,
                Hash = afterHash,
                CreatedAt = tx.At,
                PublishedAt = tx.At,
                Actor = StoredText.Name(actor.Name),
                Author = actor.Identity,
            });
        }
        else
        {
            item.PublishedEdition = null;
            item.WithdrawnAt = tx.At;
        }
        rows.Changes.Add(new()
        {
            Sequence = tx.Next(CounterRow.Changes),
            At = tx.At,
            ItemId = item.Id,
            Jurisdiction = jurisdiction,
            Actor = StoredText.Name(actor.Name),
            Operation = (afterHash is null ? ChangeOperation.Withdraw : beforeHash is null ? ChangeOperation.Create : ChangeOperation.Update).ToString(),
            EditionId = item.PublishedEdition ?? before!.Value,
            BeforeHash = beforeHash,
            AfterHash = afterHash,
            ImportId = importId,
        });
    }

    /// <summary>What a chunk adds, table by table, and which editions it ends.</summary>
    private sealed class NewRows
    {
        public List<ItemRow> Items { get; } = [];
        public List<EditionRow> Editions { get; } = [];
        public List<ChangeRow> Changes { get; } = [];
        public List<long> Superseded { get; } = [];
        public List<long> Withdrawn { get; } = [];

        public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
        {
            await EndAsync(tx, Superseded, EditionState.Superseded, ct);
            await EndAsync(tx, Withdrawn, EditionState.Withdrawn, ct);
            await tx.Db.InsertAsync(Items, ct);
            await tx.Db.InsertAsync(Editions, ct);
            await tx.Db.InsertAsync(Changes, ct);
        }

        private static async Task EndAsync(WriteTransaction tx, List<long> ids, EditionState state, CancellationToken ct)
        {
            if (ids.Count == 0) return;
            await tx.Db.Editions.Where(e => ids.Contains(e.Id))
                .ExecuteUpdateAsync(e => e.SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, tx.At), ct);
        }
    }
}
