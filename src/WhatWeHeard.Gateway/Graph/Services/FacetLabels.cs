using System.Collections.Frozen;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>What people read for a facet's code, in both languages.</summary>
internal static class FacetLabels
{
    public static LocalizedText? Of(string dimension, string value, CatalogueItems items) => dimension switch
    {
        Dimension.Jurisdiction => items.Jurisdiction(value)?.Name,
        Dimension.Organization => items.Organizations.TryGetValue(value, out var organization) ? items.NameOf(organization) : null,
        Dimension.BaseService => items.BaseServices.GetValueOrDefault(value)?.Name.ValueOrDefault,
        Dimension.Topic => items.Topics.GetValueOrDefault(value)?.Name,
        Dimension.LifeEvent => items.LifeEvents.GetValueOrDefault(value)?.Name,
        Dimension.Audience => items.Audiences.GetValueOrDefault(value)?.Name,
        Dimension.SignInMethod => SignInMethods.All.GetValueOrDefault(value)?.Name,
        _ => Of(dimension, value),
    };

    /// <summary>A code of a closed list, which needs no catalogue to be named.</summary>
    public static LocalizedText? Of(string dimension, string value) => Codes.GetValueOrDefault((dimension, value));

    private static readonly FrozenDictionary<(string, string), LocalizedText> Codes = new (string Dimension, string Value, string En, string Fr)[]
    {
        (Dimension.Level, "FEDERAL", "Federal", "Fédéral"),
        (Dimension.Level, "PROVINCIAL", "Provincial", "Provincial"),
        (Dimension.Level, "TERRITORIAL", "Territorial", "Territorial"),
        (Dimension.Level, "REGIONAL", "Regional", "Régional"),
        (Dimension.Level, "MUNICIPAL", "Municipal", "Municipal"),
        (Dimension.Level, "INDIGENOUS", "Indigenous", "Autochtone"),
        (Dimension.Level, "INTERGOVERNMENTAL", "Several governments", "Plusieurs gouvernements"),
        (Dimension.Channel, "ONLINE_FORM", "Online form", "Formulaire en ligne"),
        (Dimension.Channel, "WEB", "Web page", "Page Web"),
        (Dimension.Channel, "APP", "App", "Application"),
        (Dimension.Channel, "CHAT", "Chat", "Clavardage"),
        (Dimension.Channel, "PHONE", "Telephone", "Téléphone"),
        (Dimension.Channel, "TTY_VRS", "TTY or video relay", "ATS ou service de relais vidéo"),
        (Dimension.Channel, "SMS", "Text message", "Message texte"),
        (Dimension.Channel, "IN_PERSON", "In person", "En personne"),
        (Dimension.Channel, "KIOSK", "Kiosk", "Borne libre-service"),
        (Dimension.Channel, "MAIL", "Mail", "Poste"),
        (Dimension.Channel, "EMAIL", "E-mail", "Courriel"),
        (Dimension.Channel, "FAX", "Fax", "Télécopieur"),
        (Dimension.Cost, "FREE", "Free of charge", "Gratuit"),
        (Dimension.Cost, "FIXED", "Fixed fee", "Tarif fixe"),
        (Dimension.Cost, "RANGE", "Fee within a range", "Tarif selon une fourchette"),
        (Dimension.Cost, "VARIABLE", "Fee varies", "Tarif variable"),
        (Dimension.Cost, "UNKNOWN", "Fee, amount not stated", "Tarif, montant non précisé"),
        (Dimension.SignIn, "YES", "Sign-in needed", "Connexion nécessaire"),
        (Dimension.SignIn, "NO", "No account needed", "Sans compte"),
        (Dimension.SignIn, "NOT_APPLICABLE", "Not applicable", "Sans objet"),
        (Dimension.SignIn, "UNKNOWN", "Not stated", "Non précisé"),
        (Dimension.DeliveryLanguage, "en", "English", "Anglais"),
        (Dimension.DeliveryLanguage, "fr", "French", "Français"),
        (Dimension.ServiceType, "APIR", "Agreements, permissions, inspections, rulings", "Accords, autorisations, inspections, décisions"),
        (Dimension.ServiceType, "CER", "Care, education, recreation", "Soins, éducation, loisirs"),
        (Dimension.ServiceType, "GNC", "Grants and contributions", "Subventions et contributions"),
        (Dimension.ServiceType, "INFO", "Information", "Information"),
        (Dimension.ServiceType, "LRP", "Legislation, regulation, policy", "Législation, réglementation, politique"),
        (Dimension.ServiceType, "PPI", "Penalties, protection, intervention", "Pénalités, protection, intervention"),
        (Dimension.ServiceType, "REG_VOL", "High-volume regulatory transactions", "Opérations réglementaires à demande élevée"),
        (Dimension.ServiceType, "RES", "Resources", "Ressources"),
        (Dimension.Offering, "OFFERED", "Offered", "Offert"),
        (Dimension.Offering, "NOT_OFFERED", "Not offered", "Non offert"),
        (Dimension.Offering, "UNDER_OTHER", "Falls under another service", "Relève d’un autre service"),
        (Dimension.Offering, "UNKNOWN", "Not stated", "Non précisé"),
        (Dimension.Scope, "EXTERNAL", "For the public", "Pour le public"),
        (Dimension.Scope, "ENTERPRISE", "For all of government", "Pour l’ensemble du gouvernement"),
        (Dimension.Scope, "CLUSTER", "For several departments", "Pour plusieurs ministères"),
        (Dimension.Accessibility, "FULL", "Accessible", "Accessible"),
        (Dimension.Accessibility, "PARTIAL", "Partly accessible", "Partiellement accessible"),
        (Dimension.Accessibility, "NONE", "Not accessible", "Non accessible"),
        (Dimension.Accessibility, "UNKNOWN", "Accessibility not stated", "Accessibilité non précisée"),
        (Dimension.Equity, Equity.FreeOfCharge, "Free of charge", "Sans frais"),
        (Dimension.Equity, Equity.NoAccountNeeded, "No account needed", "Sans compte"),
        (Dimension.Equity, Equity.PhoneOrInPerson, "By telephone or in person", "Par téléphone ou en personne"),
        (Dimension.Equity, Equity.AccessibleChannel, "Accessible channel", "Mode de prestation accessible"),
        (Dimension.RecipientType, "CLIENT", "For clients", "Pour des clients"),
        (Dimension.RecipientType, "SOCIETY", "For society at large", "Pour l’ensemble de la société"),
        (Dimension.Status, "PUBLISHED", "Published", "Publié"),
        (Dimension.Scope, "INTERNAL", "For one department", "Pour un ministère"),
    }.ToFrozenDictionary(l => (l.Dimension, l.Value), l => LocalizedText.Of(l.En, l.Fr));
}
