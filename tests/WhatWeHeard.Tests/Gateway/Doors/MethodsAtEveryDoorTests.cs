using System.Net;
using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>A method that an address doesn't take: whoever tried it is told so in words, and which it takes.</summary>
[Collection(AppCollection.Name)]
public sealed class MethodsAtEveryDoorTests(App app)
{
    public static TheoryData<string, string, string> Attempts()
    {
        var attempts = new TheoryData<string, string, string>();
        foreach (var (address, allowed) in new[]
                 {
                     ("/", "GET, HEAD, POST"), ("/compare", "GET, HEAD"), ("/limits", "GET, HEAD"), ("/services/ca-on:birth-certificate", "GET, HEAD"), ("/services/ca-on:birth-certificate.md", "GET, HEAD"),
                     ("/life-events", "GET, HEAD"), ("/life-events/having-a-child", "GET, HEAD, POST"), ("/accessibility", "GET, HEAD"), ("/assets/x", "GET, HEAD"), ("/v1/search", "GET, HEAD, POST"),
                     ("/v1/answer", "GET, HEAD, POST"), ("/v1/services/ca-on:birth-certificate", "GET, HEAD"), ("/v1/openapi.json", "GET, HEAD"), ("/mcp", "POST"), ("/graphql", "GET, HEAD, POST"),
                     ("/graphql/stream", "GET, HEAD, POST"), ("/graphql/ListLifeEvents", "GET, HEAD, POST"), ("/schema.graphql", "GET, HEAD"), ("/imports/files", "POST"), ("/llms.txt", "GET, HEAD"),
                     ("/robots.txt", "GET, HEAD"), ("/sitemap.xml", "GET, HEAD"), ("/health/live", "GET, HEAD"),
                 })
            foreach (var method in new[] { "PUT", "DELETE", "PATCH", "OPTIONS" }) attempts.Add(method, address, allowed);
        attempts.Add("GET", "/mcp", "POST");
        attempts.Add("HEAD", "/mcp", "POST");
        attempts.Add("GET", "/imports/files", "POST");
        attempts.Add("POST", "/compare", "GET, HEAD");
        attempts.Add("POST", "/v1/services/ca-on:birth-certificate", "GET, HEAD");
        return attempts;
    }

    [Theory, MemberData(nameof(Attempts))]
    public async Task A_method_that_is_not_taken_is_told_in_words(string method, string address, string allowed)
    {
        foreach (var (language, said) in new[] { ("en", "address|operation"), ("fr", "adresse|opération") })
        {
            var answer = await app.Graph.SendAsync(new(new(method), address), "application/json", language);
            Assert.Equal((405, allowed), (answer.Status, string.Join(", ", answer.Content.Allow)));
            if (method == "HEAD") continue;
            Assert.Equal("application/json", answer.MediaType);
            Assert.Matches(said, Told(address, answer.Json, language));
        }
    }

    /// <summary>A person's browser gets a page that says the same.</summary>
    [Theory]
    [InlineData("PUT", "/compare", "GET, HEAD")]
    [InlineData("POST", "/accessibility", "GET, HEAD")]
    [InlineData("GET", "/imports/files", "POST")]
    public async Task A_browser_is_told_on_a_page(string method, string address, string allowed)
    {
        foreach (var (language, said) in new[] { ("en", $"This address takes: {allowed}."), ("fr", $"Cette adresse admet : {allowed}.") })
        {
            var page = await app.Graph.SendAsync(new(new(method), address), "text/html", language);
            Assert.Equal((405, "text/html", allowed), (page.Status, page.MediaType, string.Join(", ", page.Content.Allow)));
            Assert.Contains(said, WebUtility.HtmlDecode(page.Text).Replace('\u00A0', ' '), StringComparison.Ordinal);
        }
    }

    /// <summary>In each door's own shape; both languages beside the one that was asked for.</summary>
    private static string Told(string address, JsonElement body, string language)
    {
        if (address == "/mcp")
        {
            var both = body.GetProperty("error").GetProperty("message").GetString()!.Split(" / ");
            Assert.Equal(2, both.Length);
            return both[language == "fr" ? 1 : 0];
        }
        var (code, messages, said) = address.StartsWith("/v1/", StringComparison.Ordinal)
            ? (body.GetProperty("code"), body.GetProperty("messages"), body.GetProperty("errors")[0])
            : (body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code"), body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("messages"), body.GetProperty("errors")[0].GetProperty("message"));
        Assert.Equal("METHOD_NOT_ALLOWED", code.GetString());
        Assert.Equal(messages.GetProperty(language).GetString(), said.GetString());
        return said.GetString()!;
    }
}
