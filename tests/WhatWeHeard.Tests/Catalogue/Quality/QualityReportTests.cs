using System.Collections.Immutable;
using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>Each rule of the gate on a small catalogue: silent on a sound one, and speaking when one fault is planted.</summary>
public class QualityReportTests
{
    private static readonly HashSet<string> Names = ["NEXUS"];

    private static readonly BaseService Base = new("library-card")
    {
        Name = LocalizedText.Of("Library card", "Carte de bibliothèque"),
        Summary = LocalizedText.Of("Borrow books with this card. Show proof of where you live.", "Empruntez des livres avec cette carte. Montrez une preuve de domicile."),
        Basis = CoverageBasis.Residence,
        Levels = [Level.Municipal],
    };

    private static readonly LifeEvent LifeEvent = new("moving", LocalizedText.Of("Moving", "Déménagement"))
    {
        Journey = new(LocalizedText.Of("Your move", "Votre déménagement"), [new("card", LocalizedText.Of("Get a card", "Obtenir une carte")) { Base = "library-card" }]),
    };

    private static Service Listing(string slug = "library-card", string jurisdiction = "3506008") => new(ItemId.Scoped(jurisdiction, slug), jurisdiction)
    {
        Base = "library-card",
        Organization = ItemId.Scoped(jurisdiction, "library"),
        Url = LocalizedText.Of("https://ottawa.ca/en", "https://ottawa.ca/fr"),
    };

    private static QualityReport Of(Service service, params object[] others)
    {
        object[] items = [Base, LifeEvent, service, .. others];
        var published = items.Select((item, i) => item switch
        {
            Service s => new PublishedItem(new(ItemKind.Service, s.Key), i, default, NativeJson.Write(s)),
            LifeEvent e => new(new(ItemKind.LifeEvent, e.Code), i, default, NativeJson.Write(e)),
            BaseService b => new(new(ItemKind.BaseService, b.Code), i, default, NativeJson.Write(b)),
            _ => throw new ArgumentException(item.GetType().Name),
        });
        return QualityReport.Of(CatalogueSnapshot.Build(published.DistinctBy(p => p.Id), 1, default), Names);
    }

    private static void Says(QualityRule rule, QualityReport report, ProblemSeverity severity = ProblemSeverity.Error) =>
        Assert.Contains(report.Findings, f => f.Rule == rule && f.Severity == severity);

    [Fact]
    public void A_sound_catalogue_has_no_finding() => Assert.Empty(Of(Listing()).Findings);

    [Fact]
    public void A_missing_language_is_seen() => Says(QualityRule.MissingLanguage, Of(Listing() with { NextStep = LocalizedText.In("en", "Visit a branch.") }));

    [Fact]
    public void Keywords_in_one_language_are_seen() =>
        Says(QualityRule.MissingLanguage, Of(Listing() with { Keywords = new LocalizedWords([new("en", ["books"])]) }));

    [Fact]
    public void The_same_text_in_both_languages_is_seen_unless_it_is_a_name()
    {
        Says(QualityRule.IdenticalTexts, Of(Listing() with { Name = LocalizedText.Of("Borrowing", "Borrowing") }));
        Assert.Empty(Of(Listing() with { Name = LocalizedText.Of("NEXUS", "NEXUS") }).Findings);
    }

    [Fact]
    public void A_translation_that_lost_its_second_half_is_seen() => Says(QualityRule.UnequalLengths, Of(Listing() with
    {
        NextStep = LocalizedText.Of("Bring one piece of identification with your current address to any branch.", "Allez en succursale."),
    }));

    [Fact]
    public void A_text_in_the_other_languages_field_is_seen()
    {
        const string English = "Bring a piece of identification and go to the branch that is nearest to you.";
        const string French = "Apportez une pièce d’identité et allez à la succursale la plus proche de chez vous.";
        Says(QualityRule.WrongLanguage, Of(Listing() with { NextStep = LocalizedText.Of(French, "Apportez une pièce et allez à la succursale de votre choix pour la carte.") }));
        Says(QualityRule.WrongLanguage, Of(Listing() with { NextStep = LocalizedText.Of("Bring a piece and go to the branch of your choice for the card.", English) }));
        Assert.Empty(Of(Listing() with { NextStep = LocalizedText.Of(English, French) }).Findings);
    }

    [Theory]
    [InlineData("TBD")]
    [InlineData("Call [insert number] to apply")]
    [InlineData("Call 613-555-0100 to apply")]
    public void Unfinished_text_is_seen(string text) => Says(QualityRule.Placeholder, Of(Listing() with { NextStep = LocalizedText.Of(text, "Demandez") }));

    [Fact]
    public void A_word_said_twice_is_seen() => Says(QualityRule.Duplicate, Of(Listing() with
    {
        Keywords = new LocalizedWords([new("en", ["books", "Books"]), new("fr", ["livres"])]),
    }));

    [Fact]
    public void Two_listings_of_one_name_and_two_of_one_summary_are_seen()
    {
        var summary = LocalizedText.Of("Lend and return.", "Prêts et retours.");
        var found = Of(Listing() with { Summary = summary }, Listing(jurisdiction: "3520005") with { Summary = summary }).Findings;
        Assert.Equal(["state the same summary (en)", "state the same summary (fr)"], found.Select(f => f.Message.En));
        var twins = Of(Listing(), Listing("library-card-again")).Findings.Where(f => f.Rule == QualityRule.Duplicate).Select(f => f.Message.En);
        Assert.Contains("share the name “Library card”", twins);
        Assert.Contains("have the same summary in one government (en)", twins);
    }

    [Fact]
    public void A_summary_that_reads_hard_is_a_warning()
    {
        const string Bureaucratic = "Administrative authorization documentation regarding institutional bibliographic consultation possibilities necessitates residential verification.";
        const string Officialese = "Documentation administrative d’autorisation concernant les possibilités institutionnelles de consultation bibliographique nécessitant une vérification domiciliaire préalable.";
        var report = Of(Listing() with { Summary = LocalizedText.Of(Bureaucratic, Officialese) });
        Assert.Equal(2, report.Findings.Count(f => f is { Rule: QualityRule.Reading, Severity: ProblemSeverity.Warning }));
    }

    [Fact]
    public void A_reference_to_nothing_is_seen()
    {
        Says(QualityRule.Reference, Of(Listing() with { Related = [new(RelationType.Requires, "ca:nothing")] }));
        Says(QualityRule.Reference, Of(Listing() with { Evidence = ImmutableArray.Create(new Evidence(LocalizedText.Of("Proof", "Preuve")) { ObtainableVia = "ca:nothing" }) }));
        Says(QualityRule.Reference, Of(Listing(), LifeEvent with
        {
            Code = "other",
            Journey = LifeEvent.Journey! with { Steps = [LifeEvent.Journey.Steps[0] with { Base = null, Service = "ca:nothing" }] },
        }));
    }

    [Fact]
    public void A_step_that_a_province_never_answers_is_seen_and_one_that_it_declines_is_not()
    {
        var provincial = LifeEvent with { Code = "other", Journey = LifeEvent.Journey! with { Steps = [LifeEvent.Journey.Steps[0] with { OwnerLevel = Level.Provincial }] } };
        var missing = Of(Listing(), provincial).Findings.Where(f => f.Rule == QualityRule.Reference).ToArray();
        Assert.Equal(13, missing.Length);
        var declined = Listing(jurisdiction: "CA-NU") with { Offering = Offering.NotOffered };
        Assert.Equal(12, Of(Listing(), provincial, declined).Findings.Count(f => f.Rule == QualityRule.Reference));
    }

    [Fact]
    public void A_fact_without_a_source_is_seen()
    {
        var deep = Listing() with { Url = LocalizedText.Of("https://ottawa.ca/en/library/cards", "https://ottawa.ca/fr") };
        Says(QualityRule.Source, Of(deep));
        Assert.Empty(Of(deep with { Sources = [new("https://ottawa.ca/en/library/cards")] }).Findings);
        Says(QualityRule.Source, Of(Listing() with { Costs = ImmutableArray.Create(new Cost(CostKind.Fixed) { Amount = 5 }) }));
        var phone = new ServiceChannel { Type = ChannelType.Phone, Phone = "+1 613 580 2424" };
        Says(QualityRule.Source, Of(Listing() with { Channels = ImmutableArray.Create(phone) }));
        Assert.Empty(Of(Listing() with { Channels = ImmutableArray.Create(phone with { Phone = "311" }) }).Findings);
        var criterion = new Requirement("resident", LocalizedText.Of("You live in Ottawa.", "Vous habitez à Ottawa."), Polarity.Require);
        Says(QualityRule.Source, Of(Listing() with { Requirements = ImmutableArray.Create(criterion) }));
        Assert.Empty(Of(Listing() with { Requirements = ImmutableArray.Create(criterion with { Source = deep.Url.Value }) }).Findings);
        Says(QualityRule.Source, Of(Listing() with { Requirements = ImmutableArray.Create(criterion with { Source = Listing().Url.Value }) }), ProblemSeverity.Warning);
    }

    [Fact]
    public void Where_most_say_something_silence_is_a_gap()
    {
        var report = Of(Listing(), Listing(jurisdiction: "3520005"), Listing("other", "2466023") with { Base = null, Name = LocalizedText.Of("Other", "Autre"), Summary = LocalizedText.Of("Something else.", "Autre chose.") });
        var row = Assert.Single(report.Cities.Rows);
        Assert.Equal(2, row.Offered);
        Assert.Equal(["2466023"], report.Cities.Gaps().Select(g => g.Government.Code));
    }

    [Fact]
    public void A_catalogue_of_one_listing_is_far_from_the_contract() => Assert.All(Of(Listing()).Targets, t => Assert.False(t.IsMet, t.What.En));

    [Theory]
    [InlineData("en", "Quality: defects 1; ")]
    [InlineData("fr", "Qualité : défauts 1; ")]
    public void The_report_speaks_both_languages(string language, string line)
    {
        using var writer = new StringWriter(new StringBuilder());
        Of(Listing() with { Name = LocalizedText.Of("Borrowing", "Borrowing") }).Render(writer, language);
        Assert.Contains(line, writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the", 1)]
    [InlineData("table", 2)]
    [InlineData("licence", 2)]
    [InlineData("permit", 2)]
    [InlineData("certificate", 4)]
    [InlineData("applied", 2)]
    [InlineData("helped", 1)]
    [InlineData("CPP", 3)]
    public void Syllables_are_counted_as_people_hear_them(string word, int count) => Assert.Equal(count, Readability.Syllables(word));

    [Fact]
    public void Plain_words_read_easier_than_official_ones()
    {
        Assert.InRange(Readability.Grade("You can get a card at the library. Bring proof of where you live."), -2, 5);
        Assert.InRange(Readability.Lix("Vous pouvez obtenir une carte à la bibliothèque. Apportez une preuve de domicile."), 15, 50);
    }

    [Theory]
    [InlineData("https://ottawa.ca/en", false)]
    [InlineData("https://www.gov.mb.ca/index.fr.html", false)]
    [InlineData("https://ottawa.ca/en/library", true)]
    [InlineData("https://example.org/?page=4", true)]
    public void A_page_below_the_front_door_is_deep(string url, bool deep) => Assert.Equal(deep, SourceFindings.IsDeep(url));
}
