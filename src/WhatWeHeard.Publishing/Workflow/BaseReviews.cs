using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>A field of the base that changed, and whether the listing takes it from there or states its own.</summary>
public sealed record BaseChange(string Field, ImmutableArray<FieldDifference> Differences, bool IsOverridden);

/// <summary>
/// A listing that somebody of its government has to look at: its base service says something else than when they looked last, or
/// the day they set has come.
/// </summary>
public sealed record BaseReview(ItemId Item, string Base, long ConfirmedEdition, long CurrentEdition, ImmutableArray<BaseChange> Changes, DateOnly? Until)
{
    public required int LockVersion { get; init; }
    internal ReadOnlyMemory<byte> Before { get; init; }
    internal long CurrentId { get; init; }
}

/// <summary>
/// Which listings their base services have moved away from. Nothing is written when a base changes: what a government looked at
/// last is known, what the base says now is too, and the difference between them is the review.
/// </summary>
public sealed class BaseReviews
{
    /// <summary>Words to find a thing by change what is found, not what is true of it: no clerk has to look at them.</summary>
    private static readonly string[] NotFunctional = ["keywords", "phrases", "alternateNames", "levels"];

    private readonly CatalogueStore store;

    internal BaseReviews(CatalogueStore store) => this.store = store;

    /// <summary>A government's reviews, by listing; null for whoever may not see them.</summary>
    public async Task<IReadOnlyList<BaseReview>?> ListAsync(string jurisdiction, DateOnly today, Actor? actor, CancellationToken ct = default)
    {
        if (!Authority.Allows(actor, Verb.ReadDrafts, jurisdiction)) return null;
        await using var db = store.Open();
        return [.. (await FindAsync(db, i => i.Jurisdiction == jurisdiction, ct)).Where(r => r.Changes.Length > 0 || r.Until <= today)];
    }

    /// <summary>How one listing stands to its base; null where it isn't public or has none.</summary>
    internal static async Task<BaseReview?> OfAsync(CatalogueDb db, ItemId id, CancellationToken ct)
    {
        var name = id.ToString();
        return (await FindAsync(db, i => i.Id == name, ct)).SingleOrDefault();
    }

    private static async Task<List<BaseReview>> FindAsync(CatalogueDb db, System.Linq.Expressions.Expression<Func<ItemRow, bool>> which, CancellationToken ct)
    {
        var rows = await (
            from item in db.Items.AsNoTracking().Where(which)
            where item.Kind == nameof(ItemKind.Service)
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            orderby item.Id
            select new { Item = item, edition.Body }).ToListAsync(ct);
        var listings = rows.Select(r => (r.Item, Own: NativeJson.Read<Service>(StoredText.Bytes(r.Body)), r.Body)).Where(l => l.Own.Base is not null).ToList();
        var baseIds = listings.Select(l => BaseId(l.Own)).Distinct().ToArray();
        var bases = (await db.Editions.AsNoTracking().Where(e => baseIds.Contains(e.ItemId) && e.PublishedAt != null).OrderBy(e => e.Number).ToListAsync(ct)).ToLookup(e => e.ItemId);
        // A base that was published once can't have moved away from anybody: most haven't.
        var moved = listings.Where(l => bases[BaseId(l.Own)].Skip(1).Any()).Select(l => l.Item.Id).ToArray();
        var ids = listings.Select(l => l.Item.Id).ToArray();
        var confirmed = await db.BaseConfirmations.AsNoTracking().Where(c => ids.Contains(c.ItemId)).ToDictionaryAsync(c => c.ItemId, ct);
        var first = (await db.Editions.Where(e => moved.Contains(e.ItemId) && e.PublishedAt != null).Select(e => new { e.ItemId, e.Number, e.PublishedAt }).ToListAsync(ct))
            .GroupBy(e => e.ItemId).ToDictionary(g => g.Key, g => g.MinBy(e => e.Number)!.PublishedAt!.Value);
        var compared = new Dictionary<(long, long), ILookup<string, FieldDifference>>();
        var reviews = new List<BaseReview>();
        foreach (var (item, own, body) in listings)
        {
            if (bases[BaseId(own)].LastOrDefault(e => e.State == EditionState.Published) is not { } now) continue;
            var confirmation = confirmed.GetValueOrDefault(item.Id) is { } c && c.BaseId == now.ItemId ? c : null;
            var seen = bases[now.ItemId].FirstOrDefault(e => e.Id == confirmation?.BaseEdition) ?? Then(bases[now.ItemId], first.GetValueOrDefault(item.Id, now.PublishedAt!.Value));
            if (!compared.TryGetValue((seen.Id, now.Id), out var differences))
                compared[(seen.Id, now.Id)] = differences = NativeDifferences.Between(StoredText.Bytes(seen.Body), StoredText.Bytes(now.Body))
                    .Where(d => !NotFunctional.Contains(d.Field)).ToLookup(d => d.Field);
            var stated = DraftBody.Object(StoredText.Bytes(body));
            reviews.Add(new(new(ItemKind.Service, own.Key), own.Base!, seen.Number, now.Number,
                [.. differences.Select(d => new BaseChange(d.Key, [.. d], stated.ContainsKey(d.Key)))], confirmation?.Until)
            {
                LockVersion = item.LockVersion,
                Before = StoredText.Bytes(seen.Body),
                CurrentId = now.Id,
            });
        }
        return reviews;
    }

    /// <summary>What the base said when the listing first became public: who wrote it then had it before their eyes.</summary>
    private static EditionRow Then(IEnumerable<EditionRow> editions, DateTimeOffset at) => editions.LastOrDefault(e => e.PublishedAt <= at) ?? editions.First();

    private static string BaseId(Service own) => new ItemId(ItemKind.BaseService, own.Base!).ToString();
}
