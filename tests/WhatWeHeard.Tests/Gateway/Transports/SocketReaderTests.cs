using System.Net.WebSockets;
using System.Text;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Transports;

public class SocketReaderTests
{
    /// <summary>A thousand sockets wait for most of the time: with each waits a page of memory, not the largest message there may be.</summary>
    [Fact]
    public async Task A_socket_that_waits_holds_little()
    {
        using var socket = new ScriptedSocket("""{"type":"ping"}""");
        var reader = new SocketReader(socket, new(), TimeProvider.System);
        Assert.Equal("ping", (await reader.NextAsync())!.Type);
        Assert.Null(await reader.NextAsync());
        Assert.InRange(socket.LargestBuffer, 1, 8 << 10);
    }

    /// <summary>Message after message, of every length around those at which more memory is taken.</summary>
    [Fact]
    public async Task A_message_of_any_length_up_to_the_largest_is_read_whole()
    {
        var limits = new StreamLimits();
        const string Start = """{"type":"connection_init","payload":{"a":"x""", End = "\"}}";
        // Two bytes each: some of them lie across an edge.
        static string Message(int length) => Start + new string('é', (length - Start.Length - End.Length) / 2) + new string('x', (length - Start.Length - End.Length) % 2) + End;
        string[] messages = [.. new[] { 60, 4_095, 4_096, 4_097, 8_192, 8_193, 40_000, limits.LargestMessage - 1, limits.LargestMessage }.Select(Message)];
        Assert.Equal(limits.LargestMessage, Encoding.UTF8.GetByteCount(messages[^1]));
        using var socket = new ScriptedSocket([.. messages, Message(limits.LargestMessage + 1)]);
        var reader = new SocketReader(socket, limits, TimeProvider.System);
        foreach (var message in messages) Assert.EndsWith((await reader.NextAsync())!.Payload!.Value.GetProperty("a").GetString()! + "\"}}", message, StringComparison.Ordinal);
        var closed = await Assert.ThrowsAsync<SocketClosedException>(() => reader.NextAsync());
        Assert.Equal(SocketClose.TooLarge, closed.Close);
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(64, "A message nests at most 64 levels / Un message compte au plus 64 niveaux")]
    [InlineData(5_000, "A message nests at most 64 levels / Un message compte au plus 64 niveaux")]
    public async Task A_message_nested_beyond_reason_is_told_so(int levels, string? why)
    {
        using var socket = new ScriptedSocket($$$"""{"type":"connection_init","payload":{{{new string('[', levels)}}}{{{new string(']', levels)}}}}""");
        var read = () => new SocketReader(socket, new(), TimeProvider.System).NextAsync();
        if (why is null) Assert.NotNull(await read());
        else Assert.Equal(SocketClose.Invalid(why), (await Assert.ThrowsAsync<SocketClosedException>(read)).Close);
    }

    /// <summary>Says what it was given, as much at a time as there is room for, and then closes.</summary>
    private sealed class ScriptedSocket(params string[] messages) : PlannedSocket
    {
        private readonly Queue<byte[]> messages = new(messages.Select(Encoding.UTF8.GetBytes));
        private int said;

        public int LargestBuffer { get; private set; }

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            LargestBuffer = Math.Max(LargestBuffer, buffer.Length);
            if (!messages.TryPeek(out var message)) return new(new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, endOfMessage: true));
            var piece = message.AsMemory(said, Math.Min(buffer.Length, message.Length - said));
            piece.CopyTo(buffer);
            said += piece.Length;
            var isEnd = said == message.Length;
            if (isEnd)
            {
                messages.Dequeue();
                said = 0;
            }
            return new(new ValueWebSocketReceiveResult(piece.Length, WebSocketMessageType.Text, isEnd));
        }
    }
}
