using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>
/// Changes into messages. Each webhook has its own place in the change log; a message tells of the changes from there on, and is
/// written in one transaction with the new place: of several nodes one writes it, and none is ever written twice or left out.
/// </summary>
internal sealed class WebhookOutbox(CatalogueStore store, ChangeFeed feed, CurrentCatalogue current, TimeProvider time)
{
    /// <summary>A bulk import is told in messages of readable size.</summary>
    private const int MostChanges = 100;

    /// <summary>A receiver that is away doesn't fill our database: the change log keeps what comes after.</summary>
    private const int MostPending = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Message(string Type, DateTimeOffset Timestamp, Told Data);

    private sealed record Told(string After, string Cursor, IReadOnlyList<ToldChange> Changes);

    private sealed record ToldChange(long Number, DateTimeOffset At, string Operation, string ItemId, string? Jurisdiction, bool IsTombstone);

    public async Task FillAsync(CancellationToken ct)
    {
        List<WebhookRow> behind;
        await using (var db = store.Open())
            behind = await db.Webhooks.AsNoTracking().Where(w => w.StoppedAt == null && w.Position < current.Snapshot.Sequence).ToListAsync(ct);
        foreach (var webhook in behind) await FillAsync(webhook, ct);
    }

    private async Task FillAsync(WebhookRow webhook, CancellationToken ct)
    {
        var position = webhook.Position;
        await using var db = store.Open();
        var room = MostPending - await db.WebhookMessages.CountAsync(m => m.WebhookId == webhook.Id && m.State == WebhookMessageRow.Pending, ct);
        while (room-- > 0 && current.Snapshot.Sequence is var through && position < through)
        {
            var changes = await feed.PageAsync(position, through, webhook.Follows, MostChanges, ct);
            // A full page ends with its last change; one that isn't has looked at everything.
            var next = changes.Length == MostChanges ? changes[^1].Sequence : through;
            await using var tx = await db.Database.BeginTransactionAsync(ct);
            var moved = await db.Webhooks.Where(w => w.Id == webhook.Id && w.Position == position).ExecuteUpdateAsync(w => w.SetProperty(r => r.Position, next), ct);
            if (moved == 0) return; // another node was quicker
            if (!changes.IsEmpty)
            {
                db.WebhookMessages.Add(MessageOf(webhook, position, next, changes));
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
            await tx.CommitAsync(ct);
            position = next;
        }
    }

    private WebhookMessageRow MessageOf(WebhookRow webhook, long after, long through, ImmutableArray<LoggedChange> changes)
    {
        var now = time.GetUtcNow();
        var body = new Message("catalogue.changed", now, new(Cursors.OfChange(after), Cursors.OfChange(through), [.. changes.Select(c => new ToldChange(
            c.Sequence, c.At, Codes.Name(c.Operation), c.Id.ToString(), c.Jurisdiction.Length == 0 ? null : c.Jurisdiction, c.Operation == ChangeOperation.Withdraw))]));
        return new()
        {
            Id = $"msg_{Guid.NewGuid():N}",
            WebhookId = webhook.Id,
            Through = through,
            Body = JsonSerializer.Serialize(body, Json),
            CreatedAt = now.ToUnixTimeMilliseconds(),
            State = WebhookMessageRow.Pending,
        };
    }
}
