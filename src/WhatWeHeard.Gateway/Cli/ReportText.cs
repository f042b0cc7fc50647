using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Import;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>An import report as a person reads it on a terminal.</summary>
internal static class ReportText
{
    /// <summary>The rest stands in the report file; a screen of them teaches nobody more.</summary>
    private const int FirstProblems = 20;

    public static void Print(ImportReport report, Terminal terminal, TextWriter to, int most = FirstProblems)
    {
        to.WriteLine(terminal.In(
            $"{Title(report, terminal)}: read {report.Read}: created {report.Created}, updated {report.Updated}, unchanged {report.Unchanged}, refused {report.Refused}; withdrawn {report.Withdrawn}.",
            $"{Title(report, terminal)} : lus {report.Read} : créés {report.Created}, modifiés {report.Updated}, inchangés {report.Unchanged}, refusés {report.Refused}; retirés {report.Withdrawn}."));
        // What was refused first: remarks may run into the thousands.
        var problems = report.Problems.OrderBy(p => p.Severity).ToArray();
        foreach (var problem in problems.Take(most)) to.WriteLine($"  {Line(problem, terminal)}");
        if (problems.Length > most)
            to.WriteLine(terminal.In($"  … and {problems.Length - most} more; --report FILE writes them all.", $"  … et {problems.Length - most} autres; --report FICHIER les écrit tous."));
    }

    public static string Line(Problem problem, Terminal terminal)
    {
        var severity = problem.Severity == ProblemSeverity.Error ? terminal.In("error", "erreur") : terminal.In("warning", "avertissement");
        var line = problem.Line is { } number ? terminal.In($"line {number}, ", $"ligne {number}, ") : "";
        return $"{line}{ProblemText.Quoted(problem.Path)}: {severity} {Codes.Name(problem.Code)}: {terminal.In(problem.Message)}";
    }

    private static string Title(ImportReport report, Terminal terminal) =>
        (report.Format ?? "?") + (report.DryRun ? terminal.In(", dry run", ", essai à blanc") : "");
}
