using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway;

public sealed class DocumentCacheTests
{
    /// <summary>A tree takes far more than its text: bounded by characters, documents of one field each would be hundreds of megabytes.</summary>
    [Fact]
    public void Small_documents_are_bounded_by_what_they_take()
    {
        const int Most = 1 << 20;
        var reader = new DocumentReader(GraphSetup.Build());
        using var cache = new DocumentCache(Most);
        var texts = Enumerable.Range(0, 3 * Most / DocumentCache.BytesEach).Select(i => $"{{a{i:x}:__typename}}").ToArray();
        foreach (var text in texts) cache.Keep(reader.Read(text).Document!);
        Assert.InRange(texts.Count(t => cache.Find(t) is not null), 1, Most / DocumentCache.BytesEach);
    }
}
