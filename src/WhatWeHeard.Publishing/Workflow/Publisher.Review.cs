using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>Asks somebody to look at a draft. What the rules would refuse isn't worth anybody's time yet.</summary>
    public Task<VerbResult> SubmitForReviewAsync(Target target, string? note, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.SubmitForReview, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (found!.Draft is not { State: EditionState.Draft } draft)
                return WrongState("there is no draft to submit.", "il n’y a pas d’ébauche à soumettre.");
            var findings = await FindingsAsync(tx, target.Item, draft, ct);
            if (findings.Any(p => p.Severity == ProblemSeverity.Error)) return new(null, findings);
            (draft.State, draft.Note) = (EditionState.InReview, Note(note));
            return new(await KeepAsync(tx, found.Row, draft, ct), findings);
        }, ct);

    /// <summary>Back to its author: from review, or from waiting for its moment.</summary>
    public Task<VerbResult> ReturnToDraftAsync(Target target, string? note, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.ReturnToDraft, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (found!.Draft is not { } draft || Busy(draft) is null)
                return WrongState("it is neither in review nor waiting for its publication.", "la version n’est ni en révision ni en attente de publication.");
            (draft.State, draft.PublishAt, draft.WithdrawAt, draft.Note) = (EditionState.Draft, null, null, Note(note));
            return new(await KeepAsync(tx, found.Row, draft, ct), []);
        }, ct);

    /// <summary>Puts a draft away. It stays in the history, from where it can be restored.</summary>
    public Task<VerbResult> DiscardDraftAsync(Target target, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.DiscardDraft, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (found!.Draft is not { } draft) return WrongState("there is no draft to discard.", "il n’y a pas d’ébauche à abandonner.");
            (draft.State, draft.EndedAt, draft.PublishAt, draft.WithdrawAt) = (EditionState.Discarded, tx.At, null, null);
            found.Row.DraftEdition = null;
            return new(await KeepAsync(tx, found.Row, draft, ct), []);
        }, ct);
}
