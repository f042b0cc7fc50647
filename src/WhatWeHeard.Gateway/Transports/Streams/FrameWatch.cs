using System.Buffers.Binary;
using Microsoft.AspNetCore.Http.Features;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>
/// Counts the pings and pongs of a socket's own protocol (RFC 6455 §5.5). The framework answers them itself and tells nobody, as many
/// as come: each costs six bytes to send. So what it reads is looked at as it reads it, frame by frame, up to each one's head.
/// </summary>
internal sealed class FrameWatch(Stream inner, Allowance pings) : Stream
{
    private const int CloseFrame = 0x8, Opcode = 0x0F, Masked = 0x80, ShortLength = 0x7F;

    private readonly TaskCompletionSource flooded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A head is two bytes, a length of up to eight more, and a mask of four.</summary>
    private readonly byte[] head = new byte[14];

    private int known;

    /// <summary>Of the frame's payload, as far as it hasn't come.</summary>
    private ulong left;

    /// <summary>Ends when more came than is reasonable; nothing is read any more from then on.</summary>
    public Task Flooded => flooded.Task;

    /// <summary>Whoever opens a socket is read through a watch of its own, whichever version of HTTP it comes by.</summary>
    public static Task Add(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade) http.Features.Set<IHttpUpgradeFeature>(new Upgrade(http, upgrade));
        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect) http.Features.Set<IHttpExtendedConnectFeature>(new Connect(http, connect));
        return next(http);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (IsReasonable(buffer.Span[..read])) return read;
        flooded.TrySetResult();
        // What nobody takes would make the kernel reset the connection, and the close frame with its reason would be lost on the way.
        while (await inner.ReadAsync(buffer, cancellationToken) > 0)
        {
        }
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => inner.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private bool IsReasonable(ReadOnlySpan<byte> read)
    {
        while (!read.IsEmpty)
        {
            if (left > 0)
            {
                var step = (int)Math.Min(left, (ulong)read.Length);
                left -= (ulong)step;
                read = read[step..];
                continue;
            }
            head[known++] = read[0];
            read = read[1..];
            if (known < 2 || known < LengthOfHead()) continue;
            left = LengthOfPayload();
            known = 0;
            if ((head[0] & Opcode) is > CloseFrame && !pings.Take()) return false;
        }
        return true;
    }

    private int LengthOfHead() => 2 + (head[1] & ShortLength) switch { 126 => 2, 127 => 8, _ => 0 } + ((head[1] & Masked) != 0 ? 4 : 0);

    private ulong LengthOfPayload() => (head[1] & ShortLength) switch
    {
        126 => BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)),
        127 => BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(2)),
        var length => (ulong)length,
    };

    private static FrameWatch Over(HttpContext http, Stream stream)
    {
        var limits = http.RequestServices.GetRequiredService<StreamLimits>();
        var watch = new FrameWatch(stream, new(limits.PingBurst, limits.PingsPerSecond, http.RequestServices.GetRequiredService<TimeProvider>()));
        http.Features.Set(watch);
        return watch;
    }

    private sealed class Upgrade(HttpContext http, IHttpUpgradeFeature inner) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => inner.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync() => Over(http, await inner.UpgradeAsync());
    }

    private sealed class Connect(HttpContext http, IHttpExtendedConnectFeature inner) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => inner.IsExtendedConnect;

        public string? Protocol => inner.Protocol;

        public async ValueTask<Stream> AcceptAsync() => Over(http, await inner.AcceptAsync());
    }
}
