using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>A publisher's report as Markdown, in English or in French: readable on a terminal, in a mail, on a page.</summary>
public sealed class PublisherReportText(PublisherReport report, LocalizedText government, string language)
{
    /// <summary>A work list, not an inventory: whoever has done these asks again.</summary>
    private const int Most = 25;

    private readonly bool french = LanguageTag.Same(LanguageTag.Primary(language), "fr");

    public void WriteTo(TextWriter writer)
    {
        writer.WriteLine($"## {Say(government)} ({report.Jurisdiction})");
        writer.WriteLine();
        if (report.Score is not { } score)
        {
            writer.WriteLine(Say("It has published nothing.", "Ce gouvernement n’a rien publié."));
            return;
        }
        writer.WriteLine(Say(
            $"{report.Listings.Length} listings, mean quality {Number(score)} of 100; {report.Overdue.Length} due for review on {report.On:yyyy-MM-dd}.",
            $"{report.Listings.Length} fiches, qualité moyenne {Number(score)} sur 100; {report.Overdue.Length} à revoir au {report.On:yyyy-MM-dd}."));
        writer.WriteLine(Say(
            $"Texts in both official languages: {report.Parity.InBoth} of {report.Parity.Texts}; English only {report.Parity.EnglishOnly}, French only {report.Parity.FrenchOnly}, translated by machine {report.Parity.MachineTranslated}, the same in both {report.Parity.Identical}.",
            $"Textes dans les deux langues officielles : {report.Parity.InBoth} sur {report.Parity.Texts}; en anglais seulement {report.Parity.EnglishOnly}, en français seulement {report.Parity.FrenchOnly}, traduits par une machine {report.Parity.MachineTranslated}, identiques {report.Parity.Identical}."));
        Section(writer, "What is missing most", "Ce qui manque le plus", [.. report.Missing], m => $"{m.Listings} × {Codes.Name(m.Criterion)}: {Say(QualityCriteria.Message(m.Criterion))}");
        Section(writer, "Weakest listings", "Fiches les plus faibles", report.Listings,
            l => $"{l.Quality.Score}: {l.Listing.Key} ({string.Join(", ", l.Quality.Criteria.Where(c => !c.Passed).Select(c => Codes.Name(c.Criterion)))})");
        Section(writer, "Due for review", "À revoir", report.Overdue, r => $"{r.Due:yyyy-MM-dd}: {r.Listing.Key}");
        Section(writer, "May be the same thing", "Doublons possibles", report.Duplicates,
            d => $"{Number(d.Confidence)}: {d.Listing.Key} ~ {d.Other.Key}{(d.SamePage ? Say(", same page", ", même page") : "")}");
        Section(writer, "Broken references", "Renvois rompus", report.BrokenReferences, f => $"{f.Where}: {f.In(language)}");
        Section(writer, "Texts and sources", "Textes et sources", [.. report.Findings.OrderBy(f => f.Severity)], f => $"{f.Where}: {f.In(language)}");
    }

    private void Section<T>(TextWriter writer, string en, string fr, IReadOnlyList<T> items, Func<T, string> line)
    {
        if (items.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine($"### {Say(en, fr)} ({items.Count})");
        writer.WriteLine();
        foreach (var item in items.Take(Most)) writer.WriteLine($"- {line(item)}");
        if (items.Count > Most) writer.WriteLine(Say($"- … and {items.Count - Most} more", $"- … et {items.Count - Most} autres"));
    }

    private string Say(string en, string fr) => french ? fr : en;

    private string Say(LocalizedText text) => text.Best(french ? LanguagePreference.French : LanguagePreference.English).Value;

    private string Number(double number) => number.ToString("0.##", CultureInfo.GetCultureInfo(french ? "fr-CA" : "en-CA"));
}
