using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class GetTests(App app)
{
    [Fact]
    public async Task A_query_in_the_address_is_answered()
    {
        var answer = await app.Graph.GetAsync(("query", "query Q($c: String!) { jurisdiction(code: $c) { code } }"), ("variables", """{"c":"CA-ON"}"""), ("operationName", "Q"));
        Assert.Equal("CA-ON", answer.Data.GetProperty("jurisdiction").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_stored_operation_in_the_address_is_answered()
    {
        var answer = await app.Graph.GetAsync(("documentId", "ListLifeEvents"));
        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("mutation { __typename }", "")]
    [InlineData("query A { __typename } mutation B { __typename }", "B")]
    public async Task A_mutation_in_an_address_is_a_405_that_names_post(string query, string operation)
    {
        var answer = await app.Graph.GetAsync(("query", query), ("operationName", operation));
        Assert.Equal((405, "MUTATION_BY_GET"), (answer.Status, answer.Code));
        Assert.Equal(["POST"], answer.Content.Allow);
        var events = await app.Graph.SendAsync(new(HttpMethod.Get, GraphClient.Address(("query", query), ("operationName", operation))), "text/event-stream");
        Assert.Equal((405, "MUTATION_BY_GET"), (events.Status, events.Code));
        Assert.Equal(["POST"], events.Content.Allow);
    }

    [Theory]
    [InlineData("/graphql/SaveDraft?variables=%7B%7D", "application/json")]
    [InlineData("/graphql?documentId=SaveDraft&variables=%7B%7D", "application/json")]
    [InlineData("/graphql?documentId=SaveDraft&variables=%7B%7D", "text/event-stream")]
    [InlineData("/graphql/SaveDraft?variables=%7B%7D", "text/event-stream")]
    public async Task A_stored_mutation_has_no_address(string address, string accept)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, address), accept);
        Assert.Equal((405, "MUTATION_BY_GET"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("query=")]
    [InlineData("query=%20")]
    [InlineData("operationName=A")]
    public async Task An_address_that_asks_nothing_is_a_400(string address)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, $"/graphql?{address}"));
        Assert.Equal((400, "QUERY_MISSING"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("query=%7B__typename%7D&query=%7B__typename%7D")]
    [InlineData("query=%7B__typename%7D&variables=[7]")]
    [InlineData("query=%7B__typename%7D&variables=%7B")]
    [InlineData("query=%7B__typename%7D&variables=%7B%7D,%22query%22:%22x%22")]
    [InlineData("query=%7B__typename%7D&extensions=5")]
    [InlineData("query=%7B__typename%7D&variables=%7B%22a%22:%22%5Cud800%22%7D")]
    [InlineData("query=%7B__typename%7D&variables=%7B%22a%22:1,%22a%22:2%7D")]
    [InlineData("query=%7B__typename%7D&variables=%7B%22a%22:[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]%7D")]
    public async Task An_address_that_cannot_be_read_is_a_400(string address)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, $"/graphql?{address}"));
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_browser_without_a_question_gets_a_page_and_with_one_an_answer()
    {
        const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        var page = await app.Graph.SendAsync(new(HttpMethod.Get, "/graphql"), Browser);
        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("lang=\"fr\"", page.Text, StringComparison.Ordinal);
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, "/graphql/ListLifeEvents"), Browser);
        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
    }

    /// <summary>RFC 9110 §9.3.2: the status and the headers of the GET, whatever it would have been.</summary>
    [Theory]
    [InlineData("/graphql/ListLifeEvents", "*/*")]
    [InlineData("/graphql/NoSuchOperation", "application/graphql-response+json")]
    [InlineData("/graphql?query=%7B__typename%7D", "application/json")]
    [InlineData("/graphql?query=%7B__typename%7D", "*/*")]
    [InlineData("/graphql?query=mutation%7B__typename%7D", "application/json")]
    [InlineData("/graphql", "text/html")]
    [InlineData("/schema.graphql", "*/*")]
    [InlineData("/health/live", "*/*")]
    [InlineData("/health/startup", "*/*")]
    [InlineData("/health/ready", "*/*")]
    [InlineData("/", "text/html")]
    [InlineData("/services/ca-on:birth-certificate", "text/html")]
    [InlineData("/services/ca-on:birth-certificate", "application/ld+json")]
    [InlineData("/services/ca-on:birth-certificate.md", "*/*")]
    [InlineData("/compare", "text/html")]
    [InlineData("/life-events", "text/html")]
    [InlineData("/life-events/having-a-child", "text/html")]
    [InlineData("/limits", "application/json")]
    [InlineData("/accessibility", "text/html")]
    [InlineData("/no-such-page", "text/html")]
    [InlineData("/v1/search?text=passport", "application/json")]
    [InlineData("/v1/answer?question=passport", "application/json")]
    [InlineData("/v1/services/ca-on:birth-certificate", "application/json")]
    [InlineData("/v1/openapi.json", "*/*")]
    [InlineData("/llms.txt", "*/*")]
    [InlineData("/robots.txt", "*/*")]
    [InlineData("/sitemap.xml", "*/*")]
    [InlineData("/imports/files", "*/*")]
    public async Task The_head_alone_may_be_asked_for(string address, string accept)
    {
        var whole = await app.Graph.SendAsync(new(HttpMethod.Get, address), accept);
        var head = await app.Graph.SendAsync(new(HttpMethod.Head, address), accept);
        Assert.Equal((whole.Status, ""), (head.Status, head.Text));
        Assert.Equal(Described(whole), Described(head));

        static string Described(Answer answer) => string.Join('\n', answer.Headers.Concat(answer.Content).Where(h => h.Key is not ("Date" or "Transfer-Encoding") && (h.Key, h.Value.First()) != ("Content-Length", "0"))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal));
    }

    /// <summary>A stream has no end to ask the head of, and must not be opened for it.</summary>
    [Fact]
    public async Task The_head_of_a_stream_is_refused() =>
        Assert.Equal(405, (await app.Graph.SendAsync(new(HttpMethod.Head, "/graphql?query=subscription%7BserviceChanges%7BserviceId%7D%7D"), "text/event-stream")).Status);

    [Fact]
    public async Task The_contract_is_served_as_a_file_with_a_tag()
    {
        var file = await app.Graph.SendAsync(new(HttpMethod.Get, "/schema.graphql"), "*/*");
        Assert.Equal((200, "text/plain"), (file.Status, file.MediaType));
        Assert.Equal(Graph.GraphSetup.Sdl, file.Text);
        var again = new HttpRequestMessage(HttpMethod.Get, "/schema.graphql");
        again.Headers.IfNoneMatch.Add(file.Headers.ETag!);
        Assert.Equal(304, (await app.Graph.SendAsync(again, "*/*")).Status);
        Assert.Equal("application/graphql", (await app.Graph.SendAsync(new(HttpMethod.Get, "/schema.graphql"), "application/graphql")).MediaType);
    }
}
