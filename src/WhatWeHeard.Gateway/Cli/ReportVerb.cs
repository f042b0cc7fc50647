using System.CommandLine;
using System.Globalization;
using WhatWeHeard.Catalogue.Quality;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What a government's listings still lack, for the people who look after them.</summary>
internal static class ReportVerb
{
    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Only this government, such as CA-ON; everybody who publishes when left out. / Seulement ce gouvernement, comme CA-ON; par défaut, tous ceux qui publient." };
        var on = new Option<string?>("--on") { Description = "The day on which reviews are due, such as 2026-11-25; today when left out. / Le jour où les révisions sont dues, comme 2026-11-25; par défaut, aujourd’hui." };
        var file = new Option<FileInfo?>("--out") { Description = "Where to write; standard output when left out. / Où écrire; la sortie standard par défaut." };
        var command = new Command("report", "Tells what listings still lack: quality, reviews due, languages, duplicates, broken references. / Dit ce qui manque encore aux fiches : qualité, révisions dues, langues, doublons, références brisées.") { jurisdiction, on, file };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = build([]);
            var day = DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (parsed.GetValue(on) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                return terminal.Misuse($"“{text}” isn't a day. Write it as 2026-11-25.", $"« {text} » n’est pas un jour. Écrivez-le ainsi : 2026-11-25.");
            return await RunAsync(app.Services, parsed.GetValue(jurisdiction)?.ToUpperInvariant(), day, parsed.GetValue(file), terminal, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? jurisdiction, DateOnly on, FileInfo? file, Terminal terminal, CancellationToken ct)
    {
        if (await Published.OpenAsync(services, jurisdiction, terminal, ct) is not { } snapshot) return Exit.Failed;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var code in jurisdiction is null ? snapshot.Counts.Sources.Select(s => s.Jurisdiction) : [jurisdiction])
        {
            var report = PublisherReport.Of(snapshot, code, on, ProperNames.None);
            new PublisherReportText(report, snapshot.Items.Jurisdiction(code)!.Name, terminal.In("en", "fr")).WriteTo(text);
            text.WriteLine();
        }
        if (file is null) terminal.Out.Write(text.ToString());
        else await File.WriteAllTextAsync(file.FullName, text.ToString(), ct);
        return Exit.Done;
    }
}
