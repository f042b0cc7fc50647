using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>The page at the GraphQL address of a copy that was built without Node; with it there is an editor, which a browser looks at.</summary>
[Collection(AppCollection.Name)]
public sealed class GraphQLPageTests(App app)
{
    [Theory]
    [InlineData("http", "127.0.0.1:6123", "http://127.0.0.1:6123/graphql")]
    [InlineData("https", "services.example.ca", "https://services.example.ca/graphql")]
    public async Task What_is_to_be_copied_finds_this_copy(string scheme, string host, string address)
    {
        var http = new DefaultHttpContext { RequestServices = app.Services, Request = { Scheme = scheme, Host = new(host), Path = "/graphql" }, Response = { Body = new MemoryStream() } };
        await app.Services.GetRequiredService<GraphiQLPage>().ShowPlainAsync(http);
        http.Response.Body.Position = 0;
        var page = WebUtility.HtmlDecode(await new StreamReader(http.Response.Body).ReadToEndAsync());
        Assert.Contains($"curl -s {address} ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost:5080", page, StringComparison.Ordinal);
        // Pages lead to an editor only where there is one.
        Assert.Contains(GraphiQLPage.IsBuilt ? ">GraphQL editor</a>" : ">GraphQL address</a>", page, StringComparison.Ordinal);
    }
}
