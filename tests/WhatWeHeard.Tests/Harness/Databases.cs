using System.Data.Common;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Harness;

public enum Database { Sqlite, Postgres }

/// <summary>
/// Databases for a test to use up. SQLite always; PostgreSQL when WWH_TEST_POSTGRES names a server on which databases may be
/// created, and loudly skipped otherwise.
/// </summary>
public static class Databases
{
    public const string Variable = "WWH_TEST_POSTGRES";

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    internal static async Task<TestDatabase> CreateAsync(Database database)
    {
        if (database == Database.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("wwh-").FullName;
            return new(new($"Data Source={Path.Combine(folder, "data", "catalogue.db")}"), () =>
            {
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            });
        }
        var server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"NOT TESTED ON POSTGRESQL: {Variable} isn't set. Give it a connection string, such as Host=127.0.0.1;Username=postgres.");
        var name = $"wwh_{Guid.NewGuid():N}";
        await RunAsync(server!, $"CREATE DATABASE {name}");
        var connection = new DbConnectionStringBuilder { ConnectionString = server!, ["Database"] = name, ["Maximum Pool Size"] = 20 };
        return new(new(connection.ConnectionString), () => RunAsync(server!, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    /// <summary>Lets nobody in any more, or everybody again; whoever is connected stays.</summary>
    internal static Task AdmitAsync(TestDatabase database, bool newConnections) => RunAsync(Environment.GetEnvironmentVariable(Variable)!,
        $"ALTER DATABASE {new DbConnectionStringBuilder { ConnectionString = database.Store.ConnectionString }["Database"]} WITH ALLOW_CONNECTIONS {newConnections}");

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new CatalogueStore(server).Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One database, looked at through its tables.</summary>
internal sealed class TestDatabase(CatalogueStore store, Func<Task> drop) : IAsyncDisposable
{
    public CatalogueStore Store => store;

    /// <summary>The rows of a query, each as its values.</summary>
    public async Task<List<object?[]>> QueryAsync(string sql)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    public async Task<long> NumberAsync(string sql) =>
        Convert.ToInt64((await QueryAsync(sql))[0][0] ?? 0L, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Everything that a write may leave behind but its line in the audit, as one text to compare.</summary>
    public async Task<string> TraceAsync()
    {
        var counts = new List<string>();
        foreach (var table in (string[])["items", "editions", "changes", "source_records", "imports"])
            counts.Add($"{table}={await NumberAsync($"SELECT count(*) FROM {table}")}");
        foreach (var row in await QueryAsync("SELECT name, value FROM counters WHERE name <> 'audit' ORDER BY name")) counts.Add($"{row[0]}#{row[1]}");
        return string.Join(' ', counts);
    }

    public async ValueTask DisposeAsync() => await drop();
}
