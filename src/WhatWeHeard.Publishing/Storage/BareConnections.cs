using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// Connections to databases that hold nothing of the catalogue, for whoever compares our search with theirs. They are the
/// framework's own type: no package shows.
/// </summary>
public static class BareConnections
{
    public static DbConnection SqliteInMemory() => new SqliteConnection("Data Source=:memory:");

    public static DbConnection Postgres(string connectionString) => new NpgsqlConnection(connectionString);
}
