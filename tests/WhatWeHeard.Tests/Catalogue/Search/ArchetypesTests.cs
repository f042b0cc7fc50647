using System.Collections.Immutable;
using CsCheck;

namespace WhatWeHeard.Catalogue.Search;

public sealed class ArchetypesTests
{
    private static readonly string[] OwnWords = ["harbour", "maple", "granite", "lantern", "willow"];

    /// <summary>Each of the handmade listings is an archetype here.</summary>
    private static readonly SharedTexts[] Kinds = [.. Listings.All.Take(12).Select(l => new SharedTexts(l.Texts))];

    private static readonly Gen<(int Id, int Kind, int Word, int Chain)> Heir = Gen.Select(Gen.Int[0, 60], Gen.Int[-1, Kinds.Length - 1], Gen.Int[0, OwnWords.Length - 1], Gen.Int[0, 2]);

    private static readonly string[] Queries =
        ["birth certificate", "permis", "licence renewal", "garbge", "passport maple", "harbour", "renouveler passeport perdu", "tax", "certificat de naissance granite", "street parking", "apply online"];

    private static SearchDocument Of((int Id, int Kind, int Word, int Chain) heir, bool isShared)
    {
        ImmutableArray<SearchText> own = [new(SearchField.Name, "en", $"{OwnWords[heir.Word]} {heir.Id}")];
        var kind = heir.Kind < 0 ? null : Kinds[heir.Kind];
        return new()
        {
            Id = $"d{heir.Id}",
            SortKey = $"{heir.Word} {heir.Id}",
            Texts = isShared || kind is null ? own : [.. own, .. kind.Texts],
            Shared = isShared ? kind : null,
            Coverage = [heir.Chain switch { 0 => "CA", 1 => "CA-ON", _ => "CA-QC" }],
            Facets = [new("kind", $"{heir.Kind}")],
            Depth = (byte)Math.Min(heir.Chain, 1),
        };
    }

    private static string Told(SearchIndex index, string query, bool chain) => Told(index.Search(new()
    {
        Text = query,
        First = 100,
        WithFacets = true,
        Explain = true,
        Chains = chain ? [["CA-ON", "CA"]] : [],
    }));

    private static string Told(SearchResult result) => string.Join('\n',
        result.Hits.Select(h => $"{h.Id} {h.Score:0.000} {string.Join(' ', h.Why!.Matched.Select(m => $"{m.Typed}={m.Term}({m.Reason})"))}")
            .Append($"{result.TotalCount} {result.Confident} {string.Join(',', result.Facets.SelectMany(f => f.Values.Select(v => $"{v.Value}:{v.Count}")))}"));

    [Fact]
    public void What_is_shared_is_found_as_if_each_said_it_itself() =>
        Gen.Select(Heir.Array[1, 60], Gen.Int[0, Queries.Length - 1], Gen.Bool).Sample((heirs, query, chain) =>
            Assert.Equal(
                Told(SearchIndex.Build(heirs.Select(h => Of(h, isShared: false))), Queries[query], chain),
                Told(SearchIndex.Build(heirs.Select(h => Of(h, isShared: true))), Queries[query], chain)), iter: 400);

    [Fact]
    public void An_index_of_heirs_moved_forward_answers_like_one_built_anew() =>
        Gen.Select(Heir.Array[1, 40], Gen.Select(Heir.Array[0, 8], Gen.Int[0, 60].Array[0, 4]).Array[1, 10], Gen.Int[0, Queries.Length - 1], Gen.Bool).Sample((first, changes, query, chain) =>
        {
            var moved = SearchIndex.Build(first.Select(h => Of(h, isShared: true)));
            var expected = new Dictionary<string, SearchDocument>();
            foreach (var heir in first) expected[$"d{heir.Id}"] = Of(heir, isShared: true);
            foreach (var (changed, removed) in changes)
            {
                SearchDocument[] documents = [.. changed.Select(h => Of(h, isShared: true))];
                string[] ids = [.. removed.Select(r => $"d{r}")];
                moved = moved.With(documents, ids);
                foreach (var id in ids) expected.Remove(id);
                foreach (var document in documents) expected[document.Id] = document;
            }
            Assert.Equal(Told(SearchIndex.Build(expected.Values), Queries[query], chain), Told(moved, Queries[query], chain));
        }, iter: 300);
}
