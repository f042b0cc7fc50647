using System.Text;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class GcWriterTests
{
    [SkippableFact]
    public void The_inventory_that_was_read_is_written_and_read_back_the_same()
    {
        var composed = Composed(Shared.Bytes("gc-service-inventory/si_2024.backup.csv"), Shared.Bytes("gc-service-inventory/ss_2024.backup.csv"));
        Assert.True(composed.Count > 1600, $"{composed.Count} services");
        var organizations = Organizations(Shared.Bytes("gc-service-inventory/si_2024.backup.csv"));
        var snapshot = Exports.Snapshot([.. composed.Values.Cast<object>(), .. organizations]);
        var (inventory, report) = Exports.Write("gc-service-inventory", snapshot.Items.Export());
        var (standards, _) = Exports.Write("gc-service-standards", snapshot.Items.Export());
        Assert.Equal("gc-service-inventory", Formats.Recognize(inventory.AsSpan()[..65536])?.Name);
        Assert.Equal("gc-service-standards", Formats.Recognize(standards.AsSpan()[..65536])?.Name);
        Assert.Equal(46, Encoding.UTF8.GetString(inventory).Split("\r\n")[0].Split(',').Length);

        var back = Composed(inventory, standards);
        Assert.Equal(composed.Count, back.Count);
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, service) in composed) lost.UnionWith(Extension.Differences(service, back[key]));
        Assert.True(lost.IsSubsetOf(["sources", "volumes", "volumes[].value", "programs", "programs[].name"]), $"lost: {string.Join(", ", lost)}");
        Assert.Equal(composed.Count, report.Listings);
    }

    [Fact]
    public void The_federal_listings_of_the_seed_are_written_and_the_others_are_counted()
    {
        var (file, report) = Exports.Write("gc-service-inventory", Seed.Snapshot.Items.Export());
        var federal = Seed.Snapshot.Items.Export("CA").Listings;
        Assert.Equal(federal.Length, report.Listings);
        Assert.Equal(Seed.Snapshot.Items.Export().Listings.Length - federal.Length, report.Omissions.Single(o => o.Field == "listing").Listings);
        Assert.Contains(report.Omissions, o => o.Field == "keywords");
        var back = Composed(file, null);
        Assert.Equal(federal.Length, back.Count);
        foreach (var listing in federal)
        {
            var service = back[listing.Own.Key];
            Assert.Equal(listing.Whole.Name.Value["fr"], service.Name.Value["fr"]);
            Assert.Equal(listing.Whole.Url.Value["en"], service.Url.Value["en"]);
        }
    }

    private static Dictionary<string, Service> Composed(byte[] inventory, byte[]? standards)
    {
        Format[] formats = [new GcServiceInventoryFormat(), new GcServiceStandardsFormat()];
        var parts = formats.Zip([inventory, standards]).Where(f => f.Second is not null)
            .SelectMany(f => f.First.Read(new MemoryStream(f.Second!), new()).Where(r => r is { Refused: false, Item.Kind: ItemKind.Service }).Select(r => (Item: r.Item!.Value, Part: new RecordPart(f.First.Name, r.Key!, r.Content))));
        return parts.GroupBy(p => p.Item).Select(g => (g.Key.Key, Body: formats[0].Compose(g.Key, [.. g.Select(p => p.Part)]))).Where(x => x.Body is not null)
            .ToDictionary(x => x.Key, x => NativeJson.Read<Service>(x.Body!.Value), StringComparer.Ordinal);
    }

    private static IEnumerable<object> Organizations(byte[] inventory) =>
        new GcServiceInventoryFormat().Read(new MemoryStream(inventory), new()).Where(r => r.Item?.Kind == ItemKind.Organization).Select(r => NativeJson.Read<Organization>(r.Content));
}
