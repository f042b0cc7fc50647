using System.Text.Json;
using GraphQL.Types;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// A draft with a word that stands nowhere else: every question of the schema, asked with that word and with the draft's id, is
/// answered to the letter, tag and status as before the draft was there.
/// </summary>
public sealed class DraftSecrecyTests : IClassFixture<DraftSecrecyTests.Door>
{
    private const string Word = "zyzzyvarium";
    private const string Id = "service:ca-on:zyzzyvarium";

    private readonly Door door;

    public DraftSecrecyTests(Door door) => this.door = door;

    public sealed class Door : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-secrecy-");

        public Door()
        {
            UseKestrel(0);
            StartServer();
            Http = CreateClient();
        }

        public HttpClient Http { get; }

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:Catalogue", $"Data Source={Path.Combine(folder.FullName, "app.db")};Pooling=False")
            .UseSetting("Seed:Path", Path.Combine(folder.FullName, "no-seed")).UseSetting("WarmUp:Seconds", "0")
            .UseSetting("Points:Enabled", "false").UseSetting("environment", "Production");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && folder.Exists) folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_drafts_word_is_found_by_no_public_question_count_facet_suggestion_error_or_tag()
    {
        var publisher = door.Services.GetRequiredService<Publisher>();
        Assert.True((await publisher.PublishAsync([
            new(new(ItemKind.Topic, "identity"), NativeJson.Write(new Topic("identity", LocalizedText.Of("Identity", "Identité")))),
            PublishingDesk.Write(ItemKind.BaseService, "birth-certificate", A.BaseService()),
            PublishingDesk.Write(ItemKind.Organization, A.Organization().Id, A.Organization()),
            PublishingDesk.Write(ItemKind.Service, "ca-on:birth-certificate", A.Service())], Actor.System)).Succeeded);
        var before = await AskEverythingAsync();

        var text = LocalizedText.Of(Word, Word + "e");
        var draft = A.Service("CA-ON", Word) with { Name = text, Summary = text, Description = text, Keywords = new LocalizedWords([new("en", [Word])]) };
        var saved = await publisher.SaveDraftAsync(new(new(ItemKind.Service, draft.Key), 0), NativeJson.Write(draft), Actor.System);
        Assert.True(saved.Succeeded);
        Assert.True((await publisher.SubmitForReviewAsync(new(saved.Edition!.Item, 1), null, Actor.System)).Succeeded);

        var after = await AskEverythingAsync();
        Assert.True(before.Count >= 40, $"only {before.Count} questions");
        foreach (var (question, answer) in before) Assert.Equal((question, answer), (question, after[question]));

        // The test would notice: once it is public, many of the same answers change.
        Assert.True((await publisher.PublishAsync(new(saved.Edition.Item, 2), null, null, Actor.System)).Succeeded);
        var published = await AskEverythingAsync();
        Assert.True(before.Count(b => published[b.Key] != b.Value) >= 5);
    }

    private async Task<Dictionary<string, string>> AskEverythingAsync()
    {
        var answers = new Dictionary<string, string>();
        foreach (var field in GraphSetup.Build().Query.Fields)
            foreach (var text in (string[])[Word, Id, "CA-ON"])
            {
                var arguments = (field.Arguments ?? []).Select(a => (a.Name, Value: Value(a.ResolvedType!, text))).Where(a => a.Value is not null).ToArray();
                var query = $"{{ {field.Name}{(arguments.Length == 0 ? "" : $"({string.Join(", ", arguments.Select(a => $"{a.Name}: {a.Value}"))})")}{Selection(field.ResolvedType!, 3)} }}";
                await AskAsync($"/graphql?query={Uri.EscapeDataString(query)}");
            }
        foreach (var address in (string[])[$"/services/{Id}", $"/services/ca-on:{Word}", "/schema.graphql", "/llms.txt", "/"]) await AskAsync(address);
        return answers;

        async Task AskAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json, */*;q=0.1");
            request.Headers.TryAddWithoutValidation("GraphQL-Require-Preflight", "1");
            using var response = await door.Http.SendAsync(request);
            var tag = string.Join(' ', response.Headers.ETag?.ToString());
            answers[Uri.UnescapeDataString(address)] = $"{(int)response.StatusCode} {tag} {await response.Content.ReadAsStringAsync()}";
        }
    }

    private static string? Value(IGraphType type, string text) => type switch
    {
        NonNullGraphType required => Value(required.ResolvedType!, text) ?? "{}",
        ListGraphType list => Value(list.ResolvedType!, text) is { } one ? $"[{one}]" : null,
        { Name: "String" or "ID" } => JsonSerializer.Serialize(text),
        { Name: "PlaceInput" } => """{ jurisdiction: "CA-ON" }""",
        _ => null,
    };

    private static string Selection(IGraphType type, int depth)
    {
        while (type is IProvideResolvedType wrapper) type = wrapper.ResolvedType!;
        if (type is not IComplexGraphType complex) return type is UnionGraphType ? " { __typename }" : "";
        var fields = complex.Fields.Where(f => f.Arguments is not { } a || a.All(x => x.ResolvedType is not NonNullGraphType))
            .Select(f => (f.Name, Below: depth == 1 && !IsLeaf(f.ResolvedType!) ? null : Selection(f.ResolvedType!, depth - 1)))
            .Where(f => f.Below is not null).Take(40).Select(f => f.Name + f.Below);
        return $" {{ {string.Join(' ', fields.Prepend("__typename"))} }}";
    }

    private static bool IsLeaf(IGraphType type)
    {
        while (type is IProvideResolvedType wrapper) type = wrapper.ResolvedType!;
        return type is ScalarGraphType;
    }
}
