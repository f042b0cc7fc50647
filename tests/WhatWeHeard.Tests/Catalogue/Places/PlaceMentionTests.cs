using static WhatWeHeard.Catalogue.Places.PlaceCase;

namespace WhatWeHeard.Catalogue.Places;

public class PlaceMentionTests
{
    [Theory]
    [InlineData("passeport à Gatineau", "Gatineau", "2481017", "passeport")]
    [InlineData("register a dog in halifax", "halifax", "1209034", "register a dog")]
    [InlineData("near Saint John NB passport", "Saint John NB", "1301006", "passport")]
    [InlineData("parking K1P 5M7 permit", "K1P 5M7", "3506008", "parking permit")]
    [InlineData("parking k1p5m7", "k1p5m7", "3506008", "parking")]
    [InlineData("birth certificate KIA OA6", "KIA OA6", "3506008", "birth certificate")]
    [InlineData("certificat de naissance k1aOa6", "k1aOa6", "3506008", "certificat de naissance")]
    [InlineData("health card S9V", "S9V", "4717029", "health card")]
    [InlineData("health card XOA OHO", "XOA OHO", "CA-NU", "health card")]
    [InlineData("Hearst. My mother fell", "Hearst", "3556076", ". My mother fell")]
    [InlineData("my mother fell. Hearst.", "Hearst", "3556076", "my mother fell..")]
    [InlineData("Dieppe : le voisin brûle", "Dieppe", "1307045", ": le voisin brûle")]
    [InlineData("permis de conduire T9V", "T9V", "4810039", "permis de conduire")]
    [InlineData("garbage R8A", "R8A", "4621064", "garbage")]
    [InlineData("taxes municipales à Québec (ville)", "Québec", "2423027", "taxes municipales (ville)")]
    [InlineData("stationnement code postal J8X", "J8X", "2481017", "stationnement code postal")]
    [InlineData("my cat's licence in hfx", "hfx", "1209034", "my cat's licence")]
    [InlineData("YYC dog licence", "YYC", "4806016", "dog licence")]
    [InlineData("taco truck in Kitsilano", "Kitsilano", "5915022", "taco truck")]
    [InlineData("vidanges dans Limoilou", "Limoilou", "2423027", "vidanges")]
    [InlineData("ticket I got driving thru Swift Current", "Swift Current", "4708004", "ticket I got driving")]
    [InlineData("permis au Nouveau-Brunswick", "Nouveau-Brunswick", "CA-NB", "permis")]
    [InlineData("Ottawa passport", "Ottawa", "3506008", "passport")]
    [InlineData("déneigement Montréal", "Montréal", "2466023", "déneigement")]
    [InlineData("hope bc camping", "hope bc", "5909009", "camping")]
    [InlineData("permis de pêche à Québec", "Québec", "2423027", "permis de pêche")]
    [InlineData("permis de pêche au Québec", "Québec", "CA-QC", "permis de pêche")]
    [InlineData("garbage collection in the city of Red Deer", "city of Red Deer", "4808011", "garbage collection")]
    [InlineData("dog licence, Windsor, N.S.", "Windsor, N.S", "1208002", "dog licence")]
    [InlineData("health card in BC", "BC", "CA-BC", "health card")]
    [InlineData("carte santé en Ontario", "Ontario", "CA-ON", "carte santé")]
    [InlineData("vivre à l’Île-du-Prince-Édouard", "Île-du-Prince-Édouard", "CA-PE", "vivre")]
    [InlineData("naissance à St-Jérôme", "St-Jérôme", "2475017", "naissance")]
    [InlineData("apply in toronto on monday", "toronto", "3520005", "apply on monday")]
    [InlineData("LICENCE IN TORONTO", "TORONTO", "3520005", "LICENCE")]
    [InlineData("toronto street parking", "toronto", "3520005", "street parking")]
    [InlineData("aller à la pêche en Ontario", "Ontario", "CA-ON", "aller à la pêche")]
    [InlineData("je demeure à Rimouski (Québec) depuis 2020", "Rimouski (Québec", "2410043", "je demeure depuis 2020")]
    [InlineData("I moved to NB", "NB", "CA-NB", "I moved")]
    [InlineData("birth certificate in Quebec City please", "Quebec City", "2423027", "birth certificate please")]
    public void A_place_named_in_passing_is_found_and_taken_out(string text, string place, string code, string rest)
    {
        var mention = Here.Find(text);
        Assert.True(mention.Found);
        var span = mention.Spans[0];
        Assert.Equal(place, text.Substring(span.Start, span.Length));
        Assert.Equal(code, mention.Answer!.Best());
        Assert.Equal(rest, mention.Rest);
    }

    [Theory]
    [InlineData("hope for the best service")]
    [InlineData("success in business")]
    [InlineData("service in unity")]
    [InlineData("form 514")]
    [InlineData("formulaire 514")]
    [InlineData("call 514-555-0123")]
    [InlineData("dans le 514 555 0123")]
    [InlineData("within the 250 days")]
    [InlineData("in the 905 building")]
    [InlineData("apply in 613 days")]
    [InlineData("in the 415")]
    [InlineData("Victoria Day hours")]
    [InlineData("T4A slip")]
    [InlineData("what can I do in case of fire")]
    [InlineData("les gens qui en ont besoin")]
    [InlineData("visiter ma grand-mère")]
    [InlineData("Processus de Kimberley")]
    [InlineData("Kimberley Process certificate")]
    [InlineData("paradise by the lake")]
    [InlineData("renew my passport")]
    [InlineData("renouveler mon passeport")]
    [InlineData("a license to hunt moose and deer")]
    [InlineData("aide à la conception")]
    [InlineData("quelqu'un peut-il m'aider à la maison")]
    [InlineData("child benefit for young families")]
    [InlineData("on hold")]
    [InlineData("ab workouts")]
    [InlineData("mon enfant est malade")]
    [InlineData("I need to report a fire")]
    [InlineData("love and peace")]
    [InlineData("à la caisse")]
    [InlineData("me")]
    [InlineData("")]
    public void Ordinary_words_are_never_taken_for_places(string text)
    {
        var mention = Here.Find(text);
        Assert.False(mention.Found, mention.Found ? text.Substring(mention.Spans[0].Start, mention.Spans[0].Length) : "");
        Assert.Equal(text, mention.Rest);
        Assert.Null(mention.Answer);
    }

    [Fact]
    public void A_word_that_is_also_a_place_counts_where_the_text_says_where()
    {
        Assert.Equal("5909009", Here.Find("I live in Hope").Answer!.Candidates.First(c => c.Chain.Codes.Contains("CA-BC")).Chain.Nearest);
        Assert.False(Here.Find("I live in hope").Found);
    }

    [Fact]
    public void Two_places_are_two_mentions_where_one_goes_first()
    {
        foreach (var text in new[] { "moving from Halifax to Gatineau", "moving to Gatineau from Halifax" })
            Assert.Equal(["2481017", "1209034"], Here.Find(text).Places.Select(p => p.Answer.Best()));
    }

    [Fact]
    public void A_bare_Quebec_stays_ambiguous()
    {
        var mention = Here.Find("birth certificate québec");
        Assert.Equal(2, mention.Answer!.Candidates.Length);
        InBothLanguages(mention.Answer.Question);
    }

    [Fact]
    public void A_postal_code_tells_more_than_a_name()
    {
        var mention = Here.Find("passport office Ottawa near M5V 2T6");
        Assert.Equal("3520005", mention.Answer!.Best());
        Assert.Equal(2, mention.Places.Length);
    }

    [Theory]
    [InlineData("bacs de recyclage dans le 514", "514", "2466023", "bacs de recyclage")]
    [InlineData("dans le 514?", "514", "2466023", "?")]
    [InlineData("I live in the 416 and need a permit", "416", "3520005", "I live and need a permit")]
    [InlineData("health card in the 613 area", "613", "CA-ON", "health card")]
    [InlineData("613 area code, health card", "613", "CA-ON", "health card")]
    [InlineData("carte santé, indicatif 819", "819", "CA-QC", "carte santé")]
    [InlineData("indicatif régional 514 vidanges", "514", "2466023", "vidanges")]
    [InlineData("area code 604 health card", "604", "CA-BC", "health card")]
    public void A_telephone_area_code_is_a_place_where_the_text_says_so(string text, string place, string code, string rest)
    {
        var mention = Here.Find(text);
        Assert.Equal(place, text.Substring(mention.Spans[0].Start, mention.Spans[0].Length));
        Assert.Equal(code, mention.Answer!.Best());
        Assert.True(mention.Answer!.Candidates[0].Approximate);
        Assert.NotEqual(PlaceConfidence.Certain, mention.Answer!.Confidence);
        Assert.Equal(rest, mention.Rest);
    }

    [Theory]
    [InlineData("health card in the 902", "CA-NS,CA-PE")]
    [InlineData("carte santé, indicatif 867", "CA-NT,CA-NU,CA-YT")]
    public void An_area_code_that_provinces_share_asks_which(string text, string codes)
    {
        var answer = Here.Find(text).Answer!;
        Assert.Equal(codes, string.Join(',', answer.Candidates.Select(c => c.Chain.Nearest).Order(StringComparer.Ordinal)));
        InBothLanguages(answer.Question);
    }

    [Fact]
    public void Every_area_code_is_of_a_place_that_exists()
    {
        var codes = ReferenceTable.Rows("area-codes.csv").ToArray();
        Assert.True(codes.Length >= 50);
        Assert.All(codes, r => Assert.NotNull(Here.Geography.Find(r[1])));
    }

    [Theory]
    [InlineData("passport Ｋ１Ａ ０Ａ６", "passport")]
    [InlineData("ᐸᔅᐳᐊᑦ Ｋ１Ａ　０Ａ６", "ᐸᔅᐳᐊᑦ")]
    [InlineData("ᐸᔅᐳᐊᑦ K1A 0A6", "ᐸᔅᐳᐊᑦ")]
    public void A_postal_code_is_found_in_any_width_and_beside_any_script(string text, string rest)
    {
        var mention = Here.Find(text);
        Assert.Equal("3506008", mention.Answer!.Best());
        Assert.Equal(rest, mention.Rest);
    }
}
