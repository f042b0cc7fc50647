using System.Collections.Frozen;
using System.CommandLine;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Quality;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>Whether files would be taken, and if not, why, by line. Nothing is kept.</summary>
internal static class ValidateVerb
{
    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var path = new Argument<FileSystemInfo>("FILE|FOLDER")
        {
            Description = "A file, judged against the catalogue as it is; or a folder of native files such as seed/, judged by itself. / Un fichier, jugé d’après le catalogue actuel; ou un dossier de fichiers natifs comme seed/, jugé seul.",
        }.AcceptExistingOnly();
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "The government the file speaks for, where it doesn't say so. / Le gouvernement pour lequel parle le fichier, s’il ne le dit pas." };
        var command = new Command("validate", "Checks a file or a folder and changes nothing. / Vérifie un fichier ou un dossier sans rien changer.") { path, jurisdiction };
        command.SetAction(async (parsed, ct) => parsed.GetRequiredValue(path) switch
        {
            DirectoryInfo folder => await FolderAsync(folder, build, terminal, ct),
            var file => await FileAsync(new(file.FullName), parsed.GetValue(jurisdiction), build, terminal, ct),
        });
        return command;
    }

    private static async Task<int> FileAsync(FileInfo file, string? jurisdiction, Func<string[], WebApplication> build, Terminal terminal, CancellationToken ct)
    {
        await using var app = build([]);
        if (!await Seeding.PrepareAsync(app.Services, terminal, ct)) return Exit.Failed;
        var options = new ImportOptions { Actor = Actor.House("command line"), DryRun = true, Jurisdiction = jurisdiction, FileName = file.Name };
        return Judge(await ImportVerb.ImportAsync(app.Services, file, options, terminal, ct), terminal);
    }

    /// <summary>In a catalogue of its own, which is thrown away: what is already published can't hide that something is missing.</summary>
    private static async Task<int> FolderAsync(DirectoryInfo folder, Func<string[], WebApplication> build, Terminal terminal, CancellationToken ct)
    {
        var scratch = Directory.CreateTempSubdirectory("whatweheard-validate-");
        try
        {
            await using var app = build([$"--ConnectionStrings:Catalogue=Data Source={Path.Combine(scratch.FullName, "validate.db")};Pooling=False"]);
            await app.Services.GetRequiredService<StorageSetup>().ApplyAsync(ct);
            var loader = app.Services.GetRequiredService<SeedLoader>();
            var report = await ProgressDisplay.ShowAsync(terminal, folder.Name, progress => loader.LoadIfEmptyAsync(folder.FullName, progress, ct));
            if (report is null)
                return terminal.Fail($"There are no JSON files in {folder.FullName}.", $"Il n’y a pas de fichiers JSON dans {folder.FullName}.");
            if (Judge(report, terminal) is not Exit.Done and var failed) return failed;
            await app.Services.GetRequiredService<SnapshotRefresher>().StartAsync(ct);
            return Judge(QualityReport.Of(app.Services.GetRequiredService<CurrentCatalogue>().Snapshot, ProperNamesOf(folder)), terminal);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>What the folder covers, and how well it reads: a defect fails, a gap in the coverage is for people to judge.</summary>
    private static int Judge(QualityReport report, Terminal terminal)
    {
        terminal.Out.WriteLine();
        report.Render(terminal.Out, terminal.In("en", "fr"));
        var defects = report.Errors.Count();
        return defects == 0 ? Exit.Done : terminal.Fail($"{defects} defects: see the lines above.", $"{defects} défauts : voyez les lignes ci-dessus.");
    }

    private static FrozenSet<string> ProperNamesOf(DirectoryInfo folder)
    {
        var vocabulary = new FileInfo(Path.Combine(folder.FullName, "vocabulary.json"));
        if (!vocabulary.Exists) return ProperNames.None;
        using var file = vocabulary.OpenRead();
        return ProperNames.Read(file);
    }

    private static int Judge(ImportReport report, Terminal terminal)
    {
        ReportText.Print(report, terminal, terminal.Out, most: int.MaxValue);
        var errors = report.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        if (errors == 0 && !report.Failed) return Exit.Done;
        return terminal.Fail($"{errors} errors: see the lines above.", $"{errors} erreurs : voyez les lignes ci-dessus.");
    }
}
