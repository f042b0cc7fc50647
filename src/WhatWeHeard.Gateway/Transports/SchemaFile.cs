using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>The contract as a file, for people and for tools that introspection doesn't serve.</summary>
public static class SchemaFile
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(GraphSetup.Sdl);

    private static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Text))[..32]}\"");

    /// <summary>Browsers show text; tools that ask for GraphQL get it under its own name.</summary>
    public static IResult Answer(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Vary = "Accept";
        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        var asked = request.Headers.Accept.ToString().Contains("application/graphql", StringComparison.OrdinalIgnoreCase);
        return Results.Bytes(Text, asked ? "application/graphql; charset=utf-8" : "text/plain; charset=utf-8", entityTag: Tag);
    }
}
