using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL.Types;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// A draft with a word that stands nowhere else: every question of the schema and every other public door, asked with that word and
/// with the draft's id, answers to the letter, tag and status as before the draft was there.
/// </summary>
public sealed partial class DraftSecrecyTests : IClassFixture<DraftSecrecyTests.Door>
{
    private const string Word = "zyzzyvarium";
    private const string Id = "service:ca-on:zyzzyvarium";
    private const string Mutations = "SaveDraft SubmitForReview ReturnToDraft PublishService WithdrawService DiscardDraft";

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
        using var listener = await SocketClient.GreetedAsync(new UriBuilder(door.Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri);
        await listener.SubscribeAsync("1", "subscription { serviceChanges { serviceId service { id name { value } } change { operation } } }");
        var before = await AskEverythingAsync();

        var text = LocalizedText.Of(Word, Word + "e");
        var draft = A.Service("CA-ON", Word) with { Name = text, Summary = text, Description = text, Keywords = new LocalizedWords([new("en", [Word])]) };
        var saved = await publisher.SaveDraftAsync(new(new(ItemKind.Service, draft.Key), 0), NativeJson.Write(draft), Actor.System);
        Assert.True(saved.Succeeded);
        Assert.True((await publisher.SubmitForReviewAsync(new(saved.Edition!.Item, 1), null, Actor.System)).Succeeded);
        // What is public may have a draft too.
        var edited = A.Service() with { Name = text, Summary = text };
        Assert.True((await publisher.SaveDraftAsync(new(new(ItemKind.Service, edited.Key), 1), NativeJson.Write(edited), Actor.System)).Succeeded);

        var after = await AskEverythingAsync();
        Assert.True(before.Count >= 250, $"only {before.Count} questions");
        Assert.True(before.Values.Count(a => a.StartsWith("200", StringComparison.Ordinal)) > 150, "most questions must be understood");
        foreach (var (question, answer) in before) Assert.Equal((question, answer), (question, after[question]));
        // Nobody was told of it either: the first that a listener hears is what becomes public after it.
        Assert.True((await publisher.PublishAsync([PublishingDesk.Write(ItemKind.Service, "ca-on:other", A.Service("CA-ON", "other"))], Actor.System)).Succeeded);
        var heard = (await listener.ReceiveAsync()).GetRawText();
        Assert.Contains("service:ca-on:other", heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, heard, StringComparison.Ordinal);

        // The test would notice: once it is public, many of the same answers change.
        Assert.True((await publisher.PublishAsync(new(saved.Edition.Item, 2), null, null, Actor.System)).Succeeded);
        var published = await AskEverythingAsync();
        Assert.True(before.Count(b => published[b.Key] != b.Value) >= 5);
        string[] doors = ["GET /graphql?", "GET /graphql/", "GET /v1/", "POST /v1/", "POST /mcp", "GET /services/", "GET /sitemap-1.xml", "POST /", "export "];
        Assert.Empty(doors.Where(d => !before.Any(b => b.Key.StartsWith(d, StringComparison.Ordinal) && published[b.Key] != b.Value)));
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
        await AskAsync($"/graphql?query={Uri.EscapeDataString($$"""{ _entities(representations: [{ __typename: "Service", id: "{{Id}}" }]) { ... on Service { id name { value } } } }""")}");
        foreach (var change in (int[])[4, 5])
            await AskAsync($"/graphql?query={Uri.EscapeDataString($$"""query Q @asOf(change: {{change}}) { service(id: "{{Id}}") { id } services(text: "{{Word}}", first: 3) { totalCount } }""")}");
        foreach (var text in (string[])[Word, Id, "CA-ON"])
        {
            // The subscription is listened to above; here it would never end.
            foreach (var (name, document) in new StoredOperations().ByName.Where(o => o.Key != "ServiceChanges"))
            {
                var variables = Variable().Matches(document[..document.IndexOf('{', StringComparison.Ordinal)])
                    .Select(v => (Name: v.Groups[1].Value, Value: Value(v.Groups[2].Value, text))).Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value);
                if (Mutations.Contains(name, StringComparison.Ordinal))
                    await AskAsync("/graphql", "application/json", JsonSerializer.Serialize(new { documentId = name, variables = new { input = new { id = text, lockVersion = 1 } } }));
                else await AskAsync($"/graphql/{name}?variables={Uri.EscapeDataString(JsonSerializer.Serialize(variables))}");
                await AskAsync("/mcp", "application/json", Call("tools/call", new { name, arguments = variables }));
            }
            await AskAsync($"/v1/search?text={text}");
            await AskAsync($"/v1/answer?question={text}");
            await AskAsync($"/v1/services/{text}");
            await AskAsync("/v1/search", "application/json", JsonSerializer.Serialize(new { text, place = "CA-ON" }));
            await AskAsync("/v1/answer", "application/json", JsonSerializer.Serialize(new { question = text, place = "CA-ON" }));
            await AskAsync("/", "application/x-www-form-urlencoded", $"text={text}&place=CA-ON");
            await AskAsync("/mcp", "application/json", Call("resources/read", new { uri = $"service://{text}" }));
            await AskAsync("/mcp", "application/json", Call("prompts/get", new { name = text }));
        }
        foreach (var method in (string[])["tools/list", "resources/list", "resources/templates/list", "prompts/list"]) await AskAsync("/mcp", "application/json", Call(method, new { }));
        string[] addresses =
        [
            "/", "/?lang=fr", $"/services/{Id}", $"/services/ca-on:{Word}", $"/services/ca-on:{Word}?lang=fr", $"/services/ca-on:{Word}.md", "/services/ca-on:birth-certificate",
            "/services/ca-on:birth-certificate.md", "/compare?base=birth-certificate", "/life-events", "/accessibility", "/limits", "/schema.graphql", "/llms.txt", "/robots.txt",
            "/sitemap.xml", "/sitemap-1.xml", "/v1/openapi.json",
        ];
        foreach (var address in addresses)
            foreach (var accept in (string[])["text/html", "application/ld+json", "*/*"]) await AskAsync(address, accept: accept);
        foreach (var format in Formats.All.Where(f => f.Writes))
        {
            // Without what a package keeps of its hour.
            var text = Exports.Text(Exports.Write(format.Name, door.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Export()).File);
            answers[$"export {format.Name}"] = text;
        }
        return answers;

        async Task AskAsync(string address, string? type = null, string? body = null, string accept = "application/graphql-response+json, */*;q=0.1")
        {
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
            if (body is not null) request.Content = new StringContent(body, null, type!);
            request.Headers.TryAddWithoutValidation("Accept", address == "/mcp" ? "application/json, text/event-stream" : accept);
            request.Headers.TryAddWithoutValidation("GraphQL-Require-Preflight", "1");
            using var response = await door.Http.SendAsync(request);
            var headers = string.Join(' ', response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
            answers[$"{request.Method} {Uri.UnescapeDataString(address)} {accept} {body}"] = $"{(int)response.StatusCode} {headers} {await response.Content.ReadAsStringAsync()}";
        }
    }

    private static string Call(string method, object parameters) => JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters });

    [GeneratedRegex(@"\$(\w+): ([\w\[\]!]+)")]
    private static partial Regex Variable();

    private static object? Value(string type, string text) => type.TrimEnd('!') switch
    {
        "String" or "ID" => text,
        "[String!]" or "[ID!]" => (string[])[text],
        "[FactInput!]" => Array.Empty<object>(),
        "PlaceInput" => new { jurisdiction = "CA-ON" },
        _ => null,
    };

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
