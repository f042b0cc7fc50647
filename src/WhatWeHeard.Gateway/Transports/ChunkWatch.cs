using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// Refuses chunks that have an extension (RFC 9112 §7.1.1). The server passes over extensions and tells nobody; readers that disagree
/// on where one ends are what smuggling is made of (CVE-2025-55315), and no client has any use for one. This is no second parser of
/// HTTP: the server has read the head and says that a body comes in chunks; from there the bytes that it takes as chunks are looked
/// at as it takes them, up to the last. Where the server itself ends TLS it would see ciphertext, and looks at nothing.
/// </summary>
internal sealed class ChunkWatch(PipeReader inner) : PipeReader
{
    private enum Place { Elsewhere, Size, EndOfSize, Data, EndOfData }

    private Place place;

    /// <summary>Of the chunk, as far as it was read; then of its data, as far as it wasn't.</summary>
    private long left;

    private ReadOnlySequence<byte> read;

    /// <summary>Each connection of these addresses is read through a watch of its own.</summary>
    public static void Add(ListenOptions listen) => listen.Use(next => connection =>
    {
        var watch = new ChunkWatch(connection.Transport.Input);
        connection.Transport = new Watched(watch, connection.Transport.Output);
        connection.Features.Set(watch);
        return next(connection);
    });

    /// <summary>To be called before anybody reads the body of a request that comes in chunks.</summary>
    public static void Begin(HttpContext http)
    {
        if (http.Features.Get<ChunkWatch>() is not { } watch || http.Features.Get<ITlsConnectionFeature>() is not null) return;
        (watch.place, watch.left) = (Place.Size, 0);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        place == Place.Elsewhere ? inner.ReadAsync(cancellationToken) : ReadWatchedAsync(cancellationToken);

    public override bool TryRead(out ReadResult result)
    {
        var any = inner.TryRead(out result);
        if (place != Place.Elsewhere) read = result.Buffer;
        return any;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <exception cref="BadHttpRequestException">What was taken holds an extension.</exception>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var sound = place == Place.Elsewhere || IsSound(read.Slice(0, consumed));
        read = default;
        inner.AdvanceTo(consumed, examined);
        if (!sound) throw new BadHttpRequestException("A chunk has an extension.");
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private async ValueTask<ReadResult> ReadWatchedAsync(CancellationToken cancel)
    {
        var result = await inner.ReadAsync(cancel);
        read = result.Buffer;
        return result;
    }

    /// <summary>The server has checked the rest of what it took: the one thing it lets stand beside digits in a size is an extension.</summary>
    private bool IsSound(ReadOnlySequence<byte> taken)
    {
        foreach (var segment in taken)
            for (var rest = segment.Span; !rest.IsEmpty && place != Place.Elsewhere;)
            {
                var (letter, step) = (rest[0], 1);
                switch (place)
                {
                    case Place.Size when letter == '\r':
                        place = Place.EndOfSize;
                        break;
                    case Place.Size when !char.IsAsciiHexDigit((char)letter):
                        return false;
                    case Place.Size:
                        left = (left << 4) | (uint)(letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10);
                        break;
                    case Place.EndOfSize:
                        // After the last chunk come trailers, and the next request.
                        place = left == 0 ? Place.Elsewhere : Place.Data;
                        break;
                    case Place.Data:
                        step = (int)Math.Min(left, rest.Length);
                        if ((left -= step) == 0) place = Place.EndOfData;
                        break;
                    case Place.EndOfData when letter == '\n':
                        place = Place.Size;
                        break;
                }
                rest = rest[step..];
            }
        return true;
    }

    private sealed record Watched(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
