using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Quality;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Graph.Services;

namespace WhatWeHeard.Gateway.Graph.Quality;

/// <summary>How well listings serve people, for those who look after them. Open to everybody: the work is done in the open.</summary>
internal static class QualityFields
{
    private sealed record MissingCriterion(QualityCriterion Criterion, int Listings);

    public static void Bind(Binding binding)
    {
        binding.Type<Listing>("Service").Field("quality", (s, ask) => ListingQuality.Of(s, Day(ask)));
        binding.Type<ListingQuality>("ListingQuality").Field("score", q => q.Score).Field("criteria", q => q.Criteria);
        binding.Type<CriterionResult>("QualityCriterionResult")
            .Field("criterion", c => Codes.Name(c.Criterion))
            .Field("weight", c => c.Weight)
            .Field("passed", c => c.Passed)
            .Field("field", c => c.Field)
            .Field("message", (c, ask) => ask.Text(c.Message));
        Report(binding.Type<PublisherReport>("PublisherReport"));
        binding.Type<MissingCriterion>("MissingCriterion")
            .Field("criterion", m => Codes.Name(m.Criterion))
            .Field("listings", m => m.Listings)
            .Field("message", (m, ask) => ask.Text(QualityCriteria.Message(m.Criterion)));
        binding.Type<ScoredListing>("ScoredListing").Field("service", s => s.Listing).Field("quality", s => s.Quality);
        binding.Type<Review>("DueReview").Field("service", r => r.Listing).Field("verifiedOn", r => ServiceFields.Day(r.VerifiedOn)).Field("due", r => ServiceFields.Day(r.Due));
        binding.Type<LanguageParity>("LanguageParity")
            .Field("texts", p => p.Texts)
            .Field("inBoth", p => p.InBoth)
            .Field("share", p => p.Share)
            .Field("englishOnly", p => p.EnglishOnly)
            .Field("frenchOnly", p => p.FrenchOnly)
            .Field("machineTranslated", p => p.MachineTranslated)
            .Field("identical", p => p.Identical);
        binding.Type<DuplicateCandidate>("DuplicateCandidate")
            .Field("service", d => d.Listing)
            .Field("other", d => d.Other)
            .Field("confidence", d => d.Confidence)
            .Field("sameName", d => d.SameName)
            .Field("samePage", d => d.SamePage);
        binding.Type<Catalogue.Quality.Finding>("QualityFinding")
            .Field("rule", f => Codes.Name(f.Rule))
            .Field("where", f => f.Where)
            .Field("severity", f => Codes.Name(f.Severity))
            .Field("message", (f, ask) => ask.Text(LocalizedText.Of(f.Message.En, f.Message.Fr)));
    }

    public static void BindQueries(TypeBinding<object> query) => query.Field("publisherReport", (_, ask) =>
    {
        var code = ask.Argument<string>("jurisdiction")!;
        return ask.Catalogue.Items.Jurisdiction(code) is null ? null : PublisherReport.Of(ask.Catalogue, code, Day(ask), ProperNames.None);
    });

    private static void Report(TypeBinding<PublisherReport> report) => report
        .Field("jurisdiction", (r, ask) => ask.Catalogue.Items.Jurisdiction(r.Jurisdiction))
        .Field("on", r => ServiceFields.Day(r.On))
        .Field("listings", r => r.Listings.Length)
        .Field("score", r => r.Score)
        .Field("missing", r => r.Missing.Select(m => new MissingCriterion(m.Criterion, m.Listings)))
        .Field("weakest", (r, ask) => r.Listings.Take(ask.First(20)))
        .Field("overdueCount", r => r.Overdue.Length)
        .Field("overdue", (r, ask) => r.Overdue.Take(ask.First(20)))
        .Field("parity", r => r.Parity)
        .Field("duplicateCount", r => r.Duplicates.Length)
        .Field("duplicates", (r, ask) => r.Duplicates.Take(ask.First(20)))
        .Field("brokenReferences", r => r.BrokenReferences)
        .Field("findingCount", r => r.Findings.Length)
        .Field("findings", (r, ask) => r.Findings.Take(ask.First(20)));

    /// <summary>The day asked for, or the catalogue's own: the same snapshot gives the same answer whenever it is asked.</summary>
    private static DateOnly Day(Ask ask) =>
        ask.Argument<string>("on") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(ask.Catalogue.At.UtcDateTime);
}
