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

    [Theory]
    [InlineData("/schema.graphql")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task The_head_alone_may_be_asked_for(string address)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Head, address), "*/*");
        Assert.Equal((200, ""), (answer.Status, answer.Text));
    }

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
