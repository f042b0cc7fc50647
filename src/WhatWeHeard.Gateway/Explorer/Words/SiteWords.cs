namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>What stands on every page.</summary>
public static class SiteWords
{
    public static readonly Phrase Tagline = new("Public services in Canada, in one place", "Les services publics du Canada, réunis");
    public static readonly Phrase Skip = new("Skip to main content", "Passer au contenu principal");
    public static readonly Phrase MainMenu = new("Main menu", "Menu principal");
    public static readonly Phrase Search = new("Search", "Recherche");
    public static readonly Phrase LifeEvents = new("Life events", "Événements de la vie");
    public static readonly Phrase Compare = new("Compare", "Comparer");
    public static readonly Phrase AboutSite = new("About this site", "À propos de ce site");
    public static readonly Phrase Accessibility = new("Accessibility", "Accessibilité");
    public static readonly Phrase GraphQLEditor = new("GraphQL editor", "Éditeur GraphQL");
    public static readonly Phrase GraphQLAddress = new("GraphQL address", "Adresse GraphQL");
    public static readonly Phrase Limits = new("Limits", "Limites");
    public static readonly Phrase Schema = new("Schema (SDL)", "Schéma (SDL)");
    public static readonly Phrase Disclaimer = new(
        "WhatWeHeard lists the services of federal, provincial, territorial and municipal governments. It is not itself a government site: each listing leads to the official page, and that page is what counts.",
        "WhatWeHeard répertorie les services des gouvernements fédéral, provinciaux et territoriaux et des municipalités. Ce n’est pas un site gouvernemental : chaque fiche mène à la page officielle, qui seule fait foi.");
    public static readonly Phrase Privacy = new(
        "We don’t keep your questions, don’t write them into addresses, and use no cookies. A word that no listing knows is noted by itself, without the question it stood in, so that those who look after the catalogue can add it.",
        "Nous ne conservons pas vos questions, ne les inscrivons dans aucune adresse et n’utilisons aucun témoin. Un mot qu’aucune fiche ne connaît est noté seul, sans la question où il figurait, pour que les responsables du catalogue puissent l’ajouter.");
    public static readonly Phrase OpensOfficial = new("(official page, another site)", "(page officielle, autre site)");
    public static readonly Phrase BackToSearch = new("Search for a service", "Chercher un service");
    public static readonly Phrase Breadcrumb = new("Where you are", "Fil d’Ariane");
}
