using System.Net;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>Called by a name that isn't ours: no link on a page of ours would lead anywhere, so all there is to say is said at once, in both languages.</summary>
[Collection(AppCollection.Name)]
public sealed class HostTests(App app)
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/graphql", "application/json")]
    [InlineData("/v1/search?text=x", "application/json")]
    [InlineData("/mcp", "*/*")]
    [InlineData("/no-such", "*/*")]
    public async Task A_name_that_is_not_ours_is_refused_in_both_languages(string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = "evil.example";
        var answer = await app.Graph.SendAsync(request, accept, "fr");
        Assert.Equal((400, accept == "text/html" ? "text/html" : "application/json"), (answer.Status, answer.MediaType));
        var text = WebUtility.HtmlDecode(answer.Text).Replace('\u00A0', ' ');
        Assert.Contains("This site isn’t served under that name", text, StringComparison.Ordinal);
        Assert.Contains("Ce site n’est pas offert sous ce nom", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        if (accept == "text/html") Assert.Matches("<section lang=\"en\">.*<section lang=\"fr\">", text.ReplaceLineEndings(""));
    }
}
