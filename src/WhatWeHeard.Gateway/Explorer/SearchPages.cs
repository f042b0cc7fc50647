using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>The first page, and what a search finds. A search comes as a POST and is answered in place: no address ever holds it.</summary>
public sealed class SearchPages(Asking asking, PageWriter writer, TroublePages trouble)
{
    public async Task HomeAsync(HttpContext http)
    {
        var visit = Visit.Of(http.Request, "/");
        var events = await asking.AskAsync<LifeEventsReply>(visit, "ListLifeEvents", new { visit.Language }, http.RequestAborted);
        var status = await asking.AskAsync<StatusReply>(visit, "CatalogueStatus", new { visit.Language }, http.RequestAborted);
        if (events.Answer is null || status.Answer is null)
        {
            await (events.Answer is null ? trouble.UnansweredAsync(http, events) : trouble.UnansweredAsync(http, status));
            return;
        }
        await writer.WriteAsync<HomePage>(http, visit, new Dictionary<string, object?>
        {
            [nameof(HomePage.LifeEvents)] = events.Answer.LifeEvents,
            [nameof(HomePage.Catalogue)] = status.Answer.CatalogueStatus,
            [nameof(HomePage.Asked)] = events.Asked,
        });
    }

    public async Task SearchAsync(HttpContext http)
    {
        var (sent, status) = await PageForm.ReadAsync(http);
        if (sent is null)
        {
            await trouble.UnreadableAsync(http, status);
            return;
        }
        var visit = Visit.Of(http.Request, "/", sent);
        var form = SearchForm.Of(sent);
        var answer = form is { Text.Length: > 0, Page: 1 } ? await asking.AskAsync<AnswerReply>(visit, "AnswerQuestion", form.Answer(visit), http.RequestAborted) : null;
        if (answer is { Answer.Answer.Kind: "PERSONAL_INFORMATION" })
        {
            // Neither searched for nor carried on: whoever wrote it takes it out first.
            await writer.WriteAsync<HomePage>(http, visit, new Dictionary<string, object?> { [nameof(HomePage.Reply)] = answer.Answer.Answer });
            return;
        }
        var found = await asking.AskAsync<FindReply>(visit, "FindServices", form.Find(visit), http.RequestAborted);
        if (found.Answer is null && !TroublePages.IsAboutInput(found.Code))
        {
            await trouble.UnansweredAsync(http, found);
            return;
        }
        await writer.WriteAsync<HomePage>(http, visit, new Dictionary<string, object?>
        {
            [nameof(HomePage.Form)] = form,
            [nameof(HomePage.Reply)] = answer?.Answer?.Answer,
            [nameof(HomePage.Found)] = found.Answer?.Services,
            [nameof(HomePage.Trouble)] = found.Message,
            [nameof(HomePage.Asked)] = found.Asked,
        }, found.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
