namespace WhatWeHeard.Catalogue.Search;

public sealed class SituationsTests
{
    private static readonly Situations Life = Situations.Of(
    [
        new("losing-a-job", [("en", "lost my job"), ("en", "laid off"), ("fr", "perdre mon emploi")]),
        new("getting-married", [("en", "getting married"), ("en", "wedding"), ("fr", "se marier")]),
    ]);

    private static readonly SearchIndex Index = SearchIndex.Build(
    [
        Document("ca:insurance", "Employment insurance", Situations.Place("losing-a-job", Situations.Nearness.Step, 0, isNational: true)),
        Document("ca:jobs", "Vacancies", Situations.Place("losing-a-job", Situations.Nearness.Step, 1, isNational: true)),
        Document("ca-on:drugs", "Drug plan", Situations.Place("losing-a-job", Situations.Nearness.StepOnly, 5, isNational: false)),
        Document("ca-on:wed", "Marriage licence", Situations.Place("getting-married", Situations.Nearness.Step, 0, isNational: false)),
        Document("ca:other", "Job classification of grain"),
    ]);

    private static SearchDocument Document(string id, string name, params SearchText[] more) =>
        new() { Id = id, Texts = [new(SearchField.Name, "en", name), .. more], SortKey = name, Sought = 1 };

    private static SearchResult Ask(string text) => Index.Search(new() { Text = text, Situations = Life, Explain = true });

    [Theory]
    [InlineData("I just got laid off")]
    [InlineData("my husband was laid off last week")]
    [InlineData("je viens de perdre mon emploi")]
    public void What_helps_then_is_found_in_the_order_of_its_steps(string text)
    {
        var result = Ask(text);

        Assert.Equal(["ca:insurance", "ca:jobs", "ca-on:drugs"], result.Hits.Take(3).Select(h => h.Id));
        Assert.True(result.Confident);
        Assert.Contains(result.Hits[0].Why!.Matched, c => c is { Term: "losing-a-job", Reason: MatchReason.LifeEvent });
    }

    [Theory]
    [InlineData("laid off workers' training grants of municipalities")]
    [InlineData("wedding cake bakery inspection")]
    public void A_phrase_in_passing_is_no_situation(string text) =>
        Assert.DoesNotContain(Ask(text).Hits, h => h.Why!.Matched.Any(c => c.Reason == MatchReason.LifeEvent));

    [Theory]
    [InlineData("layoff at the mill")]
    [InlineData("licenciement collectif")]
    public void What_no_phrase_says_in_full_is_told_by_its_words(string text)
    {
        var life = Situations.Of(
        [
            new("losing-a-job", [("en", "lost my job"), ("en", "layoff"), ("fr", "perdre mon emploi"), ("fr", "licenciement")]),
            new("getting-married", [("en", "getting married"), ("en", "wedding"), ("fr", "se marier")]),
        ]);

        Assert.Equal("ca:insurance", Index.Search(new() { Text = text, Situations = life }).Hits[0].Id);
    }

    [Fact]
    public void Nobody_is_answered_by_the_words_that_only_the_index_knows() =>
        Assert.DoesNotContain("zz", string.Join(' ', Ask("wedding").Hits.SelectMany(h => h.Why!.Matched).Select(c => c.Term)), StringComparison.Ordinal);

    [Fact]
    public void A_matter_of_no_government_finds_nothing_though_a_word_is_known() =>
        Assert.Equal((0, false), (Ask("who won the game last night").TotalCount, Ask("who won the game last night").Confident));

    [Fact]
    public void Whoever_wants_a_government_to_act_on_such_a_matter_is_answered()
    {
        var index = SearchIndex.Build([Document("ca-on:plates", "Vehicle registration", new SearchText(SearchField.Keyword, "en", "register a used car"))]);

        Assert.Equal((1, 0), (index.Search(new() { Text = "register a used car" }).TotalCount, index.Search(new() { Text = "used car" }).TotalCount));
    }

    /// <summary>"Plumber" is a trade that one learns; who looks for one near by doesn't want to. "ID" and "will" are small words, and things.</summary>
    [Theory]
    [InlineData("plumber", "ca-on:trades")]
    [InlineData("plumber near me", null)]
    [InlineData("will", "ca-on:probate")]
    [InlineData("will you", null)]
    [InlineData("the", null)]
    public void What_is_called_just_so_is_found_whatever_else_it_may_mean(string text, string? expected)
    {
        var index = SearchIndex.Build([Document("ca-on:trades", "Apprenticeship", new SearchText(SearchField.Keyword, "en", "plumber")), Document("ca-on:probate", "Estates", new SearchText(SearchField.Keyword, "en", "will"))]);

        Assert.Equal(expected, index.Search(new() { Text = text }).Hits.Select(h => h.Id).SingleOrDefault());
    }

    [Fact]
    public void A_thin_page_is_filled_with_the_best_hit_s_own_kind_and_says_so()
    {
        var index = SearchIndex.Build(
        [
            new() { Id = "first", Texts = [new(SearchField.Name, "en", "ICBC permit"), new(SearchField.AlternateName, "en", "Driver's licence"), new(SearchField.Keyword, "en", "car papers")], SortKey = "a" },
            new() { Id = "renewal", Texts = [new(SearchField.Name, "en", "Driver's licence renewal")], SortKey = "b" },
            new() { Id = "noise", Texts = [new(SearchField.Name, "en", "Papers on grain"), new(SearchField.Summary, "en", "car")], SortKey = "c" },
        ]);

        var alone = index.Search(new() { Text = "car papers", Explain = true });
        var kin = index.Search(new() { Text = "car papers", Explain = true, KindOf = _ => "Driver's licence" });

        Assert.DoesNotContain(alone.Hits, h => h.Id == "renewal");
        Assert.Equal("first", kin.Hits[0].Id);
        var renewal = Assert.Single(kin.Hits, h => h.Id == "renewal");
        Assert.Equal(("Driver's licence", MatchReason.Kin), (renewal.Why!.Matched[0].Term, renewal.Why.Matched[0].Reason));
    }

    [Fact]
    public void Of_two_that_say_the_same_the_one_that_says_it_itself_comes_first()
    {
        var index = SearchIndex.Build(
        [
            new() { Id = "shared", Texts = [new(SearchField.Name, "en", "Licence for minors"), new(SearchField.Keyword, "en", "gun licence") { IsShared = true }], SortKey = "a" },
            new() { Id = "own", Texts = [new(SearchField.Name, "en", "Licence to acquire"), new(SearchField.Keyword, "en", "gun licence")], SortKey = "b" },
        ]);

        Assert.Equal("own", index.Search(new() { Text = "gun licence" }).Hits[0].Id);
    }
}
