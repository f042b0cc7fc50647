using System.Text.Json;
using GraphQL.Types;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;
using static WhatWeHeard.Harness.PublishingDesk;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Every role, of every kind of government, tries every mutation of the schema on a listing of Ontario's. The mutations are taken
/// from the schema: a new one without a line here fails.
/// </summary>
public sealed class AuthorityMatrixTests
{
    private const string Published = "service:ca-on:birth-certificate";
    private const string Missing = "service:ca-on:no-such-listing";

    /// <summary>Each mutation, its rule, and an input that would succeed or at least get past authority.</summary>
    private static readonly Dictionary<string, (Verb Verb, Func<string, object> Input)> Rules = new()
    {
        ["saveDraft"] = (Verb.SaveDraft, id => new { id, lockVersion = 1, body = """{ "base": "birth-certificate", "organization": "ca-on:registry", "note": 1 }""" }),
        ["submitForReview"] = (Verb.SubmitForReview, id => new { id, lockVersion = 1 }),
        ["returnToDraft"] = (Verb.ReturnToDraft, id => new { id, lockVersion = 1 }),
        ["publishService"] = (Verb.Publish, id => new { id, lockVersion = 1 }),
        ["withdrawService"] = (Verb.Withdraw, id => new { id, lockVersion = 1 }),
        ["discardDraft"] = (Verb.DiscardDraft, id => new { id, lockVersion = 1 }),
        ["copyService"] = (Verb.Copy, id => new { from = Published, to = id }),
        ["restoreEdition"] = (Verb.Restore, id => new { id, lockVersion = 1, number = 99 }),
        ["takeOverBase"] = (Verb.TakeOverBase, id => new { id, lockVersion = 1, fields = new[] { "summary" } }),
        ["keepFromBase"] = (Verb.KeepFromBase, id => new { id, lockVersion = 1, fields = new[] { "summary" } }),
        ["confirmBase"] = (Verb.ConfirmBase, id => new { id, lockVersion = 1, until = "2000-01-01" }),
        ["registerWebhook"] = (Verb.ManageWebhooks, _ => new { jurisdiction = "CA-ON", url = "https://hooks.example.org/" }),
        ["removeWebhook"] = (Verb.ManageWebhooks, id => new { jurisdiction = "CA-ON", id }),
        ["retryWebhook"] = (Verb.ManageWebhooks, id => new { jurisdiction = "CA-ON", id }),
        ["importServices"] = (Verb.Import, _ => new { jurisdiction = "CA-ON", dryRun = true, content = """{ "whatweheard": 1, "jurisdiction": "CA-ON", "services": [] }""" }),
        ["cancelImport"] = (Verb.Import, id => new { jurisdiction = "CA-ON", id }),
        ["setPublishingRules"] = (Verb.SetPublishingRules, _ => new { jurisdiction = "CA-ON", fourEyes = false }),
    };

    private static readonly string[] Governments = ["CA-ON", "CA-QC", "CA", "3520005", Grant.Shared];

    private static IEnumerable<FieldType> Mutations => GraphSetup.Build().Mutation!.Fields;

    [Fact]
    public void Every_mutation_of_the_schema_has_a_rule_and_every_verb_a_role()
    {
        Assert.Equal(Mutations.Select(m => m.Name).Order(), Rules.Keys.Order());
        Assert.All(Enum.GetValues<Verb>(), v => Authority.RoleFor(v));
        Assert.All(Enum.GetValues<Verb>(), v => Assert.False(Authority.Allows(null, v, "CA-ON")));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_role_for_the_government_gets_past_authority_and_the_audit_has_every_attempt(Database database)
    {
        await using var desk = await OpenAsync(database);
        Actor?[] actors = [null, .. Enum.GetValues<Role>().SelectMany(r => Governments.Select(g => Who(r, g))), new("no roles") { Issuer = "i", Subject = "s" }];
        var (attempts, before) = (0L, await desk.House.Database.TraceAsync());
        var lines = await desk.House.Database.NumberAsync("SELECT count(*) FROM audit");
        foreach (var field in Mutations)
        {
            var (verb, input) = Rules[field.Name];
            foreach (var actor in actors.Where(a => !Authority.Allows(a, verb, "CA-ON")))
            {
                var answers = new List<string>();
                foreach (var id in (string[])[Published, Missing])
                {
                    attempts++;
                    var payload = await TryAsync(desk, field, actor, input(id));
                    Assert.Equal(["FORBIDDEN"], Codes(payload));
                    answers.Add(payload.ToString().Replace(id, "…", StringComparison.Ordinal));
                }
                // Whether there is such a listing can't be told from the answer.
                Assert.Equal(answers[0], answers[1]);
            }
        }
        Assert.True(attempts > 300, $"only {attempts} attempts");
        Assert.Equal(before, await desk.House.Database.TraceAsync());
        Assert.Equal(lines + attempts, await desk.House.Database.NumberAsync("SELECT count(*) FROM audit"));
        Assert.Equal(attempts, await desk.House.Database.NumberAsync("SELECT count(*) FROM audit WHERE outcome = 'FORBIDDEN'"));

        // The roles that may are heard: whatever else they are told, it isn't that.
        foreach (var field in Mutations)
            foreach (var actor in actors.Where(a => Authority.Allows(a, Rules[field.Name].Verb, "CA-ON")))
                Assert.DoesNotContain("FORBIDDEN", Codes(await TryAsync(desk, field, actor, Rules[field.Name].Input(Missing))));
        var verdict = await desk.House.Audit.VerifyAsync();
        Assert.Equal((await desk.House.Database.NumberAsync("SELECT count(*) FROM audit"), null), (verdict.Lines, verdict.BrokenAt));
    }

    /// <summary>A file with one row for another government: that row is refused, wherever it stands.</summary>
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_of_a_file_that_speaks_for_another_government_is_refused(Database database)
    {
        await using var desk = await OpenAsync(database);
        var file = A.File(A.NativeFile("""{ "id": "licence", "base": "birth-certificate", "organization": "registry" }"""));
        var report = await desk.House.Importer.ImportAsync(file, new() { Actor = Who(Role.Administrator, "CA-QC") });
        Assert.Equal((0, 0), (report.Created, report.Updated));
        Assert.Contains(report.Problems, p => p.Code == ProblemCode.Forbidden);
        Assert.False(desk.House.Current.Snapshot.Exists(new(ItemKind.Service, "ca-on:licence")));
        Assert.Equal(1, await desk.House.Database.NumberAsync("SELECT count(*) FROM audit WHERE verb = 'IMPORT' AND outcome = 'FORBIDDEN'"));
    }

    private static async Task<JsonElement> TryAsync(PublishingDesk desk, FieldType field, Actor? actor, object input)
    {
        var type = field.Arguments!.Single().ResolvedType!;
        var answer = await desk.SendAsync($"mutation($input: {type}) {{ {field.Name}(input: $input) {{ problems {{ code path message {{ value }} }} }} }}", actor, new { input });
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{field.Name}: {errors}");
        return answer.GetProperty("data").GetProperty(field.Name);
    }
}
