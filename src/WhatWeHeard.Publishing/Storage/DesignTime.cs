using Microsoft.EntityFrameworkCore.Design;

namespace WhatWeHeard.Publishing.Storage;

// How `dotnet ef migrations add` opens the two databases. It only reads the model; nothing answers at these addresses.

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCatalogueDb>
{
    public SqliteCatalogueDb CreateDbContext(string[] args) => SqliteCatalogueDb.Open("Data Source=design-time.db");
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresCatalogueDb>
{
    public PostgresCatalogueDb CreateDbContext(string[] args) => PostgresCatalogueDb.Open("Host=localhost;Database=design-time");
}
