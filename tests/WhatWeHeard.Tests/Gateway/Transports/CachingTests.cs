using Microsoft.AspNetCore.Http;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class CachingTests(App app)
{
    [Theory]
    [InlineData("/graphql/ListLifeEvents", "public, max-age=300")]
    [InlineData("/graphql/CatalogueStatus", "public, max-age=10")]
    [InlineData("/graphql/FindServices?variables=%7B%22text%22%3A%22passport%22%7D", "public, max-age=60")]
    [InlineData("/graphql?query=%7B__schema%7BqueryType%7Bname%7D%7D%7D", "public, max-age=300")]
    [InlineData("/graphql?query=%7BlifeEvents%7Bcode%7DcatalogueStatus%7Bservices%7D%7D", "public, max-age=10")]
    [InlineData("/graphql?query=%7B...F%7Dfragment%20F%20on%20Query%7BlifeEvents%7Bcode%7D...on%20Query%7BcatalogueStatus%7Bservices%7D%7D%7D", "public, max-age=10")]
    public async Task An_answer_by_an_address_says_how_long_it_may_be_kept_and_by_whom(string address, string cacheControl)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, address));
        Assert.Equal((200, Ordered(cacheControl)), (answer.Status, Ordered(answer.Headers.CacheControl!.ToString())));
        Assert.True(answer.Headers.ETag!.IsWeak);
        Assert.Equal(["Accept", "Accept-Language", "Authorization"], answer.Headers.Vary.Order());
        // What differs from caller to caller must not be given to others.
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Whoever_has_the_answer_is_spared_it()
    {
        var first = await app.Graph.SendAsync(new(HttpMethod.Get, "/graphql/ListLifeEvents"));
        foreach (var held in new[] { first.Headers.ETag!.ToString(), $"\"other\", {first.Headers.ETag}", "*", first.Headers.ETag.ToString()[2..] })
        {
            var again = await AskAsync(held);
            Assert.Equal((304, ""), (again.Status, again.Text));
            Assert.Equal((first.Headers.ETag, first.Headers.CacheControl!.ToString()), (again.Headers.ETag, again.Headers.CacheControl!.ToString()));
        }
        Assert.Equal(200, (await AskAsync("W/\"0-0\"")).Status);
        Assert.Equal(200, (await AskAsync("nonsense")).Status);
    }

    [Fact]
    public async Task Another_language_media_type_question_or_variable_is_another_answer()
    {
        string[] addresses = ["/graphql/ListLifeEvents", "/graphql/ListLifeEvents?variables=%7B%22language%22%3A%22fr%22%7D", "/graphql/CatalogueStatus"];
        var tags = new List<string>();
        foreach (var address in addresses)
            foreach (var (accept, language) in new[] { ("application/json", "en"), ("application/json", "fr"), ("application/graphql-response+json", "fr") })
                tags.Add((await app.Graph.SendAsync(new(HttpMethod.Get, address), accept, language)).Headers.ETag!.ToString());
        Assert.Equal(9, tags.Distinct().Count());
    }

    [Fact]
    public void Another_snapshot_is_another_answer()
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        current.MoveTo(CatalogueSnapshot.Build([], 1, DateTimeOffset.UnixEpoch));
        var freshness = new Freshness(current);
        var document = new DocumentReader(GraphSetup.Build()).Read("{ topics { code } }").Document!;
        var request = new DefaultHttpContext().Request;
        Kept Of(string language) => freshness.Of(request, document, new() { Languages = new([language]) }, MediaTypes.Json);
        var before = Of("en");
        Assert.Equal(before.Tag, Of("en").Tag);
        Assert.NotEqual(before.Tag, Of("fr").Tag);
        current.MoveTo(CatalogueSnapshot.Build([], 2, DateTimeOffset.UnixEpoch));
        Assert.NotEqual(before.Tag, Of("en").Tag);
    }

    [Theory]
    [InlineData("/graphql?query=%7Bnope%7D", 400)]
    [InlineData("/graphql?query=%7Bservices(first%3A0)%7BtotalCount%7D%7D", 200)]
    [InlineData("/graphql/NoSuchOperation", 400)]
    public async Task Errors_are_kept_by_nobody(string address, int status)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, address));
        Assert.Equal((status, "no-store"), (answer.Status, answer.Headers.CacheControl!.ToString()));
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task What_is_posted_is_kept_by_nobody()
    {
        var answer = await app.Graph.PostAsync("""{"documentId":"ListLifeEvents"}""");
        Assert.Equal((200, "no-store"), (answer.Status, answer.Headers.CacheControl!.ToString()));
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public void An_operation_is_kept_no_longer_than_the_least_of_it_allows()
    {
        Assert.Equal(CacheHint.Never, new CacheHint(60, IsPublic: true).With(CacheHint.Never));
        Assert.Equal(new CacheHint(10, IsPublic: false), new CacheHint(10, IsPublic: true).With(new(60, IsPublic: false)));
        Assert.Equal(CacheHint.Never, new DocumentReader(GraphSetup.Build()).Read("mutation { x }").Document!.CacheHint(null));
    }

    private Task<Answer> AskAsync(string held)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/ListLifeEvents");
        request.Headers.TryAddWithoutValidation("If-None-Match", held);
        return app.Graph.SendAsync(request);
    }

    private static string Ordered(string header) => string.Join(", ", header.Split(", ").Order());
}
