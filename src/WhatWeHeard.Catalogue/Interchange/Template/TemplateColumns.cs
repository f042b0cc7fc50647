using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Template;

/// <summary>A column of the form that a clerk fills in: what it is called and how to fill it in, in both languages, and its codes if it has some.</summary>
internal sealed record TemplateColumn(string Key, string En, string Fr, string HelpEn, string HelpFr)
{
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>Several codes may stand in a cell, so no list is offered there.</summary>
    public bool Many { get; init; }

    public string Header => $"{En} | {Fr}";

    public string Help => $"{HelpEn} | {HelpFr}";

    /// <summary>Whether a cell of the first row names this column: its key, its name in either language, or both.</summary>
    public bool IsNamed(string cell) =>
        cell.Equals(Key, StringComparison.OrdinalIgnoreCase) || cell.Equals(En, StringComparison.OrdinalIgnoreCase) || cell.Equals(Fr, StringComparison.OrdinalIgnoreCase)
        || cell.Equals(Header, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The columns of the template, in order.</summary>
internal static class TemplateColumns
{
    public static readonly ImmutableArray<TemplateColumn> All =
    [
        new("id", "Identifier", "Identifiant", "Your own number or short name for the service; keep it the same every time.", "Votre numéro ou nom court du service; gardez toujours le même."),
        new("base", "Base service", "Service de base", "Code of the common service it is one of, such as birth-certificate; leave it empty if there is none.", "Code du service commun dont il relève, par exemple birth-certificate; laissez vide s’il n’y en a pas."),
        .. Both("name", "Name", "Nom", "What your government calls it.", "Le nom que lui donne votre gouvernement."),
        .. Both("summary", "Summary", "Résumé", "One to three plain sentences, 300 characters at most.", "Une à trois phrases simples, 300 caractères au plus."),
        .. Both("description", "Description", "Description", "More, where a summary isn't enough.", "Davantage, si le résumé ne suffit pas."),
        .. Both("alternate_names", "Other names", "Autres noms", "Separated by semicolons.", "Séparés par des points-virgules."),
        .. Both("keywords", "Keywords", "Mots-clés", "Words people really type, separated by semicolons.", "Les mots que les gens tapent vraiment, séparés par des points-virgules."),
        .. Both("url", "Web page", "Page Web", "Full address, with https://.", "Adresse complète, avec https://."),
        new("organization", "Organization code", "Code de l’organisation", "Code of the organization that answers for it, if you know it.", "Code de l’organisation responsable, si vous le connaissez."),
        .. Both("organization_name", "Organization", "Organisation", "Who answers for it.", "Qui en est responsable."),
        .. Both("next_step", "Next step", "Étape suivante", "The first thing to do.", "La première chose à faire."),
        .. Both("alert", "Alert", "Avis", "What people must know now.", "Ce que les gens doivent savoir maintenant."),
        Coded<ServiceType>("service_type", "Kind of service", "Type de service", many: true),
        new("audiences", "Audiences", "Publics", "Codes, separated by semicolons; NONE if there are none.", "Codes, séparés par des points-virgules; AUCUN s’il n’y en a pas.") { Many = true },
        new("topics", "Topics", "Sujets", "Codes, separated by semicolons; NONE if there are none.", "Codes, séparés par des points-virgules; AUCUN s’il n’y en a pas.") { Many = true },
        new("life_events", "Life events", "Événements de la vie", "Codes, separated by semicolons; NONE if there are none.", "Codes, séparés par des points-virgules; AUCUN s’il n’y en a pas.") { Many = true },
        Coded<CoverageBasis>("basis", "Which place decides", "Lieu qui décide", many: false),
        .. Both("online_form", "Online form", "Formulaire en ligne", "Full address, with https://.", "Adresse complète, avec https://."),
        new("phone", "Telephone", "Téléphone", "Such as +1 613 555 0100 or 311.", "Par exemple +1 613 555 0100 ou 311."),
        new("phone_extension", "Extension", "Poste", "Keep leading zeros.", "Gardez les zéros du début."),
        new("toll_free", "Toll-free", "Sans frais", "YES or NO.", "YES (oui) ou NO (non).") { Codes = ["YES", "NO"] },
        new("email", "E-mail", "Courriel", "One address.", "Une adresse."),
        new("address", "Street address", "Adresse municipale", "Of the counter, if there is one.", "Du comptoir, s’il y en a un."),
        new("municipality", "Municipality", "Municipalité", "Of the counter.", "Du comptoir."),
        new("province", "Province", "Province", "Two letters, such as ON.", "Deux lettres, par exemple QC."),
        new("postal_code", "Postal code", "Code postal", "Such as K1A 0A1.", "Par exemple K1A 0A1."),
        Coded<CostKind>("cost_kind", "Kind of cost", "Type de coût", many: false),
        new("cost_amount", "Cost", "Coût", "In dollars, such as 12.50.", "En dollars, par exemple 12.50."),
        .. Both("cost_description", "About the cost", "Précisions sur le coût", "In words.", "En mots."),
        .. Both("requirements", "Who may use it", "Qui peut s’en servir", "One criterion a line; the same order in both languages.", "Un critère par ligne; le même ordre dans les deux langues."),
        .. Both("evidence", "What to bring", "Ce qu’il faut apporter", "One document a line; the same order in both languages.", "Un document par ligne; le même ordre dans les deux langues."),
        new("processing_time", "Processing time", "Délai de traitement", "As ISO 8601, such as P15D for 15 days.", "En ISO 8601, par exemple P15D pour 15 jours."),
        Coded<Offering>("offering", "Offered?", "Offert?", many: false),
        new("under_other", "Falls under", "Relève de", "Identifier of the listing that this one falls under, such as ca-yt:social-assistance, where it isn't a service by itself.", "Identifiant de la fiche dont celle-ci relève, par exemple ca-yt:social-assistance, si ce n’est pas un service à part."),
        new("source", "Source", "Source", "Address of the page that says so.", "Adresse de la page qui le dit."),
    ];

    /// <summary>In a cell of codes that has none, and inherits none either.</summary>
    public const string None = "NONE";

    public static TemplateColumn Named(string key) => All.First(c => c.Key == key);

    private static TemplateColumn[] Both(string key, string en, string fr, string helpEn, string helpFr) =>
    [
        new($"{key}_en", $"{en} (English)", $"{fr} (anglais)", helpEn, helpFr),
        new($"{key}_fr", $"{en} (French)", $"{fr} (français)", helpEn, helpFr),
    ];

    private static TemplateColumn Coded<T>(string key, string en, string fr, bool many) where T : struct, Enum
    {
        ImmutableArray<string> codes = [.. Enum.GetValues<T>().Select(Model.Codes.Name)];
        return new(key, en, fr, many ? $"Codes, separated by semicolons: {string.Join(", ", codes)}." : $"One of: {string.Join(", ", codes)}.",
            many ? $"Codes, séparés par des points-virgules : {string.Join(", ", codes)}." : $"Un code parmi : {string.Join(", ", codes)}.")
        { Codes = codes, Many = many };
    }
}
