using System.Collections.Concurrent;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>Every format reads what it writes, over the whole seed: what differs is what its report says it left behind, and no more.</summary>
public class RoundTripTests
{
    private static readonly PublicItems Items = Seed.Snapshot.Items.Export();
    private static readonly ConcurrentDictionary<string, (byte[] File, ExportReport Report)> Written = new();

    /// <summary>What of the seed each format can't carry. Those with an extension carry it all.</summary>
    private static readonly Dictionary<string, string[]> LeftBehind = new()
    {
        ["schema-org"] =
        [
            "$", "basis", "channels[].languages[].availability", "channels[].signIn", "channels[].url.fr", "coverage", "coverage[].basis", "evidence", "keywords", "lifeEvents",
            "nextStep", "offering", "offeringReason", "phrases", "requirements[].id", "requirements[].polarity", "requirements[].predicate", "requirements[].source", "sources", "underOther",
        ],
        ["template-csv"] = Template,
        ["template-xlsx"] = Template,
    };

    private static string[] Template =>
    [
        "channels", "channels[].languages", "channels[].name", "channels[].signIn", "coverage", "evidence[].type", "externalIdentifiers", "offeringReason", "phrases", "related",
        "requirements[].id", "requirements[].polarity", "requirements[].predicate", "requirements[].source", "sources", "sources[].note",
    ];

    public static TheoryData<string> Names => [.. Formats.All.Where(f => f.Writes && f.Name is not ("native" or "gc-service-inventory" or "gc-service-standards")).Select(f => f.Name)];

    [Theory, MemberData(nameof(Names))]
    public void What_comes_back_is_what_went_out_but_for_what_is_said(string format)
    {
        var (file, report) = Written.GetOrAdd(format, f => Exports.Write(f, Items));
        var records = Formats.Named(format)!.Read(new MemoryStream(file), new()).ToArray();
        Assert.Empty(records.SelectMany(r => r.Problems).Select(p => $"{p.Line} {p.Path}: {p.Message["en"]}").Take(10));

        var back = records.Where(r => r.Item?.Kind == ItemKind.Service).ToDictionary(r => r.Item!.Value.Key, r => NativeJson.Read<Service>(r.Content));
        // schema.org would say of what isn't offered that it is.
        var written = Items.Listings.Where(l => format != "schema-org" || l.Own.Offering is Offering.Offered or Offering.UnderOther).ToArray();
        Assert.Equal(written.Select(l => l.Own.Key).Order(), back.Keys.Order());
        Assert.Equal(written.Length, report.Listings);
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        if (written.Length < Items.Listings.Length) lost.Add("$");
        foreach (var listing in written) lost.UnionWith(Extension.Differences(listing.Whole, back[listing.Own.Key]));
        Assert.True(lost.SetEquals(LeftBehind.GetValueOrDefault(format) ?? []), $"left behind: {string.Join(", ", lost.Select(l => $"\"{l}\""))}");
        Assert.Equal(lost, report.Omissions.Select(o => o.Field));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_items_give_the_same_bytes(string format) =>
        Assert.Equal(Exports.Write(format, Seed.Snapshot.Items.Export("CA-NB")).File, Exports.Write(format, Seed.Snapshot.Items.Export("CA-NB")).File);

    [Theory, MemberData(nameof(Names))]
    public void A_file_is_recognized_as_what_it_is(string format) =>
        Assert.Equal(format, Formats.Recognize(Written.GetOrAdd(format, f => Exports.Write(f, Items)).File.AsSpan()[..65536])?.Name);

    [Theory, MemberData(nameof(Names))]
    public void Organizations_come_along(string format)
    {
        var file = Written.GetOrAdd(format, f => Exports.Write(f, Items)).File;
        var organizations = Formats.Named(format)!.Read(new MemoryStream(file), new()).Where(r => r.Item?.Kind == ItemKind.Organization)
            .Select(r => NativeJson.Read<Organization>(r.Content)).ToArray();
        Assert.True(organizations.Length > 300, $"{organizations.Length} organizations");
        foreach (var organization in organizations)
            Assert.Equal(Seed.Snapshot.Items.Organizations[organization.Id].Name, organization.Name, (a, b) => a!.Values.OrderBy(v => v.Language, StringComparer.Ordinal).SequenceEqual(b!.Values.OrderBy(v => v.Language, StringComparer.Ordinal)));
    }
}
