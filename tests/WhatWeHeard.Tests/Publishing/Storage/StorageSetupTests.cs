using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Storage;

public sealed class StorageSetupTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Four_setups_at_once_make_one_empty_database_ready(Database database)
    {
        await using var empty = await Databases.CreateAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new StorageSetup(empty.Store, TimeProvider.System).ApplyAsync())));

        Assert.Equal("items=0 editions=0 changes=0 source_records=0 imports=0 changes#0 editions#0 imports#0", await empty.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_processes_started_together_both_find_it_ready(Database database)
    {
        await using var empty = await Databases.CreateAsync(database);
        using var one = ChildProcess.Start("setup", empty.Store.ConnectionString);
        using var other = ChildProcess.Start("setup", empty.Store.ConnectionString);

        Assert.Equal((0, 0), (await one.ExitAsync(), await other.ExitAsync()));
        Assert.Equal("items=0 editions=0 changes=0 source_records=0 imports=0 changes#0 editions#0 imports#0", await empty.TraceAsync());
    }

    [Fact]
    public async Task A_process_killed_while_it_migrated_blocks_no_later_one()
    {
        await using var killed = await Databases.CreateAsync(Database.Sqlite);
        Directory.CreateDirectory(Path.GetDirectoryName(killed.Store.SqlitePath)!);
        // What EF's own guard leaves behind.
        await killed.QueryAsync("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await killed.QueryAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await new StorageSetup(killed.Store, TimeProvider.System).ApplyAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.StartsWith("items=0", await killed.TraceAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_database_of_a_newer_version_is_refused_in_words(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.Database.QueryAsync("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Tomorrow', '99')");

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => new StorageSetup(house.Database.Store, TimeProvider.System).ApplyAsync());

        Assert.Contains("newer version", refusal.Said["en"], StringComparison.Ordinal);
        Assert.Contains("plus récente", refusal.Said["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_database_keeps_what_it_acknowledged()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Sqlite);
        Assert.Equal(
            ["wal", 2L, 60000L, 1L],
            [await SettingAsync("journal_mode"), await SettingAsync("synchronous"), await SettingAsync("busy_timeout"), await SettingAsync("foreign_keys")]);

        async Task<object?> SettingAsync(string name) => (await house.Database.QueryAsync($"PRAGMA {name}"))[0][0];
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=3")]
    [InlineData("Data Source=/proc/none/catalogue.db")]
    public async Task A_database_that_cannot_be_had_is_one_clear_sentence(string connectionString)
    {
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => new StorageSetup(new(connectionString), TimeProvider.System).ApplyAsync());

        Assert.StartsWith("The database", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("L", failure.Said["fr"], StringComparison.Ordinal);
    }
}
