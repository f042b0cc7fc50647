using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Import;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>An import report as a person reads it on a terminal.</summary>
internal static class ReportText
{
    /// <summary>The rest stands in the report file; a screen of them teaches nobody more.</summary>
    private const int FirstProblems = 20;

    /// <summary>Of a dry run: enough to see whether the file means what its sender thinks.</summary>
    private const int FirstItems = 20, FirstFields = 8;

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

    /// <summary>What a dry run would change: item by item, each field before and after.</summary>
    public static void Print(ImportPreview preview, Terminal terminal, TextWriter to)
    {
        if (preview.Total == 0)
        {
            to.WriteLine(terminal.In("Nothing would change.", "Rien ne changerait."));
            return;
        }
        to.WriteLine(terminal.In($"Would change, {preview.Total} in all:", $"Changerait, {preview.Total} en tout :"));
        foreach (var item in preview.Items.Take(FirstItems))
        {
            to.WriteLine($"  {Operation(item.Difference.Operation, terminal)} {ProblemText.Quoted(item.Difference.Id.ToString())}{(item.Line is { } line ? terminal.In($", line {line}", $", ligne {line}") : "")}");
            // What goes, goes as a whole.
            if (item.Difference.Operation == ChangeOperation.Withdraw) continue;
            foreach (var field in item.Difference.Fields.Take(FirstFields))
                to.WriteLine($"      {ProblemText.Quoted(field.Path)}: {(field.Before is { } before ? ProblemText.Quoted(before) + " " : "")}→ {ProblemText.Quoted(field.After, terminal.In("(not stated)", "(non précisé)"))}");
            if (item.Difference.FieldCount - FirstFields is > 0 and var left) to.WriteLine(terminal.In($"      … and {left} more places", $"      … et {left} autres endroits"));
        }
        if (preview.Total > FirstItems)
            to.WriteLine(terminal.In(
                $"  … and {preview.Total - FirstItems} more; --report FILE writes the first {ImportPreview.MostItems}, with all their fields.",
                $"  … et {preview.Total - FirstItems} autres; --report FICHIER écrit les {ImportPreview.MostItems} premiers, avec tous leurs champs."));
    }

    public static string Line(Problem problem, Terminal terminal)
    {
        var severity = problem.Severity == ProblemSeverity.Error ? terminal.In("error", "erreur") : terminal.In("warning", "avertissement");
        var line = problem.Line is { } number ? terminal.In($"line {number}, ", $"ligne {number}, ") : "";
        return $"{line}{ProblemText.Quoted(problem.Path)}: {severity} {Codes.Name(problem.Code)}: {terminal.In(problem.Message)}";
    }

    private static string Operation(ChangeOperation operation, Terminal terminal) => operation switch
    {
        ChangeOperation.Create => terminal.In("+ new", "+ nouveau"),
        ChangeOperation.Withdraw => terminal.In("- withdrawn", "- retiré"),
        _ => terminal.In("~ changed", "~ modifié"),
    };

    private static string Title(ImportReport report, Terminal terminal) =>
        (report.Format ?? "?") + (report.DryRun ? terminal.In(", dry run", ", essai à blanc") : "");
}
