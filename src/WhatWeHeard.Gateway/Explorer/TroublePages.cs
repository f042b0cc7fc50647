using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Words;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Pages for when there is nothing to show, each with its status.</summary>
public sealed class TroublePages(PageWriter writer)
{
    public Task NotFoundAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status404NotFound, ErrorWords.NotFound, ErrorWords.NotFoundHelp);

    public Task NoListingAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status404NotFound, ErrorWords.NoListing, ErrorWords.NoListingHelp);

    public Task UnreadableAsync(HttpContext http, int status) => WriteAsync(http, status, ErrorWords.Unreadable, ErrorWords.UnreadableHelp);

    /// <summary>What no page was asked about, because the request itself can't be met; with the reason.</summary>
    public Task RefusedAsync(HttpContext http, int status, LocalizedText why) =>
        WriteAsync(http, status, ErrorWords.Unreadable, ErrorWords.UnreadableHelp, why[Visit.AtAddress(http.Request).Language]);

    /// <summary>The one page in both languages: it can't lead to itself in the other.</summary>
    public Task WrongHostAsync(HttpContext http, LocalizedText why) =>
        writer.WriteAsync<WrongHostPage>(http, Visit.AtAddress(http.Request), new Dictionary<string, object?> { [nameof(WrongHostPage.Why)] = why }, StatusCodes.Status400BadRequest);

    /// <summary>What nobody expected, with the number under which it stands in the log.</summary>
    public Task BrokenAsync(HttpContext http, string number) =>
        WriteAsync(http, StatusCodes.Status500InternalServerError, ErrorWords.Broken, ErrorWords.BrokenHelp, Visit.AtAddress(http.Request).Say(ErrorWords.Number, number));

    /// <summary>An operation that wasn't answered: by whose fault decides what is said and which status goes out.</summary>
    public Task UnansweredAsync<T>(HttpContext http, Reply<T> reply) where T : class
    {
        if (reply.RetryAfter is { } wait) http.Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";
        return reply.Code switch
        {
            "INTERNAL" => WriteAsync(http, StatusCodes.Status500InternalServerError, ErrorWords.Broken, ErrorWords.BrokenHelp, reply.Message),
            "THROTTLED" => WriteAsync(http, StatusCodes.Status429TooManyRequests, ErrorWords.Busy, ErrorWords.BusyHelp),
            "TIMEOUT" => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, ErrorWords.TooSlow, ErrorWords.BusyHelp),
            OperationRefusals.StorageAwayCode => WriteAsync(http, StatusCodes.Status503ServiceUnavailable, ErrorWords.Away, ErrorWords.BusyHelp),
            _ => WriteAsync(http, StatusCodes.Status400BadRequest, ErrorWords.Refused, ErrorWords.UnreadableHelp, reply.Message),
        };
    }

    /// <summary>A refusal that only the sender's own input explains: it is told beside the form, where it can be mended.</summary>
    public static bool IsAboutInput(string? code) => code is not (null or "INTERNAL" or "TIMEOUT" or "THROTTLED" or OperationRefusals.StorageAwayCode);

    private Task WriteAsync(HttpContext http, int status, Phrase heading, Phrase help, string? detail = null) =>
        writer.WriteAsync<TroublePage>(http, Visit.AtAddress(http.Request), new Dictionary<string, object?>
        {
            [nameof(TroublePage.Heading)] = heading,
            [nameof(TroublePage.Help)] = help,
            [nameof(TroublePage.Detail)] = detail,
            [nameof(TroublePage.Status)] = status,
            // What was sent in a form isn't in the address: only a page that was asked for can be asked for again.
            [nameof(TroublePage.MayBeAskedAgain)] = status is StatusCodes.Status429TooManyRequests or >= 500 && HttpMethods.IsGet(http.Request.Method),
        }, status);
}
