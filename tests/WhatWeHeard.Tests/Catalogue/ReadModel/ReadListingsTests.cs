using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>Whatever a catalogue keeps read, it says the same.</summary>
public class ReadListingsTests
{
    private static CatalogueSnapshot Keeping(int most)
    {
        var builder = new SnapshotBuilder(mostKept: most);
        foreach (var item in Seed.Published.OrderBy(i => i.Id.Kind == ItemKind.Service)) builder.Add(item);
        return builder.Build(1, Seed.At);
    }

    private static string Told(Listing listing) => Encoding.UTF8.GetString(NativeJson.Write(listing.Own).Span) + Encoding.UTF8.GetString(NativeJson.Write<ServiceContent>(listing.Content).Span);

    private static void AssertSame(CatalogueSnapshot expected, CatalogueSnapshot actual)
    {
        Assert.Equal(expected.Items.Listings.Count, actual.Items.Listings.Count);
        foreach (var (key, listing) in expected.Items.Listings)
        {
            var other = actual.Items.Listings[key];
            Assert.Equal(Told(listing), Told(other));
            Assert.Equal((listing.Jurisdiction, listing.BaseCode, listing.Offering, listing.Basis, listing.HasCriteria, listing.IsForPublic), (other.Jurisdiction, other.BaseCode, other.Offering, other.Basis, other.HasCriteria, other.IsForPublic));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_500)]
    public void A_catalogue_too_large_to_keep_all_listings_read_tells_the_same_of_each(int most) => AssertSame(Seed.Snapshot, Keeping(most));

    [Fact]
    public void It_changes_as_one_that_keeps_all()
    {
        var licence = Seed.Snapshot.Items.BaseServices.Values.OrderBy(b => b.Code, StringComparer.Ordinal).First(b => Seed.Snapshot.OfBase(b.Code).Length > 10);
        var lender = Seed.Snapshot.Items.Organizations.Values.FirstOrDefault(o => Seed.Snapshot.Items.Listings.Values.Any(l => l.Shares(o.Id))) ?? Seed.Snapshot.Items.Organizations.Values.First();
        var (one, gone) = (Seed.Snapshot.OfBase(licence.Code)[0].Own, Seed.Snapshot.OfBase(licence.Code)[^1].Key);
        CatalogueChange[] changes =
        [
            Changed(2, new(ItemKind.BaseService, licence.Code), NativeJson.Write(licence with { Summary = LocalizedText.Of("Another.", "Un autre.") })),
            Changed(3, new(ItemKind.Organization, lender.Id), NativeJson.Write(lender with { Channels = [.. lender.Channels.Select(c => c with { Phone = "811" })] })),
            Changed(4, new(ItemKind.Service, one.Key), NativeJson.Write(one with { Name = LocalizedText.Of("The one", "Le seul") })),
            new(5, Seed.At, ChangeOperation.Withdraw, new(ItemKind.Service, gone), "CA", "test", null),
        ];
        var (all, few) = (Keeping(ReadListings.Most), Keeping(7));
        foreach (var change in changes) (all, few) = (all.With([change]), few.With([change]));
        AssertSame(all, few);
        Assert.Equal("Le seul", few.Items.Listings[one.Key].Content.Name.Value["fr"]);

        static CatalogueChange Changed(long sequence, ItemId id, ReadOnlyMemory<byte> body) => new(sequence, Seed.At, ChangeOperation.Update, id, "CA", "test", new(id, sequence, Seed.At, body));
    }

    [Fact]
    public void Many_may_read_what_is_kept_for_none_of_them()
    {
        var few = Keeping(3);
        var expected = Seed.Snapshot.Items.Listings.Values.Take(200).ToDictionary(l => l.Key, Told, StringComparer.Ordinal);
        Parallel.For(0, 4_000, i =>
        {
            var listing = few.Items.Listings[expected.Keys.ElementAt(i * 7 % expected.Count)];
            Assert.Equal(expected[listing.Key], Told(listing));
        });
    }

    [Fact]
    public void What_is_asked_for_takes_the_place_of_what_was_read_longest_ago()
    {
        var few = Keeping(2);
        var (a, b, c) = (few.Items.Listings.Values.ElementAt(0), few.Items.Listings.Values.ElementAt(1), few.Items.Listings.Values.ElementAt(2));
        var read = a.Own;
        Assert.NotNull(b.Own);
        Assert.Same(read, a.Own);
        Assert.NotNull(c.Own);
        Assert.NotSame(read, a.Own);
    }

    [Fact]
    public void What_is_open_is_told_from_doors_that_listings_share()
    {
        var (all, few) = (Keeping(ReadListings.Most), Keeping(1));
        foreach (var hour in (int[])[3, 10, 15, 21, 23])
        {
            var at = new DateTimeOffset(2026, 11, 27, hour, 30, 0, TimeSpan.FromHours(-5));
            var expected = all.Items.Listings.Values.Where(l => l.Channels.Any(c => c.Hours.HasValue && c.Hours.Value.IsOpen(at))).Select(l => l.Key).Order(StringComparer.Ordinal);
            Assert.Equal(expected, few.Find(new() { OpenAt = at, First = int.MaxValue }).Result.Hits.Select(h => h.Id).Order(StringComparer.Ordinal));
        }
        var shared = all.Items.Listings.Values.Where(l => l.Doors != Doors.None).ToArray();
        var doors = shared.Select(l => l.Doors).Distinct(new Doors.ByValue()).Count();
        Assert.Equal(doors, shared.Select(l => l.Doors).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.InRange(doors, 2, shared.Length - 1);
        Assert.All(shared, l => Assert.Equal(l.Channels.Where(c => c.Hours.HasValue || c.SignIn is not null).Select(c => c.SignIn?.Required), l.Doors.Each.Select(d => d.SignIn?.Required)));
    }
}
