using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>An edition that was public, beside the public one before it.</summary>
public sealed record PublicEdition(ItemId Item, long Number, EditionState State, DateTimeOffset PublishedAt, DateTimeOffset? EndedAt, IReadOnlyList<FieldDifference> Differences)
{
    public string Jurisdiction => ItemWrite.JurisdictionOf(Item);
}

/// <summary>Editions as the record has them, for those who may see them; and those that were public, for everybody.</summary>
public sealed class EditionArchive
{
    private readonly CatalogueStore store;

    internal EditionArchive(CatalogueStore store) => this.store = store;

    /// <summary>
    /// The edition people work on: the draft, or else the newest there is; or the one of that number. Null where there is none,
    /// and for whoever may not see it: the two look alike.
    /// </summary>
    public async Task<Edition?> FindAsync(ItemId id, long? number, Actor? actor, CancellationToken ct = default)
    {
        if (!Authority.Allows(actor, Verb.ReadDrafts, ItemWrite.JurisdictionOf(id))) return null;
        await using var db = store.Open();
        var name = id.ToString();
        if (await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == name, ct) is not { } item) return null;
        var editions = db.Editions.AsNoTracking().Where(e => e.ItemId == name);
        var row = number is { } wanted ? await editions.SingleOrDefaultAsync(e => e.Number == wanted, ct)
            : (item.DraftEdition ?? item.PublishedEdition) is { } current ? await editions.SingleAsync(e => e.Id == current, ct)
            : await editions.OrderByDescending(e => e.Number).FirstOrDefaultAsync(ct);
        return row is null ? null : Edition.Of(item, row);
    }

    /// <summary>A government's work list: what is being written or reviewed, by name, after one; null for whoever may not see it.</summary>
    public async Task<IReadOnlyList<Edition>?> DraftsAsync(string jurisdiction, IReadOnlyCollection<EditionState> states, string? after, int limit, Actor? actor, CancellationToken ct = default)
    {
        var code = Grant.OfItems(jurisdiction);
        if (!Authority.Allows(actor, Verb.ReadDrafts, code)) return null;
        await using var db = store.Open();
        var rows = await (
            from item in db.Items.AsNoTracking()
            join edition in db.Editions on item.DraftEdition equals edition.Id
            where item.Jurisdiction == code && (states.Count == 0 || states.Contains(edition.State)) && (after == null || item.Id.CompareTo(after) > 0)
            orderby item.Id
            select new { item, edition }).Take(limit).ToListAsync(ct);
        return [.. rows.Select(r => Edition.Of(r.item, r.edition))];
    }

    /// <summary>All editions of an item, newest first, from below a number; null for whoever may not see them.</summary>
    public async Task<IReadOnlyList<Edition>?> HistoryAsync(ItemId id, long? before, int limit, Actor? actor, CancellationToken ct = default)
    {
        if (!Authority.Allows(actor, Verb.ReadDrafts, ItemWrite.JurisdictionOf(id))) return null;
        await using var db = store.Open();
        var name = id.ToString();
        if (await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == name, ct) is not { } item) return [];
        var rows = await db.Editions.AsNoTracking().Where(e => e.ItemId == name && (before == null || e.Number < before))
            .OrderByDescending(e => e.Number).Take(limit).ToListAsync(ct);
        return [.. rows.Select(r => Edition.Of(item, r))];
    }

    /// <summary>The editions of an item that were public, newest first, from below a number, each with what it changed. Drafts aren't looked at.</summary>
    public async Task<IReadOnlyList<PublicEdition>> PublicHistoryAsync(ItemId id, long? before, int limit, CancellationToken ct = default)
    {
        await using var db = store.Open();
        var name = id.ToString();
        // One more than asked for: the oldest of a page is compared with the one that comes after it.
        var rows = await db.Editions.AsNoTracking().Where(e => e.ItemId == name && e.PublishedAt != null && (before == null || e.Number < before))
            .OrderByDescending(e => e.Number).Take(limit + 1).ToListAsync(ct);
        return [.. rows.Take(limit).Select((row, i) => new PublicEdition(id, row.Number, row.State, row.PublishedAt!.Value, row.EndedAt,
            NativeDifferences.Between(i + 1 < rows.Count ? Shown(id, rows[i + 1]) : null, Shown(id, row))))];
    }

    /// <summary>What the edition before it said, public or not; for an edition's own differences.</summary>
    public async Task<ReadOnlyMemory<byte>?> BodyBeforeAsync(ItemId id, long number, CancellationToken ct = default)
    {
        await using var db = store.Open();
        var name = id.ToString();
        var body = await db.Editions.Where(e => e.ItemId == name && e.Number < number).OrderByDescending(e => e.Number).Select(e => e.Body).FirstOrDefaultAsync(ct);
        if (body is null) return null;
        return StoredText.Bytes(body);
    }

    /// <summary>What a government asks of its publishers.</summary>
    public async Task<PublishingRules?> RulesAsync(string jurisdiction, Actor? actor, CancellationToken ct = default)
    {
        if (!Authority.Allows(actor, Verb.ReadDrafts, Grant.OfItems(jurisdiction))) return null;
        await using var db = store.Open();
        return new(jurisdiction, await db.PublishingRules.AnyAsync(r => r.Jurisdiction == jurisdiction && r.FourEyes, ct));
    }

    /// <summary>A body as the public may compare it. Nullable, because a null beside bare memory would become empty memory: it converts from a null array.</summary>
    private static ReadOnlyMemory<byte>? Shown(ItemId id, EditionRow row) => Confidential.Without(id, StoredText.Bytes(row.Body));
}
