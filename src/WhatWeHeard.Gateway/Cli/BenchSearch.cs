using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Cli.Bench;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Gateway.Cli;

/// <summary><c>bench search</c>: how well the judged queries are answered, by us and by the full text of two databases.</summary>
public static class BenchSearch
{
    private const int PooledDepth = 5;

    /// <summary>0, or 1 where the set names listings that the catalogue doesn't have: the figures would mean nothing.</summary>
    public static async Task<int> RunAsync(string queriesFile, string seedFolder, string? inventoryFile, string? postgresConnection, string? answersFile, TextWriter output, CancellationToken ct = default)
    {
        var set = await JudgedSet.ReadAsync(queriesFile, ct);
        var catalogue = FileCatalogue.Read(seedFolder, inventoryFile, TimeProvider.System.GetUtcNow());
        await output.WriteLineAsync(Described(set, catalogue, inventoryFile).AsMemory(), ct);
        var unknown = set.Queries.SelectMany(q => Judgement.Unknown(q, catalogue).Select(k => $"{q.Id}: no listing {k}")).ToArray();
        foreach (var line in unknown) await output.WriteLineAsync(line.AsMemory(), ct);
        if (unknown.Length > 0) return 1;
        var all = await CompareAsync(set, catalogue, postgresConnection, ct);
        if (answersFile is not null) await WriteAnswersAsync(all, catalogue, answersFile, ct);
        foreach (var half in Enum.GetValues<JudgedHalf>().Where(h => set.Queries.Any(q => q.Half == h)))
            await output.WriteLineAsync(Table(all, half).AsMemory(), ct);
        if (postgresConnection is null) await output.WriteLineAsync("PostgreSQL wasn't compared: no connection was given.".AsMemory(), ct);
        return 0;
    }

    /// <summary>Every contender's outcomes, ours first.</summary>
    internal static async Task<ImmutableArray<(string Name, ImmutableArray<Outcome> Outcomes)>> CompareAsync(
        JudgedSet set, CatalogueSnapshot catalogue, string? postgresConnection, CancellationToken ct = default)
    {
        var judgements = Judgement.Of(set, catalogue);
        await using var plain = BareConnections.SqliteInMemory();
        await using var stemmed = BareConnections.SqliteInMemory();
        await plain.OpenAsync(ct);
        await stemmed.OpenAsync(ct);
        var contenders = new List<IContender>
        {
            new OwnEngine(catalogue),
            await Fts5Engine.BuildAsync(catalogue, plain, "FTS5 unicode61", "unicode61 remove_diacritics 2", ct),
            await Fts5Engine.BuildAsync(catalogue, stemmed, "FTS5 porter", "porter unicode61 remove_diacritics 2", ct),
        };
        await using var postgres = postgresConnection is null ? null : BareConnections.Postgres(postgresConnection);
        if (postgres is not null)
        {
            await postgres.OpenAsync(ct);
            contenders.AddRange(await PostgresEngine.BuildAsync(catalogue, postgres, ct));
        }
        var all = ImmutableArray.CreateBuilder<(string, ImmutableArray<Outcome>)>();
        foreach (var contender in contenders)
        {
            var outcomes = ImmutableArray.CreateBuilder<Outcome>(judgements.Length);
            foreach (var judgement in judgements) outcomes.Add(new(judgement, await contender.FindAsync(judgement.Query, ct)));
            all.Add((contender.Name, outcomes.MoveToImmutable()));
        }
        return all.ToImmutable();
    }

    /// <summary>What a judge reads: for each query the first answers of every engine pooled, without saying whose they are.</summary>
    private static async Task WriteAnswersAsync(
        ImmutableArray<(string Name, ImmutableArray<Outcome> Outcomes)> all, CatalogueSnapshot catalogue, string file, CancellationToken ct)
    {
        await using var lines = new StreamWriter(file);
        for (var i = 0; i < all[0].Outcomes.Length; i++)
        {
            var (query, grades) = (all[0].Outcomes[i].Query, all[0].Outcomes[i].Judgement.Grades);
            await lines.WriteLineAsync($"# {query.Id} [{query.Place?.PostalCode ?? query.Place?.Name ?? query.TextPlace}] {query.Text} | {string.Join(' ', all.Select(e => e.Outcomes[i].Ndcg.ToString("0.00", CultureInfo.InvariantCulture)))}".AsMemory(), ct);
            await lines.WriteLineAsync($"  {(all[0].Outcomes[i].Answer.Confident ? "sure" : "unsure")}: {string.Join(", ", all[0].Outcomes[i].Answer.Keys)}".AsMemory(), ct);
            foreach (var key in all.SelectMany(e => e.Outcomes[i].Answer.Keys.Take(PooledDepth)).Distinct().Order(StringComparer.Ordinal))
            {
                var content = catalogue.Items.Listings[key].Content;
                var said = LanguagePreference.For(query.Language);
                await lines.WriteLineAsync($"{grades.GetValueOrDefault(key)} {key}: {content.Name.Value.Best(said).Value} · {(content.Summary.HasValue ? content.Summary.Value.Best(said).Value : "")}".AsMemory(), ct);
            }
        }
    }

    internal static string Described(JudgedSet set, CatalogueSnapshot catalogue, string? inventoryFile)
    {
        var inventory = inventoryFile is null ? "WITHOUT the federal Service Inventory: no file was given"
            : FileCatalogue.FormatOf(inventoryFile) is { } format ? $"the federal Service Inventory ({format.Name})"
            : "WITHOUT the federal Service Inventory: nothing here reads its file";
        return $"{set.Queries.Length} judged queries; {catalogue.Items.Listings.Count} listings: the seed, {inventory}.";
    }

    internal static string Table(ImmutableArray<(string Name, ImmutableArray<Outcome> Outcomes)> all, JudgedHalf half)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine();
        text.WriteLine($"## {half} half: nDCG@10 by slice");
        string[] slices = [.. all[0].Outcomes.Select(o => o.Query.Slice).Where(s => s != JudgedSet.Nonsense).Distinct()];
        text.WriteLine($"{"",-20}{string.Concat(slices.Select(s => $"{s,15}"))}");
        foreach (var (name, outcomes) in all)
            text.WriteLine($"{name,-20}{string.Concat(slices.Select(s => $"{SearchFigures.Of([.. outcomes.Where(o => o.Query.Half == half && o.Query.Slice == s)]).Ndcg,15:0.000}"))}");
        text.WriteLine($"{"",-20}{"nDCG@10",15}{"MRR",15}{"recall@10",15}{"right gov't",15}{"nonsense",15}{"nDCG@10 en",15}{"nDCG@10 fr",15}");
        foreach (var (name, outcomes) in all)
        {
            Outcome[] here = [.. outcomes.Where(o => o.Query.Half == half)];
            var figures = SearchFigures.Of(here);
            double In(string language) => SearchFigures.Of([.. here.Where(o => o.Query.Language == language)]).Ndcg;
            text.WriteLine($"{name,-20}{figures.Ndcg,15:0.000}{figures.Mrr,15:0.000}{figures.Recall,15:0.000}{figures.GovernmentFirst,15:0.000}{figures.Nonsense,15:0.000}{In("en"),15:0.000}{In("fr"),15:0.000}");
        }
        return text.ToString();
    }
}
