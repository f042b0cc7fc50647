using Microsoft.AspNetCore.Http;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

[Collection(AppCollection.Name)]
public sealed class LanguageTests(App app)
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA, en;q=0.5", "fr-CA en")]
    [InlineData("en;q=0.5, fr-CA", "fr-CA en")]
    [InlineData("en;q=0.1, iu-Cans;q=0.9, fr;q=0.5", "iu-Cans fr en")]
    [InlineData("*", "en")]
    [InlineData("*, fr;q=0.2", "fr")]
    [InlineData("fr;q=0, en", "en")]
    [InlineData("fr, FR, fr", "fr")]
    [InlineData("ikt-x-inuvialu", "ikt-x-inuvialu")]
    [InlineData(";;;,,q=,\u0001", "en")]
    [InlineData("a, toolonglanguage, fr", "fr")]
    public void The_header_is_read_by_weight(string header, string tags)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = header;
        Assert.Equal(tags, string.Join(' ', Languages.Of(request).Tags));
    }

    [Fact]
    public void No_more_than_ten_are_heard()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = string.Join(',', Enumerable.Range(0, 500).Select(i => $"x{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"));
        Assert.Equal(10, Languages.Of(request).Tags.Length);
    }

    [Fact]
    public async Task Data_comes_in_the_language_asked_for()
    {
        var french = await app.Graph.PostAsync("""{"query":"{ jurisdiction(code: \"CA-BC\") { name { value language } } }"}""", language: "fr-CA,fr;q=0.9,en;q=0.5");
        var name = french.Data.GetProperty("jurisdiction").GetProperty("name");
        Assert.Equal(("Colombie-Britannique", "fr"), (name.GetProperty("value").GetString(), name.GetProperty("language").GetString()));
        Assert.Equal(["fr"], french.Content.ContentLanguage);
    }

    [Theory]
    [InlineData("en", "Several")]
    [InlineData("fr-CA", "Plusieurs")]
    [InlineData("iu-Cans, fr;q=0.5", "Plusieurs")]
    public async Task A_refusal_speaks_the_callers_language_and_carries_both(string language, string begins)
    {
        var answer = await app.Graph.PostAsync("[]", language: language);
        Assert.StartsWith(begins, answer.Message, StringComparison.Ordinal);
        var messages = answer.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("messages");
        Assert.StartsWith("Several", messages.GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Plusieurs", messages.GetProperty("fr").GetString(), StringComparison.Ordinal);
    }
}
