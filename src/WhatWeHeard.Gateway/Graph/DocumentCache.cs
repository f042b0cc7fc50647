using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>Documents that were parsed and found valid, by their text; bounded by characters, because anyone may send new ones.</summary>
public sealed class DocumentCache : IDisposable
{
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = 4_000_000 });

    /// <summary>Those that were asked for lately, by the string itself: what recurs comes as the same object, and need not be hashed.</summary>
    private readonly Recent?[] recent = new Recent?[1 << 8];

    private sealed record Recent(string Text, KnownDocument Document);

    public KnownDocument? Find(string text)
    {
        ref var place = ref recent[RuntimeHelpers.GetHashCode(text) & (recent.Length - 1)];
        if (Volatile.Read(ref place) is { } last && ReferenceEquals(last.Text, text)) return last.Document;
        if (documents.Get<KnownDocument>(text) is not { } document) return null;
        Volatile.Write(ref place, new(text, document));
        return document;
    }

    public void Keep(KnownDocument document) => documents.Set(document.Key, document, new MemoryCacheEntryOptions { Size = document.Key.Length });

    public void Dispose() => documents.Dispose();
}
