using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class MediaTypeTests(App app)
{
    private const string New = "application/graphql-response+json";
    private const string Old = "application/json";

    [Theory]
    [InlineData(New, New)]
    [InlineData(Old, Old)]
    [InlineData(null, Old)]
    [InlineData("*/*", Old)]
    [InlineData("application/*", Old)]
    [InlineData($"{New}, {Old}", New)]
    [InlineData($"{Old}, {New}", New)]
    [InlineData($"{New};q=0.4, {Old};q=0.9", Old)]
    [InlineData($"{Old};q=0.4, {New};q=0.9", New)]
    [InlineData($"{New};q=0, */*", Old)]
    [InlineData($"{New}; charset=utf-8", New)]
    [InlineData("text/html, */*;q=0.1", Old)]
    [InlineData("APPLICATION/JSON", Old)]
    public async Task The_answer_comes_as_it_was_asked_for(string? accept, string mediaType)
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ __typename }"}""", accept);
        Assert.Equal((200, mediaType, "utf-8"), (answer.Status, answer.MediaType, answer.Content.ContentType?.CharSet));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData($"{Old};q=0, {New};q=0")]
    public async Task What_we_cannot_write_is_a_406_in_plain_json(string accept)
    {
        var answer = await app.Graph.PostAsync("""{"query":"{ __typename }"}""", accept);
        Assert.Equal((406, "NOT_ACCEPTABLE", Old), (answer.Status, answer.Code, answer.MediaType));
    }

    /// <summary>Older clients look into the body whatever went wrong with the document, but a broken request stays a 400.</summary>
    [Theory]
    [InlineData("""{"query":"{ nope }"}""", 200)]
    [InlineData("""{"query":"{"}""", 200)]
    [InlineData("""{"query":7}""", 400)]
    [InlineData("""{"qeury":"{ __typename }"}""", 400)]
    [InlineData("{", 400)]
    public async Task The_older_media_type_keeps_its_statuses(string body, int status)
    {
        var answer = await app.Graph.PostAsync(body, Old);
        Assert.Equal((status, Old), (answer.Status, answer.MediaType));
        Assert.NotNull(answer.Code);
    }
}
