using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Import;

/// <summary>
/// A file on our side, whole and within its limit, before anything looks into it: readers go back and forth, and a sender that
/// stops half-way holds no transaction open.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    /// <summary>Larger files go to disk.</summary>
    private const int InMemory = 16 << 20;

    /// <summary>As much as a format may look at to recognize itself.</summary>
    private const int HeadLength = 64 << 10;

    private Spool(Stream content, string digest)
    {
        Content = content;
        Digest = digest;
    }

    public Stream Content { get; }

    /// <summary>SHA-256 of the bytes.</summary>
    public string Digest { get; }

    public static async Task<Outcome<Spool>> ReadAsync(Stream file, long maxSize, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream content = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = await file.ReadAsync(chunk, ct)) > 0;)
        {
            if (content.Length + read > maxSize)
            {
                await content.DisposeAsync();
                return Problem.Error(ProblemCode.FileTooLarge, "$", null, new($"{maxSize >> 20} MB", $"{maxSize >> 20} Mo"));
            }
            hash.AppendData(chunk, 0, read);
            if (content is MemoryStream memory && content.Length + read > InMemory) content = await ToDiskAsync(memory, ct);
            await content.WriteAsync(chunk.AsMemory(0, read), ct);
        }
        content.Position = 0;
        return new Spool(content, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task<byte[]> HeadAsync(CancellationToken ct)
    {
        var head = new byte[HeadLength];
        var read = await Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        Content.Position = 0;
        return head[..read];
    }

    /// <summary>Whether it is text in UTF-16, and says so in front. XML says it of itself, and its reader knows it.</summary>
    public async Task<bool> IsUtf16Async(CancellationToken ct) =>
        await HeadAsync(ct) is [0xFF, 0xFE, not (byte)'<', ..] or [0xFE, 0xFF, _, not (byte)'<', ..];

    /// <summary>The same text as UTF-8, within the same limit.</summary>
    public async Task<Outcome<Spool>> FromUtf16Async(long maxSize, CancellationToken ct)
    {
        var bigEndian = (await HeadAsync(ct))[0] == 0xFE;
        Content.Position = 2;
        try
        {
            await using var utf8 = Encoding.CreateTranscodingStream(
                Content, new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            return await ReadAsync(utf8, maxSize, ct);
        }
        catch (DecoderFallbackException)
        {
            return Problem.Error(ProblemCode.MalformedFile, "$", null, new("It isn't valid UTF-16.", "Ce n’est pas de l’UTF-16 valide."));
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static async Task<Stream> ToDiskAsync(MemoryStream memory, CancellationToken ct)
    {
        var disk = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        memory.Position = 0;
        await memory.CopyToAsync(disk, ct);
        await memory.DisposeAsync();
        return disk;
    }
}
