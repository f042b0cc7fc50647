using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Changes;

/// <summary>What differs between two moments of the catalogue.</summary>
internal static class DifferenceFields
{
    private const string List = "catalogueDiff";

    private sealed record Difference(long From, long To, DifferencePage Page, string? After);

    public static void Bind(Binding binding)
    {
        binding.Type<Difference>("CatalogueDiff")
            .Field("from", d => d.From)
            .Field("to", d => d.To)
            .Field("nodes", d => d.Page.Items)
            .Field("pageInfo", d => new PageEnds(d.Page.HasMore, d.After is not null, Cursor(d, 0), Cursor(d, d.Page.Items.Length - 1)));
        binding.Type<ItemDifference>("ItemDiff")
            .Field("itemId", i => i.Id.ToString())
            .Field("jurisdiction", (i, ask) => i.Jurisdiction.Length == 0 ? null : ask.Catalogue.Items.Jurisdiction(i.Jurisdiction))
            .Field("operation", i => Codes.Name(i.Operation))
            .Field("item", (i, ask) => Nodes.Find(ask.Catalogue.Items, i.Id))
            .Field("fields", i => i.Fields)
            .Field("fieldCount", i => i.FieldCount);
    }

    public static void BindQueries(TypeBinding<object> query) => query.Record(List, async (_, act) => await CompareAsync(act));

    private static async Task<Difference> CompareAsync(Act act)
    {
        var ask = act.Ask;
        var (jurisdiction, first) = (ChangeFields.Jurisdiction(ask), ask.First(50));
        var after = ask.Argument<string>("after") is not { } cursor ? null : Cursors.ParseKey(List, cursor) ?? throw Paging.BadCursor();
        var from = await SequenceAsync(act, "from") ?? 0;
        var to = await SequenceAsync(act, "to") ?? ask.Catalogue.Sequence;
        if (from > to) throw RequestError.BadInput("from", new("it comes after “to”; exchange the two.", "ce moment suit « to »; inversez les deux."));
        return new(from, to, await act.Service<CatalogueDifferences>().BetweenAsync(from, to, jurisdiction, after, first, act.Cancel), after);
    }

    private static async Task<long?> SequenceAsync(Act act, string argument)
    {
        if (act.Ask.Input(argument) is not { } moment) return null;
        return await AsOf.SequenceAsync(
            moment.GetValueOrDefault("time") is { } time ? AsOf.Moment(time) : null, moment.GetValueOrDefault("change") is { } change ? Convert.ToInt64(change, null) : null,
            act.Ask.Catalogue, act.Service<CatalogueHistory>(), act.Service<TimeProvider>(), act.Cancel);
    }

    private static string? Cursor(Difference difference, int index) =>
        index < 0 || index >= difference.Page.Items.Length ? null : Cursors.Of(List, difference.Page.Items[index].Id.ToString());
}
