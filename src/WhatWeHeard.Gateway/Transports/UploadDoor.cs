using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// Files on their way in, one a request, as bytes: <c>POST /imports/files?name=…</c>. A file that lies here has changed nothing;
/// <c>importServices</c> imports it by its id. Only somebody who may publish somewhere may leave one.
/// </summary>
public static class UploadDoor
{
    public const string Route = "/imports/files";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Route, AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, StagedFiles files)
    {
        var languages = Languages.Of(http.Request);
        http.Response.Headers.CacheControl = "no-store";
        if (RequestActor.Of(http) is not { } actor)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(StatusCodes.Status401Unauthorized, Problem.Error(ProblemCode.Forbidden, "$", Route), languages);
        }
        if (!actor.IsHouse && !actor.Grants.Any(g => g.Role >= Role.Publisher)) return Refuse(StatusCodes.Status403Forbidden, Problem.Error(ProblemCode.Forbidden, "$", Route), languages);
        var tooLarge = Problem.Error(ProblemCode.FileTooLarge, "$", null, new($"{StagedFiles.LargestFile >> 20} MB", $"{StagedFiles.LargestFile >> 20} Mo"));
        if (http.Request.ContentLength > StagedFiles.LargestFile) return Refuse(StatusCodes.Status413PayloadTooLarge, tooLarge, languages);
        // The one door that takes more than a question; the store counts the bytes of a body that doesn't say how long it is.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = StagedFiles.LargestFile + 1;
        try
        {
            var kept = await files.KeepAsync(http.Request.Body, http.Request.Query["name"], actor, http.RequestAborted);
            return kept.Succeeded
                ? Results.Json(new { kept.Value.Id, kept.Value.Name, kept.Value.Length, sha256 = kept.Value.Digest, kept.Value.ExpiresAt }, Json, statusCode: StatusCodes.Status201Created)
                : Refuse(StatusCodes.Status413PayloadTooLarge, kept.Problems[0], languages);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, tooLarge, languages);
        }
        catch (StorageUnavailableException)
        {
            var away = OperationRefusals.StorageAway();
            http.Response.Headers.RetryAfter = $"{(int)away.RetryAfter!.Value.TotalSeconds}";
            return Refuse(StatusCodes.Status503ServiceUnavailable, away.Code!, away.Text, languages);
        }
    }

    private static IResult Refuse(int status, Problem problem, LanguagePreference languages) => Refuse(status, Codes.Name(problem.Code), problem.Message, languages);

    private static IResult Refuse(int status, string code, LocalizedText message, LanguagePreference languages) => Results.Json(
        new { code, message = message[languages.PrefersFrench ? "fr" : "en"], messages = message.Values.ToDictionary(v => v.Language, v => v.Value) },
        Json, statusCode: status);
}
