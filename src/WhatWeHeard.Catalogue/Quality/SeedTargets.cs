using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>A number that the seed must reach, and the number it has.</summary>
public sealed record Target(Detail What, int Least, int Has)
{
    public bool IsMet => Has >= Least;
}

/// <summary>The numbers of the contract (contract.md §4) for a catalogue that wants to serve all of Canada.</summary>
internal static class SeedTargets
{
    /// <summary>The capital and, where it is another, the largest city (2021 census) of each province and territory.</summary>
    private static readonly string[] FirstCities =
    [
        "1001519", "1102075", "1209034", "1310032", "1307022", "2423027", "2466023", "3520005", "4611040", "4706027", "4711066",
        "4811061", "4806016", "5917034", "5915022", "6001009", "6106023", "6204003",
    ];

    /// <summary>What the contract names for every province and territory; the nominee programme and income tax only where there are some.</summary>
    private static readonly string[] ProvincialKinds =
    [
        "birth-registration", "birth-certificate", "marriage-certificate", "death-certificate", "marriage-licence", "change-of-name", "drivers-licence",
        "drivers-licence-renewal", "drivers-licence-exchange", "vehicle-registration", "photo-card", "health-card", "student-aid", "social-assistance",
        "child-care-subsidy", "seniors-benefit", "disability-support", "legal-aid", "residential-tenancy-dispute", "employment-standards-complaint",
        "business-registration", "land-titles", "fishing-licence", "hunting-licence", "accessible-parking-permit", "maintenance-enforcement",
        "apprenticeship", "organ-donation", "health-advice-line",
    ];

    private const int FederalListings = 90;
    private const int ProvincialListings = 26;
    private const int Cities = 30;
    private const int CityListings = 15;
    private const int BaseServices = 45;
    private const int LifeEvents = 12;
    private const int CheckableListings = 40;

    public static ImmutableArray<Target> Of(CatalogueItems items, Governments governments)
    {
        var count = items.Listings.Values.CountBy(l => l.Jurisdiction).ToDictionary();
        var kinds = items.Listings.Values.Select(l => (l.Jurisdiction, l.BaseCode)).ToHashSet();
        int Listings(string jurisdiction) => count.GetValueOrDefault(jurisdiction);
        return
        [
            new(new("Federal listings", "Fiches fédérales"), FederalListings, Listings("CA")),
            new(new("Fewest listings of a province or territory", "Plus petit nombre de fiches d’une province ou d’un territoire"), ProvincialListings, governments.Provinces.Min(Listings)),
            new(new("Kinds of provincial service that every province and territory speaks of", "Genres de services provinciaux dont parlent toutes les provinces et tous les territoires"),
                ProvincialKinds.Length, ProvincialKinds.Count(k => governments.Provinces.All(p => kinds.Contains((p, k))))),
            new(new("Cities with 15 listings or more", "Villes qui ont 15 fiches ou plus"), Cities, governments.Cities.Count(c => Listings(c) >= CityListings)),
            new(new("Capitals and largest cities among them", "Capitales et plus grandes villes parmi elles"), FirstCities.Length, FirstCities.Count(c => Listings(c) >= CityListings)),
            new(new("Base services", "Services de base"), BaseServices, items.BaseServices.Count),
            new(new("Life events with a journey", "Événements de la vie avec un parcours"), LifeEvents, items.LifeEvents.Values.Count(e => e.Journey is { Steps.Length: > 1 })),
            new(new("Listings whose criteria can be checked", "Fiches dont les critères peuvent être vérifiés"), CheckableListings,
                items.Listings.Values.Count(l => l.Own.Requirements.Each().Any(r => r.Predicate is not null))),
        ];
    }
}
