using System.CommandLine;
using System.Globalization;
using System.Text;
using WhatWeHeard.Catalogue.Quality;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What a government's listings still lack, for the people who look after them.</summary>
internal static class ReportVerb
{
    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Only this government, such as CA-ON; everybody who publishes when left out. / Seulement ce gouvernement." };
        var on = new Option<string?>("--on") { Description = "The day on which reviews are due, such as 2026-11-25; today when left out. / Le jour qui compte pour les révisions." };
        var file = new Option<FileInfo?>("--out") { Description = "Where to write; standard output when left out. / Où écrire; la sortie standard par défaut." };
        var command = new Command("report", "Tells what listings still lack: quality, reviews due, languages, duplicates, broken references. / Dit ce qui manque encore aux fiches.") { jurisdiction, on, file };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = build([]);
            var day = DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (parsed.GetValue(on) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            {
                terminal.Fail($"“{text}” isn't a day. Write it as 2026-11-25.", $"« {text} » n’est pas un jour. Écrivez-le ainsi : 2026-11-25.");
                return Exit.Misused;
            }
            return await RunAsync(app.Services, parsed.GetValue(jurisdiction)?.ToUpperInvariant(), day, parsed.GetValue(file), terminal, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? jurisdiction, DateOnly on, FileInfo? file, Terminal terminal, CancellationToken ct)
    {
        if (!await Seeding.PrepareAsync(services, terminal, ct)) return Exit.Failed;
        await services.GetRequiredService<SnapshotRefresher>().StartAsync(ct);
        var snapshot = services.GetRequiredService<CurrentCatalogue>().Snapshot;
        if (jurisdiction is not null && snapshot.Items.Jurisdiction(jurisdiction) is null)
            return terminal.Fail($"We know no government with the code {jurisdiction}. Codes are CA, CA-ON, or digits.", $"Aucun gouvernement n’a le code {jurisdiction}. Les codes sont CA, CA-ON ou des chiffres.");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var code in jurisdiction is null ? snapshot.Counts.Sources.Select(s => s.Jurisdiction) : [jurisdiction])
        {
            var report = PublisherReport.Of(snapshot, code, on, ProperNames.None);
            new PublisherReportText(report, snapshot.Items.Jurisdiction(code)!.Name, terminal.In("en", "fr")).WriteTo(text);
            text.WriteLine();
        }
        if (file is null) terminal.Out.Write(text.ToString());
        else await File.WriteAllTextAsync(file.FullName, text.ToString(), new UTF8Encoding(false), ct);
        return Exit.Done;
    }
}
