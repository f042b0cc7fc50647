using System.CommandLine;
using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What the public can be told, in a format that others read.</summary>
internal static class ExportVerb
{
    /// <summary>As many of the fields left behind as fit on a screen; the report has them all.</summary>
    private const int MostOmissions = 40;

    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var format = new Option<string>("--format") { Required = true, Description = $"One of: {Formats.Written}. / L’un de ces formats." };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Only what this government publishes, such as CA-ON. / Seulement ce que publie ce gouvernement, comme CA-ON." };
        var file = new Option<FileInfo?>("--out") { Description = "Where to write; standard output when left out. / Où écrire; la sortie standard par défaut." };
        var report = new Option<FileInfo?>("--report") { Description = "Write what the format couldn't carry, as JSON. / Écrire en JSON ce que le format n’a pu porter." };
        var command = new Command("export", "Exports what is published. / Exporte ce qui est publié.") { format, jurisdiction, file, report };
        command.SetAction(async (parsed, ct) =>
        {
            var named = parsed.GetRequiredValue(format);
            if (Formats.Named(named) is not { Writes: true } writer)
                return terminal.Misuse($"We can't write “{named}”. Use one of: {Formats.Written}.", $"Le format « {named} » ne peut être écrit. Formats : {Formats.Written}.");
            await using var app = build([]);
            return await RunAsync(app.Services, writer, parsed.GetValue(jurisdiction)?.ToUpperInvariant(), parsed.GetValue(file), parsed.GetValue(report), terminal, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, Format format, string? jurisdiction, FileInfo? file, FileInfo? reportFile, Terminal terminal, CancellationToken ct)
    {
        if (file is null && format.IsPackage && terminal.IsWatched)
            return terminal.Fail($"{format.Name} is a package and can't be shown here. Name a file with --out.", $"{format.Name} est un paquet et ne peut être affiché. Nommez un fichier avec --out.");
        if (await Published.OpenAsync(services, jurisdiction, terminal, ct) is not { } snapshot) return Exit.Failed;
        var items = snapshot.Items.Export(jurisdiction);
        var report = file is null ? Print(format, items, terminal) : await SaveAsync(format, items, file, ct);
        Say(report, terminal);
        if (reportFile is not null) await File.WriteAllTextAsync(reportFile.FullName, report.ToJson() + "\n", ct);
        return Exit.Done;
    }

    private static ExportReport Print(Format format, PublicItems items, Terminal terminal)
    {
        if (format.IsPackage)
        {
            using var raw = Console.OpenStandardOutput();
            return format.Write(items, raw);
        }
        using var text = new MemoryStream();
        var report = format.Write(items, text);
        terminal.Out.WriteLine(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).TrimStart('\uFEFF'));
        return report;
    }

    /// <summary>Beside the file, then over it: whoever reads it meanwhile never finds half an export.</summary>
    private static async Task<ExportReport> SaveAsync(Format format, PublicItems items, FileInfo file, CancellationToken ct)
    {
        file.Directory?.Create();
        var partial = file.FullName + ".partial";
        try
        {
            ExportReport report;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite)) report = format.Write(items, stream);
            ct.ThrowIfCancellationRequested();
            File.Move(partial, file.FullName, overwrite: true);
            return report;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>On standard error: standard output is the export's.</summary>
    private static void Say(ExportReport report, Terminal terminal)
    {
        terminal.Error.WriteLine(terminal.In($"{report.Format}: {report.Listings} listings.", $"{report.Format} : {report.Listings} fiches."));
        if (report.Omissions.IsEmpty) return;
        terminal.Error.WriteLine(terminal.In("Left behind, by field:", "Laissé de côté, par champ :"));
        foreach (var omission in report.Omissions.Take(MostOmissions))
            terminal.Error.WriteLine($"  {omission.Field}: {omission.Listings} ({terminal.In(omission.Why.En, omission.Why.Fr)})");
        if (report.Omissions.Length > MostOmissions)
            terminal.Error.WriteLine(terminal.In($"  … and {report.Omissions.Length - MostOmissions} more; --report FILE writes them all.", $"  … et {report.Omissions.Length - MostOmissions} autres; --report FICHIER les écrit tous."));
    }
}
