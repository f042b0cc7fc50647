namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>The accessibility statement.</summary>
public static class AccessibilityWords
{
    public static readonly Phrase Title = new("Accessibility statement", "Déclaration sur l’accessibilité");
    public static readonly Phrase Aim = new(
        "Everybody should be able to find a public service here: on a phone or a large screen, with a keyboard, a screen reader, magnification or voice, with or without JavaScript, in English or in French.",
        "Tout le monde doit pouvoir trouver un service public ici : sur un téléphone ou un grand écran, au clavier, avec un lecteur d’écran, une loupe ou la voix, avec ou sans JavaScript, en français ou en anglais.");
    public static readonly Phrase StandardHeading = new("The standard we work to", "La norme que nous suivons");
    public static readonly Phrase Standard = new(
        "CAN/ASC-EN 301 549:2024, Accessibility requirements for ICT products and services, which includes the Web Content Accessibility Guidelines (WCAG) 2.1, level AA. We also test the rules that WCAG 2.2 adds at level AA.",
        "CAN/ASC-EN 301 549:2024, Exigences d’accessibilité pour les produits et services TIC, qui comprend les Règles pour l’accessibilité des contenus Web (WCAG) 2.1, niveau AA. Nous vérifions aussi les règles que WCAG 2.2 ajoute au niveau AA.");
    public static readonly Phrase HowHeading = new("How we check", "Comment nous vérifions");
    public static readonly Phrase How1 = new("Each change to this site is tested automatically (axe-core in Chromium) on every kind of page, in both languages, light and dark, at 320 pixels and on a desktop; one violation stops the change.", "Chaque modification du site est vérifiée automatiquement (axe-core dans Chromium) sur chaque type de page, dans les deux langues, en clair et en sombre, à 320 pixels et sur grand écran; une seule infraction bloque la modification.");
    public static readonly Phrase How2 = new("A search, a filter and a listing are gone through with the keyboard alone, and again without JavaScript.", "Une recherche, un filtre et une fiche sont parcourus au clavier seulement, puis sans JavaScript.");
    public static readonly Phrase How3 = new("Automatic tests find only part of all barriers. No evaluation by an independent auditor or with people with disabilities has been recorded yet.", "Les tests automatiques ne décèlent qu’une partie des obstacles. Aucune évaluation par un tiers ou avec des personnes en situation de handicap n’a encore été consignée.");
    public static readonly Phrase LimitsHeading = new("What we know doesn’t work well yet", "Ce qui, à notre connaissance, laisse encore à désirer");
    public static readonly Phrase Limit1 = new("Texts of listings come from their governments or from shared descriptions. Where a text exists in one language only, it is shown in that language and marked so for screen readers.", "Les textes des fiches viennent des gouvernements ou de descriptions communes. Quand un texte n’existe que dans une langue, il est affiché dans celle-ci et signalé comme tel aux lecteurs d’écran.");
    public static readonly Phrase Limit2 = new("The GraphQL editor, meant for software developers, is a separate product (GraphiQL). It is in English only, and its tabs and code editors have barriers for screen readers. The same questions can be asked without it.", "L’éditeur GraphQL, destiné aux développeurs, est un produit distinct (GraphiQL). Il n’existe qu’en anglais, et ses onglets et ses zones de code présentent des obstacles pour les lecteurs d’écran. On peut poser les mêmes questions sans lui.");
    public static readonly Phrase Limit3 = new("Official pages to which listings lead are other sites, with their own accessibility.", "Les pages officielles auxquelles mènent les fiches sont d’autres sites, avec leur propre accessibilité.");
    public static readonly Phrase ReportHeading = new("Report a barrier", "Signaler un obstacle");
    public static readonly Phrase Report = new("Tell us what you wanted to do, on which page, and with which device or assistive technology. You needn’t give your name.", "Dites-nous ce que vous vouliez faire, sur quelle page et avec quel appareil ou quelle technologie d’assistance. Vous n’avez pas à donner votre nom.");
    public static readonly Phrase ReportTo = new("Write to", "Écrivez à");
    public static readonly Phrase NoContact = new("Whoever runs this copy of the site hasn’t named an address yet (setting Accessibility:Contact). Until then, tell whoever directed you to this site.", "Les responsables de cette copie du site n’ont pas encore indiqué d’adresse (réglage Accessibility:Contact). D’ici là, parlez-en à qui vous a indiqué ce site.");
    public static readonly Phrase LastReview = new("This statement was last reviewed on {0}.", "Cette déclaration a été revue pour la dernière fois le {0}.");
}
