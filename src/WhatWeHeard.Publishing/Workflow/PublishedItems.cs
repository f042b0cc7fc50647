using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What is public, as the database has it, made into what snapshots and exports are made of.</summary>
internal static class PublishedItems
{
    public static async IAsyncEnumerable<PublishedItem> ReadAsync(CatalogueDb db, Expression<Func<ItemRow, bool>> which, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows =
            from item in db.Items.AsNoTracking().Where(which)
            join edition in db.Editions on item.PublishedEdition equals edition.Id
            select new { item.Id, edition.Number, Since = edition.PublishedAt ?? edition.CreatedAt, edition.Body };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct)) yield return Of(row.Id, row.Number, row.Since, row.Body);
    }

    public static PublishedItem Of(string id, long number, DateTimeOffset since, string body) => new(StoredText.Item(id), number, since, StoredText.Bytes(body));
}
