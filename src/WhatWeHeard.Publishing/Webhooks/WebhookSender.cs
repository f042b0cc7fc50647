using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>
/// Messages to their receivers, in order for each: the oldest that isn't taken is tried again, later and later, until it is taken
/// or dead; then the next. An attempt is claimed before it is made, so that one node makes it.
/// </summary>
internal sealed class WebhookSender(CatalogueStore store, SecretBox secrets, HttpClient http, WebhookSettings settings, TimeProvider time, ILogger logger)
{
    private const int MostAtOnce = 20;
    private const int Growth = 4;
    private static readonly TimeSpan Attempts = TimeSpan.FromDays(30);

    /// <summary>Makes what is due, and says whether anything was.</summary>
    public async Task<bool> SendDueAsync(CancellationToken ct)
    {
        List<WebhookMessageRow> due;
        await using (var db = store.Open())
        {
            var now = Now;
            var oldest = db.WebhookMessages.Where(m => m.State == WebhookMessageRow.Pending).GroupBy(m => m.WebhookId).Select(g => new { g.Key, Through = g.Min(m => m.Through) });
            due = await (
                from first in oldest
                join message in db.WebhookMessages on new { first.Key, first.Through } equals new { Key = message.WebhookId, message.Through }
                join webhook in db.Webhooks on message.WebhookId equals webhook.Id
                where message.State == WebhookMessageRow.Pending && message.NextAt <= now && webhook.StoppedAt == null
                orderby message.NextAt
                select message).AsNoTracking().Take(MostAtOnce).ToListAsync(ct);
        }
        await Task.WhenAll(due.Select(m => DeliverAsync(m, ct)));
        return due.Count > 0;
    }

    /// <summary>Old lines of the log go; those of the dead stay with their messages until somebody has looked.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        await using var db = store.Open();
        var before = (time.GetUtcNow() - Attempts).ToUnixTimeMilliseconds();
        await db.WebhookMessages.Where(m => m.State == WebhookMessageRow.Delivered && m.CreatedAt < before).ExecuteDeleteAsync(ct);
        await db.WebhookAttempts.Where(a => a.At < before && !db.WebhookMessages.Any(m => m.Id == a.MessageId)).ExecuteDeleteAsync(ct);
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task DeliverAsync(WebhookMessageRow message, CancellationToken ct)
    {
        await using var db = store.Open();
        // Nobody else tries while this attempt may last; a process that dies now leaves it to be tried after that.
        var lease = Now + (long)(settings.Timeout * 3).TotalMilliseconds;
        var claimed = await db.WebhookMessages.Where(m => m.Id == message.Id && m.State == WebhookMessageRow.Pending && m.NextAt == message.NextAt && m.Attempts == message.Attempts)
            .ExecuteUpdateAsync(m => m.SetProperty(r => r.NextAt, lease).SetProperty(r => r.Attempts, r => r.Attempts + 1), ct);
        if (claimed == 0 || await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == message.WebhookId, ct) is not { } webhook) return;

        var start = time.GetTimestamp();
        var (status, error, wait) = await PostAsync(webhook, message, ct);
        db.WebhookAttempts.Add(new()
        {
            Id = $"att_{Guid.NewGuid():N}",
            MessageId = message.Id,
            WebhookId = webhook.Id,
            At = Now,
            Status = status,
            Error = error,
            DurationMs = (long)time.GetElapsedTime(start).TotalMilliseconds,
        });
        await db.SaveChangesAsync(CancellationToken.None);
        var attempts = message.Attempts + 1;
        var state = error is null ? WebhookMessageRow.Delivered : attempts >= settings.MostAttempts || status == (int)HttpStatusCode.Gone ? WebhookMessageRow.Dead : WebhookMessageRow.Pending;
        if (state == WebhookMessageRow.Dead) logger.LogWarning("A message to webhook {Webhook} is given up after {Attempts} attempts: {Error}", webhook.Id, attempts, error);
        var next = Now + (long)Later(attempts, wait).TotalMilliseconds;
        await db.WebhookMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(r => r.State, state).SetProperty(r => r.NextAt, next), CancellationToken.None);
        if (status == (int)HttpStatusCode.Gone)
            await db.Webhooks.Where(w => w.Id == webhook.Id).ExecuteUpdateAsync(w => w.SetProperty(r => r.StoppedAt, (long?)Now), CancellationToken.None);
    }

    /// <summary>The status, why it doesn't count as taken, and how long the receiver asks us to wait.</summary>
    private async Task<(int? Status, string? Error, TimeSpan? Wait)> PostAsync(WebhookRow webhook, WebhookMessageRow message, CancellationToken ct)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(settings.Timeout);
            var at = time.GetUtcNow();
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("User-Agent", "WhatWeHeard-Webhooks/1");
            request.Headers.Add("webhook-id", message.Id);
            request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(secrets.Open(webhook.Secret, webhook.Id), message.Id, at, message.Body));
            // Only the head of the answer: what a receiver says beyond its status interests nobody, however long it is.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return ((int)response.StatusCode, response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "no answer in time", null);
        }
        catch (Exception e) when (e is HttpRequestException { InnerException: AddressNotPublicException })
        {
            return (null, "the address leads into a private network", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or CryptographicException)
        {
            // The kind of failure, not its text: it may name hosts of our own network.
            return (null, e is HttpRequestException known ? known.HttpRequestError.ToString() : e.GetType().Name, null);
        }
    }

    private TimeSpan Later(int attempts, TimeSpan? asked)
    {
        var wait = Math.Min(settings.LongestWait.TotalMilliseconds, settings.FirstWait.TotalMilliseconds * Math.Pow(Growth, Math.Min(attempts - 1, 20)));
        // By chance up to a half longer: receivers that failed together don't come back together.
        wait *= 1 + (RandomNumberGenerator.GetInt32(0, 1000) / 2000.0);
        return TimeSpan.FromMilliseconds(Math.Max(wait, Math.Min(asked?.TotalMilliseconds ?? 0, settings.LongestWait.TotalMilliseconds)));
    }
}
