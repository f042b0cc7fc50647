using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>When a listing must be looked at again.</summary>
public sealed record Review(Listing Listing, DateOnly? VerifiedOn, DateOnly Due)
{
    /// <summary>Fees and forms change with the fiscal year: what nobody looked at for longer isn't vouched for.</summary>
    private const int Months = 12;

    /// <summary>
    /// A year after it was last verified or, where nobody says so, last published; or on the day after its last, whichever comes first.
    /// </summary>
    public static Review Of(Listing listing)
    {
        DateOnly? verified = listing.Own.LastVerified is { } check ? DateOnly.FromDateTime(check.At.UtcDateTime) : null;
        var due = (verified ?? DateOnly.FromDateTime(listing.Since.UtcDateTime)).AddMonths(Months);
        return new(listing, verified, listing.Own.ValidTo is { } last && last.AddDays(1) < due ? last.AddDays(1) : due);
    }
}
