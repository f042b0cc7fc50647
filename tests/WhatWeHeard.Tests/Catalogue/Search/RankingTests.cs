namespace WhatWeHeard.Catalogue.Search;

public sealed class RankingTests
{
    private static SearchResult Search(string text) => Listings.Index.Search(new() { Text = text, Explain = true });

    [Theory]
    [InlineData("permis de conduire", "fr")]
    [InlineData("how do I renew my licence", "en")]
    [InlineData("l’assurance", "fr")]
    [InlineData("passport", "en")]
    [InlineData("ohip 811", null)]
    public void The_language_of_a_query_is_told_when_it_shows(string text, string? language)
    {
        var result = Search(text);
        // "ohip" is an English keyword here and nothing else: the catalogue's own words vote.
        Assert.Equal(language ?? "en", result.Language);
    }

    [Fact]
    public void A_listing_that_exists_only_in_the_other_language_is_found()
    {
        var index = Listings.Index.With([new() { Id = "only-fr", Texts = [new(SearchField.Name, "fr", "Crédit d’impôt Solidarité kayak")], SortKey = "z" }], []);

        Assert.Equal("only-fr", index.Search(new() { Text = "how do I get the kayak credit" }).Hits[0].Id);
    }

    [Fact]
    public void The_callers_language_breaks_a_tie_that_the_query_leaves()
    {
        var index = SearchIndex.Build(
        [
            new() { Id = "en", Texts = [new(SearchField.Name, "en", "Kayak permit")], SortKey = "1" },
            new() { Id = "fr", Texts = [new(SearchField.Name, "fr", "Kayak permis")], SortKey = "2" },
        ]);

        Assert.Equal("en", index.Search(new() { Text = "kayak" }).Hits[0].Id);
        Assert.Equal("fr", index.Search(new() { Text = "kayak", Languages = Model.LanguagePreference.French }).Hits[0].Id);
    }

    [Fact]
    public void Words_in_syllabics_are_found_whole()
    {
        var index = Listings.Index.With([new() { Id = "qimmiq", Texts = [new(SearchField.Name, "iu-Cans", "ᕿᒻᒥᖅ ᓚᐃᓴᓐᓯ")], SortKey = "z" }], []);

        Assert.Equal("qimmiq", Assert.Single(index.Search(new() { Text = "ᕿᒻᒥᖅ" }).Hits).Id);
        Assert.Empty(index.Search(new() { Text = "ᕿᒻ ᒥᖅ" }).Hits);
    }

    [Theory]
    [InlineData("passport", "passport", MatchReason.Exact)]
    [InlineData("passports", "passport", MatchReason.Stem)]
    [InlineData("pasport", "passport", MatchReason.Spelling)]
    [InlineData("passp", "passport", MatchReason.Prefix)]
    [InlineData("drivers license", "licence", MatchReason.Synonym)]
    [InlineData("passeports", "passeport", MatchReason.Stem)]
    public void A_hit_says_which_word_answered_to_which(string text, string term, MatchReason reason)
    {
        var why = Search(text).Hits[0].Why!;

        Assert.Contains(why.Matched, c => c.Term == term && c.Reason == reason);
    }

    [Fact]
    public void A_keyword_that_is_the_whole_query_says_so_and_wins()
    {
        var hit = Search("noise complaint").Hits[0];

        Assert.Equal("bylaw-complaint", hit.Id);
        Assert.Contains(hit.Why!.Matched, c => c.Reason == MatchReason.Phrase);
        Assert.True(hit.Why.Score.Phrase > 0);
        Assert.Equal(hit.Score, (hit.Why.Score.Words + hit.Why.Score.Phrase) * hit.Why.Score.Share * hit.Why.Score.DepthFactor, 3);
    }

    [Fact]
    public void A_correction_is_shown_and_a_known_word_is_never_corrected()
    {
        Assert.Equal(new("garbge", "garbage"), Assert.Single(Search("garbge day").DidYouMean));
        Assert.Empty(Search("garbage day").DidYouMean);
        Assert.Empty(Search("my dad died").DidYouMean);
        Assert.Empty(Search("pizza").DidYouMean);
    }

    [Fact]
    public void Words_that_nothing_answers_to_are_reported_as_typed()
    {
        var result = Search("Zeppelin passport renewal");

        Assert.Equal("Zeppelin", Assert.Single(result.Unmatched));
        Assert.Equal("passport", result.Hits[0].Id);
    }

    [Theory]
    [InlineData("birthcertificate")]
    [InlineData("birth certificates")]
    [InlineData("BIRTH CERTIFICATE!!")]
    [InlineData("certificate of birth")]
    [InlineData("acte de naissance")]
    public void One_matter_in_many_writings_finds_one_listing(string text) => Assert.Equal("birth-certificate", Search(text).Hits[0].Id);

    [Fact]
    public void No_text_means_everything_in_the_order_of_sort_keys()
    {
        var all = Listings.Index.Search(new() { First = 1000 });

        Assert.Equal(Listings.All.OrderBy(d => d.SortKey, StringComparer.Ordinal).Select(d => d.Id), all.Hits.Select(h => h.Id));
        Assert.Equal(all.TotalCount, Listings.Index.Search(new() { Text = "  ", First = 0 }).TotalCount);
        Assert.Empty(Listings.Index.Search(new() { Text = "?!" }).Hits);
    }
}
