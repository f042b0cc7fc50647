using System.Collections.Concurrent;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>How many of something each client has now; of who has none, nothing is kept.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> byClient = new(StringComparer.Ordinal);

    /// <summary>One more, to be given back; false where the client has its share.</summary>
    public bool Enter(string client, int most)
    {
        if (byClient.AddOrUpdate(client, 1, (_, n) => n + 1) <= most) return true;
        Leave(client);
        return false;
    }

    public void Leave(string client)
    {
        var left = byClient.AddOrUpdate(client, 0, (_, n) => n - 1);
        if (left <= 0) byClient.TryRemove(KeyValuePair.Create(client, left));
    }
}
