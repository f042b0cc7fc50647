using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>The catalogue as every verb finds it: its tables are there, and an empty one has its seed.</summary>
internal static class Seeding
{
    /// <summary>
    /// False when there is a seed that can't be read: to work on an empty catalogue in its stead would hide that. Files lean on the
    /// seed's vocabularies: imported before them, most of a federal inventory would be refused.
    /// </summary>
    public static async Task<bool> PrepareAsync(IServiceProvider services, Terminal terminal, CancellationToken ct = default)
    {
        await services.GetRequiredService<StorageSetup>().ApplyAsync(ct);
        var folder = Folder(services.GetRequiredService<IConfiguration>()["Seed:Path"]);
        var loader = services.GetRequiredService<SeedLoader>();
        var report = await ProgressDisplay.ShowAsync(terminal, folder, progress => loader.LoadIfEmptyAsync(folder, progress, ct));
        if (report is null) return true;
        if (report.Failed)
        {
            terminal.Fail(report.Problems[0].Message);
            return false;
        }
        if (report.Refused > 0) ReportText.Print(report, terminal, terminal.Error);
        return true;
    }

    private static string Folder(string? configured)
    {
        if (!string.IsNullOrEmpty(configured)) return configured;
        var here = Path.GetFullPath("seed");
        return Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "seed");
    }
}
