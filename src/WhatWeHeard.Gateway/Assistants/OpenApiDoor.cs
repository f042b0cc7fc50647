using System.Globalization;
using System.Text.Json;
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
    public const string Root = "/v1";
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
        // GraphQL passes over what no operation has: a misspelt "place" would be answered for the whole country.
        string[] known = operation == "FindServices" ? [words, "place", "language", "first"] : [words, "place", "language"];
        if (given.FirstOrDefault(m => !known.Contains(m.Key)).Key is { } unknown)
        {
            await RefuseAsync(http, Refusals.NoSuchArgument(http.Request.Path, unknown, known));
            return;
        }
        if (given.FirstOrDefault(m => m.Key != "first" && m.Value is not null && m.Value.GetValueKind() != JsonValueKind.String).Key is { } wrong)
        {
            await RefuseAsync(http, Refusals.WrongType(wrong));
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
        if (operation == "FindServices")
        {
            if (!int.TryParse(given["first"]?.ToString() ?? $"{DefaultFirst}", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first))
            {
                await RefuseAsync(http, RequestError.BadInput("first", new("give a whole number, 1 to 100.", "donnez un nombre entier, de 1 à 100.")));
                return;
            }
            variables["first"] = first;
        }
        await RunAsync(http, operation, variables);
    }

    private Task ReadAsync(HttpContext http, string id)
    {
        var listing = ItemId.OfService(id);
        if (!current.Snapshot.Exists(listing)) return RefuseAsync(http, NoListing);
        var variables = new JsonObject { ["id"] = $"{listing}" };
        if (http.Request.Query["language"] is [{ Length: > 0 } language]) variables["language"] = language;
        return RunAsync(http, "GetService", variables);
    }

    private async Task RunAsync(HttpContext http, string operation, JsonObject variables)
    {
        var (envelope, errors) = await door.RunAsync(http, operation, variables, http.RequestAborted);
        if (envelope is null)
        {
            if (errors is [RequestError refusal, ..]) GraphQLHttp.Tell(refusal, http.Response.Headers);
            // What nobody expected has a code of the engine's; outside it has ours.
            var code = errors[0] is GraphQL.Execution.UnhandledError ? "INTERNAL" : errors[0].Code;
            var told = new JsonObject { ["code"] = code, ["errors"] = new JsonArray([.. errors.Select(e => JsonValue.Create(e.Message))]) };
            if (errors[0] is RequestError { Text: var text }) told["messages"] = Both(text);
            await WriteAsync(http, GraphQLHttp.StatusOf(code), told);
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

    /// <summary>A refusal in the shape of these addresses.</summary>
    internal static Task RefuseAsync(HttpContext http, RequestError why)
    {
        return WriteAsync(http, GraphQLHttp.StatusOf(why.Code), new()
        {
            ["code"] = why.Code,
            ["errors"] = new JsonArray(why.Text[Languages.Of(http.Request).PrefersFrench ? "fr" : "en"]),
            ["messages"] = Both(why.Text),
        });
    }

    private static JsonObject Both(LocalizedText text) => new() { ["en"] = text["en"], ["fr"] = text["fr"] };

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        // People's questions: no cache keeps them.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString(AnswerText.Options), http.RequestAborted);
    }
}
