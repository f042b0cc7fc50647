using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Webhooks;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Webhooks;

/// <summary>Webhooks, for those who look after a government's. No rule lives in this file: the registry has them.</summary>
internal static class WebhookFields
{
    private sealed record Payload(Webhook? Webhook, string? Secret, IReadOnlyList<Problem> Problems);

    public static void Bind(Binding binding)
    {
        binding.Type<Webhook>("Webhook")
            .Field("id", w => w.Id)
            .Field("jurisdiction", (w, ask) => ask.Catalogue.Items.Jurisdiction(w.Jurisdiction))
            .Field("url", w => w.Url)
            .Field("follows", (w, ask) => w.Follows is { } code ? ask.Catalogue.Items.Jurisdiction(code) : null)
            .Field("createdAt", w => w.CreatedAt.UtcDateTime)
            .Field("stoppedAt", w => w.StoppedAt?.UtcDateTime)
            .Field("pending", w => w.Pending)
            .Field("dead", w => w.Dead)
            .Record("attempts", async (w, act) => await act.Service<WebhookRegistry>().AttemptsAsync(w, act.Ask.First(20), act.Cancel));
        binding.Type<WebhookAttempt>("WebhookAttempt")
            .Field("messageId", a => a.MessageId)
            .Field("at", a => a.At.UtcDateTime)
            .Field("status", a => a.Status)
            .Field("error", a => a.Error)
            .Field("durationMs", a => (int)Math.Min(a.DurationMs, int.MaxValue))
            .Field("state", a => a.State);
        binding.Type<Payload>("WebhookPayload")
            .Field("webhook", p => p.Webhook)
            .Field("secret", p => p.Secret)
            .Field("problems", p => p.Problems);
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Record("webhooks", async (_, act) => await act.Service<WebhookRegistry>().ListAsync(Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!), act.Actor, act.Cancel));

    public static void BindMutations(TypeBinding<object> mutation) => mutation
        .Verb("registerWebhook", RegisterAsync)
        .Verb("removeWebhook", act => OnAsync(act, (r, jurisdiction, id) => r.RemoveAsync(jurisdiction, id, act.Actor, act.Cancel)))
        .Verb("retryWebhook", act => OnAsync(act, (r, jurisdiction, id) => r.RetryAsync(jurisdiction, id, act.Actor, act.Cancel)));

    private static async Task<object?> RegisterAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        var outcome = await act.Service<WebhookRegistry>().RegisterAsync(
            Grant.CodeOf((string)input["jurisdiction"]!), (string)input["url"]!, input.GetValueOrDefault("follows") as string, act.Actor, act.Cancel);
        return outcome.Value is { } registered ? new Payload(registered.Webhook, registered.Secret, outcome.Problems) : new Payload(null, null, outcome.Problems);
    }

    private static async Task<object?> OnAsync(Act act, Func<WebhookRegistry, string, string, Task<Outcome<Webhook>>> doAsync)
    {
        var input = act.Ask.Input("input")!;
        var outcome = await doAsync(act.Service<WebhookRegistry>(), Grant.CodeOf((string)input["jurisdiction"]!), (string)input["id"]!);
        return new Payload(outcome.Value, null, outcome.Problems);
    }
}
