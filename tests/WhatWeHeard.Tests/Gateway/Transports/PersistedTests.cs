using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class PersistedTests(App app)
{
    private const string Query = "{ topics { code } audiences { code } }";
    private static readonly string Hash = StoredOperations.HashOf(Query)[StoredOperations.Sha256.Length..];

    /// <summary>Apollo's protocol: the hash alone, then with its text, then the hash alone.</summary>
    [Fact]
    public async Task A_document_is_registered_by_its_hash_and_then_asked_for_by_it()
    {
        using var own = new App();
        var unknown = await own.Graph.PostAsync(Body(null, Hash));
        Assert.Equal((400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound", "no-store"), (unknown.Status, unknown.Code, unknown.Message, unknown.Headers.CacheControl!.ToString()));
        // Clients compare the message: it is the same in every language.
        Assert.Equal("PersistedQueryNotFound", (await own.Graph.PostAsync(Body(null, Hash), language: "fr")).Message);
        Assert.Equal(200, (await own.Graph.PostAsync(Body(Query, Hash))).Status);
        Assert.Equal(200, (await own.Graph.PostAsync(Body(null, Hash))).Status);
        var extensions = $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash}}}"}}""";
        Assert.Equal(200, (await own.Graph.GetAsync(("extensions", extensions))).Status);
        Assert.Equal(200, (await own.Graph.SendAsync(new(HttpMethod.Get, $"/graphql/sha256:{Hash}"))).Status);
    }

    [Fact]
    public async Task A_hash_that_is_not_the_texts_registers_nothing()
    {
        var other = StoredOperations.HashOf("{ topics { id } }")[StoredOperations.Sha256.Length..];
        var answer = await app.Graph.PostAsync(Body(Query, other));
        Assert.Equal((400, "PERSISTED_QUERY_HASH_MISMATCH"), (answer.Status, answer.Code));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await app.Graph.PostAsync(Body(null, other))).Code);
    }

    [Fact]
    public async Task What_is_not_valid_is_not_registered()
    {
        const string Wrong = "{ topics { nope } }";
        var hash = StoredOperations.HashOf(Wrong)[StoredOperations.Sha256.Length..];
        Assert.Equal("FIELDS_ON_CORRECT_TYPE", (await app.Graph.PostAsync(Body(Wrong, hash))).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await app.Graph.PostAsync(Body(null, hash))).Code);
    }

    [Fact]
    public async Task A_stored_operation_has_an_address_by_its_name_and_by_its_hash()
    {
        var text = new StoredOperations().ByName["ListLifeEvents"];
        foreach (var id in new[] { "ListLifeEvents", StoredOperations.HashOf(text) })
        {
            // As a browser, a cache or curl asks: no header says anything.
            var answer = await app.Graph.SendAsync(new(HttpMethod.Get, $"/graphql/{id}?variables=%7B%22language%22%3A%22fr%22%7D"), accept: null);
            Assert.Equal(200, answer.Status);
            Assert.Equal("fr", answer.Data.GetProperty("lifeEvents")[0].GetProperty("name").GetProperty("language").GetString());
        }
        var posted = await app.Graph.SendAsync(new(HttpMethod.Post, "/graphql/ListLifeEvents") { Content = new StringContent("{}", null, "application/json") });
        Assert.Equal(200, posted.Status);
    }

    [Fact]
    public async Task Only_what_is_stored_runs_where_the_operator_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("wwh-manifest-");
        // As codegen's client preset, Relay's compiler and Apollo's manifest write them.
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "persisted-documents.json"), $$"""{ "{{Hash}}": "{{Query}}" }""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "relay.json"), """{ "0a1b2c3d": "query Relay { topics { id } }" }""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "apollo.json"), """{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [ { "id": "apollo-1", "name": "A", "type": "query", "body": "query A { audiences { id } }" } ] }""");
        using var strict = new App(("Documents:OnlyPersisted", "true"), ("Documents:Path", folder.FullName));
        foreach (var id in new[] { "ListLifeEvents", $"sha256:{Hash}", Hash, "0a1b2c3d", "apollo-1" })
            Assert.Equal(200, (await strict.Graph.PostAsync($$"""{"documentId":"{{id}}"}""")).Status);
        Assert.Equal(200, (await strict.Graph.PostAsync($$"""{"query":"{{Query}}"}""")).Status);
        Assert.Equal(200, (await strict.Graph.PostAsync(Body(null, Hash))).Status);

        Assert.Equal("PERSISTED_QUERY_ONLY", (await strict.Graph.PostAsync("""{"query":"{ topics { id } }"}""")).Code);
        const string New = "{ audiences { id } }";
        var hash = StoredOperations.HashOf(New)[StoredOperations.Sha256.Length..];
        Assert.Equal("PERSISTED_QUERY_ONLY", (await strict.Graph.PostAsync(Body(New, hash))).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", (await strict.Graph.PostAsync(Body(null, hash))).Code);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_manifest_that_lies_or_is_none_is_told_at_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("wwh-manifest-");
        var file = Path.Combine(folder.FullName, "documents.json");
        File.WriteAllText(file, $$"""{ "{{Hash}}": "{ topics { id } }" }""");
        Assert.Throws<InvalidDataException>(() => new StoredOperations(new() { Path = file }));
        File.WriteAllText(file, "[1]");
        Assert.Throws<InvalidDataException>(() => new StoredOperations(new() { Path = file }));
        Assert.Throws<InvalidDataException>(() => new StoredOperations(new() { Path = Path.Combine(folder.FullName, "none") }));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_hundred_thousand_registrations_take_no_more_memory_than_they_may()
    {
        var registered = new RegisteredDocuments(mostBytes: 100_000);
        registered.Keep("kept", "{ topics { code } }");
        for (var i = 0; i < 100_000; i++)
        {
            registered.Keep($"{i}", $"{{ a{i}: topics {{ code }} }}");
            if (i % 50 == 0) Assert.NotNull(registered.Find("kept"));
        }
        Assert.True(registered.Bytes <= 100_000 && registered.Count is > 100 and < 400, $"{registered.Bytes} in {registered.Count}");
        Assert.Null(registered.Find("0"));
        Assert.NotNull(registered.Find("99999"));
        Assert.NotNull(registered.Find("kept"));
    }

    /// <summary>Whoever registers a thousand documents is no client.</summary>
    [Fact]
    public async Task Registering_takes_more_points_than_asking()
    {
        using var counted = new App(("Points:Enabled", "true"), ("Points:Anonymous:Capacity", "100"), ("Points:Anonymous:PerSecond", "0"));
        var statuses = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            var query = $"{{ a{i}: __typename }}";
            statuses.Add((await counted.Graph.PostAsync(Body(query, StoredOperations.HashOf(query)[StoredOperations.Sha256.Length..]))).Status);
        }
        Assert.Equal([200, 200, 200, 429], statuses.Take(4));
    }

    private static string Body(string? query, string hash) => System.Text.Json.JsonSerializer.Serialize(new { query, extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } });
}
