using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Figures for the ADR, not judged by a clock: run with WWH_MEASURE_SEARCH set to a number of listings, in Release.</summary>
public sealed class SearchMeasurements(ITestOutputHelper output)
{
    [SkippableFact]
    public void Measure_the_index()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable("WWH_MEASURE_SEARCH"), out var count), "WWH_MEASURE_SEARCH isn't set.");

        var documents = new SyntheticListings(1).Take(count).ToList();
        SearchIndex.Build(documents.Take(2_000));
        var before = GC.GetTotalMemory(true);
        var clock = Stopwatch.StartNew();
        var index = SearchIndex.Build(documents);
        output.WriteLine(Invariant($"{count} listings: build {clock.Elapsed.TotalSeconds:0.0} s, {index.SegmentCount} segments"));
        output.WriteLine(Invariant($"heap {(GC.GetTotalMemory(true) - before) / 1048576.0:0} MB, texts, ids and sort keys left out"));

        var synthetic = new SyntheticListings(2);
        string[] real = ["birth certificate", "how do I renew my driver's licence", "garbage day", "j'ai perdu mon passeport", "permis de construire", "garbge colection",
            "lost my job what can i do", "payer une contravention", "dog licence", "welfare", "parking", "street parking permit for visitors in winter", "passp", "apply for a permit"];
        var queries = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? real[i / 2 % real.Length] : synthetic.Words(i % 4 == 1 ? "en" : "fr", 1 + i % 4)).ToArray();
        Report("no place, facets", index, queries, []);
        Report("with place, facets", index, queries, [SyntheticListings.Municipality(12), "CA-ON", "CA"]);
        string[] hostile =
        [
            synthetic.Words("en", 60), synthetic.Words("fr", 60), string.Join(' ', Enumerable.Range(0, 40).Select(i => $"conwadergra{(char)('a' + (i % 26))}lix")),
            string.Join(' ', Listings.All.Select(d => d.Id.Replace('-', ' '))), new('a', 10_000),
        ];
        Report("hostile, facets", index, hostile, []);
        Report("everything, facets", index, [.. Enumerable.Repeat<string?>(null, 200)], []);

        var single = new SyntheticListings(3);
        var times = new List<double>();
        for (var i = 0; i < 1_000; i++)
        {
            var document = single.One(i * 97 % count) with { Id = documents[i * 97 % count].Id };
            clock.Restart();
            index = index.With([document], []);
            index.Search(new() { Text = "birth certificate" });
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        output.WriteLine(Invariant($"change visible and searched: {Quantiles(times)}; {index.SegmentCount} segments"));
        Report("after 1,000 changes, no place, facets", index, queries, []);

        var entries = documents.SelectMany(SuggestionEntry.Of).DistinctBy(e => e.Text).Take(10_000).ToArray();
        clock.Restart();
        var suggest = SuggestIndex.Build(entries);
        output.WriteLine(Invariant($"suggest over {entries.Length}: build {clock.Elapsed.TotalMilliseconds:0} ms"));
        string[] prefixes = ["b", "bi", "birth", "certificate b", "licnece", "permis de c", "garbgae", "zzzz"];
        foreach (var prefix in prefixes) suggest.Suggest(new(prefix));
        times.Clear();
        for (var i = 0; i < 400; i++)
        {
            clock.Restart();
            suggest.Suggest(new(prefixes[i % prefixes.Length]));
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        output.WriteLine(Invariant($"suggest: {Quantiles(times)}"));
        GC.KeepAlive(documents);
    }

    private void Report(string what, SearchIndex index, string?[] queries, ImmutableArray<string> chain)
    {
        // Code is compiled fast only after it has run some dozen times: what is measured is a server that has served.
        for (var round = 0; round < 5; round++)
            foreach (var query in queries) index.Search(Request(query));
        var times = new List<(double Time, string? Query)>();
        for (var round = 0; round < 3; round++)
            foreach (var query in queries)
            {
                var clock = Stopwatch.StartNew();
                index.Search(Request(query));
                times.Add((clock.Elapsed.TotalMilliseconds, query));
            }
        var slowest = string.Join(", ", times.OrderByDescending(t => t.Time).Select(t => t.Query?[..Math.Min(40, t.Query.Length)]).Distinct().Take(4));
        output.WriteLine(Invariant($"{what}: {Quantiles([.. times.Select(t => t.Time)])} (slowest: {slowest})"));

        SearchRequest Request(string? text) => new() { Text = text, Chains = chain.IsEmpty ? [] : [chain], WithFacets = true, First = 20 };
    }

    private static string Quantiles(List<double> times)
    {
        times.Sort();
        return Invariant($"p50 {times[times.Count / 2]:0.00}, p95 {times[times.Count * 95 / 100]:0.00}, p99 {times[times.Count * 99 / 100]:0.00}, max {times[^1]:0.0} ms");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
