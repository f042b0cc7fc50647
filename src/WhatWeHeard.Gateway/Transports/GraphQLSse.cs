using GraphQL;
using Microsoft.AspNetCore.Http.Features;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports.Streams;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// GraphQL over Server-Sent Events (graphql-sse, distinct connections mode): one operation a request, its answers as
/// <c>next</c> events, its end as <c>complete</c>. Comments keep the line awake.
/// </summary>
public sealed class GraphQLSse(
    OperationRunner runner, RequestReader reader, AnswerJson json, GraphQLHttp http, CrossSite sites, RequestActor actors, StreamCaps caps, StreamLimits limits, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<GraphQLSse> log)
{
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var languages = Languages.Of(request);
        var isGet = HttpMethods.IsGet(request.Method);
        context.Response.Headers.Vary = GraphQLHttp.Varies;
        if (!isGet && !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await http.RefuseAsync(context, languages, Refusals.MethodNotAllowed);
            return;
        }
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await http.RefuseAsync(context, languages, Refusals.Stopping);
            return;
        }
        using var place = caps.Enter(context);
        if (place is null)
        {
            await http.RefuseAsync(context, languages, Refusals.TooManyStreams);
            return;
        }
        var (operation, why) = isGet ? reader.ReadAddress(request, languages) : await reader.ReadBodyAsync(request, languages);
        if (operation is null)
        {
            await http.RefuseAsync(context, languages, why!);
            return;
        }
        await StreamAsync(context, operation with { Actor = RequestActor.Of(context), Client = Clients.Of(context), FromStrangePage = sites.IsStrange(request) });
    }

    private async Task StreamAsync(HttpContext context, OperationRequest operation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var token = new TokenWatch(actors, limits, time);
        token.Take(context);
        OperationAnswer answer;
        try
        {
            answer = await runner.OpenAsync(operation, over.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            answer = new(Refusals.In(operation.Languages, over.IsCancellationRequested ? Refusals.Stopping : OperationRefusals.TimedOut), null);
        }
        if (answer.Single is { Errors: [{ Code: "MUTATION_BY_GET" }, ..] })
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await http.RefuseAsync(context, operation.Languages, OperationRefusals.MutationByGet);
            return;
        }
        Begin(context);
        try
        {
            await WriteAsync(context, Comment);
            if (answer.Single is { } single) await NextAsync(context, single);
            else await EventsAsync(context, operation, answer.Stream!, token, over.Token);
            await WriteAsync(context, "event: complete\ndata: \n\n"u8.ToArray());
        }
        catch (Exception e) when (e is TimeoutException or IOException or OperationCanceledException)
        {
            // Gone, or reading so slowly that it might as well be; a cursor lets it resume.
            context.Abort();
        }
    }

    /// <summary>The answers as they come, and a comment every now and then; the end when the server stops.</summary>
    private async Task EventsAsync(
        HttpContext context, OperationRequest operation, IAsyncEnumerable<ExecutionResult> stream, TokenWatch token, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var over = ending.Token;
        var expired = token.EndsAsync(over);
        var answers = stream.GetAsyncEnumerator(over);
        // Not one for each event: thousands may come while it runs.
        var (next, ping) = (Task.FromResult(false), Task.Delay(limits.Ping, time, over));
        try
        {
            while (true)
            {
                next = answers.MoveNextAsync().AsTask();
                while (await Task.WhenAny(next, expired, ping) is var first && first != next)
                {
                    if (first == expired) await ending.CancelAsync();
                    if (over.IsCancellationRequested) break;
                    await WriteAsync(context, Comment);
                    ping = Task.Delay(limits.Ping, time, over);
                }
                if (!await next) return;
                await NextAsync(context, answers.Current);
            }
        }
        // The one before as well: of two linked tokens the later one may not know yet.
        catch (OperationCanceledException) when ((stopping.IsCancellationRequested || over.IsCancellationRequested) && !context.RequestAborted.IsCancellationRequested)
        {
            return; // the server stops, or the token has expired: "complete" follows
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or TimeoutException))
        {
            await NextAsync(context, Refusals.In(operation.Languages, Failures.Refusal(log, e)));
        }
        finally
        {
            await ending.CancelAsync();
            // What is still waited for may not be thrown away; where a write failed, nobody has waited for its end yet.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await answers.DisposeAsync();
        }
    }

    private static void Begin(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-store";
        // nginx would otherwise collect events until they fill a buffer.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private Task NextAsync(HttpContext context, ExecutionResult result) => WriteAsync(context, json.NextEvent(result));

    private async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask().WaitAsync(limits.SlowestWrite, time);
        await context.Response.Body.FlushAsync(context.RequestAborted).WaitAsync(limits.SlowestWrite, time);
    }
}
