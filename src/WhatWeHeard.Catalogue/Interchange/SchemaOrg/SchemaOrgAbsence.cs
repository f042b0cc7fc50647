using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.SchemaOrg;

/// <summary>
/// What schema.org can truly say of a listing that isn't offered, or of which nobody knows. A <c>GovernmentService</c> that stands there
/// is one, whatever its description says; a page about the absence of one is just that.
/// </summary>
internal static class SchemaOrgAbsence
{
    private static readonly LocalizedText NotOffered = LocalizedText.Of("This government doesn’t offer this service.", "Ce gouvernement n’offre pas ce service.");

    private static readonly LocalizedText Unknown = LocalizedText.Of(
        "Nobody has confirmed that this government offers this service.", "Personne n’a confirmé que ce gouvernement offre ce service.");

    /// <summary>Whether there is a service to tell of.</summary>
    public static bool Is(PublicListing listing) => listing.Own.Offering is not (Offering.Offered or Offering.UnderOther);

    /// <summary>That there is none, and what the government says of it where it says something.</summary>
    public static LocalizedText Told(Service own) => new([.. (own.Offering == Offering.NotOffered ? NotOffered : Unknown).Values
        .Select(v => own.OfferingReason?[v.Language] is { } reason ? v with { Value = $"{v.Value} {reason}" } : v)]);
}
