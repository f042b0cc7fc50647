using System.Text.Json.Nodes;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>
/// An answer's body at /mcp. What the protocol's library refuses before it takes a message up it writes there itself, in JSON, where no
/// filter of messages sees it: that is kept back until it can be said in both languages. Everything else passes as it comes, in letters.
/// </summary>
internal sealed class McpRefusalBody(HttpResponse response, Stream inner) : Stream
{
    private readonly MemoryStream kept = new();
    private readonly JsonLetters letters = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    private bool IsRefusal => response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType?.StartsWith(MediaTypes.Json, StringComparison.Ordinal) == true;

    /// <summary>To be called when nothing more will be written.</summary>
    public async Task EndAsync()
    {
        if (kept.Length == 0)
        {
            if (letters.End() is { IsEmpty: false } left) await inner.WriteAsync(left, response.HttpContext.RequestAborted);
            return;
        }
        var body = JsonNode.Parse(kept.ToArray())!;
        if (body["error"] is JsonObject error) error["message"] = McpErrorText.Both(error["message"]!.GetValue<string>());
        await response.WriteAsync(body.ToJsonString(AnswerText.Options), response.HttpContext.RequestAborted);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsRefusal ? kept.WriteAsync(buffer, cancellationToken) : inner.WriteAsync(letters.Next(buffer.Span), cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsRefusal) kept.Write(buffer, offset, count);
        else inner.Write(letters.Next(buffer.AsSpan(offset, count)).Span);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => IsRefusal ? Task.CompletedTask : inner.FlushAsync(cancellationToken);

    public override void Flush()
    {
        if (!IsRefusal) inner.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
