using WhatWeHeard.Assist;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Search;

public class PhraseIndexTests
{
    private static (string, KindPhrase) Said(string kind, string words) => (kind, PhraseIndex.Phrase(words, IndexLanguage.English)!.Value);

    private static string[] Kinds(PhraseIndex index, string text) => [.. index.Weigh(text, IndexLanguage.English).Where(k => k.Said > 0).OrderByDescending(k => k.Said).Select(k => k.Kind)];

    [Fact]
    public void A_phrase_is_said_in_whatever_order_and_not_in_part()
    {
        var index = PhraseIndex.Of([Said("bylaw", "barking dog"), Said("pets", "dog licence")]);

        Assert.Equal(["bylaw"], Kinds(index, "the dog next door won't stop barking"));
        Assert.Empty(Kinds(index, "a cat barking"));
    }

    [Fact]
    public void What_two_heirs_say_goes_with_the_second()
    {
        var two = PhraseIndex.Of([Said("fishing", "trout"), Said("fishing", "trout"), Said("hunting", "moose tag")]);
        var one = two.With([], [Said("fishing", "trout")]);

        Assert.Equal(["fishing"], Kinds(one, "trout"));
        Assert.Empty(Kinds(one.With([], [Said("fishing", "trout")]), "trout"));
        Assert.Equal(["fishing"], Kinds(two, "trout"));
    }

    [Fact]
    public void A_word_said_of_anything_tells_between_two_kinds_of_one_thing()
    {
        var index = PhraseIndex.Of([Said("certificate", "order a birth certificate"), Said("certificate", "birth"), Said("registration", "register a birth")]);

        Assert.Equal("registration", Kinds(index, "register his birth")[0]);
    }

    [Fact]
    public void Moved_forward_it_answers_as_if_made_anew()
    {
        var all = Seed.Records.Where(r => !r.Record.Refused && r.Record.Item is not null).DistinctBy(r => r.Record.Item).Select((r, i) => new PublishedItem(r.Record.Item!.Value, i + 1, Seed.At, r.Record.Content)).ToArray();
        // Archetypes and listings: some withdrawn, some that come later.
        var late = all.Where((p, i) => p.Id.Kind == ItemKind.Service && i % 7 == 0).ToArray();
        var archetypes = all.Where(p => p.Id.Kind == ItemKind.BaseService).Take(20).ToArray();
        var before = CatalogueSnapshot.Build(all.Except(late).Select(p => archetypes.Contains(p) ? p with { Body = WithoutKeywords(p) } : p), 1, Seed.At);
        Assert.NotEmpty(before.Phrases.Weigh("renew my passport", IndexLanguage.English));

        var after = before.With([.. late.Concat(archetypes).Select((p, i) => new CatalogueChange(2 + i, Seed.At, ChangeOperation.Create, p.Id, "CA", "test", p))]);
        var back = after.With([.. late.Select((p, i) => new CatalogueChange(after.Sequence + 1 + i, Seed.At, ChangeOperation.Withdraw, p.Id, "CA", "test", null))]);

        var anew = CatalogueSnapshot.Build(all.Except(late), 1, Seed.At);
        foreach (var question in AssistedQuestion.All.Where(q => !q.IsIndependent || q.IsTuned))
            for (var language = 0; language < IndexLanguage.Other; language++)
            {
                Assert.Equal(Weighed(Seed.Snapshot), Weighed(after));
                Assert.Equal(Weighed(anew), Weighed(back));

                IEnumerable<WeighedKind> Weighed(CatalogueSnapshot catalogue) => catalogue.Phrases.Weigh(question.Question, language).OrderBy(k => k.Kind, StringComparer.Ordinal);
            }
    }

    private static ReadOnlyMemory<byte> WithoutKeywords(PublishedItem item)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(item.Body.Span)!.AsObject();
        json.Remove("keywords");
        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    [Fact]
    public void Words_that_no_phrase_joins_make_a_kind_likely_and_go_with_it()
    {
        var index = PhraseIndex.Of([]).With([Said("pensions", "pension supplement"), Said("pensions", "seniors top up"), Said("dogs", "barking"),
            .. "water roads passport divorce hunting probate".Split(' ').Select(k => Said(k, k))], []);

        var first = index.Weigh("a supplement for seniors", IndexLanguage.English).MaxBy(k => k.Evidence);
        Assert.Equal(("pensions", 0f), (first.Kind, first.Said));
        Assert.True(first.Evidence > 0 && first.Near > 0);
        Assert.Equal(["dogs"], index.With([], [Said("pensions", "pension supplement")]).Weigh("supplement barking", IndexLanguage.English).Select(k => k.Kind));
    }
}
