using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WhatWeHeard.Publishing.Storage;

internal sealed class PostgresCatalogueDb(DbContextOptions<PostgresCatalogueDb> options) : CatalogueDb(options)
{
    public static PostgresCatalogueDb Open(string connectionString) =>
        new(new DbContextOptionsBuilder<PostgresCatalogueDb>().UseNpgsql(connectionString, o => o.CommandTimeout(120)).Options);

    public override Task<IDbContextTransaction> BeginReadAsync(CancellationToken ct) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
}
