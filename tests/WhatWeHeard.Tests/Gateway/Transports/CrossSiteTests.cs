using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class CrossSiteTests(App app)
{
    private const string Question = "/graphql?query=%7B__typename%7D";

    /// <summary>What an image, a link, a form or a page in mode no-cors can send of itself.</summary>
    [Theory]
    [InlineData("*/*", "", "")]
    [InlineData("image/avif,image/webp,*/*;q=0.8", "", "")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", "")]
    [InlineData(null, "", "")]
    [InlineData("application/json", "Sec-Fetch-Mode", "no-cors")]
    public async Task A_question_that_a_page_could_send_unasked_is_a_415(string? accept, string header, string value)
    {
        var answer = await AskAsync(accept, header, value);
        Assert.Equal((415, "PREFLIGHT_NEEDED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("application/graphql-response+json", "", "")]
    [InlineData("application/json", "", "")]
    [InlineData("*/*", "GraphQL-Require-Preflight", "1")]
    [InlineData("*/*", "x-apollo-operation-name", "Q")]
    [InlineData(null, "apollo-require-preflight", "true")]
    public async Task A_client_that_says_what_it_is_is_answered(string? accept, string header, string value) =>
        Assert.Equal(200, (await AskAsync(accept, header, value)).Status);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_body_that_a_form_could_send_is_a_415(string? contentType)
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ __typename }"}""", contentType: contentType);
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("https://anybody.example")]
    [InlineData("null")]
    public async Task Any_page_may_read_without_credentials(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"{ __typename }"}""", null, "application/json") };
        request.Headers.Add("Origin", origin);
        var answer = await app.Graph.SendAsync(request);
        Assert.Equal((200, "*"), (answer.Status, answer.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        var asked = await PreflightAsync(app, origin, "content-type,graphql-require-preflight");
        Assert.Equal("*", asked.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.DoesNotContain("authorization", (await PreflightAsync(app, origin, "authorization")).Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One header that isn't allowed stops the whole request: those that clients send of themselves are.</summary>
    [Theory]
    [InlineData("content-type,apollographql-client-name,apollographql-client-version")]
    [InlineData("accept,content-type,x-apollo-operation-name,traceparent,tracestate")]
    public async Task Pages_may_ask_with_the_clients_they_use(string headers)
    {
        var allowed = (await PreflightAsync(app, "https://anybody.example", headers)).Headers.GetValues("Access-Control-Allow-Headers").Single().Split(',');
        Assert.Empty(headers.Split(',').Except(allowed, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://anybody.example")]
    [InlineData("null")]
    public async Task A_page_that_is_not_named_may_not_change_anything(string origin)
    {
        var answer = await MutateAsync(app, origin);
        Assert.Equal((403, "FORBIDDEN_ORIGIN"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_page_that_is_named_or_ours_and_a_program_may_send_a_token_and_changes()
    {
        using var trusting = new App(("Cors:Origins:0", "https://editor.example.ca"));
        var asked = await PreflightAsync(trusting, "https://editor.example.ca", "authorization,content-type");
        Assert.Equal("*", asked.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("authorization", asked.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
        foreach (var origin in new[] { "https://editor.example.ca", trusting.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), null })
            Assert.NotEqual("FORBIDDEN_ORIGIN", (await MutateAsync(trusting, origin)).Json.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null);
        Assert.Equal("FORBIDDEN_ORIGIN", (await MutateAsync(trusting, "https://editor.example.ca.evil.example")).Code);
    }

    /// <summary>A shared cache keeps what the first one got who asked, and hands it to a page that asks later.</summary>
    [Fact]
    public async Task Whoever_asked_first_any_page_may_read_what_a_cache_kept()
    {
        using var trusting = new App(("Cors:Origins:0", "https://editor.example.ca"));
        foreach (var origin in new[] { null, "https://editor.example.ca", "https://anybody.example" })
            foreach (var address in new[] { "/graphql/ListLifeEvents", "/v1/openapi.json", "/schema.graphql", "/v1/search?text=passport", "/graphql/NoSuchOperation" })
            {
                var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (origin is not null) request.Headers.Add("Origin", origin);
                var answer = await trusting.Graph.SendAsync(request, "application/json");
                Assert.Equal((address, "*"), (address, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null));
                Assert.Contains("ETag", answer.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
                Assert.DoesNotContain("Origin", answer.Headers.Vary);
            }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/ListLifeEvents");
        request.Headers.Host = "evil.example";
        Assert.Equal(400, (await app.Graph.SendAsync(request)).Status);
    }

    private Task<Answer> AskAsync(string? accept, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Question);
        if (header.Length > 0) request.Headers.TryAddWithoutValidation(header, value);
        // A browser that opens the address gets a page; an element of a page doesn't say that it wants one.
        return app.Graph.SendAsync(request, accept);
    }

    private static Task<Answer> MutateAsync(App app, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"mutation { __typename }"}""", null, "application/json") };
        if (origin is not null) request.Headers.Add("Origin", origin);
        return app.Graph.SendAsync(request);
    }

    private static Task<Answer> PreflightAsync(App app, string origin, string headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", headers);
        return app.Graph.SendAsync(request, accept: null);
    }
}
