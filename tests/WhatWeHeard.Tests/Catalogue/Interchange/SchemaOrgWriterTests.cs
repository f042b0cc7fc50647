using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.SchemaOrg;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class SchemaOrgWriterTests
{
    [Fact]
    public void A_page_in_one_language_gets_plain_strings_and_the_address_that_it_has()
    {
        var listing = Seed.Snapshot.Items.Listings["ca-on:birth-certificate"];
        var items = Seed.Snapshot.Items.Export(listing, "https://services.example.ca");
        var json = SchemaOrgWriter.Document(items.Listings[0], items, LanguagePreference.French);
        Assert.Equal("https://schema.org", (string?)json["@context"]);
        Assert.Equal("GovernmentService", (string?)json["@type"]);
        Assert.Equal("https://services.example.ca/services/service:ca-on:birth-certificate", (string?)json["@id"]);
        Assert.Equal(listing.Content.Name.Value["fr"], (string?)json["name"]);
        Assert.Equal("CA-ON", (string?)json["jurisdiction"]!["identifier"]);
        Assert.Equal("GovernmentOrganization", (string?)json["provider"]!["@type"]);
        Assert.Equal(listing.Content.Url.Value["fr"], (string?)json["url"]);
        Assert.DoesNotContain("@language", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_tags_each_text_with_its_language()
    {
        var items = Seed.Snapshot.Items.Export("CA-QC");
        var first = JsonNode.Parse(Exports.Write("schema-org", items).File)!["@graph"]![0]!;
        Assert.Equal(["en", "fr"], first["name"]!.AsArray().Select(n => (string?)n!["@language"]).Order());
        Assert.Equal(Urn.Of(items.Listings[0].Id), (string?)first["@id"]);
    }

    [Theory]
    [InlineData(Offering.NotOffered)]
    [InlineData(Offering.Unknown)]
    public void What_is_not_offered_is_no_service_but_a_page_that_says_so(Offering offering)
    {
        var listing = A.Service("CA-ON", "not-here") with { Offering = offering, OfferingReason = LocalizedText.Of("Ask the town.", "Demandez à la ville.") };
        var items = Exports.Snapshot(A.BaseService(), A.Organization(), A.Service(), listing).Items.Export();
        var (file, report) = Exports.Write("schema-org", items);
        var nodes = JsonNode.Parse(file)!["@graph"]!.AsArray();
        Assert.Equal(Urn.Of(ItemKind.Service, A.Service().Key), (string?)Assert.Single(nodes, n => (string?)n!["@type"] == "GovernmentService")!["@id"]);
        Assert.Equal(Urn.Of(ItemKind.Service, listing.Key), (string?)Assert.Single(nodes, n => (string?)n!["@type"] == "WebPage")!["@id"]);
        Assert.Equal(1, report.Listings);
        Assert.Equal(1, Assert.Single(report.Omissions, o => o.Field == "$").Listings);
        Assert.Single(Formats.Named("schema-org")!.Read(new MemoryStream(file), new()), r => r.Item?.Kind == ItemKind.Service);

        var json = SchemaOrgWriter.Document(items.Listings.Single(l => l.Own.Offering == offering), items, LanguagePreference.French);
        Assert.Equal("https://schema.org", (string?)json["@context"]);
        Assert.Matches(offering == Offering.NotOffered ? "n’offre pas.*Demandez à la ville" : "Personne n’a confirmé.*Demandez à la ville", (string?)json["description"]);
        Assert.Equal(["CategoryCode", "AdministrativeArea"], json["about"]!.AsArray().Select(a => (string?)a!["@type"]));
        Assert.DoesNotContain("GovernmentService", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_of_channel_has_its_property()
    {
        var json = Document(A.Service() with
        {
            Channels = ImmutableArray.Create(
                new ServiceChannel { Type = ChannelType.Phone, Phone = "+1 613 555 0100", PhoneExtension = "0012", TollFree = true },
                new ServiceChannel { Type = ChannelType.Sms, Phone = "988" },
                new ServiceChannel { Type = ChannelType.Email, Email = "a@example.ca" },
                new ServiceChannel { Type = ChannelType.Mail, Location = new() { Line1 = "1 Main", PostalCode = "K1A 0A1" } },
                new ServiceChannel
                {
                    Type = ChannelType.InPerson,
                    Location = new() { Line1 = "2 Main", Latitude = 45.5, Longitude = -75.25 },
                    Hours = ImmutableArray.Create(new Hours(HoursKind.Regular, "America/Toronto") { Days = [Weekday.Monday], Opens = new(9, 0), Closes = new(17, 0) }),
                    Languages = ImmutableArray.Create(new DeliveryLanguage("iu-Cans")),
                }),
            Costs = ImmutableArray.Create(new Cost(CostKind.Free), new Cost(CostKind.Fixed) { Amount = 12.50m }),
        });
        var channels = json["availableChannel"]!.AsArray();
        Assert.Equal("+1 613 555 0100 ext. 0012", (string?)channels[0]!["servicePhone"]!["telephone"]);
        Assert.Equal("988", (string?)channels[1]!["serviceSmsNumber"]!["telephone"]);
        Assert.Equal("mailto:a@example.ca", (string?)channels[2]!["serviceUrl"]);
        Assert.Equal("K1A 0A1", (string?)channels[3]!["servicePostalAddress"]!["postalCode"]);
        Assert.Equal("https://schema.org/Monday", (string?)channels[4]!["serviceLocation"]!["openingHoursSpecification"]![0]!["dayOfWeek"]![0]);
        Assert.Equal("iu-Cans", (string?)channels[4]!["availableLanguage"]![0]);
        Assert.Equal("09:00:00", (string?)json["hoursAvailable"]!["opens"]);
        Assert.Equal([0m, 12.50m], json["offers"]!.AsArray().Select(o => (decimal)o!["price"]!));
    }

    private static JsonObject Document(Service service)
    {
        var items = Exports.Snapshot(A.BaseService(), A.Organization(), service).Items.Export();
        return SchemaOrgWriter.Document(items.Listings[0], items);
    }
}
