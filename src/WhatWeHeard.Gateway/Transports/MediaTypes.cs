using Microsoft.Net.Http.Headers;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>What an answer may be written as, and which of them a request wants (RFC 9110 §12.5.1).</summary>
public static class MediaTypes
{
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string Html = "text/html";
    public const string EventStream = "text/event-stream";

    /// <summary>
    /// The media type to answer with; null when the request takes none of ours. Between equals the newer type wins, but not for
    /// those who take anything: GraphQL over HTTP wants them answered in the old one.
    /// </summary>
    public static string? Choose(HttpRequest request)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0) return Json;
        if (header.Count == 1 && header[0] is GraphQLResponse or Json) return header[0];
        if (!MediaTypeHeaderValue.TryParseList(header, out var accepted)) return Json;
        var (response, byName) = WeightOf(GraphQLResponse, accepted);
        var (json, _) = WeightOf(Json, accepted);
        if (response == 0 && json == 0) return null;
        return response > json || (response == json && byName) ? GraphQLResponse : Json;
    }

    /// <summary>Whether the request names one of ours: what anything else than a GraphQL client hardly does.</summary>
    public static bool IsNamed(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && (WeightOf(GraphQLResponse, accepted) is { ByName: true, Weight: > 0 } || WeightOf(Json, accepted) is { ByName: true, Weight: > 0 });

    /// <summary>Whether this is a browser that wants a page.</summary>
    public static bool WantsHtml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && WeightOf(Html, accepted) is { ByName: true, Weight: > 0 };

    /// <summary>Whether a stream of events is asked for by name.</summary>
    public static bool WantsEvents(HttpRequest request) => request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && WeightOf(EventStream, accepted) is { ByName: true, Weight: > 0 };

    /// <summary>Whether a body is JSON in UTF-8, as its sender says.</summary>
    public static bool IsJson(HttpRequest request) => request.ContentType == Json || (
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The weight given to a type by the most exact range that covers it, and whether that range names it.</summary>
    private static (double Weight, bool ByName) WeightOf(string mediaType, IList<MediaTypeHeaderValue> accepted)
    {
        var (exactness, weight) = (0, 0.0);
        foreach (var range in accepted)
        {
            var now = range.MatchesAllTypes ? 1
                : range.MatchesAllSubTypes && mediaType.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) ? 2
                : range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (now > exactness) (exactness, weight) = (now, range.Quality ?? 1);
        }
        return (weight, exactness == 3);
    }
}
