using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>
/// How good a catalogue is as a whole, beyond the soundness of each record: what is covered, and where its texts, references and
/// sources fall short. Pure: one snapshot gives one report.
/// </summary>
public sealed record QualityReport
{
    public required int Listings { get; init; }
    public required ImmutableArray<Target> Targets { get; init; }
    public required CoverageMatrix Provinces { get; init; }
    public required CoverageMatrix Cities { get; init; }
    public required ImmutableArray<Finding> Findings { get; init; }

    public IEnumerable<Finding> Errors => Findings.Where(f => f.Severity == ProblemSeverity.Error);

    /// <summary>The report on what is public in a snapshot; names in <paramref name="properNames"/> may be the same in both languages.</summary>
    public static QualityReport Of(CatalogueSnapshot snapshot, IReadOnlySet<string> properNames)
    {
        var governments = Governments.Of(snapshot.Items);
        var provinces = CoverageMatrix.Of(snapshot.Items, governments.Provinces);
        return new()
        {
            Listings = snapshot.Items.Listings.Count,
            Targets = SeedTargets.Of(snapshot.Items, governments),
            Provinces = provinces,
            Cities = CoverageMatrix.Of(snapshot.Items, governments.Cities),
            Findings =
            [
                .. TextFindings.Of(snapshot.Items, properNames), .. DuplicateFindings.Of(snapshot.Items), .. ReferenceFindings.Of(snapshot, governments),
                .. SourceFindings.Of(snapshot.Items), .. provinces.Gaps().Select(Gap),
            ],
        };
    }

    /// <summary>The report as lines of text, which are Markdown too.</summary>
    public void Render(TextWriter writer, string language) => new CoverageReport(this, language).WriteTo(writer);

    private static Finding Gap((CoverageRow Row, Jurisdiction Government) gap) => new(QualityRule.Coverage, $"{gap.Government.Code} {gap.Row.Base}",
        new("most others list this; here nothing is said of it", "la plupart des autres l’offrent; rien n’en est dit ici"), ProblemSeverity.Warning);
}
