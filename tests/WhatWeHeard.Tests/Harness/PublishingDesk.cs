using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Publishing;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Harness;

/// <summary>The publishing house with the schema in front of it: what editors ask, as whom, over either database.</summary>
internal sealed class PublishingDesk : IAsyncDisposable
{
    private static readonly ISchema Schema = GraphSetup.Build();

    private static readonly GraphQLSerializer Json = new(o =>
    {
        o.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        o.WriteIndented = true;
    });

    private readonly OperationRunner runner;

    private PublishingDesk(PublishingHouse house, TimeProvider time)
    {
        House = house;
        var files = new StagedFiles(house.Database.Store, time);
        var services = new ServiceCollection().AddSingleton(files).AddSingleton(new ImportJobs(house.Database.Store, files, time))
            .AddSingleton(house.Publisher).AddSingleton(house.Archive).AddSingleton(house.Audit).AddSingleton(house.Reviews)
            .AddSingleton(new WhatWeHeard.Publishing.Webhooks.WebhookRegistry(house.Database.Store, house.Publisher, house.Current, null, new()))
            .AddSingleton(house.Importer).AddSingleton(house.Log).AddSingleton(house.Current).AddSingleton(time).BuildServiceProvider();
        runner = Runners.Of(house.Current, points: new() { Enabled = false }, services: services, schema: Schema);
    }

    public PublishingHouse House { get; }

    /// <summary>A house with one base service, an organization in each of two provinces and in Canada, and a listing of Ontario's.</summary>
    public static async Task<PublishingDesk> OpenAsync(Database database, TimeProvider? time = null)
    {
        var desk = new PublishingDesk(await PublishingHouse.OpenAsync(database, time), time ?? TimeProvider.System);
        var receipt = await desk.House.Publisher.PublishAsync([
            new(new(ItemKind.Topic, "identity"), NativeJson.Write(new Topic("identity", LocalizedText.Of("Identity", "Identité")))),
            Write(ItemKind.BaseService, "birth-certificate", A.BaseService()),
            .. ((string[])["CA", "CA-ON", "CA-QC"]).Select(j => Write(ItemKind.Organization, A.Organization(j).Id, A.Organization(j))),
            Write(ItemKind.Service, "ca-on:birth-certificate", A.Service())], Actor.System);
        Assert.True(receipt.Succeeded, string.Join("; ", receipt.Problems.Select(p => p.Message["en"])));
        return desk;
    }

    public static ItemWrite Write<T>(ItemKind kind, string key, T item) => new(new(kind, key), NativeJson.Write(item));

    public static Actor Who(Role role, string jurisdiction, string? subject = null) => new(subject ?? $"{role}@{jurisdiction}")
    {
        Issuer = "https://issuer.example",
        Subject = subject ?? $"{role}@{jurisdiction}",
        Grants = [new(role, jurisdiction)],
    };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string VariablesOf(object variables) => JsonSerializer.Serialize(variables, Relaxed);

    /// <summary>What comes back, errors and all.</summary>
    public async Task<JsonElement> SendAsync(string query, Actor? actor, object? variables = null, bool stored = false)
    {
        var result = await runner.RunAsync(new()
        {
            Query = stored ? null : query,
            DocumentId = stored ? query : null,
            Actor = actor,
            Variables = variables is null ? null : Json.Deserialize<GraphQL.Inputs>(VariablesOf(variables)),
        }, default);
        // A failure of ours is never what a test is about.
        Assert.True(result.Errors?.Any(e => e is UnhandledError) != true, string.Join("; ", result.Errors?.Select(e => $"{e.Message} {e.InnerException}") ?? []));
        using var stream = new MemoryStream();
        await Json.WriteAsync(stream, result);
        using var json = JsonDocument.Parse(stream.ToArray());
        return json.RootElement.Clone();
    }

    /// <summary>The payload of a stored verb that must at least have been understood.</summary>
    public async Task<JsonElement> DoAsync(string operation, Actor? actor, object input)
    {
        var answer = await SendAsync(operation, actor, new { input }, stored: true);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data").EnumerateObject().Single().Value;
    }

    /// <summary>The payload of a verb that must succeed.</summary>
    public async Task<JsonElement> MustAsync(string operation, Actor? actor, object input)
    {
        var payload = await DoAsync(operation, actor, input);
        Assert.True(payload.GetProperty("edition").ValueKind == JsonValueKind.Object, payload.ToString());
        return payload.GetProperty("edition");
    }

    public static string[] Codes(JsonElement payload) => [.. payload.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("code").GetString()!)];

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
