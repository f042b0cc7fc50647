using System.Globalization;
using GraphQL;
using GraphQL.Execution;
using Microsoft.Extensions.Primitives;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using RequestError = WhatWeHeard.Gateway.Graph.Common.RequestError;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// GraphQL over HTTP (draft of 2026-08-06): the stairs a request comes down, each step a reason to stop. Statuses are chosen here
/// and nowhere else. What is asked is never logged: people write about their lives.
/// </summary>
public sealed class GraphQLHttp(
    OperationRunner runner, RequestReader reader, AnswerJson json, WholeAnswers answers, Freshness freshness, CrossSite sites, PointsBudget points, CurrentCatalogue current, TimeProvider time)
{
    /// <summary>
    /// For a request that is understood but can't be run. The draft has moved to 422, the audits ask for 400
    /// (conventions.md §1): change it the day they do.
    /// </summary>
    private const int RequestErrorStatus = StatusCodes.Status400BadRequest;

    internal static readonly StringValues Varies = "Accept, Accept-Language, Authorization";

    public async Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        var languages = Languages.Of(request);
        http.Response.Headers.Vary = Varies;

        if (!IsGet(request) && !HttpMethods.IsPost(request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD, POST";
            await RefuseAsync(http, languages, Refusals.MethodNotAllowed);
            return;
        }
        if (MediaTypes.Choose(request) is not { } mediaType)
        {
            await RefuseAsync(http, languages, Refusals.NotAcceptable);
            return;
        }
        var actor = RequestActor.Of(http);
        var (operation, why) = IsGet(request) ? reader.ReadAddress(request, languages)
            : await reader.ReadBodyAsync(request, languages, actor is null && answers.IsOn ? answers : null);
        if (operation is null)
        {
            await RefuseAsync(http, languages, why!);
            return;
        }
        if (IsGet(request) && operation.DocumentId is null && CrossSite.MayBeForged(request))
        {
            await RefuseAsync(http, languages, Refusals.PreflightNeeded);
            return;
        }
        operation = operation with { Actor = actor, Client = Clients.Of(http), FromStrangePage = sites.IsStrange(request) };
        if (IsGet(request) && operation.Actor is null) await RunOrSparedAsync(http, operation, mediaType);
        else await RunAsync(http, operation, mediaType, default);
    }

    /// <summary>Before any door: a token that doesn't count is refused, at every address alike.</summary>
    public Task RefuseTokenAsync(HttpContext http)
    {
        http.Response.Headers.Vary = Varies;
        http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return RefuseAsync(http, Languages.Of(http.Request), Refusals.Unauthenticated);
    }

    /// <summary>A question by an address is answered for as long as its fields allow; whoever has the answer already is spared it.</summary>
    private async Task RunOrSparedAsync(HttpContext http, OperationRequest operation, string mediaType)
    {
        var kept = current.StaleSince is null && runner.Admit(operation).Document is { } document ? freshness.Of(http.Request, document, operation, mediaType) : default;
        if (kept.IsHeldBy(http.Request)) kept.Spare(http.Response);
        else await RunAsync(http, operation, mediaType, kept);
    }

    private async Task RunAsync(HttpContext http, OperationRequest operation, string mediaType, Kept kept)
    {
        if (operation.Known is { } known)
        {
            await GiveAsync(http, operation, known, mediaType);
            return;
        }
        if (operation.Fingerprint is { } fingerprint)
        {
            if (answers.Join(fingerprint) is not { } underWay)
            {
                await MakeAsync(http, operation, fingerprint, mediaType, kept);
                return;
            }
            if (await underWay.WaitAsync(http.RequestAborted) is { } shared && answers.Stands(shared))
            {
                await GiveAsync(http, operation, shared, mediaType);
                return;
            }
        }
        await TellAsync(http, operation, await runner.RunAsync(operation, http.RequestAborted), mediaType, kept);
    }

    /// <summary>An answer that others may be waiting for, or ask for next.</summary>
    private async Task MakeAsync(HttpContext http, OperationRequest operation, Fingerprint fingerprint, string mediaType, Kept kept)
    {
        WholeAnswer? whole = null;
        ExecutionResult result;
        try
        {
            result = await runner.RunAsync(operation, http.RequestAborted);
            if (result is { Data: PlannedAnswer { Keepable: { } snapshot } planned })
                whole = answers.Keep(fingerprint, snapshot, json.Complete(planned, result).Written.Span, Charge.ToldBy(result), runner.NameOf(operation));
            else if (result is { Executed: true, Errors: not { Count: > 0 }, Data: not PlannedAnswer } && runner.AsksOfSchemaAlone(operation))
            {
                // No plan is made of introspection, and the engine takes long over it. Any snapshot does: the schema is none's.
                using var written = json.Written(result);
                whole = answers.Keep(fingerprint, current.Snapshot, written.Written.Span, Charge.ToldBy(result), runner.NameOf(operation));
            }
        }
        finally
        {
            answers.End(fingerprint, whole);
        }
        await TellAsync(http, operation, result, mediaType, kept);
    }

    /// <summary>An answer that was kept, for the same points as if it had been made.</summary>
    private Task GiveAsync(HttpContext http, OperationRequest operation, WholeAnswer known, string mediaType)
    {
        if (runner.Refuses(operation, known) is { } refused) return TellAsync(http, operation, refused, mediaType, default);
        OperationTelemetry.Kept(known.Operation);
        if (points.IsOn) Tell(points.Left(operation.Caller), operation.Caller, http.Response.Headers);
        return WriteAsync(http, known.Bytes, operation.Languages, mediaType, StatusCodes.Status200OK);
    }

    private async Task TellAsync(HttpContext http, OperationRequest operation, ExecutionResult result, string mediaType, Kept kept)
    {
        var status = StatusOf(result, mediaType);
        if (status == StatusCodes.Status405MethodNotAllowed) http.Response.Headers.Allow = HttpMethods.Post;
        if (result.Errors is [RequestError refusal, ..]) Tell(refusal, http.Response.Headers);
        // An answer with an error in it may be a better one in a moment; so may one that the database hasn't confirmed.
        if (result.Errors is { Count: > 0 } || current.StaleSince is not null) kept = default;
        kept.Tell(http.Response);
        if (!kept.IsShared && points.IsOn) Tell(points.Left(operation.Caller), operation.Caller, http.Response.Headers);
        await WriteAsync(http, result, operation.Languages, mediaType, status);
    }

    /// <summary>A refusal goes out in the media type that was asked for, or in the plainer one when none of ours was.</summary>
    public Task RefuseAsync(HttpContext http, LanguagePreference languages, RequestError refusal)
    {
        Tell(refusal, http.Response.Headers);
        return WriteAsync(http, Refusals.In(languages, refusal), languages, MediaTypes.Choose(http.Request) ?? MediaTypes.Json, StatusOf(refusal.Code));
    }

    /// <summary>Of a refusal, at every door that has statuses.</summary>
    internal static int StatusOf(string? code) => code switch
    {
        "UNAUTHENTICATED" => StatusCodes.Status401Unauthorized,
        "METHOD_NOT_ALLOWED" or "MUTATION_BY_GET" => StatusCodes.Status405MethodNotAllowed,
        "NOT_FOUND" => StatusCodes.Status404NotFound,
        "NOT_ACCEPTABLE" or "STREAM_NEEDED" => StatusCodes.Status406NotAcceptable,
        "REQUEST_TIMEOUT" => StatusCodes.Status408RequestTimeout,
        "PAYLOAD_TOO_LARGE" => StatusCodes.Status413PayloadTooLarge,
        "THROTTLED" or "TOO_MANY_STREAMS" => StatusCodes.Status429TooManyRequests,
        "UNSUPPORTED_MEDIA_TYPE" or "PREFLIGHT_NEEDED" => StatusCodes.Status415UnsupportedMediaType,
        "FORBIDDEN_ORIGIN" => StatusCodes.Status403Forbidden,
        "INTERNAL" => StatusCodes.Status500InternalServerError,
        "UNKNOWN_CODING" => StatusCodes.Status501NotImplemented,
        "STOPPING" or "TIMEOUT" or OperationRefusals.StorageAwayCode => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>
    /// What ran answers 200, with errors beside its data or without. What didn't run is the caller's error, which clients of the
    /// older media type look for under 200 as well (audits 572B, FDE2 and 7B9B).
    /// </summary>
    private static int StatusOf(ExecutionResult result, string mediaType) => result switch
    {
        // Nothing came of it, and asking again is right: whoever stands in between may do so.
        { Data: null, Errors: [{ Code: OperationRefusals.StorageAwayCode } away, ..] } => StatusOf(away.Code),
        { Executed: true } or { Errors: not { Count: > 0 } } => StatusCodes.Status200OK,
        { Errors: [{ Code: "MUTATION_BY_GET" or "STREAM_NEEDED" or "THROTTLED" or "TIMEOUT" or "FORBIDDEN_ORIGIN" } refused, ..] } => StatusOf(refused.Code),
        _ when result.Errors.Any(e => e is UnhandledError) => StatusCodes.Status500InternalServerError,
        _ when mediaType == MediaTypes.Json => StatusCodes.Status200OK,
        _ => RequestErrorStatus,
    };

    private async Task WriteAsync(HttpContext http, ExecutionResult result, LanguagePreference languages, string mediaType, int status)
    {
        using var answer = json.Written(result);
        await WriteAsync(http, answer.Written, languages, mediaType, status);
    }

    private async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> answer, LanguagePreference languages, string mediaType, int status)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = mediaType == MediaTypes.Json ? "application/json; charset=utf-8" : "application/graphql-response+json; charset=utf-8";
        response.ContentLength = answer.Length;
        response.Headers.ContentLanguage = languages.PrefersFrench ? "fr" : "en";
        if (current.StaleSince is { } since)
        {
            // The database is away: what is told is true as of then, and no cache may keep it longer than we do.
            response.Headers.Age = ((long)Math.Max(0, (time.GetUtcNow() - since).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            response.Headers.Warning = "110 - \"Response is Stale\"";
        }
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = RequestActor.Of(http) is null ? "no-store" : "private, no-store";
        // No token: whoever has gone is written to no more, and asking for the token makes one for each request.
        await response.Body.WriteAsync(answer);
    }

    /// <summary>When to come again, where waiting helps; at every door that has headers.</summary>
    internal static void Tell(RequestError refusal, IHeaderDictionary headers)
    {
        if (refusal.RetryAfter is { } wait) headers.RetryAfter = $"{(int)wait.TotalSeconds}";
    }

    /// <summary>What is left, as draft-ietf-httpapi-ratelimit-headers has it; never on an answer that a shared cache gives to others.</summary>
    private static void Tell(PointsLeft left, Caller caller, IHeaderDictionary headers)
    {
        var (name, allowance) = (caller.IsAnonymous ? "anonymous" : "known", left.Allowance);
        headers["RateLimit-Policy"] = $"\"{name}\";q={allowance.Capacity};w={allowance.Capacity / Math.Max(1, allowance.PerSecond)}";
        headers["RateLimit"] = $"\"{name}\";r={left.Left};t={left.SecondsUntil(allowance.Capacity)}";
    }

    private static bool IsGet(HttpRequest request) => HttpMethods.IsGet(request.Method);
}
