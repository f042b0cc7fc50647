using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>What the quality score looks at, in the order in which a person misses it.</summary>
public enum QualityCriterion { OwnPage, PlainLanguage, BothLanguages, WaysToReachIt, OfflineWay, Cost, Eligibility, Sources, Verified, Current }

/// <summary>One criterion for one listing: what it is worth, whether it is met, and what it asks of the editor.</summary>
public sealed record CriterionResult(QualityCriterion Criterion, int Weight, bool Passed, string Field)
{
    /// <summary>What there is to do; said of a criterion that is met, too.</summary>
    public LocalizedText Message => QualityCriteria.Message(Criterion);
}

/// <summary>How much a person gets from one listing, from 0 to 100, and where each missing point went.</summary>
public sealed record ListingQuality(int Score, ImmutableArray<CriterionResult> Criteria)
{
    /// <summary>Pure: the same listing on the same day has the same score.</summary>
    public static ListingQuality Of(Listing listing, DateOnly on)
    {
        ImmutableArray<CriterionResult> results = [.. Enum.GetValues<QualityCriterion>()
            .Select(c => new CriterionResult(c, QualityCriteria.Weight(c), QualityCriteria.IsMet(c, listing, on), QualityCriteria.Field(c)))];
        return new(results.Sum(r => r.Passed ? r.Weight : 0), results);
    }
}
