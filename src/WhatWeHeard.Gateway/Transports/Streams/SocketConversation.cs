using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports.Streams;

/// <summary>
/// One client on one socket, from the upgrade to the farewell: the state machine of graphql-transport-ws. Operations run beside
/// each other; each waits for its own turn to be written.
/// </summary>
internal sealed class SocketConversation(
    WebSocket socket, FrameWatch frames, OperationRunner runner, RequestReader requests, AnswerJson json, TokenWatch token, StreamLimits limits, TimeProvider time, ILogger log,
    LanguagePreference handshakeLanguages, string client)
{
    private readonly SocketWriter writer = new(socket, limits, time);
    private readonly SocketReader reader = new(socket, limits, time);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly TaskCompletionSource acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LanguagePreference languages = handshakeLanguages;
    private bool initialised;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stopping);
        var writing = writer.RunAsync();
        var reading = ReadAsync(over.Token);
        var first = await Task.WhenAny(writing, reading, InitialisedAsync(over.Token), ExpiredAsync(over.Token), FloodedAsync(over.Token), Task.Delay(Timeout.InfiniteTimeSpan, stopped.Token));
        var close = stopping.IsCancellationRequested ? SocketClose.GoingAway : ReasonOf(first);
        if (close == SocketClose.GoingAway) await CompleteAllAsync();
        await over.CancelAsync();
        foreach (var operation in operations.Values) await EndAsync(operation);
        await Quietly(Task.WhenAll(running.Keys));
        writer.Complete();
        // What was promised before the end goes out before it; of a client that reads too slowly, nothing more.
        if (close != SocketClose.TooSlow) await Quietly(writing.WaitAsync(limits.Farewell, time, CancellationToken.None));
        await writer.CloseAsync(close);
        // The client's own close frame, for as long as a person would wait for one.
        var farewell = FarewellAsync(reading);
        await Quietly(farewell.WaitAsync(limits.Farewell, time, CancellationToken.None));
        if (!farewell.IsCompleted) socket.Abort();
    }

    /// <summary>Reading that ended at something that may not be said goes on unheard, so that the client hears why.</summary>
    private async Task FarewellAsync(Task reading)
    {
        await Quietly(reading);
        if (reading.Exception?.InnerException is SocketClosedException) await Quietly(reader.DiscardAsync());
    }

    private static SocketClose ReasonOf(Task first) => first.Exception?.InnerException switch
    {
        null => SocketClose.Normal,
        SocketClosedException closed => closed.Close,
        // Cut off, or broken frames: RFC 6455's own affair.
        WebSocketException or IOException => SocketClose.Normal,
        _ => new((int)WebSocketCloseStatus.InternalServerError, "Internal error"),
    };

    private async Task InitialisedAsync(CancellationToken over)
    {
        try
        {
            await acknowledged.Task.WaitAsync(limits.InitWait, time, over);
        }
        catch (TimeoutException)
        {
            throw new SocketClosedException(SocketClose.InitTimeout);
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, over);
    }

    private async Task ExpiredAsync(CancellationToken over)
    {
        await token.EndsAsync(over);
        throw new SocketClosedException(SocketClose.TokenExpired);
    }

    private async Task FloodedAsync(CancellationToken over)
    {
        await frames.Flooded.WaitAsync(over);
        throw new SocketClosedException(SocketClose.TooMany);
    }

    private async Task ReadAsync(CancellationToken over)
    {
        while (await reader.NextAsync() is { } message)
        {
            // Once a farewell is under way only the client's own is waited for.
            if (over.IsCancellationRequested) continue;
            switch (message.Type)
            {
                case "connection_init": await InitAsync(message, over); break;
                case "ping": await PongAsync(message, over); break;
                case "pong": PayloadOf(message); break;
                case "subscribe": Subscribe(message, over); break;
                case "complete": await CompletedAsync(message); break;
                default: throw new SocketClosedException(SocketClose.Invalid("Unknown type of message"));
            }
        }
    }

    private async Task InitAsync(SocketMessage message, CancellationToken over)
    {
        if (initialised) throw new SocketClosedException(SocketClose.TwoInits);
        initialised = true;
        var payload = PayloadOf(message);
        // Browsers can't set headers on a socket: what would stand in them may stand here.
        if (Text(payload, "acceptLanguage") is { } wanted) languages = Languages.Of(wanted);
        if ((Given(payload, "authorization") ?? Given(payload, "Authorization")) is { } given
            && (given.ValueKind != JsonValueKind.String || !await token.TakeAsync(given.GetString()!, over)))
            throw new SocketClosedException(SocketClose.Forbidden);
        await writer.SendAsync(Utf8("""{"type":"connection_ack"}"""), over);
        acknowledged.TrySetResult();
    }

    private static string? Text(JsonElement? payload, string name) => Given(payload, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Null for what isn't there, and for null.</summary>
    private static JsonElement? Given(JsonElement? payload, string name) =>
        payload?.TryGetProperty(name, out var value) == true && value.ValueKind != JsonValueKind.Null ? value : null;

    private async Task PongAsync(SocketMessage message, CancellationToken over)
    {
        var payload = PayloadOf(message);
        await writer.SendAsync(Utf8(payload is { } given ? $$"""{"type":"pong","payload":{{given.GetRawText()}}}""" : """{"type":"pong"}"""), over);
    }

    private static JsonElement? PayloadOf(SocketMessage message) => message.Payload is not { ValueKind: not JsonValueKind.Object }
        ? message.Payload : throw new SocketClosedException(SocketClose.Invalid("A payload is an object"));

    private async Task CompletedAsync(SocketMessage message)
    {
        if (message.Id is null) throw new SocketClosedException(SocketClose.Invalid("“complete” needs an id"));
        if (operations.TryRemove(message.Id, out var operation)) await EndAsync(operation);
    }

    private void Subscribe(SocketMessage message, CancellationToken over)
    {
        if (!acknowledged.Task.IsCompleted) throw new SocketClosedException(SocketClose.Unauthorized);
        if (message.Id is not { } id || PayloadOf(message) is not { } payload) throw new SocketClosedException(SocketClose.Invalid("“subscribe” needs an id and a payload"));
        if (operations.ContainsKey(id)) throw new SocketClosedException(SocketClose.Exists(id));
        var (request, why) = requests.ReadPayload(payload, languages);
        if (request is null) throw new SocketClosedException(SocketClose.Invalid(why!.Code ?? "BAD_REQUEST"));
        Task task;
        if (operations.Count >= limits.MostOperations) task = ErrorAsync(id, Refusals.In(languages, Refusals.TooManyOperations), over);
        else
        {
            var own = CancellationTokenSource.CreateLinkedTokenSource(over);
            operations[id] = own; // this loop alone adds
            task = OperateAsync(id, request, own);
        }
        running.TryAdd(task, 0);
        _ = task.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task OperateAsync(string id, OperationRequest request, CancellationTokenSource operation)
    {
        using var own = operation;
        // The reader goes on at once: what is asked may take its time.
        await Task.Yield();
        var cancel = own.Token;
        ExecutionResult? failure = null;
        try
        {
            var answer = await runner.OpenAsync(request with { Actor = token.Actor, Client = client }, cancel);
            if (answer.Single is { Executed: false } refused) failure = refused;
            else if (answer.Single is { } single) await NextAsync(id, single, cancel);
            else await foreach (var next in answer.Stream!.WithCancellation(cancel)) await NextAsync(id, next, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return; // completed by the client, or the socket is closing and says so itself
        }
        catch (OperationCanceledException)
        {
            failure = Refusals.In(request.Languages, OperationRefusals.TimedOut);
        }
        catch (Exception e)
        {
            failure = Refusals.In(request.Languages, Failures.Refusal(log, e));
        }
        finally
        {
            // Free before the client hears of it: it may use the id again at once.
            operations.TryRemove(KeyValuePair.Create(id, own));
        }
        await (failure is not null ? ErrorAsync(id, failure, cancel) : CompleteAsync(id, cancel));
    }

    private ValueTask NextAsync(string id, ExecutionResult result, CancellationToken cancel) =>
        writer.SendAsync(json.Message("next", id, result), cancel);

    private Task ErrorAsync(string id, ExecutionResult result, CancellationToken cancel) =>
        Quietly(writer.SendAsync(json.Message("error", id, result), cancel).AsTask());

    private Task CompleteAsync(string id, CancellationToken cancel) =>
        Quietly(writer.SendAsync(Utf8($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"complete"}"""), cancel).AsTask());

    /// <summary>The server stops: every subscription is told that it has ended, as far as the client still listens.</summary>
    private async Task CompleteAllAsync()
    {
        using var patience = new CancellationTokenSource(limits.Farewell, time);
        foreach (var (id, operation) in operations)
        {
            if (!operations.TryRemove(id, out _)) continue;
            await EndAsync(operation);
            await CompleteAsync(id, patience.Token);
        }
    }

    private static async Task EndAsync(CancellationTokenSource operation)
    {
        try
        {
            await operation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself this very moment.
        }
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>At the end of a conversation nobody is left to tell of what fails.</summary>
    private static async Task Quietly(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
