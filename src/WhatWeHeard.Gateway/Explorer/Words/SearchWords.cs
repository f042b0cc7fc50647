namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Searching, results, filters.</summary>
public static class SearchWords
{
    public static readonly Phrase Heading = new("Find the right service, whichever government offers it", "Trouvez le bon service, quel que soit le gouvernement qui l’offre");
    public static readonly Phrase HomeTitle = new("Find a public service", "Trouver un service public");
    public static readonly Phrase Lead = new(
        "Say it in your own words. We look through the services of the federal government, every province and territory, and cities.",
        "Dites-le dans vos mots. Nous cherchons parmi les services du gouvernement fédéral, de chaque province et territoire et des villes.");
    public static readonly Phrase WhatLabel = new("What do you need?", "De quoi avez-vous besoin?");
    public static readonly Phrase PlaceLabel = new("Where? (optional)", "Où? (facultatif)");
    public static readonly Phrase MeanwhileLikeliest = new("Until you choose, services for the likeliest place are shown.", "Tant que vous n’avez pas choisi, les services du lieu le plus probable sont affichés.");
    public static readonly Phrase Meanwhile = new("Until you choose, services for all of these places are shown.", "Tant que vous n’avez pas choisi, les services de tous ces lieux sont affichés.");
    public static readonly Phrase Search = new("Search", "Chercher");
    public static readonly Phrase Examples = new("For example", "Par exemple");
    public static readonly Phrase Example1 = new("I lost my birth certificate", "J’ai perdu mon certificat de naissance");
    public static readonly Phrase Example2 = new("renew my driver’s licence", "renouveler mon permis de conduire");
    public static readonly Phrase Example3 = new("when is garbage day", "collecte des ordures");
    public static readonly Phrase Suggestions = new("Suggestions", "Propositions");
    public static readonly Counted SuggestionCount = new(new("{0} suggestion. Use the arrow keys.", "{0} proposition. Utilisez les flèches."), new("{0} suggestions. Use the arrow keys.", "{0} propositions. Utilisez les flèches."));
    public static readonly Counted Found = new(new("{0} service found", "{0} service trouvé"), new("{0} services found", "{0} services trouvés"));
    public static readonly Phrase NothingFound = new("No service found", "Aucun service trouvé");
    public static readonly Phrase NothingHelp = new("Try fewer or more general words, remove a filter, or leave the place empty.", "Essayez des mots plus généraux ou moins nombreux, retirez un filtre ou laissez le lieu vide.");
    public static readonly Phrase Unsure = new("We aren’t sure that these are about what you asked.", "Nous ne sommes pas certains que ces services répondent à votre demande.");
    public static readonly Phrase DidYouMean = new("Did you mean", "Vouliez-vous dire");
    public static readonly Phrase FirstStep = new("First step:", "Première étape :");
    public static readonly Phrase WhyFound = new("Why this result:", "Pourquoi ce résultat :");
    public static readonly Phrase OfficialPage = new("Official page:", "Page officielle :");
    public static readonly Phrase Filters = new("Filter the results", "Filtrer les résultats");
    public static readonly Phrase Apply = new("Apply the filters", "Appliquer les filtres");
    public static readonly Phrase ClearFilters = new("Remove all filters", "Retirer tous les filtres");
    public static readonly Phrase RemoveFilter = new("Remove the filter:", "Retirer le filtre :");
    public static readonly Phrase ActiveFilters = new("Filters in use", "Filtres appliqués");
    public static readonly Phrase Pages = new("Pages of results", "Pages de résultats");
    public static readonly Phrase Next = new("Next page", "Page suivante");
    public static readonly Phrase Previous = new("Previous page", "Page précédente");
    public static readonly Phrase PageOf = new("Page {0} of {1}", "Page {0} de {1}");
    public static readonly Phrase Moved = new("The catalogue has changed since the page before. Begin again to be sure that nothing is missing.", "Le catalogue a changé depuis la page précédente. Recommencez pour être certain de ne rien manquer.");
    public static readonly Phrase BeginAgain = new("Begin again", "Recommencer");
    public static readonly Phrase Searching = new("Searching…", "Recherche en cours…");
    public static readonly Phrase Slow = new("This takes longer than usual. Please wait a little more.", "C’est plus long que d’habitude. Merci de patienter encore un peu.");
    public static readonly Phrase Offline = new("We can’t reach the service. Check your connection, then try again.", "Impossible de joindre le service. Vérifiez votre connexion, puis réessayez.");
    public static readonly Phrase TryAgain = new("Try again", "Réessayer");
    public static readonly Phrase LifeEventsLead = new("What is happening in your life?", "Que se passe-t-il dans votre vie?");
    public static readonly Phrase CatalogueLead = new("What is in the catalogue", "Ce que contient le catalogue");
    public static readonly Phrase CatalogueAsOf = new("As of {0}", "En date du {0}");
    public static readonly Counted ServicesOf = new(new("{0} service", "{0} fiche"), new("{0} services", "{0} fiches"));
    public static readonly Counted GovernmentsOf = new(new("{0} government", "{0} gouvernement"), new("{0} governments", "{0} gouvernements"));
}
