using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Validation;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>Whether a code is a government or area of the reference geography, which isn't published but built in.</summary>
public delegate bool KnownJurisdiction(string code);

/// <summary>What is public at the moment of a write, asked of the database and not of a snapshot: another process may have written.</summary>
internal sealed class PublishedReferences : IReferences
{
    private readonly HashSet<ItemId> published;
    private readonly Dictionary<string, Lazy<BaseService>> bases;
    private readonly KnownJurisdiction isJurisdiction;

    private PublishedReferences(HashSet<ItemId> published, Dictionary<string, Lazy<BaseService>> bases, KnownJurisdiction isJurisdiction)
    {
        this.published = published;
        this.bases = bases;
        this.isJurisdiction = isJurisdiction;
    }

    public static async Task<PublishedReferences> LoadAsync(CatalogueDb db, KnownJurisdiction isJurisdiction, CancellationToken ct)
    {
        var published = new HashSet<ItemId>();
        await foreach (var text in db.Items.Where(i => i.PublishedEdition != null).Select(i => i.Id).AsAsyncEnumerable().WithCancellation(ct))
            if (ItemId.TryParse(text, out var id))
                published.Add(id);
        var kind = nameof(ItemKind.BaseService);
        var bodies = await (
            from item in db.Items
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            where item.Kind == kind
            select new { item.Id, edition.Body }).ToListAsync(ct);
        return new(published, bodies.ToDictionary(
            b => b.Id[(b.Id.IndexOf(':', StringComparison.Ordinal) + 1)..],
            b => new Lazy<BaseService>(() => NativeJson.Read<BaseService>(StoredText.Bytes(b.Body)))), isJurisdiction);
    }

    /// <summary>A jurisdiction's page is an item too, but to have one doesn't make a government.</summary>
    public bool Exists(ItemId id) => id.Kind == ItemKind.Jurisdiction ? isJurisdiction(id.Key) : published.Contains(id);

    public BaseService? Base(string code) => bases.GetValueOrDefault(code)?.Value;

    public ImmutableArray<string> OfficialLanguages(string jurisdiction) => Geography.Default.OfficialLanguagesOf(jurisdiction);
}
