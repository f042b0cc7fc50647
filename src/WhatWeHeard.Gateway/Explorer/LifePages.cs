using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Life events, and the journey of each: what to arrange, in order, with the governments of a place.</summary>
public sealed class LifePages(Asking asking, PageWriter writer, TroublePages trouble)
{
    public async Task ListAsync(HttpContext http)
    {
        var visit = Visit.Of(http.Request, "/life-events");
        var events = await asking.AskAsync<LifeEventsReply>(visit, "ListLifeEvents", new { visit.Language }, http.RequestAborted);
        if (events.Answer is null)
        {
            await trouble.UnansweredAsync(http, events);
            return;
        }
        await writer.WriteAsync<LifeEventsPage>(http, visit, new Dictionary<string, object?>
        {
            [nameof(LifeEventsPage.Events)] = events.Answer.LifeEvents,
            [nameof(LifeEventsPage.Asked)] = events.Asked,
        });
    }

    public Task ShowAsync(HttpContext http, string code) => ShowAsync(http, Visit.Of(http.Request, PathOf(code)), code, PlaceChoice.None);

    /// <summary>For a place, which comes in a POST: where somebody lives stands in no address.</summary>
    public async Task ShowForPlaceAsync(HttpContext http, string code)
    {
        var (sent, status) = await PageForm.ReadAsync(http);
        if (sent is null)
        {
            await trouble.UnreadableAsync(http, status);
            return;
        }
        await ShowAsync(http, Visit.Of(http.Request, PathOf(code), sent), code, PlaceChoice.Of(sent));
    }

    private async Task ShowAsync(HttpContext http, Visit visit, string code, PlaceChoice place)
    {
        // Asked first, so that what isn't there is a page that says so and not a refused question.
        var events = await asking.AskAsync<LifeEventsReply>(visit, "ListLifeEvents", new { visit.Language }, http.RequestAborted);
        if (events.Answer is { } all && all.LifeEvents.All(l => l.Code != code))
        {
            await trouble.NotFoundAsync(http);
            return;
        }
        var reply = await asking.AskAsync<JourneyReply>(visit, "PlanJourney",
            new { LifeEvent = code, Place = place.Input(), visit.Language }, http.RequestAborted);
        if (reply.Answer is null)
        {
            await trouble.UnansweredAsync(http, reply);
            return;
        }
        await writer.WriteAsync<JourneyPage>(http, visit, new Dictionary<string, object?>
        {
            [nameof(JourneyPage.Journey)] = reply.Answer.PlanJourney,
            [nameof(JourneyPage.Asked)] = reply.Asked,
            [nameof(JourneyPage.Place)] = place,
        });
    }

    private static string PathOf(string code) => $"/life-events/{Uri.EscapeDataString(code)}";
}
