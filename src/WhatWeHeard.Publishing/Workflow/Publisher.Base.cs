using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

// What a government can do when the base service of a listing has changed. Each of the three says: we have looked at it.
public sealed partial class Publisher
{
    /// <summary>
    /// What the base now says stands for us too: a draft without our own text in the fields that changed, or in those of them that
    /// are named.
    /// </summary>
    public Task<VerbResult> TakeOverBaseAsync(Target target, IReadOnlyCollection<string> fields, Actor? actor, CancellationToken ct = default) =>
        ReviewAsync(Verb.TakeOverBase, target, null, actor, (review, body) =>
        {
            foreach (var change in Chosen(review, fields)) body.Remove(change.Field);
        }, fields, ct);

    /// <summary>What we say stays as it was: a draft that states itself what the base said before, in the fields that changed or in those of them that are named.</summary>
    public Task<VerbResult> KeepFromBaseAsync(Target target, IReadOnlyCollection<string> fields, Actor? actor, CancellationToken ct = default) =>
        ReviewAsync(Verb.KeepFromBase, target, null, actor, (review, body) =>
        {
            var before = DraftBody.Object(review.Before);
            foreach (var change in Chosen(review, fields))
                // What the base didn't say before was unknown of us, and stays so.
                if (!body.ContainsKey(change.Field))
                    body[change.Field] = before[change.Field]?.DeepClone() ?? "unknown";
        }, fields, ct);

    /// <summary>The listing is right as it is; until a day on which it is to be looked at again, or until the base changes.</summary>
    public Task<VerbResult> ConfirmBaseAsync(Target target, DateOnly? until, Actor? actor, CancellationToken ct = default) =>
        ReviewAsync(Verb.ConfirmBase, target, until, actor, null, [], ct);

    private Task<VerbResult> ReviewAsync(Verb verb, Target target, DateOnly? until, Actor? actor,
        Action<BaseReview, System.Text.Json.Nodes.JsonObject>? change, IReadOnlyCollection<string> fields, CancellationToken ct) =>
        ActAsync(verb, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (await BaseReviews.OfAsync(tx.Db, target.Item, ct) is not { } review)
                return WrongState("it isn't a public listing with a base service.", "ce n’est pas une fiche publique dotée d’un service de base.");
            if (until <= DateOnly.FromDateTime(tx.At.UtcDateTime))
                return Problem.Error(ProblemCode.BadInput, "until", $"{until:yyyy-MM-dd}", new("give a day to come.", "donnez une date à venir."));
            if (fields.FirstOrDefault(f => review.Changes.All(c => c.Field != f)) is { } unchanged)
                return Problem.Error(ProblemCode.BadInput, "fields", unchanged, new($"the base hasn't changed “{unchanged}”.", $"le service de base n’a pas changé « {unchanged} »."));
            if (change is not null && Busy(found!.Draft) is { } busy) return busy;
            await ConfirmAsync(tx, review, until, actor!, ct);
            if (change is null) return new(found!.Newest, []);
            var body = DraftBody.Object(StoredText.Bytes((found!.Draft ?? found.Published)!.Body));
            change(review, body);
            var canonical = DraftBody.Canonical(target.Item.Kind, body);
            // Nothing of ours stood in the way, or nothing was inherited: to have looked is all there was to do.
            if (StoredText.Hash(canonical) == (found.Draft ?? found.Published)!.Hash) return new(found.Newest, []);
            return new(await NewDraftAsync(tx, target.Item, found, canonical, actor!, null, ct), []);
        }, ct, until is { } day ? $"{day:yyyy-MM-dd}" : fields.Count > 0 ? string.Join(' ', fields) : null);

    private static IEnumerable<BaseChange> Chosen(BaseReview review, IReadOnlyCollection<string> fields) =>
        review.Changes.Where(c => fields.Count == 0 || fields.Contains(c.Field));

    private static async Task ConfirmAsync(WriteTransaction tx, BaseReview review, DateOnly? until, Actor actor, CancellationToken ct)
    {
        var name = review.Item.ToString();
        await tx.Db.BaseConfirmations.Where(c => c.ItemId == name).ExecuteDeleteAsync(ct);
        tx.Db.BaseConfirmations.Add(new()
        {
            ItemId = name,
            BaseId = new ItemId(ItemKind.BaseService, review.Base).ToString(),
            BaseEdition = review.CurrentId,
            At = tx.At,
            Actor = StoredText.Name(actor.Name),
            Until = until,
        });
        await tx.FlushAsync(ct);
    }
}
