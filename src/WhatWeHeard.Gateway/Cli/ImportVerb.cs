using System.CommandLine;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>Files into the catalogue, from the command line.</summary>
internal static class ImportVerb
{
    private static readonly Actor CommandLineActor = Actor.House("command line");

    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var files = new Argument<FileSystemInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "What to import: files, or a folder of HSDS tables. / Ce qu’il faut importer : des fichiers, ou un dossier de tables HSDS." }.AcceptExistingOnly();
        var format = new Option<string?>("--format") { Description = $"One of: {Formats.Names}. Recognized from the content when left out. / L’un de ces formats; par défaut, reconnu d’après le contenu." };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "The government the file speaks for, where it doesn't say so. / Le gouvernement pour lequel parle le fichier, s’il ne le dit pas." };
        var language = new Option<string?>("--language") { Description = "The language of its texts, where the format names none (BCP 47). / La langue de ses textes, si le format n’en nomme pas." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what would change, field by field; change nothing. / Rapporter ce qui changerait, champ par champ, sans rien changer." };
        var report = new Option<FileInfo?>("--report") { Description = "Write the report as JSON. / Écrire le rapport en JSON." };
        var withdrawals = new Option<bool>("--allow-withdrawals") { Description = "Even when more than a tenth is gone. / Même si plus du dixième a disparu." };
        var all = new Option<bool>("--refuse-all") { Description = "One record with an error, and nothing of a file is imported. / Un enregistrement fautif, et rien du fichier n’est importé." };
        var command = new Command("import", "Imports files. / Importe des fichiers.") { files, format, jurisdiction, language, dryRun, report, withdrawals, all };
        command.SetAction(async (parsed, ct) =>
        {
            var named = parsed.GetValue(format);
            if (named is not null && Formats.Named(named) is null)
                return terminal.Misuse($"There is no format “{named}”. Use one of: {Formats.Names}.", $"Il n’y a pas de format « {named} ». Formats : {Formats.Names}.");
            if (parsed.GetRequiredValue(files).OfType<DirectoryInfo>().FirstOrDefault(f => !TableFolder.HasTables(f)) is { } bare)
                return terminal.Misuse($"There are no tables (*.csv) in {bare.FullName}.", $"Il n’y a pas de tables (*.csv) dans {bare.FullName}.");
            await using var app = build([]);
            return await RunAsync(app.Services, parsed.GetRequiredValue(files), file => new()
            {
                Actor = CommandLineActor,
                Format = named is null ? null : Formats.Named(named),
                Jurisdiction = parsed.GetValue(jurisdiction) is { } said ? Grant.CodeOf(said) : null,
                Language = parsed.GetValue(language),
                DryRun = parsed.GetValue(dryRun),
                AllowWithdrawals = parsed.GetValue(withdrawals),
                Policy = parsed.GetValue(all) ? ErrorPolicy.RefuseAll : ErrorPolicy.RefuseBadRecords,
                FileName = file.Name,
            }, parsed.GetValue(report), terminal, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, FileSystemInfo[] files, Func<FileSystemInfo, ImportOptions> options, FileInfo? reportFile, Terminal terminal, CancellationToken ct)
    {
        if (!await Seeding.PrepareAsync(services, terminal, ct)) return Exit.Failed;
        var reports = new List<ImportReport>();
        foreach (var file in files)
        {
            var report = await ImportAsync(services, file, options(file), terminal, ct);
            reports.Add(report);
            if (report.Failed) break;
            ReportText.Print(report, terminal, terminal.Out);
            if (report.Preview is { } preview) ReportText.Print(preview, terminal, terminal.Out);
        }
        if (reportFile is not null) await WriteAsync(reportFile, reports, ct);
        if (reports[^1] is not { Failed: true } failed) return Exit.Done;
        var (name, untouched) = (files[reports.Count - 1].Name, string.Join(", ", files.Skip(reports.Count).Select(f => f.Name)));
        return terminal.Fail(
            $"{name}: {failed.Problems[0].Message["en"]}{(untouched.Length == 0 ? "" : $" Not imported either: {untouched}.")}",
            $"{name} : {failed.Problems[0].Message["fr"]}{(untouched.Length == 0 ? "" : $" N’ont pas été importés non plus : {untouched}.")}");
    }

    internal static async Task<ImportReport> ImportAsync(IServiceProvider services, FileSystemInfo file, ImportOptions options, Terminal terminal, CancellationToken ct)
    {
        var importer = services.GetRequiredService<Importer>();
        await using var content = file is DirectoryInfo folder ? TableFolder.Open(folder) : ((FileInfo)file).OpenRead();
        return await ProgressDisplay.ShowAsync(terminal, file.Name, progress => importer.ImportAsync(content, options, progress, ct));
    }

    /// <summary>One file's report is the object of the contract; several are a list of them, in the order given.</summary>
    private static Task WriteAsync(FileInfo file, List<ImportReport> reports, CancellationToken ct) =>
        File.WriteAllTextAsync(file.FullName,
            (reports.Count == 1 ? reports[0].ToJson() : $"[{string.Join(",\n", reports.Select(r => r.ToJson()))}]") + "\n", ct);
}
