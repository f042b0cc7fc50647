using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>Documents that were parsed and found valid, by their text; bounded by memory, because anyone may send new ones.</summary>
public sealed class DocumentCache(long mostBytes = DocumentCache.UsualBytes) : IDisposable
{
    /// <summary>Some fifteen hundred documents of the size of the stored ones.</summary>
    public const long UsualBytes = 128 << 20;

    /// <summary>What a document's tree, its plan and its entries take: measured of one of a single field, and by character of one of eight services.</summary>
    public const int BytesEach = 1_000, BytesOfACharacter = 50;

    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = mostBytes });

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

    public void Keep(KnownDocument document) => documents.Set(document.Key, document, new MemoryCacheEntryOptions { Size = BytesEach + BytesOfACharacter * document.Key.Length });

    public void Dispose() => documents.Dispose();
}
