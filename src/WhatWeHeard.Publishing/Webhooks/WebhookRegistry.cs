using System.Collections.Immutable;
using System.Net;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>A webhook as its administrators see it: everything but the secret.</summary>
public sealed record Webhook(string Id, string Jurisdiction, string Url, string? Follows, DateTimeOffset CreatedAt, DateTimeOffset? StoppedAt, int Pending, int Dead);

/// <summary>A new webhook with its signing secret, which is told this once.</summary>
public sealed record RegisteredWebhook(Webhook Webhook, string Secret);

/// <summary>One attempt to deliver a message.</summary>
public sealed record WebhookAttempt(string MessageId, DateTimeOffset At, int? Status, string? Error, long DurationMs, string State);

/// <summary>Who is called when the catalogue changes; looked after by the administrators of each government.</summary>
public sealed class WebhookRegistry
{
    private const int MostPerJurisdiction = 20;
    private const int LongestUrl = 2_000;

    private readonly CatalogueStore store;
    private readonly Publisher publisher;
    private readonly CurrentCatalogue current;
    private readonly SecretBox? secrets;
    private readonly WebhookSettings settings;

    internal WebhookRegistry(CatalogueStore store, Publisher publisher, CurrentCatalogue current, SecretBox? secrets, WebhookSettings settings)
    {
        this.store = store;
        this.publisher = publisher;
        this.current = current;
        this.secrets = secrets;
        this.settings = settings;
    }

    public Task<Outcome<RegisteredWebhook>> RegisterAsync(string jurisdiction, string url, string? follows, Actor? actor, CancellationToken ct) =>
        ActAsync<RegisteredWebhook>(jurisdiction, actor, async tx =>
        {
            if (secrets is null) return Problem.Error(ProblemCode.NotConfigured, "Webhooks:Key");
            if (Refusal(url) is { } refusal) return refusal;
            if (follows is not null && current.Snapshot.Items.Jurisdiction(follows) is null) return Problem.Error(ProblemCode.DanglingReference, "follows", follows);
            if (await tx.Db.Webhooks.CountAsync(w => w.Jurisdiction == jurisdiction, ct) >= MostPerJurisdiction)
                return Problem.Error(ProblemCode.BadInput, "jurisdiction", null, new($"it has {MostPerJurisdiction} webhooks already; remove one first.", $"elle a déjà {MostPerJurisdiction} webhooks; retirez-en un d’abord."));
            var (id, secret) = ($"wh_{Guid.NewGuid():N}", WebhookSignature.NewSecret());
            var row = new WebhookRow
            {
                Id = id,
                Jurisdiction = jurisdiction,
                Url = url,
                Follows = follows,
                Secret = secrets.Close(secret, id),
                Actor = StoredText.Name(actor!.Identity),
                CreatedAt = tx.At.ToUnixTimeMilliseconds(),
                // From now on: what was before can be read from the log.
                Position = tx.LastSequence,
            };
            tx.Db.Webhooks.Add(row);
            await tx.FlushAsync(ct);
            return new RegisteredWebhook(Of(row, 0, 0), secret);
        }, ct);

    public Task<Outcome<Webhook>> RemoveAsync(string jurisdiction, string id, Actor? actor, CancellationToken ct) =>
        ActAsync<Webhook>(jurisdiction, actor, async tx =>
        {
            if (await FindAsync(tx, jurisdiction, id, ct) is not { } row) return Problem.Error(ProblemCode.NotFound, "id", id);
            await tx.Db.Webhooks.Where(w => w.Id == id).ExecuteDeleteAsync(ct);
            return Of(row, 0, 0);
        }, ct);

    /// <summary>The dead get another life, and a receiver that had said it was gone is called again.</summary>
    public Task<Outcome<Webhook>> RetryAsync(string jurisdiction, string id, Actor? actor, CancellationToken ct) =>
        ActAsync<Webhook>(jurisdiction, actor, async tx =>
        {
            if (await FindAsync(tx, jurisdiction, id, ct) is not { } row) return Problem.Error(ProblemCode.NotFound, "id", id);
            await tx.Db.Webhooks.Where(w => w.Id == id).ExecuteUpdateAsync(w => w.SetProperty(r => r.StoppedAt, (long?)null), ct);
            await tx.Db.WebhookMessages.Where(m => m.WebhookId == id && m.State != WebhookMessageRow.Delivered)
                .ExecuteUpdateAsync(m => m.SetProperty(r => r.State, WebhookMessageRow.Pending).SetProperty(r => r.Attempts, 0).SetProperty(r => r.NextAt, 0), ct);
            row.StoppedAt = null;
            var pending = await tx.Db.WebhookMessages.CountAsync(m => m.WebhookId == id && m.State == WebhookMessageRow.Pending, ct);
            return Of(row, pending, 0);
        }, ct);

    /// <summary>Null for whoever may not know.</summary>
    public async Task<ImmutableArray<Webhook>?> ListAsync(string jurisdiction, Actor? actor, CancellationToken ct)
    {
        if (!Authority.Allows(actor, Verb.ManageWebhooks, jurisdiction)) return null;
        await using var db = store.Open();
        var rows = await db.Webhooks.AsNoTracking().Where(w => w.Jurisdiction == jurisdiction).OrderBy(w => w.CreatedAt).ThenBy(w => w.Id).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var counts = await db.WebhookMessages.Where(m => ids.Contains(m.WebhookId)).GroupBy(m => new { m.WebhookId, m.State }).Select(g => new { g.Key.WebhookId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        int Count(string id, string state) => counts.FirstOrDefault(c => c.WebhookId == id && c.State == state)?.Count ?? 0;
        return [.. rows.Select(r => Of(r, Count(r.Id, WebhookMessageRow.Pending), Count(r.Id, WebhookMessageRow.Dead)))];
    }

    /// <summary>The newest attempts first; whoever holds the webhook was allowed to.</summary>
    public async Task<ImmutableArray<WebhookAttempt>> AttemptsAsync(Webhook webhook, int first, CancellationToken ct)
    {
        await using var db = store.Open();
        var rows = await (
            from attempt in db.WebhookAttempts.AsNoTracking()
            where attempt.WebhookId == webhook.Id
            join message in db.WebhookMessages on attempt.MessageId equals message.Id into messages
            from message in messages.DefaultIfEmpty()
            orderby attempt.At descending, attempt.Id
            select new { attempt, State = message == null ? WebhookMessageRow.Delivered : message.State }).Take(first).ToListAsync(ct);
        return [.. rows.Select(r => new WebhookAttempt(r.attempt.MessageId, DateTimeOffset.FromUnixTimeMilliseconds(r.attempt.At), r.attempt.Status, r.attempt.Error, r.attempt.DurationMs, r.State))];
    }

    /// <summary>An address that might do; whether it really leads to the public is judged again at every connection.</summary>
    private Problem? Refusal(string url)
    {
        if (url.Length > LongestUrl) return Problem.Error(ProblemCode.TooLong, "url", null, $"{LongestUrl}");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || WebAddress.HostOf(address) is null)
            return Problem.Error(ProblemCode.InvalidUrl, "url", url);
        var here = settings.AllowLoopback && address.IsLoopback;
        if (address.Scheme != Uri.UriSchemeHttps && !(here && address.Scheme == Uri.UriSchemeHttp))
            return Problem.Error(ProblemCode.BadInput, "url", url, new("webhooks are called over https.", "les webhooks sont appelés par https."));
        if (here) return null;
        var isPrivate = IPAddress.TryParse(address.DnsSafeHost, out var ip) ? !PublicAddress.Is(ip) : address.IsLoopback || !address.DnsSafeHost.Contains('.', StringComparison.Ordinal);
        return isPrivate ? Problem.Error(ProblemCode.BadInput, "url", url, new("it leads into a private network.", "l’adresse mène à un réseau privé.")) : null;
    }

    private static Task<WebhookRow?> FindAsync(WriteTransaction tx, string jurisdiction, string id, CancellationToken ct) =>
        tx.Db.Webhooks.SingleOrDefaultAsync(w => w.Id == id && w.Jurisdiction == jurisdiction, ct);

    private Task<Outcome<T>> ActAsync<T>(string jurisdiction, Actor? actor, Func<WriteTransaction, Task<Outcome<T>>> work, CancellationToken ct) =>
        publisher.WriteAsync(async tx =>
        {
            var outcome = Authority.Allows(actor, Verb.ManageWebhooks, jurisdiction) ? await work(tx) : Authority.Refusal(jurisdiction);
            var refusal = outcome.Problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error);
            tx.Audit(new(Codes.Name(Verb.ManageWebhooks), actor, jurisdiction, null, refusal is null ? AuditEntry.Allowed : Codes.Name(refusal.Code)));
            return outcome;
        }, ct);

    private static Webhook Of(WebhookRow row, int pending, int dead) => new(
        row.Id, row.Jurisdiction, row.Url, row.Follows, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        row.StoppedAt is { } stopped ? DateTimeOffset.FromUnixTimeMilliseconds(stopped) : null, pending, dead);
}
