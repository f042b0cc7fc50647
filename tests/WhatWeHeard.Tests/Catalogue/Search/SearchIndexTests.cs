using System.Collections.Immutable;
using CsCheck;

namespace WhatWeHeard.Catalogue.Search;

public sealed class SearchIndexTests
{
    private static readonly string[] Queries =
        ["birth certificate", "permis", "licence renewal", "garbge", "street parking", "pension", "renouveler passeport perdu", "payer", "tax", "parkin", "xyzzy", "daycare help pay"];

    /// <summary>A listing under a random id, so that the same id comes back with other words.</summary>
    private static readonly Gen<SearchDocument> Document =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, Listings.All.Length - 1], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], (id, listing, topic, channel, exclusion) =>
            Listings.All[listing] with
            {
                Id = $"d{id}",
                Facets = [.. Listings.All[listing].Facets, new("topic", $"t{topic}"), new("channel", $"c{channel}"), new("channel", $"c{(channel + topic) % 4}")],
                CoverageExclusions = exclusion == 0 ? ["CA-ON"] : [],
            });

    private static readonly Gen<FacetFilter> Filter =
        Gen.Select(OneOf("level", "topic", "channel", "nowhere"), Gen.Int[0, 3].Array[1, 2], Gen.Bool, (dimension, values, not) =>
            new FacetFilter(dimension, [.. values.Select(v => dimension == "level" ? "FPM"[v % 3].ToString() : $"{dimension[0]}{v}")], not));

    [Fact]
    public void An_index_moved_forward_answers_like_one_built_anew()
    {
        var change = Gen.Select(Document.Array[0, 12], Gen.Int[0, 40].Array[0, 4]);
        Gen.Select(Document.Array[0, 40], change.Array[1, 12], OneOf(Queries), Gen.Bool).Sample((first, changes, query, chain) =>
        {
            var moved = SearchIndex.Build(first);
            var expected = new Dictionary<string, SearchDocument>();
            foreach (var document in first) expected[document.Id] = document;
            foreach (var (changed, removed) in changes)
            {
                var ids = removed.Select(r => $"d{r}").ToArray();
                moved = moved.With(changed, ids);
                foreach (var id in ids) expected.Remove(id);
                foreach (var document in changed) expected[document.Id] = document;
            }
            var built = SearchIndex.Build(expected.Values);
            foreach (var text in new[] { query, null })
            {
                var request = new SearchRequest { Text = text, First = 100, WithFacets = true, Explain = true, Chains = chain ? [Listings.Ottawa] : [] };
                Assert.Equal(Describe(built.Search(request)), Describe(moved.Search(request)));
            }
        }, iter: 300);
    }

    [Fact]
    public void Facets_and_totals_equal_a_count_by_hand()
    {
        Gen.Select(Document.Array[1, 60], Filter.Array[0, 4], OneOf<string?>("permis", "licence", null), Gen.Bool).Sample((documents, filters, text, chain) =>
        {
            var index = SearchIndex.Build(documents);
            var unfiltered = new SearchRequest { Text = text, First = 1000, WithFacets = true, Chains = chain ? [Listings.Ottawa] : [] };
            var all = index.Search(unfiltered).Hits.Select(h => h.Id).ToHashSet();
            var found = documents.GroupBy(d => d.Id).Select(g => g.Last()).Where(d => all.Contains(d.Id)).ToArray();
            if (text is null && chain)
                Assert.Equal(documents.GroupBy(d => d.Id).Select(g => g.Last()).Count(d => d.CoverageExclusions.IsEmpty), all.Count);

            var result = index.Search(unfiltered with { Filters = [.. filters] });

            Assert.Equal(found.Count(d => filters.All(f => Passes(d, f))), result.TotalCount);
            foreach (var dimension in found.SelectMany(d => d.Facets).Select(f => f.Dimension).Distinct())
            {
                var expected = found
                    .Where(d => filters.Where(f => f.Dimension != dimension).All(f => Passes(d, f)))
                    .SelectMany(d => d.Facets.Where(f => f.Dimension == dimension).Distinct())
                    .GroupBy(f => f.Value)
                    .Select(g => new FacetCount(g.Key, g.Count()))
                    .OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal);
                var actual = result.Facets.FirstOrDefault(f => f.Dimension == dimension)?.Values ?? [];
                Assert.Equal(expected, actual);
            }
        }, iter: 500);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("permis licence")]
    [InlineData("parking")]
    public void Pages_by_cursor_visit_each_hit_once_and_in_order(string? text)
    {
        var index = SearchIndex.Build(new SyntheticListings(7).Take(400)).With([.. Listings.All], []);
        var whole = index.Search(new() { Text = text, First = 1000 });
        var visited = new List<string>();
        SearchCursor? after = null;
        bool more;
        do
        {
            var page = index.Search(new() { Text = text, First = 7, After = after });
            Assert.Equal(whole.TotalCount, page.TotalCount);
            visited.AddRange(page.Hits.Select(h => h.Id));
            after = page.Hits.IsEmpty ? after : page.Hits[^1].Cursor;
            more = page.HasMore;
        }
        while (more);

        Assert.Equal(whole.Hits.Select(h => h.Id), visited);
        Assert.Equal(whole.TotalCount, visited.Distinct().Count());
    }

    /// <summary>Listings that only speak of the words in a summary or a description, and can't reach the page, are counted without being weighed.</summary>
    [Fact]
    public void A_short_page_is_the_beginning_of_a_long_one()
    {
        SearchDocument[] all =
        [
            .. new SyntheticListings(7).Take(4_000).Select((d, i) => i % 3 != 0 ? d : d with { Texts = d.Texts.Add(new(SearchField.Description, "en", d.Texts[^2].Value)) }),
            .. Listings.All,
        ];
        var (index, words) = (SearchIndex.Build(all), new SyntheticListings(2));
        var full = 0;
        for (var i = 0; i < 150; i++)
        {
            var text = i < Queries.Length ? Queries[i] : words.Words(i % 2 == 0 ? "en" : "fr", 1 + i % 4);
            var (few, many) = (Search(5), Search(all.Length));
            Assert.Equal(many.Hits.Take(5).Select(h => (h.Id, h.Score)), few.Hits.Select(h => (h.Id, h.Score)));
            Assert.Equal((many.TotalCount, many.Confident, many.Relaxed), (few.TotalCount, few.Confident, few.Relaxed));
            Assert.Equivalent(many.Facets, few.Facets);
            if (few.HasMore) full++;

            SearchResult Search(int first) => index.Search(new() { Text = text, WithFacets = true, First = first });
        }
        Assert.InRange(full, 50, 150);
    }

    [Fact]
    public void An_old_index_still_answers_as_before_after_a_change()
    {
        var before = Listings.Index;
        var after = before.With([Listings.All[0] with { Texts = [new(SearchField.Name, "en", "Zeppelin mooring")] }], ["passport"]);

        Assert.Contains("birth-certificate", Ids(before, "birth certificate"));
        Assert.DoesNotContain("birth-certificate", Ids(after, "birth certificate"));
        Assert.Equal(["birth-certificate"], Ids(after, "zeppelin"));
        Assert.Empty(Ids(before, "zeppelin"));
        Assert.DoesNotContain("passport", Ids(after, "passport"));
        Assert.Equal(before.Count - 1, after.Count);
    }

    [Fact]
    public void Many_single_changes_leave_few_segments()
    {
        var index = Listings.Index;
        for (var i = 0; i < 600; i++) index = index.With([Listings.All[i % Listings.All.Length] with { Id = $"d{i}" }], []);

        Assert.Equal(Listings.All.Length + 600, index.Count);
        Assert.True(index.SegmentCount < 32, $"{index.SegmentCount} segments");
    }

    [Fact]
    public void Told_document_by_document_in_parts_it_answers_as_built_of_all()
    {
        SearchDocument[] all = [.. new SyntheticListings(7).Take(1_200), .. Listings.All];
        var whole = SearchIndex.Build(all);
        var ordinals = FacetOrdinals.Empty;
        Segment[] made = [.. all.Chunk(400).Select(Part)];
        var parts = SearchIndex.Of([SegmentMerger.Joined(made[..1]), SegmentMerger.Joined(made[1..3]), SegmentMerger.Joined(made[3..])], ordinals);

        Assert.Equal((3, whole.Count), (parts.SegmentCount, parts.Count));
        foreach (var text in new[] { "birth certificate", "permis de conduire", "zeppelin", "passport", "garbge", null })
        {
            var (one, other) = (Found(whole, text), Found(parts, text));
            Assert.Equal(one.TotalCount, other.TotalCount);
            Assert.Equal(one.Hits.Select(h => (h.Id, h.Score)), other.Hits.Select(h => (h.Id, h.Score)));
            Assert.Equal(one.Facets.Select(f => f.Values.AsEnumerable()), other.Facets.Select(f => f.Values.AsEnumerable()));
        }

        Segment Part(SearchDocument[] some)
        {
            var part = new SegmentBuilder();
            foreach (var document in some) part.Add(document);
            return part.Make(ordinals = ordinals.With(part.FacetValues));
        }

        static SearchResult Found(SearchIndex index, string? text) => index.Search(new() { Text = text, First = 50, WithFacets = true, Chains = [["CA-ON", "CA"]] });
    }

    [Fact]
    public void A_chain_is_a_hard_filter_and_an_exclusion_too()
    {
        var index = SearchIndex.Build(
        [
            Listings.All[0] with { Id = "everywhere", Coverage = ["CA"], Depth = 0 },
            Listings.All[0] with { Id = "not-here", Coverage = ["CA"], CoverageExclusions = ["CA-QC"] },
            Listings.All[0] with { Id = "quebec", Coverage = ["CA-QC"], Depth = 1 },
            Listings.All[0] with { Id = "ontario", Coverage = ["CA-ON"] },
        ]);
        var result = index.Search(new() { Text = "birth certificate", Chains = [["2466023", "CA-QC", "CA"]], Explain = true });

        Assert.Equal(["quebec", "everywhere"], result.Hits.Select(h => h.Id));
        Assert.Equal(["CA-QC", "CA"], result.Hits.Select(h => h.Why!.CoveredBy));
        Assert.Equal(1.06f, result.Hits[0].Why!.Score.DepthFactor);
    }

    [Fact]
    public void Hostile_text_is_answered_quickly_and_never_throws()
    {
        string[] hostile =
        [
            "\"", "a AND (b OR", "*", "name:passport~2^9", "'; DROP TABLE listings; --", new('a', 10_000), string.Concat(Enumerable.Repeat("birth certificat ", 700)), new('"', 5_000),
            "\uD800", "x\uDC00y\uD83D", "\u202Epassport\u202C", "\0\u0001\uFFFF", string.Concat(Enumerable.Repeat("e\u0301", 3_000)), "l'l'l'l'l'l'", "''''s", "....", "a.b.c.d.",
            string.Join(' ', Enumerable.Range(0, 500).Select(i => $"wrod{(char)('a' + (i % 26))}abcd")), "ᕿᒻᒥᖅ", "北京", "🏳️‍🌈", "\t\r\n", "' ' '",
        ];
        foreach (var text in hostile) Listings.Index.Search(new() { Text = text, Explain = true, WithFacets = true, Chains = [Listings.Ottawa] });
        Gen.String[0, 200].Sample(text => Listings.Index.Search(new() { Text = text }), iter: 2_000);
        Gen.String[0, 100].Sample(text => SuggestIndex.Build([new(text, "en", "X", "1")]).Suggest(new(text)), iter: 1_000);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Passes(SearchDocument document, FacetFilter filter) =>
        document.Facets.Any(f => f.Dimension == filter.Dimension && filter.Values.Contains(f.Value)) != filter.Not;

    private static IEnumerable<string> Ids(SearchIndex index, string text) => index.Search(new() { Text = text }).Hits.Select(h => h.Id);

    private static string Describe(SearchResult result) => string.Join('\n', (IEnumerable<string>)
    [
        $"{result.TotalCount} {result.Confident} {result.Relaxed} {result.Language} {string.Join(',', result.DidYouMean)} {string.Join(',', result.Unmatched)}",
        .. result.Hits.Select(h => $"{h.Id} {h.Score:R} {h.Why!.CoveredBy} {string.Join(',', h.Why.Matched)}"),
        .. result.Facets.Select(f => $"{f.Dimension} {string.Join(',', f.Values)}"),
    ]);
}
