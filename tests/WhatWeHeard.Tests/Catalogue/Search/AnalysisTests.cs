namespace WhatWeHeard.Catalogue.Search;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData("L'école n’est pas jusqu'à", "ecole est pas a")]
    [InlineData("driver's licence", "driver licence")]
    [InlineData("Drivers’ Licence", "drivers licence")]
    [InlineData("S.I.N. number, e.g. O.A.S", "sin number eg oas")]
    [InlineData("œuvre Cœur ÇA Île-aux-Coudres", "oeuvre coeur ca ile aux coudres")]
    [InlineData("Mi'kmaq", "mikmaq")]
    [InlineData("ᕿᒻᒥᖅ ᓚᐃᓴᓐᓯ", "ᕿᒻᒥᖅ ᓚᐃᓴᓐᓯ")]
    [InlineData("Tłı̨chǫ", "tlicho")]
    [InlineData("pass\u00ADport \u202Erenew\u202C", "passport renew")]
    [InlineData("1-800 T4 (811)", "1 800 t4 811")]
    [InlineData("lone \uD800 and 😀 pair", "lone and pair")]
    [InlineData("!!! ''' ...", "")]
    public void Texts_are_cut_into_folded_words(string text, string words) => Assert.Equal(words, Folding.Phrase(text));

    [Fact]
    public void Nothing_is_cut_down_to_a_letter() => Assert.Equal("eeeeeeee", IndexLanguage.Stem(IndexLanguage.French, "eeeeeeee"));

    [Theory]
    [InlineData("renewing renewed renews", "renew")]
    [InlineData("registration registrations", "registr")]
    [InlineData("drivers driver", "driver")]
    [InlineData("benefits benefit", "benefit")]
    [InlineData("companies", "compani")]
    [InlineData("hopping hopped", "hop")]
    [InlineData("licences licence licenced", "licenc")]
    [InlineData("news", "news")]
    [InlineData("t4", "t4")]
    [InlineData("sky", "sky")]
    public void English_words_of_one_family_share_a_stem(string words, string stem) =>
        Assert.All(words.Split(' '), w => Assert.Equal(stem, EnglishStemmer.Stem(w)));

    [Theory]
    [InlineData("renouveler renouvele renouvellement", "renouvel")]
    [InlineData("demande demander demandes", "demand")]
    [InlineData("perdu perdue perdus perdues", "perdu")]
    [InlineData("cheval chevaux", "cheval")]
    [InlineData("municipal municipale municipaux", "municipal")]
    [InlineData("nas", "nas")]
    public void French_words_of_one_family_share_a_stem(string words, string stem) =>
        Assert.All(words.Split(' '), w => Assert.Equal(stem, FrenchStemmer.Stem(w)));

    [Theory]
    [InlineData("passport", "pasport", 1)]
    [InlineData("birth", "brith", 1)]
    [InlineData("same", "same", 0)]
    [InlineData("licence", "lisense", 2)]
    [InlineData("garbage", "cabbages", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "bcde", 2)]
    [InlineData("certificate", "certif", 3)]
    public void A_swap_of_neighbours_is_one_edit(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Within(a, b, 2, new int[EditDistance.Rows]));
}
