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

    /// <summary>
    /// As much of it as one item asks for: the rules are run once to hear what they ask, and that is looked up. A clerk's one
    /// listing needn't wait until the names of a million are read.
    /// </summary>
    public static async Task<PublishedReferences> ForAsync(CatalogueDb db, ItemWrite write, KnownJurisdiction isJurisdiction, CancellationToken ct)
    {
        var asked = new Asked();
        new Admission(asked, [write]).Decide();
        var ids = asked.Ids.Select(i => i.ToString()).ToArray();
        var rows = await (
            from item in db.Items
            where ids.Contains(item.Id)
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            select new { item.Id, item.Kind, Body = item.Kind == nameof(ItemKind.BaseService) ? edition.Body : null }).ToListAsync(ct);
        return new(
            [.. asked.Ids.Where(i => rows.Exists(r => r.Id == i.ToString()))],
            rows.Where(r => r.Body is not null).ToDictionary(r => r.Id[(r.Id.IndexOf(':', StringComparison.Ordinal) + 1)..],
                r => new Lazy<BaseService>(() => NativeJson.Read<BaseService>(StoredText.Bytes(r.Body!)))), isJurisdiction);
    }

    /// <summary>Says yes to everything, and remembers what was asked.</summary>
    private sealed class Asked : IReferences
    {
        public HashSet<ItemId> Ids { get; } = [];

        public bool Exists(ItemId id)
        {
            Ids.Add(id);
            return true;
        }

        public BaseService? Base(string code)
        {
            Ids.Add(new(ItemKind.BaseService, code));
            return null;
        }

        public ImmutableArray<string> OfficialLanguages(string jurisdiction) => Geography.Default.OfficialLanguagesOf(jurisdiction);
    }

    /// <summary>A jurisdiction's page is an item too, but to have one doesn't make a government.</summary>
    public bool Exists(ItemId id) => id.Kind == ItemKind.Jurisdiction ? isJurisdiction(id.Key) : published.Contains(id);

    public BaseService? Base(string code) => bases.GetValueOrDefault(code)?.Value;

    public ImmutableArray<string> OfficialLanguages(string jurisdiction) => Geography.Default.OfficialLanguagesOf(jurisdiction);
}
