using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.ReadModel;

public class CatalogueSnapshotTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly CatalogueSnapshot Two = BuildTwo();

    private static CatalogueSnapshot BuildTwo() => CatalogueSnapshot.Build(
    [
        Item(ItemKind.BaseService, "birth-certificate", A.BaseService()),
        Item(ItemKind.Organization, "ca-on:registry", A.Organization()),
        Item(ItemKind.Organization, "ca-qc:registry", A.Organization("CA-QC")),
        Item(ItemKind.Service, "ca-on:birth-certificate", A.Service()),
        Item(ItemKind.Service, "ca-qc:birth-certificate", A.Service("CA-QC")),
    ], 5, Then);

    [Fact]
    public void A_change_makes_another_snapshot_and_leaves_the_first_as_it_was()
    {
        var next = Two.With([Change(6, ItemKind.Service, "ca-qc:birth-certificate", null)]);
        Assert.Equal((5, 2), (Two.Sequence, Two.Items.Listings.Count));
        Assert.Equal((6, 1), (next.Sequence, next.Items.Listings.Count));
        Assert.Equal(2, Two.Find(new() { Text = "birth certificate" }).Result.TotalCount);
        Assert.Equal(1, next.Find(new() { Text = "birth certificate" }).Result.TotalCount);
        Assert.Equal(1, next.Counts.Of(Dimension.BaseService, "birth-certificate"));
    }

    [Fact]
    public void A_base_that_changes_moves_every_listing_that_inherits()
    {
        var renamed = A.BaseService() with { Name = LocalizedText.Of("Proof of birth", "Preuve de naissance") };
        var next = Two.With([Change(6, ItemKind.BaseService, "birth-certificate", renamed)]);
        Assert.All(next.Items.Listings.Values, l => Assert.Equal("Preuve de naissance", l.Content.Name.Value["fr"]));
        Assert.Equal(2, next.Find(new() { Text = "proof of birth" }).Result.TotalCount);
    }

    [Fact]
    public void An_organization_that_is_renamed_is_found_by_its_new_name()
    {
        var next = Two.With([Change(6, ItemKind.Organization, "ca-qc:registry", A.Organization("CA-QC") with { Name = LocalizedText.Of("Zephyr Bureau", "Bureau Zéphyr") })]);
        Assert.Equal("ca-qc:birth-certificate", next.Find(new() { Text = "zéphyr naissance" }).Result.Hits[0].Id);
        Assert.Empty(Two.Find(new() { Text = "zéphyr" }).Result.Hits);
    }

    [Fact]
    public void Changes_must_follow_without_a_gap() =>
        Assert.Throws<ArgumentException>(() => Two.With([Change(7, ItemKind.Service, "ca-qc:birth-certificate", null)]));

    [Fact]
    public void Moving_forward_step_by_step_or_building_anew_gives_the_same_answers()
    {
        var changes = new[]
        {
            Change(6, ItemKind.Service, "ca-on:other", A.Service(slug: "other") with { Name = LocalizedText.Of("Fishing licence", "Permis de pêche") }),
            Change(7, ItemKind.Service, "ca-qc:birth-certificate", null),
            Change(8, ItemKind.Service, "ca-qc:birth-certificate", A.Service("CA-QC")),
        };
        var stepped = changes.Aggregate(Two, (s, c) => s.With([c]));
        var built = CatalogueSnapshot.Build(
        [
            Item(ItemKind.BaseService, "birth-certificate", A.BaseService()), Item(ItemKind.Organization, "ca-on:registry", A.Organization()),
            Item(ItemKind.Organization, "ca-qc:registry", A.Organization("CA-QC")), Item(ItemKind.Service, "ca-on:birth-certificate", A.Service()),
            changes[0].Now!, changes[2].Now!,
        ], 8, Then);
        foreach (var text in new[] { null, "birth certificate", "permis de pêche", "licence" })
            Assert.Equal(Ids(built, text), Ids(stepped, text));

        static IEnumerable<string> Ids(CatalogueSnapshot snapshot, string? text) => snapshot.Find(new() { Text = text }).Result.Hits.Select(h => h.Id);
    }

    [Fact]
    public void What_was_counted_and_looked_up_once_moves_on_as_if_it_were_asked_for_anew()
    {
        CatalogueChange[] changes =
        [
            Change(6, ItemKind.Service, "ca-on:other", A.Service(slug: "other") with { Base = null, Name = LocalizedText.Of("Other", "Autre") }, Then.AddDays(3)),
            Change(7, ItemKind.Service, "ca-qc:birth-certificate", null),
            Change(8, ItemKind.BaseService, "birth-certificate", A.BaseService() with { Topics = ImmutableArray.Create("taxes") }),
            Change(9, ItemKind.Service, "ca:birth-certificate", A.Service("CA"), Then.AddDays(4)),
            Change(10, ItemKind.Service, "ca-on:birth-certificate", A.Service(), Then.AddDays(-1)),
            Change(11, ItemKind.Service, "ca-on:other", null),
            Change(12, ItemKind.Service, "ca-on:birth-certificate", A.Service() with { Base = null, Name = LocalizedText.Of("Birth", "Naissance") }, Then.AddDays(5)),
            Change(13, ItemKind.Service, "ca-nt:nothing", null),
        ];
        var asked = BuildTwo();
        Assert.Equal("2 of it; CA-ON 1 2026-11-23; CA-QC 1 2026-11-23", Said(asked)[^1]);
        for (var done = 1; done <= changes.Length; done++)
        {
            asked = asked.With([changes[done - 1]]);
            Assert.Equal(Said(BuildTwo().With(changes[..done])), Said(asked));
        }
        Assert.Equal("1 of it; CA 1 2026-11-27; CA-ON 1 2026-11-28", Said(asked)[^1]);

        static string[] Said(CatalogueSnapshot snapshot) =>
        [
            .. snapshot.Index.Search(new() { First = 0, WithFacets = true, MaxFacetValues = int.MaxValue }).Facets
                .SelectMany(f => f.Values.Select(v => $"{f.Dimension} {v.Value} {v.Count} {snapshot.Counts.Of(f.Dimension, v.Value)}")).Order(StringComparer.Ordinal),
            $"gone: {snapshot.Counts.Of(Dimension.Topic, "identity")} {snapshot.Counts.Of(Dimension.Topic, "taxes")} {snapshot.Counts.Of(Dimension.Jurisdiction, "CA-QC")}",
            $"all: {string.Join(' ', snapshot.OfBase("birth-certificate").Select(l => l.Key))}; Canada's: {string.Join(' ', snapshot.CanadasOfBase("birth-certificate").Select(l => l.Key))}",
            $"{snapshot.Counts.Of(Dimension.BaseService, "birth-certificate")} of it; {string.Join("; ", snapshot.Counts.Sources.Select(s => $"{s.Jurisdiction} {s.Services} {s.LastChange:yyyy-MM-dd}"))}",
        ];
    }

    [Fact]
    public void What_the_life_events_say_is_worked_out_again_only_when_one_of_them_changes()
    {
        var before = Two.Situations;
        Assert.Same(before, Two.With([Change(6, ItemKind.Service, "ca-qc:birth-certificate", null)]).Situations);
        Assert.NotSame(before, Two.With([Change(6, ItemKind.LifeEvent, "moving", new LifeEvent("moving", LocalizedText.Of("Moving", "Déménager")))]).Situations);
    }

    [Fact]
    public void The_current_catalogue_swaps_first_announces_second_and_never_goes_back()
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        var seen = new List<long>();
        current.Moved += s => seen.Add(current.Snapshot.Sequence - s.Sequence);
        Assert.False(current.IsReady);
        Assert.True(current.MoveTo(Two));
        Assert.True(current.MoveTo(Two.With([Change(6, ItemKind.Service, "ca-qc:birth-certificate", null)])));
        Assert.False(current.MoveTo(Two));
        Assert.Equal(6, current.Snapshot.Sequence);
        Assert.Equal([0, 0], seen);
    }

    [Fact]
    public void Shared_channels_are_filled_in_and_confidential_ones_left_behind()
    {
        var organization = A.Organization() with { Channels = [new() { Id = "desk", Type = ChannelType.Phone, Phone = "311" }, new() { Id = "shelter", Type = ChannelType.InPerson, Confidential = true }] };
        var service = A.Service() with
        {
            Channels = ImmutableArray.Create(new ServiceChannel { Shared = "ca-on:registry#desk", PhoneExtension = "7" }, new ServiceChannel { Shared = "ca-on:registry#shelter" }),
        };
        var snapshot = CatalogueSnapshot.Build(
            [Item(ItemKind.BaseService, "birth-certificate", A.BaseService()), Item(ItemKind.Organization, "ca-on:registry", organization), Item(ItemKind.Service, "ca-on:birth-certificate", service)], 3, Then);
        var channel = Assert.Single(snapshot.Items.Listings["ca-on:birth-certificate"].Channels);
        Assert.Equal((ChannelType.Phone, "311", "7"), (channel.Type, channel.Phone, channel.PhoneExtension));
        var moved = snapshot.With([Change(4, ItemKind.Organization, "ca-on:registry", organization with { Channels = [new() { Id = "desk", Type = ChannelType.Phone, Phone = "811" }] })]);
        Assert.Equal("811", moved.Items.Listings["ca-on:birth-certificate"].Channels[0].Phone);
    }

    [Fact]
    public void Why_not_names_every_reason()
    {
        var query = new ServiceQuery { Text = "birth certificate", Place = PlaceQuery.Postal("M5V 2T6") };
        Assert.Equal(1, Two.WhyNot("ca-on:birth-certificate", query).Position);
        Assert.Equal(WhyNotCode.NotForThisPlace, Assert.Single(Two.WhyNot("ca-qc:birth-certificate", query).Reasons).Code);
        Assert.Equal(WhyNotCode.NoSuchListing, Assert.Single(Two.WhyNot("ca-qc:nothing", query).Reasons).Code);
        Assert.Equal(WhyNotCode.WordsDoNotMatch, Assert.Single(Two.WhyNot("ca-qc:birth-certificate", new() { Text = "submarine licence" }).Reasons).Code);
        var filtered = Two.WhyNot("ca-qc:birth-certificate", new() { Text = "birth certificate", Filters = [new(Dimension.Jurisdiction, ["CA-ON"])] });
        Assert.Equal((WhyNotCode.FilteredOut, Dimension.Jurisdiction), filtered.Reasons.Select(r => (r.Code, r.Dimension)).Single());
    }

    [Fact]
    public void A_cursor_is_read_back_and_anything_else_is_not_one()
    {
        var found = Two.Find(new() { Text = "birth certificate", First = 1 });
        var cursor = Cursors.Of(Two.Sequence, found.Result.Hits[0].Cursor, found.List);
        Assert.Equal((5L, found.Result.Hits[0].Cursor), Cursors.ParseSearch(cursor, found.List));
        var second = Two.Find(new() { Text = "birth certificate", First = 1, After = Cursors.ParseSearch(cursor, found.List) });
        Assert.NotEqual(found.Result.Hits[0].Id, Assert.Single(second.Result.Hits).Id);
        foreach (var wrong in new[] { "", "x", "!!!!", "AAAA", new string('A', 4000), Cursors.Of("jurisdictions", "key"), Cursors.Of(Two.Sequence, found.Result.Hits[0].Cursor, (found.Query with { Text = "licence" }).List) }) Assert.Null(Cursors.ParseSearch(wrong, found.List));
    }

    private static PublishedItem Item<T>(ItemKind kind, string key, T body, DateTimeOffset? since = null) => new(new(kind, key), 1, since ?? Then, NativeJson.Write(body));

    private static CatalogueChange Change(long sequence, ItemKind kind, string key, object? body, DateTimeOffset? since = null) => new(
        sequence, Then.AddMinutes(sequence), body is null ? ChangeOperation.Withdraw : ChangeOperation.Update, new(kind, key), "CA-ON", "test",
        body is null ? null : body switch
        {
            Service s => Item(kind, key, s, since),
            BaseService b => Item(kind, key, b),
            Organization o => Item(kind, key, o),
            LifeEvent l => Item(kind, key, l),
            _ => throw new ArgumentException("unknown kind", nameof(body)),
        });
}
