using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Cli.Generate;

/// <summary>
/// As many listings as one wants, of the real governments: seven in ten inherit from an archetype of their level, the rest are
/// of their own kind. Equal for equal seeds. Nothing of it is true.
/// </summary>
internal sealed class GeneratedListings
{
    private static readonly string[] Zones = ["America/St_Johns", "America/Halifax", "America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver"];
    private static readonly ImmutableArray<Weekday> Workdays = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    private readonly CatalogueItems seed;
    private readonly Random random;
    private readonly ZipfWords english;
    private readonly ZipfWords french;
    private readonly ImmutableArray<Jurisdiction> governments;
    private readonly ILookup<Level, BaseService> bases;

    public GeneratedListings(CatalogueItems seed, int number)
    {
        this.seed = seed;
        random = new(number);
        ServiceContent[] contents = [.. seed.BaseServices.Values, .. seed.Listings.Values.Select(l => l.Content)];
        english = new(ZipfWords.Of(contents, "en"), isFrench: false, random);
        french = new(ZipfWords.Of(contents, "fr"), isFrench: true, random);
        governments = [.. seed.Geography.Jurisdictions.Where(j => j.IsGovernment)];
        bases = seed.BaseServices.Values.SelectMany(b => b.Levels.Select(l => (Level: l, Base: b))).ToLookup(b => b.Level, b => b.Base);
    }

    /// <summary>One for each government that answers for listings.</summary>
    public IEnumerable<Organization> Organizations(int listings) => governments.Take(listings).Select(g =>
        new Organization(OrganizationOf(g.Code), g.Code, LocalizedText.Of($"Administration of {g.Name.Best(LanguagePreference.English).Value}", $"Administration : {g.Name.Best(LanguagePreference.French).Value}")));

    public IEnumerable<Service> Listings(int count)
    {
        for (var i = 0; i < count; i++) yield return One(i);
    }

    private Service One(int number)
    {
        var government = governments[number % governments.Length];
        var own = new Service(Key(government.Code, number), government.Code)
        {
            Organization = OrganizationOf(government.Code),
            Url = LocalizedText.Of($"https://www.example.ca/en/{government.Code}/{number}", $"https://www.example.ca/fr/{government.Code}/{number}"),
            Channels = Channels(number),
            Sources = [new("https://www.example.ca/", "generated for measurement")],
        };
        BaseService[] ofLevel = [.. bases[government.Level]];
        return ofLevel.Length > 0 && Chance(0.7) ? Heir(own, ofLevel[(number / governments.Length) % ofLevel.Length]) : OfItsOwn(own);
    }

    private Service Heir(Service own, BaseService inherited) => own with
    {
        Base = inherited.Code,
        Name = Chance(0.3) ? default(Stated<LocalizedText>)
            : LocalizedText.Of($"{inherited.Name.Value["en"]}: {english.Next(2)}", $"{inherited.Name.Value["fr"]} : {french.Next(2)}"),
        Summary = Chance(0.3) ? LocalizedText.Of(english.Sentence(22), french.Sentence(24)) : default(Stated<LocalizedText>),
        Keywords = Chance(0.2) ? Keywords(2) : default(Stated<LocalizedWords>),
    };

    private Service OfItsOwn(Service own) => own with
    {
        Name = LocalizedText.Of(ZipfWords.Capital(english.Next(3)), ZipfWords.Capital(french.Next(3))),
        Summary = LocalizedText.Of(english.Sentence(20), french.Sentence(22)),
        Keywords = Keywords(4),
        LifeEvents = ImmutableArray.Create(Some(seed.LifeEvents.Keys)),
        Topics = ImmutableArray.Create(Some(seed.Topics.Keys)),
        Audiences = ImmutableArray.Create(Some(seed.Audiences.Keys)),
        Basis = CoverageBasis.Residence,
    };

    private LocalizedWords Keywords(int count) => new([new("en", english.Phrases(count, 2)), new("fr", french.Phrases(count, 2))]);

    private Stated<ImmutableArray<ServiceChannel>> Channels(int number)
    {
        if (!Chance(0.4)) return default;
        var phone = new ServiceChannel
        {
            Id = "phone",
            Type = ChannelType.Phone,
            Phone = string.Create(CultureInfo.InvariantCulture, $"+1613555{number % 10_000:0000}"),
            Languages = ImmutableArray.Create(new DeliveryLanguage("en"), new DeliveryLanguage("fr")),
            Hours = ImmutableArray.Create(new Hours(HoursKind.Regular, Zones[number % Zones.Length]) { Days = Workdays, Opens = new(8, 30), Closes = new(16, 30) }),
        };
        return Chance(0.5) ? ImmutableArray.Create(phone)
            : ImmutableArray.Create(phone, new ServiceChannel { Id = "online", Type = ChannelType.OnlineForm, SignIn = new(Chance(0.5) ? Applicability.Yes : Applicability.No) });
    }

    private bool Chance(double of) => random.NextDouble() < of;

    private string Some(IEnumerable<string> codes) => codes.ElementAt(random.Next(codes.Count()));

    private static string Key(string government, int number) => string.Create(CultureInfo.InvariantCulture, $"{government.ToLowerInvariant()}:generated-{number}");

    private static string OrganizationOf(string government) => $"{government.ToLowerInvariant()}:generated";
}
