using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Places;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>Finding, reading and comparing listings.</summary>
internal static class ServiceQueries
{
    private const int MostCompared = 20;

    private sealed record Found(Listing Listing, string Cursor, float Score, Why? Why);

    private sealed record FacetOf(string Dimension, FacetCount Count);

    private sealed record Compared(string Jurisdiction, string Base);

    public static void Bind(Binding binding)
    {
        binding.Type<FoundServices>("ServiceConnection")
            .Field("totalCount", f => f.Result.TotalCount)
            .Field("edges", Edges)
            .Field("nodes", f => f.Result.Hits.Select(h => f.Catalogue.Items.Listings[h.Id]))
            .Field("pageInfo", f => new PageEnds(f.Result.HasMore, f.PageBefore is not null, Cursor(f, 0), Cursor(f, f.Result.Hits.Length - 1)))
            .Field("facets", f => f.Result.Facets)
            .Field("didYouMean", f => f.DidYouMean)
            .Field("confident", f => f.Result.Confident)
            .Field("place", f => f.Place)
            .Field("snapshot", f => f.Catalogue.Sequence)
            .Field("snapshotHasMoved", f => f.PageBefore is { } before && before != f.Catalogue.Sequence);
        binding.Type<Found>("ServiceEdge")
            .Field("cursor", e => e.Cursor)
            .Field("score", e => (double)e.Score)
            .Field("node", e => e.Listing)
            .Field("why", e => e.Why);
        binding.Type<Why>("Why")
            .Field("matches", w => w.Matched)
            .Field("coveredBy", (w, ask) => w.CoveredBy is { } code ? ask.Catalogue.Items.Jurisdiction(code) : null)
            .Field("scoreParts", w => Parts(w.Score));
        binding.Type<MatchedClause>("Match")
            .Field("word", m => m.Typed)
            .Field("term", m => m.Term)
            .Field("field", m => Codes.Name(m.Field))
            .Field("language", m => m.Language)
            .Field("reason", m => Codes.Name(m.Reason));
        binding.Type<(string Name, float Value)>("ScorePart").Field("name", p => p.Name).Field("value", p => (double)p.Value);
        binding.Type<Facet>("Facet")
            .Field("dimension", f => f.Dimension)
            .Field("values", f => f.Values.Select(v => new FacetOf(f.Dimension, v)));
        binding.Type<FacetOf>("FacetValue")
            .Field("value", f => f.Dimension == Dimension.Organization ? new ItemId(ItemKind.Organization, f.Count.Value).ToString() : f.Count.Value)
            .Field("label", (f, ask) => ask.Text(FacetLabels.Of(f.Dimension, f.Count.Value, ask.Catalogue.Items)))
            .Field("count", f => f.Count.Count);
        binding.Type<WhyNot>("WhyNot").Field("position", w => w.Position).Field("reasons", w => w.Reasons);
        binding.Type<WhyNotReason>("WhyNotReason")
            .Field("code", r => Codes.Name(r.Code))
            .Field("dimension", r => r.Dimension)
            .Field("message", (r, ask) => ask.Text(r.Message));
        binding.Type<Compared>("ComparedService")
            .Field("jurisdiction", (c, ask) => ask.Catalogue.Items.Jurisdiction(c.Jurisdiction))
            .Field("services", (c, ask) => ask.Catalogue.Where((Dimension.BaseService, c.Base), (Dimension.Jurisdiction, c.Jurisdiction)));
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Field("services", (_, ask) => Find(ask))
        .Field("service", (_, ask) => ItemId.TryParse(ask.Argument<string>("id"), out var id) && id.Kind == ItemKind.Service
            ? ask.Catalogue.Items.Listings.GetValueOrDefault(id.Key) : null)
        .Field("whyNot", (_, ask) => ask.Catalogue.WhyNot(
            ItemId.TryParse(ask.Argument<string>("service"), out var id) ? id.Key : "", QueryOf(ask)))
        .Field("compareServices", (_, ask) => Compare(ask));

    private static FoundServices Find(Ask ask)
    {
        var (query, cursor) = (QueryOf(ask), ask.Argument<string>("after"));
        (long, SearchCursor)? after = cursor is null ? null : Cursors.ParseSearch(cursor, query.List) ?? throw Paging.BadCursor();
        var found = ask.Catalogue.Find(query with
        {
            First = ask.First(20),
            After = after,
            WithFacets = ask.Selects("facets"),
            Explain = ask.Selects("edges", "why"),
        });
        // Beside somebody's number, or in their address, any word may be a name.
        if (found.Result.Unmatched is { IsEmpty: false } unknown && PersonalDetails.In(ask.Argument<string>("text") ?? "").IsEmpty) ask.Request.UnknownWords.AddRange(unknown);
        return found;
    }

    private static ServiceQuery QueryOf(Ask ask)
    {
        var filter = ask.Input("filter");
        return new()
        {
            Text = ask.Argument<string>("text"),
            Place = PlaceFields.Of(ask.Input("place")),
            Languages = ask.Languages(),
            Filters = ServiceInputs.Filters(filter),
            OpenAt = ServiceInputs.Moment(filter),
            CanUseWith = ServiceInputs.Holds(filter),
        };
    }

    private static IEnumerable<Compared> Compare(Ask ask)
    {
        var code = ask.Argument<string>("base")!;
        if (ask.Catalogue.Base(code) is null) throw RequestError.BadInput("base", new($"there is no base service “{ProblemText.Quoted(code)}”.", $"il n’y a pas de service de base « {ProblemText.Quoted(code)} »."));
        var jurisdictions = ask.Strings("jurisdictions");
        if (jurisdictions.Length > MostCompared)
            throw RequestError.BadInput("jurisdictions", new($"compare at most {MostCompared}.", $"comparez-en au plus {MostCompared}."));
        foreach (var unknown in jurisdictions.Where(j => ask.Catalogue.Items.Jurisdiction(j) is null))
            throw RequestError.BadInput("jurisdictions", new($"there is no jurisdiction “{ProblemText.Quoted(unknown)}”.", $"il n’y a pas d’administration « {ProblemText.Quoted(unknown)} »."));
        return jurisdictions.Select(j => new Compared(j, code));
    }

    private static IEnumerable<Found> Edges(FoundServices found) =>
        found.Result.Hits.Select((h, i) => new Found(found.Catalogue.Items.Listings[h.Id], Cursor(found, i)!, h.Score, h.Why));

    private static IEnumerable<(string Name, float Value)> Parts(ScoreParts score) =>
        [("words", score.Words), ("phrase", score.Phrase), ("share", score.Share), ("depthFactor", score.DepthFactor), ("kin", score.Kin)];

    private static string? Cursor(FoundServices found, int index) =>
        index < 0 || index >= found.Result.Hits.Length ? null : Cursors.Of(found.Catalogue.Sequence, found.Result.Hits[index].Cursor, found.List);
}
