using System.Buffers;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>An answer as it is written, on memory borrowed from the pool: its length is known before the first byte leaves.</summary>
public sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>Most stored operations' answers fit in it.</summary>
    private const int InitialSize = 16 << 10;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public int Length => length;

    public void Raw(ReadOnlySpan<byte> written)
    {
        if (bytes.Length - length < written.Length) Grow(written.Length);
        written.CopyTo(bytes.AsSpan(length));
        length += written.Length;
    }

    public void Advance(int count) => length += count;

    /// <summary>Takes back what was written after this length.</summary>
    public void Truncate(int to) => length = to;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(length);
    }

    public void Dispose()
    {
        if (bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private void Grow(int sizeHint)
    {
        if (bytes.Length - length >= Math.Max(sizeHint, 1)) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + sizeHint));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
