using System.Net;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Doors;

/// <summary>Bytes in an address, or in a form, that aren't UTF-8: what was meant is anybody's guess, and no door makes one.</summary>
[Collection(AppCollection.Name)]
public sealed class AddressesAtEveryDoorTests(App app)
{
    [Theory]
    [InlineData("/v1/search?text=%ff", "application/json")]
    [InlineData("/v1/search?text=Qu%E9bec", "application/json")]
    [InlineData("/v1/search?text=passport&place=%c3", "application/json")]
    [InlineData("/v1/search?text=passport&%ff=1", "application/json")]
    [InlineData("/v1/search?text=%ED%A0%80", "application/json")]
    [InlineData("/v1/answer?question=%ff", "application/json")]
    [InlineData("/v1/services/ca:passport?language=%ff", "application/json")]
    [InlineData("/graphql?query=%7B__typename%7D&operationName=%ff", "application/graphql-response+json")]
    [InlineData("/graphql?query=%7B__typename%7D&operationName=%ff", "text/event-stream")]
    [InlineData("/graphql/ListLifeEvents?variables=%ff", "application/json")]
    [InlineData("/?q=%ff", "text/html")]
    [InlineData("/compare?base=%ff", "text/html")]
    [InlineData("/graphql?q=%ff", "text/html")]
    [InlineData("/services/ca:passport.md?lang=%ff", "*/*")]
    public async Task Bytes_in_an_address_that_are_no_text_are_a_400(string address, string accept)
    {
        foreach (var (language, said) in new[] { ("en", "its address isn’t UTF-8"), ("fr", "son adresse n’est pas en UTF-8") })
        {
            var answer = await app.Graph.SendAsync(new(HttpMethod.Get, address), accept, language);
            Assert.Equal((400, address), (answer.Status, address));
            Assert.Contains(said, WebUtility.HtmlDecode(answer.Text).Replace("\\u0027", "'", StringComparison.Ordinal).Replace('\'', '’'), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/v1/search?text=Qu%C3%A9bec+100%25")]
    [InlineData("/v1/search?text=%f0%9f%8d%81")]
    [InlineData("/v1/search?text=100%&first=1")]
    [InlineData("/v1/search?text=%zz&first=1")]
    public async Task Whatever_is_text_is_read(string address) => Assert.Equal(200, (await app.Graph.SendAsync(new(HttpMethod.Get, address), "application/json")).Status);

    [Theory]
    [InlineData("/")]
    [InlineData("/life-events/having-a-child")]
    public async Task Bytes_in_a_form_that_are_no_text_are_a_400(string address)
    {
        var form = new StringContent("q=passport&place=%ff", null, "application/x-www-form-urlencoded");
        Assert.Equal(400, (await app.Graph.SendAsync(new(HttpMethod.Post, address) { Content = form }, "text/html")).Status);
    }
}
