using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>
/// Loads a server with every stored operation, one after the other, and prints one table. Each figure stands beside its ratio to
/// the same bytes served ready-made, because machines differ and ratios travel.
/// </summary>
internal static class BenchVerb
{
    private static readonly CompositeFormat Row = CompositeFormat.Parse("{0,-20}{1,12}{2,8}{3,10}{4,8}{5,10}{6,8}{7,10}{8,8}{9,10}");

    public static Command Command(Terminal terminal)
    {
        var url = new Option<Uri?>("--url") { Description = "A server that runs already; without it, one is started for the measurement. / Un serveur déjà lancé." };
        var connections = new Option<int>("--connections") { Description = "How many at once. / Combien à la fois.", DefaultValueFactory = _ => 16 };
        var seconds = new Option<double>("--seconds") { Description = "Measured for each operation. / Durée mesurée par opération.", DefaultValueFactory = _ => 3 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds before that. / Secondes avant la mesure.", DefaultValueFactory = _ => 1 };
        var command = new Command("bench", "Measures a server with the stored operations. / Mesure un serveur avec les opérations enregistrées.") { url, connections, seconds, warmUp };
        command.SetAction(async (parsed, ct) =>
        {
            using var server = parsed.GetValue(url) is null ? await BenchServer.StartAsync(ct) : null;
            var address = parsed.GetValue(url) ?? server!.Address;
            var load = new Load(address, parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), server?.Process);
            return await MeasureAsync(address, load, withPlain: server is not null, terminal, ct);
        });
        command.Subcommands.Add(Search(terminal));
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

    private static async Task<int> MeasureAsync(Uri address, Load load, bool withPlain, Terminal terminal, CancellationToken ct)
    {
        var serviceId = await AnyServiceAsync(address, load, ct);
        var exit = Exit.Done;
        terminal.Out.WriteLine(Format("operation", "requests/s", "ratio", "p50 ms", "ratio", "p99 ms", "ratio", "µs cpu", "ratio", "bytes"));
        foreach (var name in new StoredOperations().Queries.Order(StringComparer.Ordinal))
        {
            var request = Body(name, Examples.Variables(name, serviceId));
            var graphQL = LoopbackConnection.Request(address, "POST", address.AbsolutePath, request);
            try
            {
                var answer = await load.OnceAsync(graphQL, ct);
                var figures = await load.RunAsync(graphQL, ct);
                var plain = withPlain ? await PlainAsync(address, load, name, request, answer, ct) : null;
                terminal.Out.WriteLine(Line(name, figures, plain));
            }
            catch (IOException e)
            {
                // The others' figures are worth having all the same.
                exit = terminal.Fail($"{name}: {e.Message}", $"{name} : opération non mesurée, voir ci-contre.");
            }
        }
        return exit;
    }

    /// <summary>The same request to the same server, answered with the same bytes, ready-made.</summary>
    private static async Task<Figures> PlainAsync(Uri address, Load load, string name, byte[] request, byte[] answer, CancellationToken ct)
    {
        using var client = new HttpClient();
        using var kept = await client.PutAsync(new Uri(address, $"/bench/bytes/{name}"), new ByteArrayContent(answer), ct);
        kept.EnsureSuccessStatusCode();
        return await load.RunAsync(LoopbackConnection.Request(address, "POST", $"/bench/bytes/{name}", request), ct);
    }

    private static async Task<string> AnyServiceAsync(Uri address, Load load, CancellationToken ct)
    {
        var query = JsonSerializer.SerializeToUtf8Bytes(new { query = """{ services(text: "birth certificate", first: 1) { nodes { id } } }""" });
        using var answer = JsonDocument.Parse(await load.OnceAsync(LoopbackConnection.Request(address, "POST", address.AbsolutePath, query), ct));
        var nodes = answer.RootElement.GetProperty("data").GetProperty("services").GetProperty("nodes");
        return nodes.GetArrayLength() == 0 ? "service:none" : nodes[0].GetProperty("id").GetString()!;
    }

    private static byte[] Body(string name, string? variables) =>
        Encoding.UTF8.GetBytes(variables is null ? $$"""{"documentId":"{{name}}"}""" : $$"""{"documentId":"{{name}}","variables":{{variables}}}""");

    private static string Line(string name, Figures figures, Figures? plain) => Format(name,
        Number(figures.PerSecond, "#,0"), Ratio(figures.PerSecond, plain?.PerSecond),
        Number(figures.P50, "0.00"), Ratio(figures.P50, plain?.P50),
        Number(figures.P99, "0.00"), Ratio(figures.P99, plain?.P99),
        Number(figures.ProcessorMicroseconds, "0"), Ratio(figures.ProcessorMicroseconds, plain?.ProcessorMicroseconds),
        Number(figures.Bytes, "#,0"));

    private static string Format(params object[] cells) => string.Format(CultureInfo.InvariantCulture, Row, cells).TrimEnd();

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Ratio(double? value, double? plain) => value is { } v && plain is { } p and > 0 ? Number(v / p, "0.00") : "–";
}
