using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Editions;

/// <summary>The verbs of publishing, as they are asked for here. No rule lives in this file: the publisher has them, whatever the door.</summary>
internal static class EditionMutations
{
    private sealed record Payload(Edition? Edition, IReadOnlyList<Problem> Problems, Clash? Conflict);

    private sealed record RulesPayload(PublishingRules? Rules, IReadOnlyList<Problem> Problems);

    private sealed record Clash(Edition Current, ReadOnlyMemory<byte>? Yours)
    {
        public ImmutableArray<FieldDifference> Differences => Yours is { } yours ? NativeDifferences.Between(Current.Body, yours) : [];
    }

    public static void Bind(Binding binding)
    {
        binding.Type<Payload>("EditionPayload")
            .Field("edition", p => p.Edition)
            .Field("problems", p => p.Problems)
            .Field("conflict", p => p.Conflict);
        binding.Type<Clash>("Conflict")
            .Field("lockVersion", c => c.Current.LockVersion)
            .Field("current", c => c.Current)
            .Field("yours", c => c.Yours is { } yours ? Encoding.UTF8.GetString(yours.Span) : null)
            .Field("differences", c => c.Differences);
        binding.Type<RulesPayload>("PublishingRulesPayload")
            .Field("rules", p => p.Rules)
            .Field("problems", p => p.Problems);
    }

    public static void BindMutations(TypeBinding<object> mutation) => mutation
        .Verb("saveDraft", SaveDraftAsync)
        .Verb("submitForReview", act => OnAsync(act, (p, t, input) => p.SubmitForReviewAsync(t, Text(input, "note"), act.Actor, act.Cancel)))
        .Verb("returnToDraft", act => OnAsync(act, (p, t, input) => p.ReturnToDraftAsync(t, Text(input, "note"), act.Actor, act.Cancel)))
        .Verb("publishService", act => OnAsync(act, (p, t, input) => p.PublishAsync(t, Moment(input, "at"), Moment(input, "until"), act.Actor, act.Cancel)))
        .Verb("withdrawService", act => OnAsync(act, (p, t, input) => p.WithdrawAsync(t, Text(input, "note"), act.Actor, act.Cancel)))
        .Verb("discardDraft", act => OnAsync(act, (p, t, _) => p.DiscardDraftAsync(t, act.Actor, act.Cancel)))
        .Verb("restoreEdition", act => OnAsync(act, (p, t, input) => p.RestoreAsync(t, Convert.ToInt64(input["number"], null), act.Actor, act.Cancel)))
        .Verb("takeOverBase", act => OnAsync(act, (p, t, input) => p.TakeOverBaseAsync(t, Inputs.Strings(input.GetValueOrDefault("fields")), act.Actor, act.Cancel)))
        .Verb("keepFromBase", act => OnAsync(act, (p, t, input) => p.KeepFromBaseAsync(t, Inputs.Strings(input.GetValueOrDefault("fields")), act.Actor, act.Cancel)))
        .Verb("confirmBase", act => OnAsync(act, (p, t, input) => p.ConfirmBaseAsync(t, Day(input, "until"), act.Actor, act.Cancel)))
        .Verb("copyService", CopyAsync)
        .Verb("setPublishingRules", SetRulesAsync);

    private static async Task<object?> SaveDraftAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        if (!TryId(input, "id", out var id, out var bad)) return bad;
        var service = Inputs.Of(input.GetValueOrDefault("service"));
        var text = Text(input, "body");
        if ((service is null) == (text is null) || (service is not null && id.Kind != ItemKind.Service))
            throw RequestError.BadInput("input", new("give either service (for a listing) or body.", "donnez soit service (pour une fiche), soit body."));
        var body = service is not null ? ServiceInputJson.Of(service) : Encoding.UTF8.GetBytes(text!);
        var result = await act.Service<Publisher>().SaveDraftAsync(TargetOf(id, input), body, act.Actor, act.Cancel);
        return result.Current is not null && DraftBody.Read(id, body) is { Succeeded: true } yours ? Of(result, yours.Value) : Of(result);
    }

    private static async Task<object?> CopyAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        if (!TryId(input, "from", out var from, out var bad) || !TryId(input, "to", out var to, out bad)) return bad;
        return Of(await act.Service<Publisher>().CopyAsync(from, to, act.Actor, act.Cancel));
    }

    private static async Task<object?> SetRulesAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        var result = await act.Service<Publisher>().SetRulesAsync(new(Grant.CodeOf(Text(input, "jurisdiction")!), input["fourEyes"] is true), act.Actor, act.Cancel);
        return new RulesPayload(result.Value, result.Problems);
    }

    /// <summary>A verb on an item that is there, in the version that was seen.</summary>
    internal static async Task<object?> OnAsync(Act act, Func<Publisher, Target, IReadOnlyDictionary<string, object?>, Task<VerbResult>> doAsync)
    {
        var input = act.Ask.Input("input")!;
        return TryId(input, "id", out var id, out var bad) ? Of(await doAsync(act.Service<Publisher>(), TargetOf(id, input), input)) : bad;
    }

    private static Payload Of(VerbResult result, ReadOnlyMemory<byte>? yours = null) =>
        new(result.Edition, result.Problems, result.Current is { } current ? new(current, yours) : null);

    private static bool TryId(IReadOnlyDictionary<string, object?> input, string name, out ItemId id, out Payload? bad)
    {
        var text = Text(input, name);
        bad = ItemId.TryParse(text, out id) && id.IsWellFormed ? null : new(null, [Problem.Error(ProblemCode.InvalidId, name, text, "service:ca-on:birth-certificate")], null);
        return bad is null;
    }

    private static Target TargetOf(ItemId id, IReadOnlyDictionary<string, object?> input) => new(id, input.GetValueOrDefault("lockVersion") as int?);

    internal static string? Text(IReadOnlyDictionary<string, object?> input, string name) => input.GetValueOrDefault(name)?.ToString();

    /// <summary>The schema's Date has been looked at already.</summary>
    private static DateOnly? Day(IReadOnlyDictionary<string, object?> input, string name) =>
        Text(input, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Moment(IReadOnlyDictionary<string, object?> input, string name) => input.GetValueOrDefault(name) switch
    {
        DateTime moment => new DateTimeOffset(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment.ToUniversalTime()),
        DateTimeOffset moment => moment,
        _ => null,
    };
}
