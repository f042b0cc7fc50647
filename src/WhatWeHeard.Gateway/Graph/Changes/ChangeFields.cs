using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Changes;

/// <summary>The change log as it is read page by page.</summary>
internal static class ChangeFields
{
    private sealed record Log(ImmutableArray<LoggedChange> Changes, bool HasNext, bool HasPrevious, string End, long Snapshot);

    public static void Bind(Binding binding)
    {
        binding.Type<LoggedChange>("Change")
            .Field("cursor", c => Cursors.OfChange(c.Sequence))
            .Field("number", c => c.Sequence)
            .Field("at", c => c.At.UtcDateTime)
            .Field("operation", c => Codes.Name(c.Operation))
            .Field("itemId", c => c.Id.ToString())
            .Field("jurisdiction", (c, ask) => c.Jurisdiction.Length == 0 ? null : ask.Catalogue.Items.Jurisdiction(c.Jurisdiction))
            .Field("isTombstone", c => c.Operation == ChangeOperation.Withdraw)
            .Field("item", (c, ask) => Nodes.Find(ask.Catalogue.Items, c.Id));
        binding.Type<Log>("ChangeConnection")
            .Field("edges", l => l.Changes.Select(c => new Edge<LoggedChange>(c, Cursors.OfChange(c.Sequence))))
            .Field("nodes", l => l.Changes)
            .Field("pageInfo", l => new PageEnds(l.HasNext, l.HasPrevious, l.Changes.IsEmpty ? null : Cursors.OfChange(l.Changes[0].Sequence), l.End))
            .Field("snapshot", l => l.Snapshot);
        binding.Type<Edge<LoggedChange>>("ChangeEdge").Field("cursor", e => e.Cursor).Field("node", e => e.Node);
    }

    public static void BindQueries(TypeBinding<object> query) => query.Record("changes", async (_, act) => await PageAsync(act));

    /// <summary>The number behind which to go on; null where none is given.</summary>
    public static async Task<long?> AfterAsync(Act act)
    {
        if (act.Ask.Argument<string>("after") is not { } cursor) return null;
        if (Cursors.ParseChange(cursor) is not { } sequence) throw Paging.BadCursor();
        // Ahead of us: another node may have told of it, which we shall see. If the record itself has no such number, it was
        // restored to an earlier day; to wait for the number to come again would skip what came instead.
        if (sequence > act.Ask.Catalogue.Sequence && sequence > await act.Service<ChangeFeed>().LastAsync(act.Cancel))
            throw RequestError.BadInput("after", new("the log no longer reaches that far; begin again, without a cursor.", "le journal ne va plus jusque-là; recommencez sans curseur."));
        return sequence;
    }

    public static string? Jurisdiction(Ask ask) => ask.Argument<string>("jurisdiction") is not { } code ? null
        : ask.Catalogue.Items.Jurisdiction(code)?.Code ?? throw RequestError.BadInput("jurisdiction", new(
            $"there is no jurisdiction “{ProblemText.Quoted(code)}”.", $"il n’y a pas d’administration « {ProblemText.Quoted(code)} »."));

    private static async Task<Log> PageAsync(Act act)
    {
        var (ask, through) = (act.Ask, act.Ask.Catalogue.Sequence);
        var first = ask.First(100, most: ChangeFeed.PageSize);
        var jurisdiction = Jurisdiction(ask);
        var after = await AfterAsync(act) ?? 0;
        if (after >= through) return new([], false, after > 0, Cursors.OfChange(after), through);
        // One more than asked tells whether there is more.
        var page = await act.Service<ChangeFeed>().PageAsync(after, through, jurisdiction, first + 1, act.Cancel);
        var more = page.Length > first;
        if (more) page = page[..first];
        // Where the log was read to its end, the next page begins behind that end, whatever the filter let through.
        return new(page, more, after > 0, Cursors.OfChange(more ? page[^1].Sequence : through), through);
    }
}
