using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Snapshooter.Xunit;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;
using static WhatWeHeard.Harness.PublishingDesk;

namespace WhatWeHeard.Operations;

/// <summary>The stored operations of publishing, told as one story and approved.</summary>
public partial class PublishingOperationTests
{
    public static readonly string[] Operations = ["SaveDraft", "SubmitForReview", "ReturnToDraft", "PublishService", "WithdrawService", "DiscardDraft", "ServiceHistory", "ImportServices"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_life_of_a_listing_is_as_approved()
    {
        await using var desk = await OpenAsync(Database.Sqlite, new ManualTime());
        var (editor, publisher) = (Who(Role.Editor, "CA-QC"), Who(Role.Publisher, "CA-QC"));
        const string id = "service:ca-qc:birth-certificate";
        var story = new List<object>();
        await Tell("SaveDraft", editor, new { id, service = new { @base = "birth-certificate", url = new { en = "https://www.example.ca/en", fr = "https://www.example.ca/fr" } } });
        await Tell("SubmitForReview", editor, new { id, lockVersion = 1 });
        await Tell("SaveDraft", editor, new { id, lockVersion = 1, service = new { @base = "birth-certificate", organization = "organization:ca-qc:registry", url = new { en = "https://www.example.ca/en", fr = "https://www.example.ca/fr" } } });
        await Tell("SubmitForReview", editor, new { id, lockVersion = 2, note = "Ready?" });
        await Tell("ReturnToDraft", publisher, new { id, lockVersion = 3, note = "The address, please." });
        await Tell("SaveDraft", editor, new { id, lockVersion = 1, service = new { @base = "birth-certificate" } });
        await Tell("PublishService", editor, new { id, lockVersion = 4 });
        await Tell("PublishService", publisher, new { id, lockVersion = 4 });
        await Tell("SaveDraft", editor, new { id, lockVersion = 5, service = new { @base = "birth-certificate", organization = "organization:ca-qc:registry", name = new { en = "Act of birth", fr = "Acte de naissance" } } });
        await Tell("DiscardDraft", editor, new { id, lockVersion = 6 });
        await Tell("WithdrawService", publisher, new { id, lockVersion = 7, note = "Merged." });
        story.Add(new { operation = "ServiceHistory", answer = (await desk.SendAsync("ServiceHistory", null, new { id }, stored: true)).GetProperty("data") });
        Snapshot.Match(Cursors().Replace(JsonSerializer.Serialize(story, Readable), "$1: …"));

        async Task Tell(string operation, Actor actor, object input) => story.Add(new { operation, actor = actor.Name, input, answer = await desk.DoAsync(operation, actor, input) });
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_imported_whole_or_not_at_all(Database database)
    {
        await using var desk = await OpenAsync(database);
        var publisher = Who(Role.Publisher, "CA-ON");
        const string good = """{ "id": "licence", "base": "birth-certificate", "organization": "registry", "url": { "en": "https://www.example.ca/en", "fr": "https://www.example.ca/fr" } }""";
        var bad = good.Replace("\"licence\"", "\"other\"", StringComparison.Ordinal).Replace("https://www.example.ca/fr", "javascript:alert(1)", StringComparison.Ordinal);
        async Task<JsonElement> ImportAsync(string content, bool dryRun = false, string errorPolicy = "REFUSE_ALL") =>
            (await desk.SendAsync("ImportServices", publisher, new { input = new { jurisdiction = "CA-ON", content, dryRun, errorPolicy } }, stored: true))
                .GetProperty("data").GetProperty("importServices").GetProperty("report");
        static (int, int, int) Counts(JsonElement report) => (report.GetProperty("created").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("refused").GetInt32());

        var refused = await ImportAsync(A.NativeFile(good, bad));
        Assert.Equal((0, 0, 3), Counts(refused));
        var problem = refused.GetProperty("problems").EnumerateArray().First(p => p.GetProperty("code").GetString() == "INVALID_URL");
        Assert.True(problem.GetProperty("line").GetInt32() > 1);
        Assert.Equal("javascript:alert(1)", problem.GetProperty("value").GetString());
        var dry = await ImportAsync(A.NativeFile(good, bad), dryRun: true, errorPolicy: "REFUSE_BAD_RECORDS");
        Assert.Equal((2, 0, 1), Counts(dry));
        var item = dry.GetProperty("preview").GetProperty("items").EnumerateArray().Single(i => i.GetProperty("itemId").GetString() == "service:ca-on:licence");
        Assert.Equal("CREATE", item.GetProperty("operation").GetString());
        Assert.Contains(item.GetProperty("fields").EnumerateArray(), f => f.GetProperty("path").GetString() == "url.fr" && f.GetProperty("after").GetString() == "\"https://www.example.ca/fr\"");
        Assert.Equal(JsonValueKind.Null, refused.GetProperty("preview").ValueKind);
        Assert.Equal((2, 0, 0), Counts(await ImportAsync(A.NativeFile(good))));
        Assert.True(desk.House.Current.Snapshot.Exists(new(Catalogue.Model.ItemKind.Service, "ca-on:licence")));
    }

    [GeneratedRegex("(\"(?:cursor|endCursor)\"): \"[^\"]+\"")]
    private static partial Regex Cursors();
}
