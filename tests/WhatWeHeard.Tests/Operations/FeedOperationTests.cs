using System.Text.Json;
using System.Text.RegularExpressions;
using Snapshooter.Xunit;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Operations;

/// <summary>The stored operations that follow the record, run over a small history of their own and approved.</summary>
public sealed partial class FeedOperationTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task WhatChanged_answers_as_approved(string language)
    {
        await using var app = await HistoryAsync();
        var data = await app.Graph.RunAsync("WhatChanged", new { language });
        Snapshot.Match(Text(data), new Snapshooter.SnapshotNameExtension(language));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task ServiceChanges_answers_as_approved(string language)
    {
        await using var app = await HistoryAsync();
        using var client = await SocketClient.GreetedAsync(app.Socket);
        await client.SendAsync(JsonSerializer.Serialize(new
        {
            id = "1",
            type = "subscribe",
            payload = new { documentId = "ServiceChanges", variables = new { language, jurisdiction = "CA-ON", after = Catalogue.ReadModel.Cursors.OfChange(3) } },
        }));
        var told = new List<string>();
        for (var i = 0; i < 4; i++) told.Add(Text((await client.ReceiveAsync()).GetProperty("payload").GetProperty("data")));
        Snapshot.Match(string.Join("\n", told), new Snapshooter.SnapshotNameExtension(language));
    }

    private static async Task<LiveApp> HistoryAsync()
    {
        var app = await new LiveApp().FurnishAsync();
        await app.PublishAsync(LiveApp.Listing("birth-certificate"));
        await app.PublishAsync(LiveApp.Listing("birth-certificate", "Birth certificate, certified"));
        await app.PublishAsync(LiveApp.Withdrawal("birth-certificate"));
        await app.PublishAsync(LiveApp.Listing("long-form", "Long-form birth certificate"));
        return app;
    }

    private static string Text(JsonElement data) => Moment().Replace(JsonSerializer.Serialize(data, Indented), "\"at\": \"…\"");

    [GeneratedRegex("\"at\": \"[^\"]+\"")]
    private static partial Regex Moment();
}
