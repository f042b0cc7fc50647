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
    public static readonly string[] Operations = ["SaveDraft", "SubmitForReview", "ReturnToDraft", "PublishService", "WithdrawService", "DiscardDraft", "ServiceHistory"];

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

    [GeneratedRegex("(\"(?:cursor|endCursor)\"): \"[^\"]+\"")]
    private static partial Regex Cursors();
}
