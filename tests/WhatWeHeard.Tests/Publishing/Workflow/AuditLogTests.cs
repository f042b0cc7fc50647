using System.Data.Common;
using System.Text.Json;
using WhatWeHeard.Harness;
using static WhatWeHeard.Harness.PublishingDesk;

namespace WhatWeHeard.Publishing.Workflow;

public sealed class AuditLogTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_database_itself_refuses_to_alter_or_shorten_the_audit(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.DoAsync("DiscardDraft", Who(Role.Editor, "CA-QC"), new { id = "service:ca-on:x", lockVersion = 1 });
        foreach (var sql in (string[])["UPDATE audit SET outcome = 'ALLOWED'", "DELETE FROM audit"])
            Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<DbException>(() => desk.House.Database.QueryAsync(sql))).Message, StringComparison.Ordinal);
        Assert.Null((await desk.House.Audit.VerifyAsync()).BrokenAt);
    }

    /// <summary>Whoever gets past the database's own lock leaves a chain that doesn't close.</summary>
    public static TheoryData<Database, string, long> Crimes
    {
        get
        {
            var crimes = new TheoryData<Database, string, long>();
            foreach (var database in (Database[])[Database.Sqlite, Database.Postgres])
            {
                crimes.Add(database, "UPDATE audit SET actor = 'somebody else' WHERE sequence = 3", 3);
                crimes.Add(database, "DELETE FROM audit WHERE sequence = 2", 2);
                crimes.Add(database, "DELETE FROM audit WHERE sequence = 5", 5);
            }
            return crimes;
        }
    }

    [SkippableTheory, MemberData(nameof(Crimes))]
    public async Task A_line_that_was_altered_or_taken_out_is_found(Database database, string crime, long at)
    {
        await using var desk = await OpenAsync(database);
        while (await desk.House.Database.NumberAsync("SELECT count(*) FROM audit") < 5)
            await desk.DoAsync("DiscardDraft", Who(Role.Editor, "CA-QC"), new { id = "service:ca-on:x", lockVersion = 1 });
        using var verbs = new Verbs(desk.House.Database.Store.ConnectionString);
        var (exit, output, _) = await verbs.RunAsync(["audit", "verify"]);
        Assert.Equal(0, exit);
        Assert.Contains("5 lines", output, StringComparison.Ordinal);

        await desk.House.Database.QueryAsync(
            $"{(database == Database.Sqlite ? "DROP TRIGGER audit_is_not_altered; DROP TRIGGER audit_is_not_shortened" : "DROP TRIGGER audit_is_append_only ON audit")}; {crime}");
        Assert.Equal(at, (await desk.House.Audit.VerifyAsync()).BrokenAt);
        (exit, _, var error) = await verbs.RunAsync(["audit", "verify"]);
        Assert.Equal(1, exit);
        Assert.Contains($"Line {at} ", error, StringComparison.Ordinal);
        Assert.Contains($"La ligne {at} ", error, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_runs_the_gateway_writes_out_who_did_what_of_one_government_or_of_all(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.DoAsync("DiscardDraft", Who(Role.Editor, "CA-QC", "Zoé"), new { id = "service:ca-on:x", lockVersion = 1 });
        using var verbs = new Verbs(desk.House.Database.Store.ConnectionString);
        var file = Path.Combine(verbs.Folder, "audit.jsonl");
        Assert.Equal(0, (await verbs.RunAsync(["audit", "export", "--jurisdiction", "ca-on", "--out", file])).Exit);
        var last = JsonDocument.Parse((await File.ReadAllLinesAsync(file))[^1]).RootElement;
        Assert.Equal(("Zoé", "https://issuer.example|Zoé", "DISCARD_DRAFT", "FORBIDDEN"),
            (last.GetProperty("actor").GetString(), last.GetProperty("identity").GetString(), last.GetProperty("verb").GetString(), last.GetProperty("outcome").GetString()));
        var all = (await verbs.RunAsync(["audit", "export"])).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(await desk.House.Database.NumberAsync("SELECT count(*) FROM audit"), all.Length);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Administrators_read_who_did_what_for_their_government_and_nobody_else_does(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.DoAsync("DiscardDraft", Who(Role.Editor, "CA-QC"), new { id = "service:ca-on:x", lockVersion = 1 });
        const string query = "{ audit(jurisdiction: \"CA-ON\", first: 1) { actor verb item outcome } }";
        var line = (await desk.SendAsync(query, Who(Role.Administrator, "CA-ON"))).GetProperty("data").GetProperty("audit")[0];
        Assert.Equal(("Editor@CA-QC", "DISCARD_DRAFT", "service:ca-on:x", "FORBIDDEN"),
            (line.GetProperty("actor").GetString(), line.GetProperty("verb").GetString(), line.GetProperty("item").GetString(), line.GetProperty("outcome").GetString()));
        foreach (var actor in (Actor?[])[null, Who(Role.Publisher, "CA-ON"), Who(Role.Administrator, "CA-QC")])
            Assert.Equal("FORBIDDEN", (await desk.SendAsync(query, actor)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }
}
