using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Editions;

/// <summary>What editors ask. Each of these asks for authority itself; what isn't theirs looks as if it weren't there.</summary>
internal static class EditionQueries
{
    private const string Drafts = "drafts", History = "serviceHistory";

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("viewer", (_, ask) => ask.Request.Actor)
        .Record("edition", async (_, act) => ItemId.TryParse(act.Ask.Argument<string>("id"), out var id)
            ? await act.Service<EditionArchive>().FindAsync(id, act.Ask.Argument<long?>("number"), act.Actor, act.Cancel) : null)
        .Record(Drafts, DraftsAsync)
        .Record("baseReviews", ReviewsAsync)
        .Record("publishingRules", async (_, act) =>
            await act.Service<EditionArchive>().RulesAsync(Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!), act.Actor, act.Cancel))
        .Record("audit", AuditAsync)
        .Record(History, HistoryAsync);

    private static async Task<object?> DraftsAsync(object _, Act act)
    {
        var (ask, jurisdiction) = (act.Ask, Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!));
        var states = ask.Strings("states").Select(s => Codes.TryParse<EditionState>(s, out var state) ? state : EditionState.Draft).ToArray();
        var (first, after) = (ask.First(50), After(Drafts, ask));
        var found = await act.Service<EditionArchive>().DraftsAsync(jurisdiction, states, after, first + 1, act.Actor, act.Cancel)
            ?? throw RequestError.Forbidden(jurisdiction);
        return new Page<Edition>([.. found.Take(first).Select(e => new Edge<Edition>(e, Cursors.Of(Drafts, e.Item.ToString())))], 0, found.Count > first, after is not null);
    }

    private static async Task<object?> ReviewsAsync(object _, Act act)
    {
        var jurisdiction = Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!);
        var today = DateOnly.FromDateTime(act.Service<TimeProvider>().GetUtcNow().UtcDateTime);
        return await act.Service<BaseReviews>().ListAsync(jurisdiction, today, act.Actor, act.Cancel) ?? throw RequestError.Forbidden(jurisdiction);
    }

    private static async Task<object?> AuditAsync(object _, Act act)
    {
        var jurisdiction = Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!);
        var code = Grant.OfItems(jurisdiction);
        if (!Authority.Allows(act.Actor, Verb.ReadAudit, code)) throw RequestError.Forbidden(jurisdiction);
        return await act.Service<AuditLog>().ReadAsync(code, act.Ask.Argument<long?>("before"), act.Ask.First(50), act.Cancel);
    }

    private static async Task<object?> HistoryAsync(object _, Act act)
    {
        var first = act.Ask.First(20);
        var before = After(History, act.Ask) is not { } key ? (long?)null
            : long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Paging.BadCursor();
        var found = ItemId.TryParse(act.Ask.Argument<string>("id"), out var id)
            ? await act.Service<EditionArchive>().PublicHistoryAsync(id, before, first + 1, act.Cancel) : [];
        return new Page<PublicEdition>([.. found.Take(first).Select(e => new Edge<PublicEdition>(e, Cursors.Of(History, e.Number.ToString(CultureInfo.InvariantCulture))))],
            0, found.Count > first, before is not null);
    }

    private static string? After(string list, Ask ask) => ask.Argument<string>("after") is not { } cursor ? null : Cursors.ParseKey(list, cursor) ?? throw Paging.BadCursor();
}
