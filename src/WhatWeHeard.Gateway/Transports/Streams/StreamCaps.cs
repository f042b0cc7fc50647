namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>
/// How many connections may stay open, from one client and in all: the server's own rules on sizes and rates don't hold once a
/// request has become a stream (limits-and-attacks.md §2).
/// </summary>
public sealed class StreamCaps(StreamLimits limits)
{
    private readonly Tally byClient = new();
    private int all;

    /// <summary>Streams that are open now.</summary>
    public int Open => Volatile.Read(ref all);

    /// <summary>A place among the streams, to be given back; null where there is none left.</summary>
    public IDisposable? Enter(HttpContext http)
    {
        var client = Clients.Of(http);
        if (Interlocked.Increment(ref all) > limits.MostStreams)
        {
            Interlocked.Decrement(ref all);
            return null;
        }
        if (byClient.Enter(client, limits.MostStreamsOfClient)) return new Place(this, client);
        Interlocked.Decrement(ref all);
        return null;
    }

    private void Leave(string client)
    {
        Interlocked.Decrement(ref all);
        byClient.Leave(client);
    }

    private sealed class Place(StreamCaps caps, string client) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) caps.Leave(client);
        }
    }
}
