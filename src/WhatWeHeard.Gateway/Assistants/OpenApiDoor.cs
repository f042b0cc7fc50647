using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;
using RequestError = WhatWeHeard.Gateway.Graph.Common.RequestError;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>
/// Three addresses for assistants that speak only OpenAPI: they run the stored operations, and answer with the same envelope as the
/// tools do. A question is better sent in a body: addresses stand in logs that aren't ours.
/// </summary>
public sealed class OpenApiDoor(OperationDoor door, CurrentCatalogue current)
{
    public const string Search = "/v1/search";
    public const string Services = "/v1/services/{id}";
    public const string Answer = "/v1/answer";

    private const int DefaultFirst = 5;

    private static readonly RequestError NoListing = new("NOT_FOUND", LocalizedText.Of("There is no such listing, or it was withdrawn.", "Cette fiche n’existe pas ou a été retirée."));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Search, ["GET", "POST"], (HttpContext http, OpenApiDoor door) => door.AskAsync(http, "FindServices", "text"));
        routes.MapMethods(Answer, ["GET", "POST"], (HttpContext http, OpenApiDoor door) => door.AskAsync(http, "AnswerQuestion", "question"));
        routes.MapGet(Services, (HttpContext http, OpenApiDoor door, string id) => door.ReadAsync(http, id));
    }

    private async Task AskAsync(HttpContext http, string operation, string words)
    {
        var (given, why) = HttpMethods.IsPost(http.Request.Method) ? await RequestReader.ReadObjectAsync(http.Request) : (Address(http.Request.Query), null);
        if (given is null)
        {
            await RefuseAsync(http, why!);
            return;
        }
        if (Text(given, words) is not { } said)
        {
            await RefuseAsync(http, RequestError.BadInput(words, new("give what the person asks, in their own words.", "donnez ce que la personne demande, dans ses mots.")));
            return;
        }
        var variables = new JsonObject { [words] = said };
        if (Text(given, "place") is { } place) variables["place"] = PlaceOf(place);
        if (Text(given, "language") is { } language) variables["language"] = language;
        if (operation == "FindServices") variables["first"] = given["first"] is JsonValue first && int.TryParse(first.ToString(), out var count) ? count : DefaultFirst;
        await RunAsync(http, operation, variables);
    }

    private Task ReadAsync(HttpContext http, string id)
    {
        var key = id.StartsWith("service:", StringComparison.Ordinal) ? id["service:".Length..] : id;
        if (!current.Snapshot.Items.Listings.ContainsKey(key))
            return RefuseAsync(http, NoListing);
        var variables = new JsonObject { ["id"] = $"service:{key}" };
        if (http.Request.Query["language"] is [{ Length: > 0 } language]) variables["language"] = language;
        return RunAsync(http, "GetService", variables);
    }

    private async Task RunAsync(HttpContext http, string operation, JsonObject variables)
    {
        var (envelope, errors) = await door.RunAsync(http, operation, variables, http.RequestAborted);
        if (envelope is null)
        {
            if (errors is [RequestError { RetryAfter: { } wait }, ..]) http.Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";
            // What nobody expected has a code of the engine's; outside it has ours.
            var code = errors[0] is GraphQL.Execution.UnhandledError ? "INTERNAL" : errors[0].Code;
            await WriteAsync(http, StatusOf(code), new() { ["code"] = code, ["errors"] = new JsonArray([.. errors.Select(e => JsonValue.Create(e.Message))]) });
            return;
        }
        await WriteAsync(http, StatusCodes.Status200OK, envelope);
    }

    /// <summary>What a person types as a place: a postal code or its first half, a jurisdiction's code, or a name.</summary>
    private JsonObject PlaceOf(string place)
    {
        var tidy = place.Trim();
        if (current.Snapshot.Items.Jurisdiction(tidy.ToUpperInvariant()) is { } jurisdiction) return new() { ["jurisdiction"] = jurisdiction.Code };
        return PostalCodes.Parse(tidy) is not null ? new() { ["postalCode"] = tidy } : new() { ["name"] = tidy };
    }

    private static JsonObject Address(IQueryCollection query) => new(query.Where(p => p.Value.Count == 1).Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value.ToString())));

    private static string? Text(JsonObject given, string name) =>
        given[name] is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static Task RefuseAsync(HttpContext http, RequestError why)
    {
        var (en, fr) = (why.Text["en"]!, why.Text["fr"]!);
        return WriteAsync(http, StatusOf(why.Code), new()
        {
            ["code"] = why.Code,
            ["errors"] = new JsonArray(Languages.Of(http.Request).PrefersFrench ? fr : en),
            ["messages"] = new JsonObject { ["en"] = en, ["fr"] = fr },
        });
    }

    private static int StatusOf(string? code) => code switch
    {
        "NOT_FOUND" => StatusCodes.Status404NotFound,
        "PAYLOAD_TOO_LARGE" => StatusCodes.Status413PayloadTooLarge,
        "UNSUPPORTED_MEDIA_TYPE" => StatusCodes.Status415UnsupportedMediaType,
        "THROTTLED" => StatusCodes.Status429TooManyRequests,
        "INTERNAL" => StatusCodes.Status500InternalServerError,
        "TIMEOUT" or OperationRefusals.StorageAwayCode => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        // People's questions: no cache keeps them.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString(AnswerText.Options), http.RequestAborted);
    }
}
