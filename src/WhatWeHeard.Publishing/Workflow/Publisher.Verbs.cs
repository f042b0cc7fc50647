using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

// What all verbs share: authority first, then the version that was seen, then the work; and a line of the audit whatever came of it.
public sealed partial class Publisher
{
    /// <summary>
    /// A verb inside the one write transaction. Work that finds a problem returns it before it writes anything, so that what is
    /// committed then is the audit's line alone.
    /// </summary>
    private Task<VerbResult> ActAsync(Verb verb, ItemId id, Actor? actor, Func<WriteTransaction, Task<VerbResult>> work, CancellationToken ct, string? detail = null) =>
        WriteAsync(async tx =>
        {
            var jurisdiction = ItemWrite.JurisdictionOf(id);
            var result = Authority.Allows(actor, verb, jurisdiction) ? await work(tx) : Authority.Refusal(id.ToString());
            var refusal = result.Problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error);
            tx.Audit(new(Codes.Name(verb), actor, jurisdiction, id, refusal is null ? AuditEntry.Allowed : Codes.Name(refusal.Code), detail));
            return result;
        }, ct);

    /// <summary>An item as a verb finds it, under the lock.</summary>
    private sealed record Found(ItemRow Row, EditionRow? Draft, EditionRow? Published)
    {
        public Edition? Newest => (Draft ?? Published) is { } row ? Edition.Of(Row, row) : null;
    }

    private static async Task<Found?> FindAsync(WriteTransaction tx, ItemId id, CancellationToken ct)
    {
        var name = id.ToString();
        if (await tx.Db.Items.SingleOrDefaultAsync(i => i.Id == name, ct) is not { } item) return null;
        var editions = await tx.Db.Editions.Where(e => e.Id == item.DraftEdition || e.Id == item.PublishedEdition).ToListAsync(ct);
        return new(item, editions.Find(e => e.Id == item.DraftEdition), editions.Find(e => e.Id == item.PublishedEdition));
    }

    private static readonly Detail SaveFirst = new("; save a draft first if it is to be new", "; enregistrez d’abord une ébauche s’il s’agit d’un nouvel élément");

    /// <summary>Null where the item is there and is as it was when whoever asks saw it.</summary>
    private static async Task<VerbResult?> StaleAsync(WriteTransaction tx, Target target, Found? found, CancellationToken ct)
    {
        if (found is null) return Problem.Error(ProblemCode.NotFound, "id", target.Item.ToString(), SaveFirst);
        if (target.LockVersion == found.Row.LockVersion) return null;
        var newest = found.Newest;
        if (newest is null)
        {
            var last = await tx.Db.Editions.Where(e => e.ItemId == found.Row.Id).OrderByDescending(e => e.Number).FirstOrDefaultAsync(ct);
            newest = last is null ? null : Edition.Of(found.Row, last);
        }
        return Conflict(target, found.Row.LockVersion, newest);
    }

    private static VerbResult Conflict(Target target, int now, Edition? newest) =>
        new(null, [Problem.Error(ProblemCode.Conflict, "lockVersion", $"{target.LockVersion ?? 0}", $"{now}")]) { Current = newest };

    private static VerbResult WrongState(string en, string fr) => Problem.Error(ProblemCode.WrongState, "id", null, new(en, fr));

    /// <summary>Who is at it, in words, for whoever can't write now; null for a draft that is free.</summary>
    private static VerbResult? Busy(EditionRow? draft) => draft switch
    {
        { PublishAt: not null } => WrongState("it waits for the moment of its publication; return it to draft first.", "la version attend le moment de sa publication; renvoyez-la d’abord à l’état d’ébauche."),
        { State: EditionState.InReview } => WrongState("it is in review; return it to draft first.", "la version est en révision; renvoyez-la d’abord à l’état d’ébauche."),
        _ => null,
    };

    /// <summary>A new draft on top of whatever draft there was; nothing that was written is overwritten.</summary>
    private static async Task<Edition> NewDraftAsync(WriteTransaction tx, ItemId id, Found? found, ReadOnlyMemory<byte> body, Actor actor, string? note, CancellationToken ct)
    {
        var item = found?.Row ?? new ItemRow { Id = id.ToString(), Kind = id.Kind.ToString(), Jurisdiction = ItemWrite.JurisdictionOf(id) };
        var edition = new EditionRow
        {
            Id = tx.Next(CounterRow.Editions),
            ItemId = item.Id,
            Number = ++item.LastNumber,
            State = EditionState.Draft,
            Body = StoredText.Of(body),
            Hash = StoredText.Hash(body),
            CreatedAt = tx.At,
            Actor = StoredText.Name(actor.Name),
            Author = StoredText.Name(actor.Identity),
            Note = note,
        };
        item.DraftEdition = edition.Id;
        item.LockVersion++;
        if (found is null) tx.Db.Items.Add(item);
        else tx.Db.Items.Update(item);
        if (found?.Draft is { } before)
        {
            (before.State, before.EndedAt) = (EditionState.Superseded, tx.At);
            tx.Db.Editions.Update(before);
        }
        tx.Db.Editions.Add(edition);
        await tx.FlushAsync(ct);
        return Edition.Of(item, edition);
    }

    /// <summary>Writes what a verb changed of an item and of one of its editions.</summary>
    private static async Task<Edition> KeepAsync(WriteTransaction tx, ItemRow item, EditionRow edition, CancellationToken ct)
    {
        item.LockVersion++;
        tx.Db.Items.Update(item);
        tx.Db.Editions.Update(edition);
        await tx.FlushAsync(ct);
        return Edition.Of(item, edition);
    }

    /// <summary>What the rules say of a body, as it would be published now.</summary>
    private async Task<IReadOnlyList<Problem>> FindingsAsync(WriteTransaction tx, ItemId id, EditionRow edition, CancellationToken ct)
    {
        var write = new ItemWrite(id, StoredText.Bytes(edition.Body));
        var references = await PublishedReferences.ForAsync(tx.Db, write, isJurisdiction, ct);
        return [.. new Admission(references, [write]).Decide().Values.SelectMany(p => p)];
    }

    private static string? Note(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
