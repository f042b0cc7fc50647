using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Services;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Changes;

/// <summary>The change log as it is followed: every listing that reads differently, with the snapshot in which it does.</summary>
internal static class ChangeSubscriptions
{
    private sealed record ServiceChange(LoggedChange Change, string Key, bool Matches);

    public static void Bind(Binding binding) =>
        binding.Type<ServiceChange>("ServiceChange")
            .Field("cursor", c => Cursors.OfChange(c.Change.Sequence))
            .Field("change", c => c.Change)
            .Field("serviceId", c => new ItemId(ItemKind.Service, c.Key).ToString())
            .Field("service", (c, ask) => ask.Catalogue.Items.Listings.GetValueOrDefault(c.Key))
            .Field("matches", c => c.Matches);

    public static void BindSubscriptions(TypeBinding<object> subscription) => subscription.Stream("serviceChanges", OpenAsync);

    private static async Task<IAsyncEnumerable<ServiceChange>> OpenAsync(Act act)
    {
        var (jurisdiction, filters) = (ChangeFields.Jurisdiction(act.Ask), Filters(act.Ask));
        var after = await ChangeFields.AfterAsync(act) ?? act.Ask.Catalogue.Sequence;
        return FollowAsync(act.Service<ChangeFeed>(), act.Ask.Request, after, jurisdiction, filters);
    }

    private static async IAsyncEnumerable<ServiceChange> FollowAsync(
        ChangeFeed feed, RequestCatalogue request, long position, string? jurisdiction, ImmutableArray<FacetFilter> filters,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        // What the listener could last read; null while it catches up on what we no longer have.
        var before = position == request.Snapshot.Sequence ? request.Snapshot : null;
        while (true)
        {
            var now = await feed.PastAsync(position, cancel);
            request.MoveTo(now);
            var changes = await feed.NextAsync(position, now.Sequence, cancel);
            foreach (var change in changes)
                foreach (var told in Told(change, before, now, jurisdiction, filters))
                    yield return told;
            position = changes[^1].Sequence;
            before = position == now.Sequence ? now : before;
        }
    }

    /// <summary>The listings that a change makes read differently, as far as they are asked for: now, or before it.</summary>
    private static IEnumerable<ServiceChange> Told(
        LoggedChange change, CatalogueSnapshot? before, CatalogueSnapshot now, string? jurisdiction, ImmutableArray<FacetFilter> filters)
    {
        foreach (var key in now.ListingsWith(change.Id).Union((before ?? now).ListingsWith(change.Id)))
        {
            if (jurisdiction is not null && JurisdictionOf(key, change, before, now) != jurisdiction) continue;
            var matches = now.Passes(key, filters);
            // Of what is gone, whoever catches up is told in any case: whether it once matched can't be known any more.
            if (matches || (before is null ? !now.Items.Listings.ContainsKey(key) : before.Passes(key, filters))) yield return new(change, key, matches);
        }
    }

    private static string? JurisdictionOf(string key, LoggedChange change, CatalogueSnapshot? before, CatalogueSnapshot now) =>
        change.Id.Kind == ItemKind.Service ? change.Jurisdiction
        : (now.Items.Listings.GetValueOrDefault(key) ?? before?.Items.Listings.GetValueOrDefault(key))?.Jurisdiction;

    private static ImmutableArray<FacetFilter> Filters(Ask ask)
    {
        if (ask.Input("filter") is not { } filter) return [];
        if (ServiceInputs.Moment(filter) is not null || ServiceInputs.Holds(filter) is not null)
            throw RequestError.BadInput("filter", new(
                "openAt and canUseWith depend on the moment and the person; changes can't be filtered by them.",
                "openAt et canUseWith dépendent du moment et de la personne; ils ne peuvent pas filtrer les changements."));
        return ServiceInputs.Filters(filter);
    }
}
