using System.Collections.Immutable;
using System.Text;
using CsCheck;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>Files of every format, broken in every way that chance finds: records, problems or one refusal, and nothing else.</summary>
public class MutatedFilesTests
{
    /// <summary>What syntax is made of.</summary>
    private const string Signs = "\"'<>{}[]:,;\\@^.0\0\n\u00ff";

    private static readonly ReadOptions Canada = new() { Jurisdiction = "CA", JurisdictionName = LocalizedText.Of("Canada", "Canada") };

    private static readonly Dictionary<string, string> OnlyRead = new()
    {
        ["open311"] = """[{"service_code":001,"service_name":"Pothole","description":"A hole.","metadata":true,"keywords":"road, hole","group":"street"},{"service_code":"2","service_name":"Noise","description":""}]""",
        ["airs-xml"] = """
            <Source SourceID="A"><Agency><Key>1</Key><Name>Org</Name><Site><Key>2</Key>
            <PhysicalAddress Confidential="false"><Line1>1 Main</Line1><City>Ottawa</City></PhysicalAddress><SiteService><Name>Food</Name><Key>3</Key><Description>Food &amp; more</Description>
            <Phone TollFree="true" Confidential="false"><PhoneNumber>613 555 0100</PhoneNumber></Phone><TimeOpen><Monday><From>09:00:00</From><To>17:00:00</To></Monday></TimeOpen><Taxonomy><Code>B</Code></Taxonomy>
            <GeographicAreaServed><ZipCode>K1P</ZipCode></GeographicAreaServed><AgeRequirements MinimumAge="16">Teens</AgeRequirements></SiteService></Site></Agency></Source>
            """,
    };

    public static TheoryData<string> Names => [.. Formats.All.Select(f => f.Name)];

    private static byte[] Sample(string format) => OnlyRead.TryGetValue(format, out var text) ? Encoding.UTF8.GetBytes(text) : Exports.Write(format, Small).File;

    private static PublicItems Small { get; } = Exports.Snapshot(
        A.BaseService(), A.Organization("CA") with { Url = LocalizedText.Of("https://www.example.ca/en", "https://www.example.ca/fr") },
        A.Service("CA") with
        {
            Channels = ImmutableArray.Create(
                new ServiceChannel { Type = ChannelType.Phone, Phone = "+1 613 555 0100", PhoneExtension = "007", Languages = ImmutableArray.Create(new DeliveryLanguage("fr")) },
                new ServiceChannel
                {
                    Type = ChannelType.InPerson,
                    Location = new() { Line1 = "1 Main", Municipality = "Ottawa", Province = "ON", PostalCode = "K1P 1J1", Latitude = 45.5, Longitude = -75.5 },
                    Hours = ImmutableArray.Create(new Hours(HoursKind.Regular, "America/Toronto") { Days = [Weekday.Monday], Opens = new(9, 0), Closes = new(17, 0) }),
                }),
            Costs = ImmutableArray.Create(new Cost(CostKind.Fixed) { Amount = 12.5m, Description = LocalizedText.Of("A fee", "Des frais") }),
            Requirements = ImmutableArray.Create(new Requirement("r1", LocalizedText.Of("Be 18.", "Avoir 18 ans."), Polarity.Require)),
            Evidence = ImmutableArray.Create(new Evidence(LocalizedText.Of("Proof", "Preuve"))),
            Coverage = ImmutableArray.Create(new CoverageArea(CoverageMode.Include, CoverageKind.Fsa, "K1P")),
            Volumes = ImmutableArray.Create(new VolumeReport("2023-2024", "PHONE", VolumeMeasure.Enquiry, CountState.NoData)),
            Standards = ImmutableArray.Create(new ServiceStandard("s", LocalizedText.Of("Fast", "Vite"), StandardType.Timeliness) { Target = 0.9m, Results = [new("2023-2024", Applicability.Yes)] }),
        }).Items.Export();

    [Theory, MemberData(nameof(Names))]
    public void Bytes_changed_cut_or_doubled_anywhere_crash_no_reader(string name)
    {
        var (format, sample) = (Formats.Named(name)!, Sample(name));
        var (read, refused) = (0, 0);
        var change = Gen.Select(Gen.Int[0, sample.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, Signs.Length - 1].Select(i => (byte)Signs[i])));
        // XML and packing forgive least: more changes would only ever find their grammar.
        Gen.Select(change.Array[1, name == "airs-xml" || format.IsPackage ? 1 : 12], Gen.Int[0, sample.Length], Gen.Int[0, 9]).Sample((changes, cut, how) =>
        {
            var bytes = format.IsPackage && how > 3 ? Inside(sample, changes) : sample.ToArray();
            if (!format.IsPackage || how <= 3)
                foreach (var (at, value) in changes) bytes[at] = value;
            if (how == 0) bytes = bytes[..cut];
            if (how == 1) bytes = [.. bytes[..cut], .. bytes];
            try
            {
                foreach (var record in format.Read(new MemoryStream(bytes), Canada))
                {
                    read++;
                    if (record is { Refused: false, Withdrawn: false, Item: { } item } && name is not ("gc-service-inventory" or "gc-service-standards")) _ = NativeJson.Read(item.Kind, record.Content);
                    foreach (var problem in record.Problems) Assert.NotEqual("", problem.Message["fr"]);
                }
            }
            catch (MalformedFileException e)
            {
                Assert.NotEqual("", e.Problem.Message["en"]);
                refused++;
            }
            _ = Formats.Recognize(bytes);
        }, iter: 400, threads: 1);
        Assert.True(read > 20 && refused > 3, $"{read} records read, {refused} files refused: the changes miss the reader");
    }

    /// <summary>The same package with one of its files changed: what the packing would hide.</summary>
    private static byte[] Inside(byte[] package, (int At, byte Value)[] changes)
    {
        var entries = Reading.Package.Read(new MemoryStream(package)).OrderBy(e => e.Key, StringComparer.Ordinal).ToArray();
        foreach (var (at, value) in changes)
        {
            var content = entries[at % entries.Length].Value;
            content[at % content.Length] = value;
        }
        using var to = new MemoryStream();
        Reading.Package.Write(to, entries.Select(e => (e.Key, e.Value)));
        return to.ToArray();
    }
}
