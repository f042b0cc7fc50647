using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>Fills the outbox and empties it, for as long as the program serves. Every node may run it.</summary>
public sealed class WebhookLoop : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    private readonly WebhookSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<WebhookLoop> logger;
    private readonly HttpClient http;
    private readonly WebhookOutbox outbox;
    private readonly WebhookSender? sender;

    internal WebhookLoop(
        CatalogueStore store, ChangeFeed feed, CurrentCatalogue current, SecretBox? secrets, WebhookSettings settings, TimeProvider time, ILogger<WebhookLoop> logger)
    {
        this.settings = settings;
        this.time = time;
        this.logger = logger;
        http = new(PublicAddress.Handler(settings.AllowLoopback)) { MaxResponseContentBufferSize = 4_096 };
        outbox = new(store, feed, current, time);
        sender = secrets is null ? null : new(store, secrets, http, settings, time, logger);
    }

    public async Task RunAsync(CancellationToken ct)
    {
        // Without a key nobody can have registered one here.
        if (sender is null) return;
        var (away, tidiedAt) = (false, time.GetTimestamp());
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(away ? Pause : settings.Interval, time, ct);
                await StepAsync(ct);
                if (time.GetElapsedTime(tidiedAt) > Tidying)
                {
                    await sender.TidyAsync(ct);
                    tidiedAt = time.GetTimestamp();
                }
                away = false;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing is lost: places and messages are in the database, and the next round goes on from there.
                if (!away) logger.LogWarning(e, "Webhooks can't be delivered for now.");
                away = true;
            }
        }
    }

    /// <summary>One round: what has changed becomes messages, what is due is sent.</summary>
    internal async Task StepAsync(CancellationToken ct)
    {
        await outbox.FillAsync(ct);
        while (await sender!.SendDueAsync(ct)) await outbox.FillAsync(ct);
    }

    public void Dispose() => http.Dispose();
}
