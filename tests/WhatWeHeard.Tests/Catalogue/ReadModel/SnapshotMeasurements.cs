using System.Diagnostics;
using System.Globalization;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Harness;
using Xunit.Abstractions;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>What a whole snapshot costs at a size, not judged by a clock: run with WWH_MEASURE_SNAPSHOT set to a number of listings, in Release.</summary>
public sealed class SnapshotMeasurements(ITestOutputHelper output)
{
    [SkippableFact]
    public void Measure_the_snapshot()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable("WWH_MEASURE_SNAPSHOT"), out var count), "WWH_MEASURE_SNAPSHOT isn't set.");

        var bases = Seed.Snapshot.Items.BaseServices.Values.ToArray();
        var governments = Geography.Default.Jurisdictions.Where(j => j.IsGovernment).ToArray();
        var words = new SyntheticListings(7);
        var clock = Stopwatch.StartNew();
        var snapshot = CatalogueSnapshot.Build(Shared().Concat(Enumerable.Range(0, count).Select(Item)), 1, Seed.At);
        var built = clock.Elapsed;
        GC.Collect();
        Say($"{count} listings: generated and built in {built.TotalSeconds:0.0} s; heap {GC.GetTotalMemory(true) / 1048576.0:0} MB, resident {Environment.WorkingSet / 1048576.0:0} MB");

        var times = new List<double>();
        foreach (var text in new[] { "lost my birth certificate", "garbage pickup", "permis de conduire", "health card", "construire une maison", "passport" })
            for (var i = 0; i < 20; i++)
                times.Add(Timed(() => snapshot.Find(new() { Text = text, Place = PlaceQuery.OfJurisdiction(governments[i * 37 % governments.Length].Code), WithFacets = true, Explain = true })));
        Say($"find with a place, facets and why: {Quantiles(times)} ms");
        times.Clear();
        for (var i = 0; i < 60; i++) times.Add(Timed(() => snapshot.Find(new() { Text = words.Words("en", 2), WithFacets = true })));
        Say($"find anywhere with facets: {Quantiles(times)} ms");
        times.Clear();
        for (var i = 0; i < 200; i++) times.Add(Timed(() => snapshot.Suggest(new[] { "b", "birth", "permis de c", "garbgae" }[i % 4], null, LanguagePreference.English, 8)));
        Say($"suggest: {Quantiles(times)} ms");
        times.Clear();
        for (var i = 0; i < 100; i++)
            times.Add(Timed(() => snapshot = snapshot.With([new(snapshot.Sequence + 1, Seed.At, ChangeOperation.Update, new(ItemKind.Service, $"ca:s{i * 97 % count}"), "CA", "measure", Item(i * 97 % count))])));
        Say($"one change: {Quantiles(times)} ms");

        IEnumerable<PublishedItem> Shared() => bases.Select(b => new PublishedItem(new(ItemKind.BaseService, b.Code), 1, Seed.At, NativeJson.Write(b)))
            .Append(new(new(ItemKind.Organization, "ca:registry"), 1, Seed.At, NativeJson.Write(A.Organization("CA"))));

        PublishedItem Item(int i)
        {
            var service = new Service($"ca:s{i}", governments[i % governments.Length].Code)
            {
                Base = bases[i * 7 % bases.Length].Code,
                Organization = "ca:registry",
                Name = LocalizedText.Of(words.Words("en", 3), words.Words("fr", 3)),
                Summary = i % 3 == 0 ? LocalizedText.Of(words.Words("en", 25), words.Words("fr", 25)) : default(Stated<LocalizedText>),
                Url = LocalizedText.Of($"https://www.example.ca/en/{i}", $"https://www.example.ca/fr/{i}"),
            };
            return new(new(ItemKind.Service, service.Key), i + 1, Seed.At, NativeJson.Write(service));
        }

        double Timed(Action action)
        {
            clock.Restart();
            action();
            return clock.Elapsed.TotalMilliseconds;
        }

        void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Quantiles(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:0.00}, p99 {times[times.Count * 99 / 100]:0.00}, max {times[^1]:0.00}");
    }
}
