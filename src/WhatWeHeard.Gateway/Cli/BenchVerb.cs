using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using WhatWeHeard.Gateway.Cli.Bench;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>
/// Loads servers of its own, one after the other, and makes one table. Each figure stands beside its ratio to the same bytes
/// served ready-made, because machines differ and ratios travel.
/// </summary>
internal static class BenchVerb
{
    public static Command Command(Terminal terminal)
    {
        var connections = new Option<int>("--connections") { Description = "How many at once. / Combien à la fois.", DefaultValueFactory = _ => 16 };
        var seconds = new Option<double>("--seconds") { Description = "Measured each time. / Durée de chaque mesure.", DefaultValueFactory = _ => 3 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds before that. / Secondes avant la mesure.", DefaultValueFactory = _ => 1 };
        var runs = new Option<int>("--runs") { Description = "Times each is measured; the median counts. / Nombre de mesures; la médiane compte.", DefaultValueFactory = _ => 5 };
        var only = new Option<string?>("--only") { Description = "Only what has one of these in its name, between commas. / Seulement ce dont le nom contient l’un de ceux-ci, séparés par des virgules." };
        var peers = new Option<DirectoryInfo>("--peers") { Description = "Other servers to measure beside. / D’autres serveurs à mesurer.", DefaultValueFactory = _ => new("tests/peers") };
        var output = new Option<FileInfo?>("--out") { Description = "Writes the table there too. / Écrit aussi le tableau à cet endroit." };
        var command = new Command("bench", "Measures a server beside the bytes it sends, and beside others. / Mesure un serveur à côté des octets qu’il envoie, et d’autres serveurs.")
            { connections, seconds, warmUp, runs, only, peers, output };
        command.SetAction(async (parsed, ct) =>
        {
            var load = new Load(parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var table = new BenchTable(terminal.Out, TimeProvider.System, parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(runs));
            var exit = await MeasureAsync(new(load, parsed.GetValue(runs), ct), table, parsed.GetValue(only), parsed.GetRequiredValue(peers).FullName, terminal, ct);
            if (parsed.GetValue(only) is not { } wanted || Is(WriteMix.Name, wanted))
                await new WriteMix(parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(runs), ct)
                    .MeasureAsync(Scenario.SearchMix, table);
            if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, table.ToString(), ct);
            return exit;
        });
        command.Subcommands.Add(Search(terminal));
        command.Subcommands.Add(SoakCommand(terminal));
        return command;
    }

    private static Command Search(Terminal terminal)
    {
        var queries = new Option<FileInfo>("--queries") { Description = "The judged queries. / Les requêtes jugées.", DefaultValueFactory = _ => new("tests/WhatWeHeard.Tests/Judged/queries.json") };
        var seed = new Option<DirectoryInfo>("--seed") { Description = "The listings: a folder of native files. / Les fiches.", DefaultValueFactory = _ => new("seed") };
        var inventory = new Option<FileInfo?>("--inventory") { Description = "A GC Service Inventory file to add. / Un fichier du Répertoire des services à ajouter." };
        var postgres = new Option<string?>("--postgres") { Description = "A PostgreSQL to compare with, by connection string. / Un PostgreSQL pour comparer." };
        var answers = new Option<FileInfo?>("--answers") { Description = "Where to write every engine's first answers, for a judge. / Où écrire les réponses à juger." };
        var command = new Command("search", "Judges the search beside the full text of databases. / Juge la recherche face aux bases de données.") { queries, seed, inventory, postgres, answers };
        command.SetAction((parsed, ct) => BenchSearch.RunAsync(
            parsed.GetRequiredValue(queries).FullName, parsed.GetRequiredValue(seed).FullName, parsed.GetValue(inventory)?.FullName, parsed.GetValue(postgres), parsed.GetValue(answers)?.FullName, terminal.Out, ct));
        return command;
    }

    private static Command SoakCommand(Terminal terminal)
    {
        var minutes = new Option<double>("--minutes") { Description = "How long. / Durée.", DefaultValueFactory = _ => 10 };
        var connections = new Option<int>("--connections") { Description = "How many at once. / Combien à la fois.", DefaultValueFactory = _ => 16 };
        var command = new Command("soak", "Loads a server for minutes and watches its memory. / Charge un serveur pendant des minutes et surveille sa mémoire.") { minutes, connections };
        command.SetAction((parsed, ct) => Soak.RunAsync(parsed.GetValue(minutes), parsed.GetValue(connections), terminal, ct));
        return command;
    }

    private static async Task<int> MeasureAsync(Measurement measurement, BenchTable table, string? only, string peersFolder, Terminal terminal, CancellationToken ct)
    {
        // The first fills an empty catalogue; the others read what it wrote.
        using var planning = await BenchServer.StartAsync(["--FastPath:Answers:Megabytes=0"], ct);
        var starting = (BenchServer.StartAsync([], ct), BenchServer.StartAsync([$"--{PlanSetup.Flag}=false"], ct));
        using var keeping = await starting.Item1;
        using var engine = await starting.Item2;
        var plans = new Contender("compiled plan", planning.Address, planning.Process, Counts: true);
        var kept = new Contender("answer kept whole", keeping.Address, keeping.Process, Counts: true);
        var plain = new Contender("engine, document cache", engine.Address, engine.Process, Counts: true);
        using var peers = new Peers();
        var others = await peers.StartAsync(peersFolder, planning.Address, terminal, ct);

        var listing = await AnyServiceAsync(planning.Address, ct);
        using (var status = await AskAsync(planning.Address, "{ catalogueStatus { services } }", ct))
            table.Note($"{status.RootElement.GetProperty("data").GetProperty("catalogueStatus").GetProperty("services").GetInt32()} listings.");
        var exit = Exit.Done;
        table.Head("Pages");
        foreach (var scenario in Scenario.Pages(listing).Where(Wanted)) await MeasureAsync(scenario, [kept, plans, plain, .. others], mustSaySame: true);
        table.Head("What people and assistants ask");
        foreach (var scenario in Scenario.Mixes(new StoredOperations(), listing).Where(Wanted)) await MeasureAsync(scenario, [kept, plans, plain], mustSaySame: false);
        if (others.IsEmpty) table.Note("No other servers were installed: `npm ci` in `tests/peers`.");
        else table.Note(others.Any(o => o.HasOwnWords)
            ? "PostGraphile's processor time is its own alone: what its PostgreSQL took isn't counted."
            : $"PostGraphile wasn't measured: `{Peers.Postgres}` named no database.");
        return exit;

        bool Wanted(Scenario scenario) => scenario.Bodies.Length > 0 && (only is null || Is(scenario.Name, only));

        async Task MeasureAsync(Scenario scenario, ImmutableArray<Contender> contenders, bool mustSaySame)
        {
            try
            {
                foreach (var (by, figures, ratios) in await measurement.OfAsync(scenario, contenders, mustSaySame)) table.Row(scenario.Name, by, figures, ratios);
            }
            catch (IOException e)
            {
                // The others' figures are worth having all the same.
                exit = terminal.Fail($"{scenario.Name}: {e.Message}", $"{scenario.Name} : non mesuré; le système dit en anglais : « {e.Message} ».");
            }
        }
    }

    private static bool Is(string name, string only) => only.Split(',').Any(o => name.Contains(o, StringComparison.OrdinalIgnoreCase));

    /// <summary>A listing that has all the pages ask for.</summary>
    internal static async Task<string> AnyServiceAsync(Uri address, CancellationToken ct)
    {
        using var answer = await AskAsync(address, """{ services(text: "birth certificate", first: 1) { nodes { id } } }""", ct);
        var nodes = answer.RootElement.GetProperty("data").GetProperty("services").GetProperty("nodes");
        return nodes.GetArrayLength() == 0 ? "service:none" : nodes[0].GetProperty("id").GetString()!;
    }

    private static async Task<JsonDocument> AskAsync(Uri address, string query, CancellationToken ct) => JsonDocument.Parse(
        await Load.OnceAsync(address, LoopbackConnection.Request(address, "POST", address.AbsolutePath, JsonSerializer.SerializeToUtf8Bytes(new { query })), ct));
}
