using System.Collections.Immutable;
using System.Reflection;
using WhatWeHeard.Assist;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using Xunit.Abstractions;

namespace WhatWeHeard.Catalogue.Answers;

public class AnswerTests(ITestOutputHelper output)
{
    private static readonly ImmutableArray<Answer> Judged = [.. AssistedQuestion.All.Select(q => q.Ask(Seed.Snapshot))];

    private static Answer Ask(string question, string language = "en", string? place = null) => Seed.Snapshot.Answer(new(question)
    {
        Languages = LanguagePreference.For(language),
        Place = place is null ? null : PlaceQuery.Named(place),
    });

    [Theory]
    [InlineData("I lost my birth certificate, I was born in Gatineau and live in Ottawa", "en", "ca-qc:birth-certificate")]
    [InlineData("J’ai perdu mon certificat de naissance, je suis née à Gatineau et j’habite à Ottawa", "fr", "ca-qc:birth-certificate")]
    [InlineData("Where to renew my driver's license in Vancouver", "en", "ca-bc:drivers-licence-renewal")]
    [InlineData("Où renouveler mon permis de conduire à Vancouver", "fr", "ca-bc:drivers-licence-renewal")]
    [InlineData("how do I get a permit to park my food truck in Vancouver", "en", "5915022:mobile-food-vending-permit")]
    [InlineData("comment avoir un permis pour mon camion de cuisine à Vancouver", "fr", "5915022:mobile-food-vending-permit")]
    public void The_right_government_answers_and_is_cited(string question, string language, string key)
    {
        var answer = Ask(question, language);

        Assert.Equal(AnswerKind.Answer, answer.Kind);
        Assert.Equal(key, answer.Listings[0].Key);
        Assert.Equal(language, answer.Language);
        Assert.NotNull(answer.Citation);
    }

    [Theory]
    [InlineData("en", "I moved to Fredericton and still have my Ontario driver's licence. where do I swap it", "CA-NB")]
    [InlineData("en", "moved to Moncton, I have an Ontario health card", "CA-NB")]
    [InlineData("en", "I moved from Alberta, how do I get my Ontario health card", "CA-ON")]
    [InlineData("en", "moved, need to change my Ontario health card address", "CA-ON")]
    [InlineData("fr", "j’ai déménagé à Moncton avec ma carte santé de l’Ontario", "CA-NB")]
    [InlineData("fr", "j’ai déménagé de l’Ontario à Moncton, ma carte santé", "CA-NB")]
    [InlineData("fr", "je déménage en Ontario, comment remettre ma carte soleil du Québec", "CA-ON")]
    public void What_one_brought_is_from_where_one_left(string language, string question, string government) =>
        Assert.Equal(government, Ask(question, language).Jurisdictions[0]);

    [Theory]
    [InlineData("en", "how do I register a brand for my cattle in Alberta")]
    [InlineData("fr", "enregistrer une marque au fer pour mon bétail en Alberta")]
    public void What_nobody_lists_is_told_so_until_somebody_does(string language, string question)
    {
        const string brands = """
            {"key": "ca-ab:cattle-brands", "jurisdiction": "CA-AB", "name": {"en": "Livestock brand registration", "fr": "Enregistrement d'une marque de bétail"},
             "keywords": {"en": ["cattle brand", "register a brand"], "fr": ["marque au fer", "bétail"]}}
            """;
        Assert.Equal(AnswerKind.NoMatch, Ask(question, language).Kind);

        var published = new PublishedItem(new(ItemKind.Service, "ca-ab:cattle-brands"), 1, Seed.At, System.Text.Encoding.UTF8.GetBytes(brands));
        var answer = Seed.Snapshot.With([new(Seed.Snapshot.Sequence + 1, Seed.At, ChangeOperation.Create, published.Id, "CA-AB", "test", published)])
            .Answer(new(question) { Languages = LanguagePreference.For(language) });

        Assert.Equal((AnswerKind.Answer, "ca-ab:cattle-brands"), (answer.Kind, answer.Listings.FirstOrDefault()?.Key));
    }

    [Theory]
    [InlineData("used couch for sale", "en")]
    [InlineData("couch for sale in Ottawa", "en")]
    [InlineData("selling my old guitar", "en")]
    [InlineData("where can I buy a second hand laptop", "en")]
    [InlineData("divan usagé à vendre", "fr")]
    [InlineData("je vends ma laveuse et ma sécheuse", "fr")]
    [InlineData("où acheter des meubles usagés", "fr")]
    public void What_people_sell_each_other_is_no_government_s(string question, string language) =>
        Assert.Equal(AnswerKind.NotAGovernmentService, Ask(question, language).Kind);

    [Theory]
    [InlineData("sell a used car")]
    [InlineData("bill of sale for my couch")]
    [InlineData("vendre mon char usagé")]
    [InlineData("can't sell my old couch, does the city pick it up")]
    [InlineData("do I charge tax if I sell used furniture")]
    [InlineData("permis pour vendre des meubles")]
    [InlineData("I want to sell furniture at the farmers market")]
    [InlineData("how do I get rid of an old couch and a dead fridge in Whitehorse")]
    public void What_a_government_has_a_hand_in_is_no_sale_between_neighbours(string question) =>
        Assert.False(SecondHand.Is(question));

    [Theory]
    [InlineData("I lost my birth certificate", "en", PlaceRole.Birthplace)]
    [InlineData("I lost my birth certificate and I live in Ottawa", "en", PlaceRole.Birthplace)]
    [InlineData("J’ai perdu mon certificat de naissance", "fr", PlaceRole.Birthplace)]
    [InlineData("Where to renew my driver's license", "en", PlaceRole.Residence)]
    [InlineData("Où renouveler mon permis de conduire?", "fr", PlaceRole.Residence)]
    public void Where_the_government_depends_on_a_place_it_is_asked_for_with_every_province_to_choose(string question, string language, PlaceRole role)
    {
        var answer = Ask(question, language);

        Assert.Equal(AnswerKind.Clarify, answer.Kind);
        Assert.Equal(role, answer.Clarify!.Role);
        Assert.Equal(13, answer.Clarify.Options.Length);
        Assert.Contains(answer.Clarify.Question[language]!, answer.Text, StringComparison.Ordinal);
        Assert.True(Seed.Snapshot.Items.Facts.ContainsKey(answer.Clarify.Fact));
    }

    [Fact]
    public void The_answer_to_a_clarifying_question_settles_it()
    {
        var asked = Ask("I lost my birth certificate").Clarify!;
        var answer = Seed.Snapshot.Answer(new("I lost my birth certificate") { Facts = [new(asked.Fact, "CA-QC")], Languages = LanguagePreference.English });

        Assert.Equal("ca-qc:birth-certificate", answer.Listings[0].Key);
    }

    [Theory]
    [InlineData("my father died in Halifax, I live in Toronto, death certificate", "CA-NS")]
    [InlineData("I moved from Calgary to Montréal, health card", "CA-QC")]
    [InlineData("j’ai déménagé de Calgary à Montréal, carte d’assurance maladie", "CA-QC")]
    [InlineData("I used to live in Calgary and now live in Halifax, renew my licence", "CA-NS")]
    [InlineData("my business is in Moncton, I live in Halifax, register the business name", "CA-NB")]
    [InlineData("born in Gatineau, birth certificate, K1P 5M7", "CA-QC")]
    [InlineData("As an Albertan, how do I get a health card", "CA-AB")]
    [InlineData("née en Ontario, certificat de naissance", "CA-ON")]
    public void The_place_that_decides_is_the_services_own(string question, string government) =>
        Assert.Equal(government, Assert.Single(Ask(question).Jurisdictions));

    [Fact]
    public void One_name_in_two_provinces_is_asked_about() // Windsor, Ontario and Windsor, Nova Scotia; Richmond, and others
    {
        var answer = Ask("renew my driver's licence", place: "Lloydminster");

        Assert.Equal(AnswerKind.Clarify, answer.Kind);
        Assert.Equal(["CA-AB", "CA-SK"], answer.Clarify!.Options.Select(o => o.Code).Order());
    }

    [Theory]
    [InlineData("pizza near me")]
    [InlineData("pizza près de chez moi")]
    [InlineData("tell me a joke")]
    public void What_no_government_does_is_said_to_be_so(string question) => Assert.Equal(AnswerKind.NotAGovernmentService, Ask(question).Kind);

    [Fact]
    public void Nobody_in_danger_is_asked_where_they_live()
    {
        Assert.Equal("ca:988-suicide-crisis-helpline", Ask("I want to kill myself").Listings[0].Key);
        Assert.Equal("ca:988-suicide-crisis-helpline", Ask("je veux mourir, j’ai des idées suicidaires", "fr").Listings[0].Key);
    }

    [Theory]
    [InlineData("permit for a garage in Edmonton", "en", "4811061:building-permit")] // no garage sale
    [InlineData("incorporate my company in Ontario", "en", "ca-on:business-registration")] // the province that is named
    [InlineData("incorporate my company federally, in Ontario", "en", "ca:federal-incorporation")]
    [InlineData("report unsafe food", "en", "ca:food-safety-complaint")]
    [InlineData("faire mes impôts 2023", "fr", "ca:income-tax-return")] // a year changes nothing
    [InlineData("je suis enceinte à Québec, quelles prestations", "fr", "ca-qc:qpip")] // what is asked for is told by what happens
    [InlineData("someone stole my passport", "en", "ca:passport-lost-stolen")] // one word in its forms
    [InlineData("je me suis fait voler mon passeport", "fr", "ca:passport-lost-stolen")]
    [InlineData("les voisins font la fête à Montréal", "fr", "2466023:bylaw-complaint")]
    [InlineData("my boss keeps our tips and won't pay overtime, in Regina", "en", "ca-sk:employment-standards-complaint")] // no "won"
    [InlineData("can pizza boxes go in the blue bin in Surrey", "en", "5915004:waste-collection")] // more is told than asked
    public void What_is_meant_is_found_however_it_is_put(string question, string language, string key) =>
        Assert.Equal(key, Ask(question, language).Listings.FirstOrDefault()?.Key);

    [Theory]
    [InlineData("pothole in Kingston", "en", "3510010")]
    [InlineData("nid-de-poule à Kingston", "fr", "3510010")]
    [InlineData("noise complaint in Kingston", "en", "3510010")]
    public void A_town_without_a_page_is_named_with_a_way_on_and_no_other_governments_listing(string question, string language, string government)
    {
        var answer = Ask(question, language);

        Assert.Equal((AnswerKind.NoMatch, government), (answer.Kind, answer.Jurisdictions.Single()));
        Assert.Contains(AnswerTexts.AskThere[language]!, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I want to die", "en")]
    [InlineData("je veux mourir", "fr")]
    [InlineData("my friend wants to die, we live in Halifax", "en")]
    public void Whoever_speaks_of_ending_a_life_is_told_of_no_certificate(string question, string language) =>
        Assert.Equal("ca:988-suicide-crisis-helpline", Ask(question, language).Listings.FirstOrDefault()?.Key);

    [Fact]
    public void What_nobody_has_verified_is_said_to_be_so_with_the_date_of_the_edition()
    {
        Assert.All(Judged.Where(a => a.Kind == AnswerKind.Answer), a => Assert.Null(a.VerifiedAt));
        Assert.EndsWith("since January 1, 2026; no check against the government’s page is on record, and that page has the last word.", Ask("renew my passport").Text, StringComparison.Ordinal);
        Assert.EndsWith("depuis le 1er janvier 2026; aucune vérification sur la page du gouvernement n’est consignée, et cette page fait foi.", Ask("renouveler mon passeport", "fr").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_questions_own_language_decides_where_nobody_says_another()
    {
        Assert.Equal("fr", Seed.Snapshot.Answer(new("Comment renouveler mon passeport?")).Language);
        Assert.Equal("en", Seed.Snapshot.Answer(new("How do I renew my passport?")).Language);
        Assert.Equal("en", Seed.Snapshot.Answer(new("Comment renouveler mon passeport?") { Languages = LanguagePreference.English }).Language);
    }

    [Fact]
    public void Nothing_is_answered_without_a_citation_and_a_government_nor_in_more_than_four_sentences()
    {
        Assert.True(Judged.Count(a => a.Kind == AnswerKind.Answer) >= 60);
        Assert.All(Judged.Where(a => a.Kind == AnswerKind.Answer), a => Assert.True(a is { Citation: not null, Jurisdictions.Length: > 0, Listings.Length: > 0 }));
        Assert.All(Judged, a => Assert.InRange(a.Sentences.Sum(s => SentenceSplit.Of(s.Value).Count()), 1, 4));
    }

    [Fact]
    public void Every_sentence_is_a_listings_own_or_a_fixed_text()
    {
        var looked = 0;
        foreach (var (answer, sentence) in Judged.SelectMany(a => a.Sentences.Select(s => (a, s))))
        {
            looked++;
            // Which of two places of one name is meant, Places asks in its own fixed texts.
            if (answer.Places.Any(p => p.Place.Question?[answer.Language] == sentence.Value)) continue;
            if (sentence.Origin == SentenceOrigin.Template) Assert.Contains(FixedTexts(answer.Language), t => Fits(t, sentence.Value));
            else Assert.Contains(FieldOf(sentence.Source, answer.Language), t => t.Contains(sentence.Value, StringComparison.Ordinal));
        }
        Assert.True(looked >= 200, $"only {looked} sentences inspected");
        Assert.DoesNotContain(FixedTexts("en"), t => Fits(t, "The moon is made of cheese."));
    }

    [Fact]
    public void The_same_question_on_the_same_snapshot_gives_the_same_answer()
    {
        foreach (var question in AssistedQuestion.All.Take(30))
        {
            var (first, second) = (question.Ask(Seed.Snapshot), question.Ask(Seed.Snapshot));
            Assert.Equal((first.Text, first.Spoken, first.Kind), (second.Text, second.Spoken, second.Kind));
            Assert.Equal(first.Listings.Select(l => l.Key), second.Listings.Select(l => l.Key));
        }
    }

    [Fact]
    public void A_spoken_answer_has_no_digits_and_lasts_twenty_to_thirty_seconds()
    {
        var spoken = Judged.Where(a => a.Kind == AnswerKind.Answer).Select(a => a.Spoken).ToArray();
        Assert.All(spoken, s => Assert.DoesNotContain(s, char.IsAsciiDigit));
        Assert.All(spoken, s => Assert.InRange(s.Split(' ').Length, 40, 78)); // 150 to 160 words a minute
    }

    [Fact]
    public void Whatever_is_answered_can_be_read_aloud()
    {
        Assert.All(Judged.Select(a => a.Spoken).Where(s => s.Length > 0), spoken =>
        {
            Assert.DoesNotMatch(@"\s[,.;]|\s\s|,\s*,|\d{4}|https?:|www\.|[()«»“”""]", spoken);
            Assert.InRange(spoken.Split(' ').Length, 1, 90);
            Assert.DoesNotMatch(@"^\s|\s$", spoken);
        });
        // Every text of the seed that an answer may be made of, not only those that were asked for.
        var texts = Seed.Snapshot.Items.Listings.Values.SelectMany(l => new[] { l.Content.Summary.ValueOrDefault, l.Content.NextStep.ValueOrDefault, l.Content.Name.ValueOrDefault })
            .OfType<LocalizedText>().SelectMany(t => t.Values).Where(v => v.Language is "en" or "fr").Distinct().ToArray();
        Assert.True(texts.Length > 1_000);
        Assert.All(texts, t => Assert.DoesNotMatch(@"\s[,.;]|\s\s|,\s*,|\d|https?:", SpokenText.Say(t.Value, t.Language == "fr")));
    }

    [Theory]
    [InlineData("Call 1-800-622-6232.", "en", "Call one, eight zero zero, six two two, six two three two.")]
    [InlineData("Appelez au 1\u00A0800\u00A0622\u20116232 ou au 9\u20118\u20118.", "fr", "Appelez au un, huit zéro zéro, six deux deux, six deux trois deux ou au neuf huit huit.")]
    [InlineData("Call 811 or 9-8-8.", "en", "Call eight one one or nine eight eight.")]
    [InlineData("Call or text 988.", "en", "Call or text nine eight eight.")]
    [InlineData("Call 204-945-3744 from 8:30 to 16:00.", "en", "Call two zero four, nine four five, three seven four four from eight thirty to sixteen.")]
    [InlineData("Ouvert de 8 h 30 à 16 h, au 514 555-0123.", "fr", "Ouvert de huit heures trente à seize heures, au cinq un quatre, cinq cinq cinq, zéro un deux trois.")]
    [InlineData("On your 65th birthday, file a T1 (or a GST/HST form) for 2.5% of 18-64.", "en", "On your sixty-fifth birthday, file a T one, or a GST HST form, for two point five percent of eighteen to sixty-four.")]
    [InlineData("Le taux est de 2,5 % (18-64 ans).", "fr", "Le taux est de deux virgule cinq pour cent, dix-huit à soixante-quatre ans.")]
    [InlineData("It costs $25.50 since January 1, 2026.", "en", "It costs twenty-five dollars and fifty cents since January first, twenty twenty-six.")]
    [InlineData("Il en coûte 1 250,50 $ depuis le 1er janvier 2026.", "fr", "Il en coûte mille deux cent cinquante dollars et cinquante cents depuis le premier janvier deux mille vingt-six.")]
    [InlineData("Vous avez 65 ans (ou plus).", "fr", "Vous avez soixante-cinq ans, ou plus.")]
    public void Numbers_are_said_as_one_says_them(string written, string language, string said) => Assert.Equal(said, SpokenText.Say(written, language == "fr"));

    /// <summary>Run on demand: <c>WWH_MEASURE=1 dotnet test --filter Measured</c>.</summary>
    [SkippableFact]
    public void Measured_an_answer_takes_less_than_five_milliseconds_of_processor_time()
    {
        Skip.If(Environment.GetEnvironmentVariable("WWH_MEASURE") is null, "A measurement: set WWH_MEASURE to run it.");
        for (var round = 0; round < 5; round++) foreach (var question in AssistedQuestion.All) question.Ask(Seed.Snapshot);
        var times = new List<double>();
        foreach (var question in AssistedQuestion.All)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < 10; i++) question.Ask(Seed.Snapshot);
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / 10);
        }
        times.Sort();
        output.WriteLine($"mean {times.Average():0.00} ms, median {times[times.Count / 2]:0.00} ms, p95 {times[(int)(times.Count * 0.95)]:0.00} ms, max {times[^1]:0.00} ms of processor time");
        Assert.True(times.Average() < 5);
    }

    private static IEnumerable<string> FieldOf(string source, string language)
    {
        Assert.True(ItemId.TryParse(source.Split('#')[0], out var id));
        var listing = Seed.Snapshot.Items.Listings[id.Key];
        var text = source.Split('#')[1] switch
        {
            "summary" => listing.Content.Summary.Value,
            "nextStep" => listing.Content.NextStep.Value,
            "offeringReason" => listing.Own.OfferingReason!,
            var field => throw new ArgumentOutOfRangeException(nameof(source), field, "A field that answers aren't made of."),
        };
        return [text[language]!];
    }

    /// <summary>Every fixed text there is, by reflection: whoever adds one adds it here.</summary>
    private static IEnumerable<string> FixedTexts(string language)
    {
        var properties = typeof(AnswerTexts).GetProperties(BindingFlags.Static | BindingFlags.Public).Select(p => p.GetValue(null)).OfType<LocalizedText>();
        var byBasis = Enum.GetValues<CoverageBasis>().Select(AnswerTexts.OwnerBy);
        var questions = Enum.GetValues<PlaceRole>().SelectMany(r => new[] { ClarifyTexts.Province(r), ClarifyTexts.Municipality(r) });
        return properties.Concat(byBasis).Concat(questions).Select(t => t[language]!);
    }

    /// <summary>A template fits where its fixed parts stand in order and nothing is left at either end.</summary>
    private static bool Fits(string template, string sentence)
    {
        var parts = System.Text.RegularExpressions.Regex.Split(template, @"\{\d\}");
        if (!sentence.StartsWith(parts[0], StringComparison.Ordinal) || !sentence.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        var at = 0;
        foreach (var part in parts)
        {
            at = sentence.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0) return false;
            at += part.Length;
        }
        return parts.Length > 1 || sentence == template;
    }
}
