using System.Collections.Immutable;
using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class NativeWriterTests
{
    [Fact]
    public void The_whole_seed_is_read_back_byte_for_byte()
    {
        var (file, report) = Exports.Write("native", Seed.Snapshot.Items.Export());
        Assert.Empty(report.Omissions);
        var back = new NativeFormat().Read(new MemoryStream(file), new()).ToDictionary(r => r.Item!.Value, r => r);
        var original = Seed.Records.Where(r => r.Record.Item is not null).DistinctBy(r => r.Record.Item).ToArray();
        Assert.True(original.Length > 1900, $"only {original.Length} records");
        Assert.Equal(original.Length, back.Count);
        foreach (var (_, record) in original)
        {
            Assert.Empty(back[record.Item!.Value].Problems);
            Assert.True(record.Content.Span.SequenceEqual(back[record.Item!.Value].Content.Span), record.Key);
        }
    }

    [Fact]
    public void An_export_is_the_same_bytes_every_time() =>
        Assert.Equal(Exports.Write("native", Seed.Snapshot.Items.Export()).File, Exports.Write("native", Seed.Snapshot.Items.Export()).File);

    [Fact]
    public void One_governments_export_holds_what_is_its_own_and_nothing_of_others()
    {
        var records = new NativeFormat().Read(new MemoryStream(Exports.Write("native", Seed.Snapshot.Items.Export("CA-PE")).File), new()).ToArray();
        Assert.True(records.Length > 25);
        Assert.All(records, r => Assert.True(r.Item!.Value.Kind is ItemKind.Service or ItemKind.Organization or ItemKind.Jurisdiction));
        Assert.All(records, r => Assert.StartsWith("CA-PE", r.Item!.Value.Key, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Exports.Writers), MemberType = typeof(Exports))]
    public void Confidential_channels_and_places_leave_in_no_format(string format)
    {
        var text = Exports.Text(Exports.Write(format, Secretive.Items.Export()).File);
        Assert.DoesNotContain("SECRET", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("555 0199", text, StringComparison.Ordinal);
        if (format != "gc-service-standards") Assert.Contains("Registry", text, StringComparison.Ordinal);
    }

    /// <summary>A listing with a confidential channel, a confidential place, and a shared channel that is confidential.</summary>
    private static CatalogueSnapshot Secretive
    {
        get
        {
            var secret = new ServiceChannel { Id = "hidden", Type = ChannelType.Phone, Phone = "613 555 0199", Confidential = true, Name = LocalizedText.Of("SECRET line", "Ligne SECRET") };
            var place = new ServiceChannel
            {
                Type = ChannelType.InPerson,
                Location = new() { Line1 = "1 SECRET Street", Municipality = "Ottawa", Confidential = true },
            };
            var shared = new ServiceChannel { Shared = "ca:registry#hidden" };
            var open = new ServiceChannel { Type = ChannelType.Phone, Phone = "311" };
            return Exports.Snapshot(
                A.BaseService(), A.Organization("CA") with { Channels = [secret] },
                A.Service("CA") with { Channels = ImmutableArray.Create(secret, place, shared, open) },
                A.Service("CA", "all-hidden") with { Channels = ImmutableArray.Create(secret) });
        }
    }

    [Fact]
    public void Where_every_channel_was_confidential_it_is_not_said_that_there_is_none() =>
        Assert.Equal(Presence.Unknown, Secretive.Items.Export().Listings.Single(l => l.Own.Key == "ca:all-hidden").Own.Channels.Presence);
}
