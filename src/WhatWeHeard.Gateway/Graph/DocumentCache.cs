using GraphQLParser.AST;
using Microsoft.Extensions.Caching.Memory;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>Documents that were parsed and found valid, by their text; bounded by characters, because anyone may send new ones.</summary>
public sealed class DocumentCache : IDisposable
{
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = 4_000_000 });

    public GraphQLDocument? Find(string text) => documents.Get<GraphQLDocument>(text);

    public void Keep(string text, GraphQLDocument document) => documents.Set(text, document, new MemoryCacheEntryOptions { Size = text.Length });

    public void Dispose() => documents.Dispose();
}
