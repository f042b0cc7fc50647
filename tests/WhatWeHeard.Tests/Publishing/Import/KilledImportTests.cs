using System.Globalization;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Import;

public sealed class KilledImportTests
{
    /// <summary>Ten, as the foundation's promise says.</summary>
    private const int Kills = 10;

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ten_kills_during_imports_lose_no_acknowledged_one_and_leave_none_in_part(Database database)
    {
        await using var empty = await Databases.CreateAsync(database);
        var random = new Random(20_260);
        var acknowledged = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using (var child = ChildProcess.Start($"{acknowledged + 1}", empty.Store.ConnectionString))
            {
                // Its first import at least, so that every kill falls between or into imports and not into the start.
                var said = await child.ReadLineAsync();
                Assert.NotNull(said);
                await Task.Delay(random.Next(5, 400));
                acknowledged = int.Parse((await child.KillAsync()).Append(said).Select(l => l.Split(' ')[0]).MaxBy(int.Parse)!, CultureInfo.InvariantCulture);
            }

            // The database's own tables, before anything repairs anything.
            var find = empty.Store.IsPostgres ? "strpos" : "instr";
            var names = await empty.QueryAsync($"SELECT DISTINCT substr(content, 3, {find}(content, ',') - 4) FROM source_records");
            var round = int.Parse(((string)Assert.Single(names)[0]!)["Round ".Length..], CultureInfo.InvariantCulture);
            Assert.True(round >= acknowledged, $"import {acknowledged} was acknowledged, but the database holds {round}");
            acknowledged = round;
            var changes = await empty.NumberAsync("SELECT count(*) FROM changes");
            Assert.Equal(400L * round, changes);
            Assert.Equal(changes, await empty.NumberAsync("SELECT max(sequence) FROM changes"));
            Assert.Equal(changes, await empty.NumberAsync("SELECT value FROM counters WHERE name = 'changes'"));
            Assert.Equal(changes, await empty.NumberAsync("SELECT count(*) FROM editions"));
            Assert.Equal(round, await empty.NumberAsync("SELECT count(*) FROM imports"));
            Assert.Equal(400, await empty.NumberAsync($"SELECT count(*) FROM items i JOIN editions e ON e.id = i.published_edition WHERE e.state = 'Published' AND e.number = {round}"));
            Assert.Equal(400, await empty.NumberAsync("SELECT count(*) FROM editions WHERE state = 'Published'"));
            if (!empty.Store.IsPostgres) Assert.Equal("ok", (await empty.QueryAsync("PRAGMA integrity_check"))[0][0]);
        }
    }
}
