using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>A quality report as Markdown, in English or in French: readable on a terminal, a table in a README.</summary>
public sealed class CoverageReport(QualityReport report, string language)
{
    private readonly bool french = LanguageTag.Same(LanguageTag.Primary(language), "fr");

    public void WriteTo(TextWriter writer)
    {
        WriteCoverage(writer);
        writer.Write('\n');
        WriteFindings(writer);
    }

    /// <summary>What is covered: the numbers, the provinces and territories, the cities.</summary>
    public void WriteCoverage(TextWriter writer)
    {
        Line(writer, Say($"**{report.Listings} listings.**", $"**{report.Listings} fiches.**"));
        Line(writer, "");
        Row(writer, [Say("What", "Quoi"), Say("At least", "Au moins"), Say("Has", "Compte")]);
        Rule(writer, 3);
        foreach (var target in report.Targets)
            Row(writer, [Say(target.What), Number(target.Least), target.IsMet ? Number(target.Has) : $"**{Number(target.Has)}**"]);

        Line(writer, "");
        Line(writer, Say(
            "● offered · ◐ under another listing · ○ said not to be offered · ? no source tells · **–** most others list it and nothing is said here · blank: not usual",
            "● offert · ◐ relève d’une autre fiche · ○ déclaré non offert · ? aucune source ne le dit · **–** la plupart l’offrent et rien n’en est dit ici · vide : pas habituel"));
        Line(writer, "");
        Row(writer, [Say("Provinces and territories", "Provinces et territoires"), .. report.Provinces.Governments.Select(g => g.Code[3..])]);
        Rule(writer, report.Provinces.Governments.Length + 1);
        foreach (var row in report.Provinces.Rows)
            Row(writer, [Name(row.Name), .. row.States.Select(s => Symbol(s, row.IsUsual))]);

        Line(writer, "");
        var cities = report.Cities.Governments;
        Row(writer, [Say($"Cities ({cities.Length})", $"Villes ({cities.Length})"), Say("Offered in", "Offert dans"), Say("Said not to be offered", "Déclaré non offert"), Say("Silent", "Rien de dit")]);
        Rule(writer, 4);
        foreach (var row in report.Cities.Rows)
            Row(writer, [Name(row.Name), Number(row.Offered), Named(row, CoverageState.NotOffered), row.IsUsual ? Named(row, CoverageState.Missing) : Say("not usual", "pas habituel")]);
    }

    /// <summary>What falls short, defects first.</summary>
    public void WriteFindings(TextWriter writer)
    {
        var (errors, warnings) = (report.Errors.Count(), report.Findings.Length - report.Errors.Count());
        Line(writer, Say($"Quality: defects {errors}; texts and gaps to look at again {warnings}.", $"Qualité : défauts {errors}; textes et lacunes à revoir {warnings}."));
        foreach (var finding in report.Findings.OrderBy(f => f.Severity).ThenBy(f => f.Rule).ThenBy(f => f.Where, StringComparer.Ordinal))
            Line(writer, $"- {(finding.Severity == ProblemSeverity.Error ? Say("defect", "défaut") : Say("look at", "à revoir"))} {finding.Where}: {finding.In(language)}");
    }

    private string Named(CoverageRow row, CoverageState state) =>
        string.Join(", ", report.Cities.Governments.Where((_, i) => row.States[i] == state).Select(g => Name(g.Name)));

    private static string Symbol(CoverageState state, bool usual) => state switch
    {
        CoverageState.Offered => "●",
        CoverageState.UnderOther => "◐",
        CoverageState.NotOffered => "○",
        CoverageState.Unknown => "?",
        _ => usual ? "**–**" : "",
    };

    private string Name(LocalizedText name) => name.Best(LanguagePreference.For(language)).Value;

    private string Say(string en, string fr) => french ? fr : en;

    private string Say(Detail text) => Say(text.En, text.Fr);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Row(TextWriter writer, IEnumerable<string> cells) => Line(writer, $"| {string.Join(" | ", cells)} |");

    private static void Rule(TextWriter writer, int columns) => Line(writer, $"|---|{string.Concat(Enumerable.Repeat(":-:|", columns - 1))}");

    // Line feeds whatever the machine: the table in the README is compared with this.
    private static void Line(TextWriter writer, string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}
