using System.Text;
using WhatWeHeard.Catalogue.Interchange.Airs;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>Synthetic: no AIRS file is at hand; these are written by the structure and the traps of its schema (interchange-traps.md §3).</summary>
public class AirsTests
{
    private static readonly ReadOptions Ontario = new() { Jurisdiction = "CA-ON", JurisdictionName = LocalizedText.Of("Ontario", "Ontario") };

    private const string File = """
        <?xml version="1.0"?>
        <Source xmlns="http://www.airs.org/schema/3_1/AIRS.xsd" SourceEntity="211" SourceID="ON1" OriginTimestamp="2026-01-01T00:00:00Z" SoftwareVendor="x" SoftwareVersion="1" TaxonomyVersion="2026-01-01T00:00:00" SchemaVersion="3.1">
          <Agency><Key>1</Key><Name>Family &amp; Friends</Name>
            <AKA><Name>Secret name</Name><Confidential>true</Confidential></AKA><AKA><Name>F&amp;F</Name></AKA>
            <URL><Address>www.family.example.ca</Address></URL>
            <Contact Type="Director"><Name>Ann Persona</Name></Contact>
            <Site><Key>10</Key><Name>Main office</Name>
              <PhysicalAddress Confidential="1"><Line1>1 Hidden Street</Line1><City>Ottawa</City></PhysicalAddress>
              <MailingAddress Confidential="false"><Line1>PO Box 7</Line1><City>Ottawa</City><State>ON</State><ZipCode>K1P 1J1</ZipCode></MailingAddress>
              <Email><Address>hello@family.example.ca</Address></Email>
              <SiteService Status="active"><Name>Food bank</Name><Key>100</Key><Description>&lt;p&gt;Food &amp;amp; more.&lt;/p&gt;&lt;script&gt;x</Description>
                <Phone TollFree="true" Confidential="false"><PhoneNumber>1-800-555-0100</PhoneNumber><Extension>007</Extension></Phone>
                <Phone TollFree="false" Confidential="1"><PhoneNumber>613-555-0199</PhoneNumber></Phone>
                <Phone TollFree="false" Confidential="false"><ReasonWithheld>shelter</ReasonWithheld></Phone>
                <TimeOpen><Monday><From>09:00:00</From><To>12:00:00</To><From>13:00:00</From><To>17:00:00</To></Monday><Tuesday><From>09:00:00</From><To>12:00:00</To></Tuesday></TimeOpen>
                <Taxonomy><Code>BD-1800.2000</Code></Taxonomy><Languages><Name>French</Name></Languages>
                <GeographicAreaServed><ZipCode>K1P</ZipCode><City>Ottawa</City><State>ON</State></GeographicAreaServed>
                <ResourceInfo AvailableForDirectory="true" DateLastVerified="2025-11-03"><ResourceSpecialist>Bob Persona</ResourceSpecialist></ResourceInfo>
                <DocumentsRequired><DocumentsRequired>Proof of address</DocumentsRequired></DocumentsRequired><FeeStructure>Free</FeeStructure>
                <GeneralEligibility>Anybody</GeneralEligibility><AgeRequirements MinimumAge="16">Teens and adults</AgeRequirements>
                <x:Extra xmlns:x="urn:x">skipped</x:Extra>
              </SiteService>
              <SiteService delete="1"><Key>101</Key><Taxonomy/></SiteService>
              <SiteService delete="1" deleteEffective="2027-03-01T00:00:00Z"><Name>Until spring</Name><Key>102</Key><Taxonomy/></SiteService>
              <SiteService><Name>Hidden by its owner</Name><Key>103</Key><Taxonomy/><ResourceInfo AvailableForDirectory="false"/></SiteService>
              <SiteService Status="defunct"><Name>Old</Name><Key>104</Key><Taxonomy/></SiteService>
              <SiteService/>
            </Site>
            <Agency><Key>2</Key><Name>Child agency</Name><Site><Key>20</Key><Name>Elsewhere</Name><SiteService><Key>200</Key><Taxonomy/></SiteService></Site></Agency>
          </Agency>
          <Agency ExcludeFromWebsite="true"><Key>3</Key><Name>Not on the web</Name><Site><Key>30</Key><SiteService><Name>Quiet</Name><Key>300</Key><Taxonomy/></SiteService></Site></Agency>
        </Source>
        """;

    private static readonly SourceRecord[] Records = [.. new AirsFormat().Read(A.File(File), Ontario)];

    [Fact]
    public void Every_service_at_a_site_is_accounted_for()
    {
        Assert.Equal("airs-xml", Formats.Recognize(Encoding.UTF8.GetBytes(File))?.Name);
        var services = Records.Where(r => !r.Implied).ToArray();
        Assert.Equal(8, services.Length);
        Assert.Equal(["100", "102", "200"], services.Where(r => r is { Refused: false, Withdrawn: false }).Select(r => r.Key![(r.Key!.LastIndexOf('-') + 1)..]).Select(Number));
        Assert.Equal(4, services.Count(r => r.Withdrawn));
        Assert.Contains(services.Single(r => r.Refused).Problems, p => p is { Code: ProblemCode.Required, Path: "id" });
        Assert.All(services, r => Assert.True(r.Line > 3));
    }

    private static string Number(string digest) => Records.Where(r => r.Key?.EndsWith(digest, StringComparison.Ordinal) == true).Select(r => NativeJson.Read<Service>(r.Content).ExternalIdentifiers[0].Value).First();

    [Fact]
    public void A_service_takes_what_its_site_and_agency_say_and_nothing_that_is_confidential()
    {
        var service = Service("100");
        Assert.Equal("Food & more.\nx", service.Summary.Value["en"]);
        Assert.Equal(["F&F"], service.AlternateNames.Value.In("en").ToArray());
        Assert.Equal("https://www.family.example.ca", service.Url.Value["en"]);
        var phone = Assert.Single(service.Channels.Value, c => c.Type == ChannelType.Phone);
        Assert.Equal(("1-800-555-0100", "007", true), (phone.Phone, phone.PhoneExtension, phone.TollFree));
        Assert.Equal([Weekday.Monday, Weekday.Tuesday], phone.Hours.Value[0].Days.ToArray());
        Assert.Equal([Weekday.Monday], phone.Hours.Value[1].Days.ToArray());
        Assert.Equal("fr", phone.Languages.Value[0].Tag);
        Assert.Equal("PO Box 7", Assert.Single(service.Channels.Value, c => c.Location is not null).Location!.Line1);
        Assert.Equal([new(CoverageMode.Include, CoverageKind.Fsa, "K1P"), new CoverageArea(CoverageMode.Include, CoverageKind.Jurisdiction, "CA-ON")], service.Coverage.Value.ToArray());
        Assert.Contains(service.ExternalIdentifiers, i => i is { Scheme: "airs-taxonomy", Value: "BD-1800.2000" });
        Assert.Equal(new DateTimeOffset(2025, 11, 3, 0, 0, 0, TimeSpan.Zero), service.LastVerified!.At);
        var all = string.Concat(Records.Select(r => Encoding.UTF8.GetString(r.Content.Span)));
        foreach (var secret in (string[])["Hidden", "0199", "Secret name", "Persona", "Not on the web"]) Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_deletion_for_later_is_an_end_and_a_service_without_a_name_has_its_sites()
    {
        Assert.Equal(new DateOnly(2027, 3, 1), Service("102").ValidTo);
        Assert.Equal("Elsewhere", Service("200").Name.Value["en"]);
        var child = Records.Where(r => r.Item?.Kind == ItemKind.Organization).Select(r => NativeJson.Read<Organization>(r.Content)).Single(o => o.Name["en"] == "Child agency");
        Assert.Equal("ca-on:family-friends", child.Parent);
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        var paths = Records.SelectMany(r => r.Problems).Select(p => $"{p.Code} {p.Path}").ToArray();
        Assert.Contains("PlaceNotRecognized GeographicAreaServed.City", paths);
        Assert.Contains("MalformedRecord SiteService", paths);
    }

    [Theory]
    [InlineData("<Source><Agency>")]
    [InlineData("<!DOCTYPE Source><Source/>")]
    [InlineData("<Other/>")]
    public void What_is_not_a_source_is_refused_whole(string file) => Assert.Throws<MalformedFileException>(() => new AirsFormat().Read(A.File(file), Ontario).ToArray());

    [Fact]
    public void Agencies_in_agencies_without_end_are_refused_and_not_followed() =>
        Assert.Throws<MalformedFileException>(() => new AirsFormat().Read(A.File("<Source>" + string.Concat(Enumerable.Repeat("<Agency>", 10_000))), Ontario).ToArray());

    private static Service Service(string number) => Records.Where(r => r is { Implied: false, Withdrawn: false, Refused: false }).Select(r => NativeJson.Read<Service>(r.Content)).Single(s => s.ExternalIdentifiers[0].Value == number);
}
