using System.Text.Encodings.Web;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>The table of limits for people, in the language they ask for, and as JSON for programs: from the figures that are in force.</summary>
internal static class LimitsPage
{
    private sealed record Text(string En, string Fr);

    private sealed record Line(Text Limit, Text Value, string Code);

    public static IResult Answer(HttpRequest request, PointsSettings points)
    {
        var lines = Lines(points).ToArray();
        request.HttpContext.Response.Headers.Vary = "Accept, Accept-Language";
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        return MediaTypes.WantsHtml(request) || !MediaTypes.IsNamed(request)
            ? Results.Text(Page(lines, Languages.Of(request).PrefersFrench), "text/html; charset=utf-8")
            : Results.Json(new { limits = lines });
    }

    private static IEnumerable<Line> Lines(PointsSettings points)
    {
        yield return new(new("Body of a request", "Corps d’une demande"), new($"{RequestReader.LargestBody >> 10} KB", $"{RequestReader.LargestBody >> 10} Ko"), "PAYLOAD_TOO_LARGE");
        yield return new(new("Operations in one request", "Opérations dans une demande"), new("1", "1"), "BATCH_REFUSED");
        foreach (var limit in OperationLimits.Table) yield return new(Both(limit.Limit), Both(limit.Value), limit.Code);
        yield return new(new("Time an operation may take", "Durée d’une opération"), new("10 s", "10 s"), "TIMEOUT");
        if (!points.Enabled) yield break;
        foreach (var (allowance, en, fr) in new[] { (points.Anonymous, "without a token, for each address", "sans jeton d’accès, par adresse"), (points.Known, "with a token", "avec un jeton d’accès") })
        {
            yield return new(new($"Points of one operation, {en}", $"Points d’une opération, {fr}"), Both($"{allowance.MostPerOperation}"), "MAX_COST_EXCEEDED");
            yield return new(new($"Points, {en}", $"Points, {fr}"),
                new($"{allowance.Capacity} at once, {allowance.PerSecond} more each second", $"{allowance.Capacity} à la fois, {allowance.PerSecond} de plus par seconde"), "THROTTLED");
        }
    }

    private static Text Both(LocalizedText text) => new(text["en"]!, text["fr"]!);

    private static Text Both(string text) => new(text, text);

    private static string Page(IEnumerable<Line> lines, bool french)
    {
        string In(Text text) => HtmlEncoder.Default.Encode(french ? text.Fr : text.En);
        var rows = string.Concat(lines.Select(l => $"<tr><th scope=\"row\">{In(l.Limit)}</th><td>{In(l.Value)}</td><td><code>{HtmlEncoder.Default.Encode(l.Code)}</code></td></tr>\n"));
        var (title, text, limit, value, code) = french
            ? ("Limites", "Une opération qui dépasse une limite reçoit ce code, par quelque porte qu’elle vienne. Un objet vaut un dixième de point, une liste ce qu’elle peut contenir, une recherche cinq points; la réponse dit ce qu’elle a coûté dans <code>extensions.cost</code>.", "Limite", "Valeur", "Code")
            : ("Limits", "An operation that goes past a limit is given this code, whichever door it comes in by. An object is worth a tenth of a point, a list what it may hold, a search five points; an answer says what it took in <code>extensions.cost</code>.", "Limit", "Value", "Code");
        return $"""
            <!doctype html>
            <html lang="{(french ? "fr" : "en")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>WhatWeHeard: {title}</title><link rel="stylesheet" href="/style.css"></head>
            <body><main><h1>{title}</h1><p>{text}</p>
            <table><thead><tr><th scope="col">{limit}</th><th scope="col">{value}</th><th scope="col">{code}</th></tr></thead><tbody>
            {rows}</tbody></table></main></body>
            </html>
            """;
    }
}
