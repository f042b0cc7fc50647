using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>What Places says to people, in English and French.</summary>
internal sealed class PlaceTexts(Geography geography)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    // Statistics Canada's census subdivision types; it publishes the legend, our files don't hold it (canada.md §8).
    private static readonly FrozenDictionary<string, (string En, string Fr)> SubdivisionTypes = new Dictionary<string, (string, string)>
    {
        ["C"] = ("city", "ville"),
        ["CV"] = ("city", "ville"),
        ["CY"] = ("city", "ville"),
        ["CN"] = ("Crown colony", "colonie de la Couronne"),
        ["V"] = ("town", "ville"),
        ["T"] = ("town", "ville"),
        ["TV"] = ("town", "ville"),
        ["VL"] = ("village", "village"),
        ["TP"] = ("township", "canton"),
        ["CT"] = ("township municipality", "municipalité de canton"),
        ["CU"] = ("united townships municipality", "municipalité de cantons unis"),
        ["PE"] = ("parish municipality", "municipalité de paroisse"),
        ["RM"] = ("rural municipality", "municipalité rurale"),
        ["MD"] = ("municipal district", "district municipal"),
        ["DM"] = ("district municipality", "municipalité de district"),
        ["MU"] = ("municipality", "municipalité"),
        ["M"] = ("municipality", "municipalité"),
        ["MÉ"] = ("municipality", "municipalité"),
        ["RGM"] = ("regional municipality", "municipalité régionale"),
        ["SM"] = ("specialized municipality", "municipalité spécialisée"),
        ["IM"] = ("island municipality", "municipalité insulaire"),
        ["HAM"] = ("hamlet", "hameau"),
        ["SV"] = ("summer village", "village estival"),
        ["RV"] = ("resort village", "village de villégiature"),
        ["COM"] = ("community", "communauté"),
        ["RCR"] = ("rural community", "communauté rurale"),
        ["NV"] = ("northern village", "village nordique"),
        ["NH"] = ("northern hamlet", "hameau nordique"),
        ["VN"] = ("northern village", "village nordique"),
        ["VC"] = ("Cree village", "village cri"),
        ["VK"] = ("Naskapi village", "village naskapi"),
        ["CC"] = ("chartered community", "communauté à charte"),
        ["CG"] = ("community government", "gouvernement communautaire"),
        ["LGD"] = ("local government district", "district d’administration locale"),
        ["IRI"] = ("Indian reserve", "réserve indienne"),
        ["S-É"] = ("Indian settlement", "établissement indien"),
        ["TC"] = ("Cree reserved land", "terres réservées aux Cris"),
        ["TI"] = ("Inuit land", "terre inuite"),
        ["TK"] = ("Naskapi reserved land", "terres réservées aux Naskapis"),
        ["NL"] = ("Nisga’a land", "terre Nisga’a"),
        ["TL"] = ("Teslin land", "terre Teslin"),
        ["SG"] = ("self-government", "autonomie gouvernementale"),
        ["IGD"] = ("Indian government district", "district de gouvernement indien"),
        ["RDA"] = ("electoral area", "circonscription électorale de district régional"),
        ["P"] = ("parish, without a municipality", "paroisse, sans municipalité"),
        ["LOT"] = ("lot, without a municipality", "lot, sans municipalité"),
        ["SC"] = ("part of a county municipality", "partie d’une municipalité de comté"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (string En, string Fr)> DivisionTypes = new Dictionary<string, (string, string)>
    {
        ["RM"] = ("regional municipality", "municipalité régionale"),
        ["CTY"] = ("county", "comté"),
        ["UC"] = ("united counties", "comtés unis"),
        ["DM"] = ("district municipality", "municipalité de district"),
        ["MRC"] = ("regional county municipality", "MRC"),
        ["RD"] = ("regional district", "district régional"),
    }.ToFrozenDictionary();

    private static readonly (string En, string Fr) Unorganized = ("unorganized area", "territoire non organisé");

    /// <summary>What kinds of municipality and region are called, folded, in both languages, the longest first.</summary>
    public static ImmutableArray<string> Kinds { get; } =
    [
        .. SubdivisionTypes.Values.Concat(DivisionTypes.Values).SelectMany(t => new[] { t.En, t.Fr })
            .Select(PlaceNames.Fold).Distinct().OrderByDescending(k => k.Length).ThenBy(k => k, StringComparer.Ordinal),
    ];

    /// <summary>"Hamilton (city), Ontario"; "Québec (province)".</summary>
    public LocalizedText Label(string code)
    {
        var place = geography.Find(code)!;
        var (en, fr) = (place.Name.Best(LanguagePreference.English).Value, place.Name.Best(LanguagePreference.French).Value);
        if (place.Level == Level.Federal) return place.Name;
        if (place.Level is Level.Provincial) return LocalizedText.Of($"{en} (province)", $"{fr} (province)");
        if (place.Level is Level.Territorial) return LocalizedText.Of($"{en} (territory)", $"{fr} (territoire)");
        var type = place.Level == Level.Regional
            ? DivisionTypes.GetValueOrDefault(place.Type!, ("census division", "division de recensement"))
            : SubdivisionTypes.GetValueOrDefault(place.Type!, Unorganized);
        // Québec's law knows only the ville; English tells a city from a town by its size.
        if (place is { Type: "V", Population: >= 20_000 }) type = ("city", "ville");
        var province = geography.Find(geography.ProvinceOfSgc(code)!)!.Name;
        return LocalizedText.Of($"{en} ({type.Item1}), {province["en"]}", $"{fr} ({type.Item2}), {province["fr"]}");
    }

    public LocalizedText? Note(JurisdictionChain chain) => chain switch
    {
        { IndigenousGovernmentNotKnown: true } => LocalizedText.Of(
            "Indigenous land. Its Indigenous government also speaks for it; our reference data doesn’t name it: not known.",
            "Terre autochtone. Son gouvernement autochtone parle aussi en son nom; nos données de référence ne le nomment pas : inconnu."),
        { Area.Length: 4 } => LocalizedText.Of(
            "This census division is a statistical area, not a government.",
            "Cette division de recensement est une région statistique, non un gouvernement."),
        { Area: { } area } when geography.Find(area)!.Type == "SC" => LocalizedText.Of(
            "Part of a county municipality that our reference data doesn’t list as a government.",
            "Partie d’une municipalité de comté que nos données de référence ne donnent pas comme gouvernement."),
        { Area: not null } => LocalizedText.Of(
            "This area has no municipal government of its own.",
            "Ce territoire n’a pas de gouvernement municipal propre."),
        _ => null,
    };

    public static LocalizedText? Ask(ImmutableArray<LocalizedText> labels)
    {
        if (labels.Length < 2) return null;
        const int Named = 5; // more can't be held in the mind, or spoken
        return LocalizedText.Of(
            $"Which do you mean: {List(labels, "en", " or ", Named, "another place of that name")}?",
            $"De quel endroit s’agit-il : {List(labels, "fr", " ou ", Named, "un autre endroit du même nom")}?");
    }

    public static LocalizedText AskWhether(LocalizedText label) => LocalizedText.Of(
        $"Do you mean {label["en"]}?", $"Voulez-vous dire : {label["fr"]}?");

    private static string List(ImmutableArray<LocalizedText> labels, string language, string or, int named, string rest)
    {
        var shown = labels.Take(named).Select(l => l[language]!).ToList();
        if (labels.Length > named) shown.Add(rest);
        return string.Join("; ", shown.Take(shown.Count - 1)) + or + shown[^1];
    }

    public static LocalizedText AskMunicipality { get; } = LocalizedText.Of(
        "Which municipality is it?",
        "De quelle municipalité s’agit-il?");

    public static LocalizedText ExactCode { get; } = LocalizedText.Of(
        "The code names this place.", "Le code désigne cet endroit.");

    public static LocalizedText ExactName { get; } = LocalizedText.Of(
        "The name is this place’s own.", "Le nom est celui de cet endroit.");

    public static LocalizedText Namesake { get; } = LocalizedText.Of(
        "Several places bear this name.", "Plusieurs endroits portent ce nom.");

    public static LocalizedText PartOf(string name, LocalizedText now) => LocalizedText.Of(
        $"{name} is part of {now["en"]} today.", $"{name} fait aujourd’hui partie de : {now["fr"]}.");

    public static LocalizedText KnownAs { get; } = LocalizedText.Of(
        "This place is also known by that name.", "Cet endroit est aussi connu sous ce nom.");

    public static LocalizedText NearSpelling { get; } = LocalizedText.Of(
        "The spelling is close to this place’s name.", "L’orthographe est proche du nom de cet endroit.");

    public static LocalizedText OtherProvince(LocalizedText province) => LocalizedText.Of(
        $"No place of that name is known in {province["en"]}; this one lies elsewhere.",
        $"Aucun endroit de ce nom n’est connu ici : {province["fr"]}; celui-ci se trouve ailleurs.");

    public static LocalizedText FsaCentroid(string label) => LocalizedText.Of(
        $"Approximate (FSA centroid): the postal area is labelled “{label}”.",
        $"Approximatif (centre de la région de tri) : la région postale porte l’étiquette « {label} ».");

    public static LocalizedText AreaCode(string code) => LocalizedText.Of(
        $"Approximate: {code} is a telephone area code of this place.",
        $"Approximatif : {code} est un indicatif régional de cet endroit.");

    public static LocalizedText FsaElsewhere { get; } = LocalizedText.Of(
        "Approximate: the postal area reaches into other municipalities of the province.",
        "Approximatif : la région postale touche d’autres municipalités de la province.");

    public static LocalizedText PostalLetter { get; } = LocalizedText.Of(
        "The first letter of the postal code stands for this province or territory.",
        "La première lettre du code postal désigne cette province ou ce territoire.");

    public static LocalizedText FederalOffices { get; } = LocalizedText.Of(
        "K1A serves offices of the Government of Canada on both sides of the Ottawa River.",
        "K1A dessert des bureaux du gouvernement du Canada des deux côtés de la rivière des Outaouais.");

    public static LocalizedText ProvincialOffices { get; } = LocalizedText.Of(
        "This postal code belongs to offices of the provincial government, not to homes.",
        "Ce code postal est celui de bureaux du gouvernement provincial, non de résidences.");

    public static LocalizedText Border { get; } = LocalizedText.Of(
        "The community lies on a provincial border, with a municipality on each side.",
        "La localité est à cheval sur une frontière provinciale, avec une municipalité de chaque côté.");

    public static LocalizedText NearestCentre(double kilometres) => LocalizedText.Of(
        string.Create(Invariant, $"A guess: its centre is about {Math.Max(1, kilometres):0} km away. No municipal boundary was consulted."),
        string.Create(Invariant, $"Supposition : son centre est à environ {Math.Max(1, kilometres):0} km. Aucune limite municipale n’a été consultée."));

    public static LocalizedText InOutline { get; } = LocalizedText.Of(
        "The point lies inside a coarse outline of this province or territory.",
        "Le point se trouve dans le contour approximatif de cette province ou de ce territoire.");

    public static LocalizedText NearOutline { get; } = LocalizedText.Of(
        "The point lies close to a border or shore of this province or territory; the outline is coarse.",
        "Le point est près d’une frontière ou d’une rive de cette province ou de ce territoire; le contour est approximatif.");

    public static Detail Santa { get; } = new(
        "it is Santa Claus’s own. Your letter will find him; for a service, tell us where you live.",
        "c’est celui du père Noël. Votre lettre lui parviendra; pour un service, dites-nous où vous habitez.");

    public static Detail OutsideRange { get; } = new(
        "a latitude lies between -90 and 90, a longitude between -180 and 180.",
        "une latitude est comprise entre -90 et 90, une longitude entre -180 et 180.");

    public static Detail OutsideCanada { get; } = new(
        "the point lies outside Canada. Check that latitude comes first and that the longitude is negative.",
        "le point est hors du Canada. Vérifiez que la latitude vient en premier et que la longitude est négative.");
}
