using Spectre.Console;
using WhatWeHeard.Publishing.Import;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>How far long work is: a bar where somebody watches, a line a stage elsewhere.</summary>
internal static class ProgressDisplay
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, string what, Func<IProgress<ImportProgress>, Task<T>> work)
    {
        if (!terminal.IsWatched) return await work(new Lines(terminal, what));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(terminal, what, context.AddTask(Markup.Escape(what)))));
    }

    private static string StageName(Terminal terminal, ImportStage stage) => stage switch
    {
        ImportStage.Reading => terminal.In("reading", "lecture"),
        ImportStage.Checking => terminal.In("checking", "vérification"),
        ImportStage.Writing => terminal.In("writing", "écriture"),
        _ => terminal.In("making visible", "mise en ligne"),
    };

    private sealed class Bar(Terminal terminal, string what, ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Description = Markup.Escape($"{what}: {StageName(terminal, value.Stage)}");
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Done;
        }
    }

    private sealed class Lines(Terminal terminal, string what) : IProgress<ImportProgress>
    {
        private ImportStage? last;

        public void Report(ImportProgress value)
        {
            if (value.Stage == last) return;
            last = value.Stage;
            terminal.Error.WriteLine($"{what}: {StageName(terminal, value.Stage)}");
        }
    }
}
