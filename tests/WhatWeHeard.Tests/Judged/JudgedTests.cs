using System.Collections.Immutable;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Cli;
using WhatWeHeard.Gateway.Cli.Bench;
using WhatWeHeard.Harness;
using WhatWeHeard.HouseRules;
using Xunit.Abstractions;

namespace WhatWeHeard.Judged;

/// <summary>What search must reach on the half of the judged queries that it was not tuned on.</summary>
public sealed class JudgedTests(JudgedTests.Measured measured, ITestOutputHelper output) : IClassFixture<JudgedTests.Measured>
{
    /// <summary>Measured once for every test: the set, the catalogue, and all contenders' outcomes.</summary>
    public sealed class Measured : IAsyncLifetime
    {
        internal static string QueriesFile { get; } = Path.Combine(House.Root, "tests", "WhatWeHeard.Tests", "Judged", "queries.json");

        internal JudgedSet Set { get; private set; } = null!;
        internal CatalogueSnapshot Catalogue { get; private set; } = null!;
        internal string Described { get; private set; } = "";
        internal ImmutableArray<(string Name, ImmutableArray<Outcome> Outcomes)> All { get; private set; }

        public async Task InitializeAsync()
        {
            var inventory = InventoryFile();
            Set = await JudgedSet.ReadAsync(QueriesFile);
            Catalogue = FileCatalogue.Read(Seed.Folder, inventory, Seed.At);
            Described = BenchSearch.Described(Set, Catalogue, inventory);
            var postgres = Environment.GetEnvironmentVariable(Databases.Variable);
            All = await BenchSearch.CompareAsync(Set, Catalogue, string.IsNullOrEmpty(postgres) ? null : postgres);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        /// <summary>The real inventory where it is at hand; the figures say loudly when it isn't.</summary>
        private static string? InventoryFile()
        {
            var path = Path.Combine("gc-service-inventory", "si_2024.backup.csv");
            var root = Environment.GetEnvironmentVariable("WWH_SHARED_DATA");
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "shared", "data", path)))
                    root = Path.Combine(folder.FullName, "shared", "data");
            return root is not null && File.Exists(Path.Combine(root, path)) ? Path.Combine(root, path) : null;
        }
    }

    [Fact]
    public void The_set_is_large_bilingual_and_names_only_listings_that_exist()
    {
        var queries = measured.Set.Queries;
        Assert.True(queries.Length >= 200);
        Assert.InRange(queries.Count(q => q.Language == "fr") / (double)queries.Length, 0.45, 0.55);
        var halved = queries.Where(q => q.Half is JudgedHalf.Tune or JudgedHalf.Report).ToArray();
        Assert.InRange(halved.Count(q => q.Half == JudgedHalf.Tune) / (double)halved.Length, 0.45, 0.55);
        Assert.True(queries.Count(q => q.Half == JudgedHalf.Blind) >= 100 && queries.Count(q => q.Half == JudgedHalf.Fresh) >= 40);
        Assert.Equal(queries.Length, queries.Select(q => q.Id).Distinct().Count());
        Assert.Empty(queries.SelectMany(q => Judgement.Unknown(q, measured.Catalogue).Select(k => $"{q.Id}: {k}")));
        Assert.All(measured.All[0].Outcomes, o => Assert.Equal(o.Query.IsNonsense, !o.Judgement.Grades.ContainsValue(3)));
        Assert.All(measured.All[0].Outcomes.Where(o => !o.Judgement.Chain.IsEmpty), o => Assert.DoesNotContain(o.Query.Governments, g => !o.Judgement.Chain.Contains(g)));
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("Blind")]
    [InlineData("Fresh")]
    public void On_the_parts_not_tuned_on_search_stays_above_its_floors(string part)
    {
        output.WriteLine(measured.Described);
        output.WriteLine(BenchSearch.Table(measured.All, Enum.Parse<JudgedHalf>(part)));
        ImmutableArray<Outcome> asked = [.. measured.All[0].Outcomes.Where(o => o.Query.Half == Enum.Parse<JudgedHalf>(part))];
        var figures = SearchFigures.Of(asked);

        Assert.True(figures.Ndcg >= 0.85, $"nDCG@10 {figures.Ndcg:0.000}");
        Assert.True(figures.GovernmentFirst >= 0.95, $"right government first {figures.GovernmentFirst:0.000}");
        Assert.True(figures.Nonsense == 1, $"nonsense {figures.Nonsense:0.000}: {string.Join("; ", asked.Where(o => o.Query.IsNonsense && !o.LeavesNonsenseAlone).Select(o => o.Query.Text))}");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("synonym")]
    [InlineData("life-event")]
    [InlineData("typo")]
    [InlineData("brand")]
    [InlineData("cross-language")]
    [InlineData("place-in-text")]
    public void On_every_slice_of_them_it_is_ahead_of_the_databases(string slice)
    {
        var figures = measured.All
            .Select(c => (c.Name, SearchFigures.Of([.. c.Outcomes.Where(o => o.Query.Half != JudgedHalf.Tune && o.Query.Slice == slice)]).Ndcg)).ToArray();

        Assert.All(figures[1..], f => Assert.True(figures[0].Ndcg >= f.Ndcg, $"{slice}: ours {figures[0].Ndcg:0.000}, {f.Name} {f.Ndcg:0.000}"));
    }

    [Fact]
    public void A_perfect_answer_measures_one_and_an_empty_one_nothing()
    {
        var judgement = Judgement.Of(measured.Set, measured.Catalogue).First(j => j.Grades.Count > 2);
        Outcome perfect = new(judgement, new([.. judgement.Grades.OrderByDescending(g => g.Value).Select(g => g.Key)], true)), empty = new(judgement, new([], false));

        Assert.Equal((1, 1, 1), (perfect.Ndcg, perfect.ReciprocalRank, perfect.Recall));
        Assert.Equal((0, 0, 0), (empty.Ndcg, empty.ReciprocalRank, empty.Recall));
    }
}
