using Microsoft.Extensions.Caching.Memory;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>Documents that were parsed and found valid, by their text; bounded by characters, because anyone may send new ones.</summary>
public sealed class DocumentCache : IDisposable
{
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = 4_000_000 });

    public KnownDocument? Find(string text) => documents.Get<KnownDocument>(text);

    public void Keep(KnownDocument document) => documents.Set(document.Key, document, new MemoryCacheEntryOptions { Size = document.Key.Length });

    public void Dispose() => documents.Dispose();
}
