using System.Data.Common;
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
    [Theory]
    [InlineData("UPDATE audit SET actor = 'somebody else' WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 5", 5)]
    public async Task A_line_that_was_altered_or_taken_out_is_found(string crime, long at)
    {
        await using var desk = await OpenAsync(Database.Sqlite);
        while (await desk.House.Database.NumberAsync("SELECT count(*) FROM audit") < 5)
            await desk.DoAsync("DiscardDraft", Who(Role.Editor, "CA-QC"), new { id = "service:ca-on:x", lockVersion = 1 });
        await desk.House.Database.QueryAsync($"DROP TRIGGER audit_is_not_altered; DROP TRIGGER audit_is_not_shortened; {crime}");
        Assert.Equal(at, (await desk.House.Audit.VerifyAsync()).BrokenAt);
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
