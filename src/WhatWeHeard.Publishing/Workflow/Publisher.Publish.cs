using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>The source of what is written here by hand, as of what native files say: a later import composes the item from it, and from nothing else.</summary>
    internal const string NativeSource = "native";

    internal static SourceRecordRow NativeRecord(string item, string body, string hash, DateTimeOffset at) =>
        new() { Source = NativeSource, Key = item, ItemId = item, Content = body, Hash = hash, FirstSeen = at, ChangedAt = at };

    /// <summary>
    /// Makes a draft public: now, or at a moment to come; until it is withdrawn, or until a moment to come. Without a draft, a
    /// moment of withdrawal is set for what is public.
    /// </summary>
    public Task<VerbResult> PublishAsync(Target target, DateTimeOffset? at, DateTimeOffset? until, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.Publish, target.Item, actor, tx => PublishAsync(tx, target, at, until, actor!, ct), ct, at is null && until is null ? null : $"{at:O} – {until:O}");

    private async Task<VerbResult> PublishAsync(WriteTransaction tx, Target target, DateTimeOffset? at, DateTimeOffset? until, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(tx, target.Item, ct);
        if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
        if (until <= (at ?? tx.At))
            return Problem.Error(ProblemCode.BadInput, "until", null, new("it ends before it begins.", "la fin précède le début."));
        if (found!.Draft is not { } draft)
        {
            if (found.Published is not { } open || until is null || at is not null) return WrongState("there is no draft to publish.", "il n’y a pas d’ébauche à publier.");
            open.WithdrawAt = Milliseconds(until);
            return new(await KeepAsync(tx, found.Row, open, ct), []);
        }
        if (await NeedsOtherEyesAsync(tx, target.Item, draft, actor, ct) is { } needed) return needed;
        var findings = await FindingsAsync(tx, target.Item, draft, ct);
        if (findings.Any(p => p.Severity == ProblemSeverity.Error)) return new(null, findings);
        draft.WithdrawAt = Milliseconds(until);
        if (at > tx.At)
        {
            draft.PublishAt = Milliseconds(at);
            return new(await KeepAsync(tx, found.Row, draft, ct), findings);
        }
        return new(await PromoteAsync(tx, target.Item, found, draft, actor, ct), findings);
    }

    /// <summary>What the moment that somebody set has come for. Null where it was taken back in the meantime.</summary>
    internal Task<VerbResult?> PublishDueAsync(ItemId id, Actor clock, CancellationToken ct) =>
        WriteAsync<VerbResult?>(async tx =>
        {
            if (await FindAsync(tx, id, ct) is not { Draft: { PublishAt: { } at } draft } found || at > tx.At.ToUnixTimeMilliseconds()) return null;
            var findings = await FindingsAsync(tx, id, draft, ct);
            var refusal = findings.FirstOrDefault(p => p.Severity == ProblemSeverity.Error);
            tx.Audit(new(Codes.Name(Verb.Publish), clock, ItemWrite.JurisdictionOf(id), id, refusal is null ? AuditEntry.Allowed : Codes.Name(refusal.Code), "at its moment"));
            if (refusal is null) return new(await PromoteAsync(tx, id, found, draft, clock, ct), findings);
            // The world has moved since it was scheduled: its authors find it among their drafts, with the reason.
            (draft.State, draft.PublishAt, draft.Note) = (EditionState.Draft, null, $"{refusal.Message["en"]} / {refusal.Message["fr"]}");
            return new(await KeepAsync(tx, found.Row, draft, ct), findings);
        }, ct);

    /// <summary>The draft becomes what the public reads; what it read before is superseded; one change says so.</summary>
    private static async Task<Edition> PromoteAsync(WriteTransaction tx, ItemId id, Found found, EditionRow draft, Actor actor, CancellationToken ct)
    {
        var (item, before) = (found.Row, found.Published);
        if (before is not null)
        {
            (before.State, before.EndedAt, before.WithdrawAt) = (EditionState.Superseded, tx.At, null);
            tx.Db.Editions.Update(before);
        }
        (draft.State, draft.PublishedAt, draft.PublishAt) = (EditionState.Published, tx.At, null);
        (item.PublishedEdition, item.DraftEdition, item.WithdrawnAt) = (draft.Id, null, null);
        tx.Db.Changes.Add(ChangeOf(tx, item, before, draft, actor));
        await tx.Db.SourceRecords.Where(r => r.Source == NativeSource && r.Key == item.Id).ExecuteDeleteAsync(ct);
        tx.Db.SourceRecords.Add(NativeRecord(item.Id, draft.Body, draft.Hash, tx.At));
        return await KeepAsync(tx, item, draft, ct);
    }

    private static ChangeRow ChangeOf(WriteTransaction tx, ItemRow item, EditionRow? before, EditionRow? after, Actor actor) => new()
    {
        Sequence = tx.Next(CounterRow.Changes),
        At = tx.At,
        ItemId = item.Id,
        Jurisdiction = item.Jurisdiction,
        Actor = StoredText.Name(actor.Name),
        Operation = (after is null ? ChangeOperation.Withdraw : before is null ? ChangeOperation.Create : ChangeOperation.Update).ToString(),
        EditionId = (after ?? before)!.Id,
        BeforeHash = before?.Hash,
        AfterHash = after?.Hash,
    };

    private static async Task<VerbResult?> NeedsOtherEyesAsync(WriteTransaction tx, ItemId id, EditionRow draft, Actor actor, CancellationToken ct)
    {
        if (actor.IsHouse || !await AsksFourEyesAsync(tx.Db, ItemWrite.JurisdictionOf(id), ct)) return null;
        if (draft.State != EditionState.InReview)
            return WrongState("this government asks that a second person look at it: submit it for review first.", "ce gouvernement demande qu’une deuxième personne l’examine : soumettez d’abord l’ébauche à la révision.");
        if (draft.Author != StoredText.Name(actor.Identity)) return null;
        return Problem.Error(ProblemCode.FourEyes, "id", id.ToString());
    }

    private static async Task<bool> AsksFourEyesAsync(CatalogueDb db, string jurisdiction, CancellationToken ct)
    {
        var owner = Grant.Owner(jurisdiction);
        return await db.PublishingRules.AnyAsync(r => r.Jurisdiction == owner && r.FourEyes, ct);
    }

    private static long? Milliseconds(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();
}
