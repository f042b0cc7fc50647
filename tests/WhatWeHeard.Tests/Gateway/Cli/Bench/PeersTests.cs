using System.Text;
using System.Text.Json;

namespace WhatWeHeard.Gateway.Cli.Bench;

public sealed class PeersTests
{
    private const string Page = """{ "data": { "services": { "edges": [{ "cursor": "b3VycyAx", "node": { "id": "a", "channels": null } }] } } }""";

    private static bool SaySame(string other, bool inOwnWords) => Peers.SaySame(Encoding.UTF8.GetBytes(Page), Encoding.UTF8.GetBytes(other), inOwnWords);

    [Theory]
    [InlineData("\"b3VycyAx\"", "\"WzFd\"")]
    [InlineData("\"channels\": null", "\"channels\": []")]
    public void Only_who_was_asked_in_its_own_words_may_differ_in_cursors_and_in_how_it_says_nothing(string ours, string theirs)
    {
        var other = Page.Replace(ours, theirs, StringComparison.Ordinal);
        Assert.True(SaySame(other, inOwnWords: true));
        Assert.False(SaySame(other, inOwnWords: false));
    }

    [Theory]
    [InlineData("\"id\": \"a\"", "\"id\": \"b\"")]
    [InlineData("\"b3VycyAx\"", "null")]
    [InlineData("\"channels\": null", "\"channels\": [{}]")]
    [InlineData("\"services\"", "\"allServices\"")]
    [InlineData("\"data\"", "\"other\"")]
    public void Whoever_says_something_else_is_found_out(string ours, string theirs) =>
        Assert.False(SaySame(Page.Replace(ours, theirs, StringComparison.Ordinal), inOwnWords: true));

    [Fact]
    public void Who_has_own_words_is_asked_in_them_with_the_same_variables()
    {
        var scenario = new Scenario("a page", [.. new[] { "en", "fr" }.Select(l => Encoding.UTF8.GetBytes($$"""{ "query": "ours", "variables": { "language": "{{l}}" } }"""))]);
        var contender = new Contender("other", new("http://127.0.0.1/graphql"), Process: null, Counts: false)
        {
            OwnDocuments = [new() { ["a page"] = "{ english }" }, new() { ["a page"] = "{ french }" }],
        };
        var asked = contender.Requests(scenario).Select(r => JsonDocument.Parse(Encoding.UTF8.GetString(r).Split("\r\n\r\n")[1]).RootElement).ToArray();
        Assert.Equal(["{ english }", "{ french }"], asked.Select(a => a.GetProperty("query").GetString()!));
        Assert.Equal(["en", "fr"], asked.Select(a => a.GetProperty("variables").GetProperty("language").GetString()!));
    }
}
