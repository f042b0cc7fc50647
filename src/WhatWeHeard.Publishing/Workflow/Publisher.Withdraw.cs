using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>How many of those that still point to it are named; the rest are counted.</summary>
    private const int MostNamed = 10;

    /// <summary>Takes back what is public. A draft of it, if there is one, stays with its authors.</summary>
    public Task<VerbResult> WithdrawAsync(Target target, string? note, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.Withdraw, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (found!.Published is not { } published) return WrongState("it isn't public.", "l’élément n’est pas public.");
            return await TakeBackAsync(tx, target.Item, found, published, Note(note), actor!, ct);
        }, ct, Note(note));

    /// <summary>What the moment of its end has come for.</summary>
    internal Task<VerbResult?> WithdrawDueAsync(ItemId id, Actor clock, CancellationToken ct) =>
        WriteAsync<VerbResult?>(async tx =>
        {
            if (await FindAsync(tx, id, ct) is not { Published: { WithdrawAt: { } at } published } found || at > tx.At.ToUnixTimeMilliseconds()) return null;
            var result = await TakeBackAsync(tx, id, found, published, null, clock, ct);
            var refusal = result.Problems.Count == 0 ? null : result.Problems[0];
            tx.Audit(new(Codes.Name(Verb.Withdraw), clock, ItemWrite.JurisdictionOf(id), id, refusal is null ? AuditEntry.Allowed : Codes.Name(refusal.Code), "at its moment"));
            if (refusal is null) return result;
            (published.WithdrawAt, published.Note) = (null, $"{refusal.Message["en"]} / {refusal.Message["fr"]}");
            return result with { Edition = await KeepAsync(tx, found.Row, published, ct) };
        }, ct);

    private static async Task<VerbResult> TakeBackAsync(
        WriteTransaction tx, ItemId id, Found found, EditionRow published, string? note, Actor actor, CancellationToken ct)
    {
        if (await PointingAtAsync(tx.Db, id, ct) is { Count: > 0 } users)
            return Problem.Error(ProblemCode.StillUsed, "id", id.ToString(),
                users.Count <= MostNamed ? string.Join(", ", users) : $"{string.Join(", ", users.Take(MostNamed))}, … ({users.Count})");
        (published.State, published.EndedAt, published.WithdrawAt, published.Note) = (EditionState.Withdrawn, tx.At, null, note);
        (found.Row.PublishedEdition, found.Row.WithdrawnAt) = (null, tx.At);
        tx.Db.Changes.Add(ChangeOf(tx, found.Row, published, null, actor));
        await tx.Db.SourceRecords.Where(r => r.Source == NativeSource && r.ItemId == found.Row.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.TombstonedAt, tx.At), ct);
        return new(await KeepAsync(tx, found.Row, published, ct), []);
    }

    /// <summary>
    /// What would lose what it inherits or who answers for it. A related listing or a journey's step may point into the void for a
    /// while: readers leave it out.
    /// </summary>
    private static async Task<List<string>> PointingAtAsync(CatalogueDb db, ItemId id, CancellationToken ct)
    {
        var mention = id.Kind switch
        {
            ItemKind.BaseService => $"\"base\":\"{id.Key}\"",
            ItemKind.Organization => $"\"organization\":\"{id.Key}\"",
            _ => null,
        };
        if (mention is null) return [];
        return await (
            from item in db.Items
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            where item.Kind == nameof(ItemKind.Service) && edition.Body.Contains(mention)
            orderby item.Id
            select item.Id).ToListAsync(ct);
    }
}
