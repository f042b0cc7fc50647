using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Quality;

public class PublisherReportTests
{
    private static readonly DateTimeOffset Published = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Soon = new(2026, 6, 1);

    private static Service Complete(string slug, string name = "Dog licence", string nom = "Permis de chien") => new(ItemId.Scoped("CA-ON", slug), "CA-ON")
    {
        Organization = "ca-on:registry",
        Name = LocalizedText.Of(name, nom),
        Summary = LocalizedText.Of("You need it for your dog. It costs little.", "Il en faut un pour votre chien. Il coûte peu."),
        Basis = CoverageBasis.Residence,
        Url = LocalizedText.Of($"https://www.example.ca/en/{slug}", $"https://www.example.ca/fr/{slug}"),
        Channels = ImmutableArray.Create(new ServiceChannel { Type = ChannelType.Phone, Phone = "311" }),
        Costs = Stated<ImmutableArray<Cost>>.None,
        Requirements = Stated<ImmutableArray<Requirement>>.NotApplicable,
        Sources = [new("https://www.example.ca/en")],
        LastVerified = new(Published, "editor"),
    };

    private static CatalogueSnapshot Snapshot(params Service[] services) => CatalogueSnapshot.Build(
        [new(new(ItemKind.Organization, "ca-on:registry"), 0, Published, NativeJson.Write(A.Organization())),
            .. services.Select((s, i) => new PublishedItem(new(ItemKind.Service, s.Key), i + 1, Published, NativeJson.Write(s)))], 1, Published);

    private static PublisherReport Report(DateOnly on, params Service[] services) => PublisherReport.Of(Snapshot(services), "CA-ON", on, ProperNames.None);

    private static string[] Missed(Service service, DateOnly? on = null) =>
        [.. Assert.Single(Report(on ?? Soon, service).Listings).Quality.Criteria.Where(c => !c.Passed).Select(c => c.Criterion.ToString())];

    [Fact]
    public void A_listing_that_says_everything_scores_a_hundred() => Assert.Equal(100, Assert.Single(Report(Soon, Complete("a")).Listings).Quality.Score);

    [Fact]
    public void The_weights_add_up_to_a_hundred() => Assert.Equal(100, Enum.GetValues<QualityCriterion>().Sum(QualityCriteria.Weight));

    [Fact]
    public void Each_thing_left_out_is_missed_by_its_name()
    {
        Assert.Equal(["OwnPage"], Missed(Complete("a") with { Url = LocalizedText.Of("https://www.example.ca/en", "https://www.example.ca/fr") }));
        Assert.Equal(["Cost"], Missed(Complete("a") with { Costs = default }));
        Assert.Equal(["Cost"], Missed(Complete("a") with { Costs = ImmutableArray.Create(new Cost(CostKind.Unknown)) }));
        Assert.Equal(["Eligibility"], Missed(Complete("a") with { Requirements = Stated<ImmutableArray<Requirement>>.Unknown }));
        Assert.Equal(["Sources"], Missed(Complete("a") with { Sources = [] }));
        Assert.Equal(["Verified"], Missed(Complete("a") with { LastVerified = null }));
        Assert.Equal(["WaysToReachIt", "OfflineWay"], Missed(Complete("a") with { Channels = default }));
        Assert.Equal(["OfflineWay"], Missed(Complete("a") with { Channels = ImmutableArray.Create(new ServiceChannel { Type = ChannelType.Web, Url = LocalizedText.Of("https://a.example.ca", "https://b.example.ca") }) }));
        Assert.Equal(["BothLanguages"], Missed(Complete("a") with { Alert = new LocalizedText([new("en", "Closed today."), new("fr", "Fermé aujourd’hui.", TextOrigin.TranslatedMachine, "en")]) }));
    }

    [Fact]
    public void A_listing_is_due_a_year_after_its_last_check_and_on_the_day_after_its_last()
    {
        Assert.Empty(Report(new(2027, 2, 28), Complete("a")).Overdue);
        Assert.Equal(new DateOnly(2027, 3, 1), Assert.Single(Report(new(2027, 3, 1), Complete("a")).Overdue).Due);
        Assert.Equal(["Current"], Missed(Complete("a"), new(2027, 3, 1)));
        Assert.Equal(new DateOnly(2026, 5, 2), Assert.Single(Report(Soon, Complete("a") with { ValidTo = new(2026, 5, 1) }).Overdue).Due);
    }

    [Fact]
    public void Two_listings_of_one_name_or_one_page_are_candidates_once()
    {
        var twin = Complete("b") with { Url = LocalizedText.Of("https://www.example.ca/en/other", "https://www.example.ca/fr/autre") };
        var pair = Assert.Single(Report(Soon, Complete("a"), twin).Duplicates);
        Assert.Equal(("ca-on:a", "ca-on:b", false), (pair.Listing.Key, pair.Other.Key, pair.SamePage));
        var samePage = Complete("c", "Dog and cat licence", "Permis de chien et de chat") with { Url = Complete("a").Url };
        Assert.True(Assert.Single(Report(Soon, Complete("a"), samePage).Duplicates).SamePage);
        Assert.Empty(Report(Soon, Complete("a"), Complete("d", "Fishing licence", "Permis de pêche")).Duplicates);
    }

    [Fact]
    public void What_leads_nowhere_is_told()
    {
        var broken = Report(Soon, Complete("a") with { Related = [new(RelationType.Follows, "ca-on:gone")] }).BrokenReferences;
        Assert.Contains("ca-on:gone", Assert.Single(broken).Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Languages_are_counted_text_by_text()
    {
        var parity = Report(Soon, Complete("a"), Complete("b", "Fishing", "Pêche") with { NextStep = LocalizedText.In("en", "Call us.") }).Parity;
        Assert.Equal((1, 0), (parity.EnglishOnly, parity.FrenchOnly));
        Assert.Equal(parity.Texts - 1, parity.InBoth);
        Assert.True(parity.Share < 1);
    }

    [Fact]
    public void It_reads_in_both_languages()
    {
        var report = Report(new(2027, 6, 1), Complete("a"), Complete("b"));
        string In(string language)
        {
            using var text = new StringWriter();
            new PublisherReportText(report, LocalizedText.Of("Ontario", "Ontario"), language).WriteTo(text);
            return text.ToString();
        }
        Assert.Contains("2 listings, mean quality", In("en"), StringComparison.Ordinal);
        Assert.Contains("À revoir (2)", In("fr"), StringComparison.Ordinal);
        Assert.DoesNotContain("Due for review", In("fr"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_government_of_the_seed_has_a_report()
    {
        foreach (var source in Seed.Snapshot.Counts.Sources)
        {
            var report = PublisherReport.Of(Seed.Snapshot, source.Jurisdiction, Soon, Seed.ProperNames);
            Assert.Equal(source.Services, report.Listings.Length);
            Assert.Empty(report.BrokenReferences);
            Assert.InRange(report.Score!.Value, 20, 100);
        }
    }
}
