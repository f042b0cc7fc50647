
namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Documents that clients registered by their hash (Apollo's automatic persisted queries), least recently used first to go.
/// Bounded by bytes, because anyone may send new ones.
/// </summary>
public sealed class RegisteredDocuments(long mostBytes = RegisteredDocuments.UsualBytes)
{
    /// <summary>Some two thousand documents of the size of the stored ones.</summary>
    public const long UsualBytes = 8 << 20;

    /// <summary>What a list node, a dictionary entry and two string headers take beside the text.</summary>
    private const int Overhead = 300;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, string Text)>> byHash = [];
    private readonly LinkedList<(string Hash, string Text)> newestFirst = new();
    private long bytes;

    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    public int Count
    {
        get
        {
            lock (gate) return byHash.Count;
        }
    }

    public string? Find(string hash)
    {
        lock (gate)
        {
            if (!byHash.TryGetValue(hash, out var node)) return null;
            newestFirst.Remove(node);
            newestFirst.AddFirst(node);
            return node.Value.Text;
        }
    }

    /// <summary>The hash must have been checked: whoever asks for it next is given this text.</summary>
    public void Keep(string hash, string text)
    {
        lock (gate)
        {
            if (byHash.ContainsKey(hash)) return;
            byHash[hash] = newestFirst.AddFirst((hash, text));
            bytes += SizeOf(text);
            while (bytes > mostBytes && newestFirst.Last is { } oldest)
            {
                newestFirst.RemoveLast();
                byHash.Remove(oldest.Value.Hash);
                bytes -= SizeOf(oldest.Value.Text);
            }
        }
    }

    private static long SizeOf(string text) => text.Length * sizeof(char) + Overhead;
}
