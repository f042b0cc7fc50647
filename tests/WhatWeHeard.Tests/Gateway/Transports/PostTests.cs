using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class PostTests(App app)
{
    [Fact]
    public async Task A_query_is_answered_with_its_length_and_what_it_varies_by()
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ catalogueStatus { services } }"}""");
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Data.GetProperty("catalogueStatus").GetProperty("services").GetInt32() >= 120);
        Assert.Equal(answer.Text.Length, answer.Content.ContentLength);
        Assert.Equal(["Accept", "Accept-Language", "Authorization"], answer.Headers.Vary);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_stored_operation_is_run_by_its_name_with_variables()
    {
        var data = await app.Graph.RunAsync("FindServices", new { text = "passport", first = 1 });
        Assert.Single(data.GetProperty("services").GetProperty("edges").EnumerateArray());
    }

    [Fact]
    public async Task The_named_one_of_several_operations_is_run()
    {
        var answer = await app.Graph.PostAsync("""{"query":"query A { a: __typename } query B { b: __typename }","operationName":"B"}""");
        Assert.Equal("Query", answer.Data.GetProperty("b").GetString());
    }

    [Fact]
    public async Task Accents_are_written_as_they_are()
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ jurisdiction(code: \"CA-QC\") { name(language: \"fr\") { value } } }"}""");
        Assert.Contains("Québec", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{ nope }"}""", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("""{"query":"{"}""", "SYNTAX_ERROR")]
    [InlineData("""{"query":"query Q($id: ID!) { node(id: $id) { id } }","variables":{"id":null}}""", "INVALID_VALUE")]
    [InlineData("""{"query":"query A { __typename }","operationName":"B"}""", "INVALID_OPERATION_NAME")]
    [InlineData("""{"documentId":"NoSuchOperation"}""", "PERSISTED_QUERY_NOT_FOUND")]
    public async Task A_request_that_cannot_run_is_a_400_with_a_code_and_never_cached(string body, string code)
    {
        var answer = await app.Graph.PostAsync(body);
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.False(answer.Json.TryGetProperty("data", out _));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Data_with_errors_beside_it_is_a_200_and_never_cached()
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ __typename services(first: 100000) { totalCount } }"}""");
        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused_with_those_that_serve(string method)
    {
        var answer = await app.Graph.SendAsync(new(new HttpMethod(method), "/graphql"));
        Assert.Equal((405, "METHOD_NOT_ALLOWED"), (answer.Status, answer.Code));
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Allow);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task A_body_that_is_not_said_to_be_json_is_a_415(string? contentType)
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ __typename }"}""", contentType: contentType);
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_compressed_body_is_a_415_and_is_never_opened()
    {
        var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        var answer = await app.Graph.SendAsync(new(HttpMethod.Post, "/graphql") { Content = content });
        Assert.Equal(415, answer.Status);
    }

    /// <summary>Both are of the specification of September 2025; the parser refuses them.</summary>
    [Fact]
    public async Task Descriptions_and_code_point_escapes_are_accepted_and_errors_still_point_to_their_place()
    {
        var answered = await app.Graph.PostAsync("""{ "query": "\"\"\"\nWho serves it.\n\"\"\"\nquery Q(\"A code.\" $code: String!) { jurisdiction(code: $code) { code } named: suggest(prefix: \"Qu\\u{E9}bec\") { text } }", "variables": { "code": "CA-QC" } }""");
        Assert.Equal("CA-QC", answered.Data.GetProperty("jurisdiction").GetProperty("code").GetString());
        Assert.Contains("Québec", answered.Text, StringComparison.Ordinal);

        var refused = await app.Graph.PostAsync("""{ "query": "\"\"\"\nTwo\nlines\n\"\"\"\nquery Q { suggest(prefix: \"\\u{1F600}\") { text } nothing }" }""");
        var location = refused.Json.GetProperty("errors")[0].GetProperty("locations")[0];
        Assert.Equal((5, 49), (location.GetProperty("line").GetInt32(), location.GetProperty("column").GetInt32()));
    }
}
