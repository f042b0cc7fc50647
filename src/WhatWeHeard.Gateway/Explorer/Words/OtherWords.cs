namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Comparing governments.</summary>
public static class CompareWords
{
    public static readonly Phrase Title = new("Compare a service between governments", "Comparer un service d’un gouvernement à l’autre");
    public static readonly Phrase Lead = new("The same kind of service, side by side: what each government calls it, what it costs, what it asks for.", "Le même type de service, côte à côte : son nom, son coût et ce qu’on demande, selon le gouvernement.");
    public static readonly Phrase WhichService = new("Which service?", "Quel service?");
    public static readonly Phrase Choose = new("Choose this service", "Choisir ce service");
    public static readonly Phrase WhichGovernments = new("Which governments? (at most {0})", "Quels gouvernements? (au plus {0})");
    public static readonly Phrase Show = new("Compare", "Comparer");
    public static readonly Phrase ChooseTwo = new("Choose the governments to compare, then press “Compare”.", "Choisissez les gouvernements à comparer, puis appuyez sur « Comparer ».");
    public static readonly Phrase TooMany = new("You chose more than {0} governments; the first {0} are shown.", "Vous avez choisi plus de {0} gouvernements; les {0} premiers sont affichés.");
    public static readonly Phrase TableOf = new("“{0}” by government", "« {0} » selon le gouvernement");
    public static readonly Phrase Aspect = new("Aspect", "Élément");
    public static readonly Phrase Name = new("Name", "Nom");
    public static readonly Phrase Summary = new("In short", "En bref");
    public static readonly Phrase Cost = new("Cost", "Coût");
    public static readonly Phrase Time = new("How long it takes", "Délai");
    public static readonly Phrase Requirements = new("Who may use it", "Qui peut l’obtenir");
    public static readonly Phrase Evidence = new("Documents to bring", "Documents à fournir");
    public static readonly Phrase Channels = new("How", "Comment");
    public static readonly Phrase Page = new("Official page", "Page officielle");
    public static readonly Phrase NotStated = new("Not stated", "Non précisé");
    public static readonly Phrase NotListed = new("No listing", "Aucune fiche");
    public static readonly Phrase None = new("None", "Aucun");
}

/// <summary>Life events and their journeys.</summary>
public static class LifeWords
{
    public static readonly Phrase Title = new("Life events", "Événements de la vie");
    public static readonly Phrase Lead = new("Some things in life send you to several governments at once. Choose one to see what to arrange, in order.", "Certains moments de la vie vous envoient chez plusieurs gouvernements à la fois. Choisissez-en un pour voir quoi faire, dans l’ordre.");
    public static readonly Phrase WhereDoYouLive = new("Where do you live?", "Où habitez-vous?");
    public static readonly Phrase ShowSteps = new("Show the steps", "Voir les étapes");
    public static readonly Phrase Meanwhile = new("Until you choose, only what is the same in all of these places is shown.", "Tant que vous n’avez pas choisi, seul ce qui est commun à tous ces lieux est affiché.");
    public static readonly Phrase Others = new("All life events", "Tous les événements de la vie");
    public static readonly Phrase Steps = new("The steps, in order", "Les étapes, dans l’ordre");
    public static readonly Phrase StepsIn = new("The steps in {0}, in order", "Les étapes, dans l’ordre, pour ce lieu : {0}");
    public static readonly Phrase SameTime = new("You can do this at the same time as step {0}.", "Vous pouvez le faire en même temps que l’étape {0}.");
    public static readonly Phrase After = new("After step {0}.", "Après l’étape {0}.");
    public static readonly Phrase AfterSeveral = new("After steps {0}.", "Après les étapes {0}.");
    public static readonly Phrase Deadline = new("By when:", "Échéance :");
    public static readonly Phrase NeedsPlace = new("Which government this is depends on the place.", "Le gouvernement responsable dépend du lieu.");
    public static readonly Phrase NotOffered = new("This government says that it doesn’t offer this.", "Ce gouvernement indique qu’il ne l’offre pas.");
    public static readonly Phrase NotListed = new("Our catalogue has no listing for this yet.", "Notre catalogue n’a pas encore de fiche à ce sujet.");
    public static readonly Phrase DoneBy = new("Step {0} may do this for you.", "L’étape {0} peut s’en charger pour vous.");
    public static readonly Phrase Alternatives = new("Also:", "Aussi :");
}

/// <summary>What stands behind a page, for those who build on it.</summary>
public static class QueryWords
{
    public static readonly Phrase Heading = new("The GraphQL query behind this page", "La requête GraphQL derrière cette page");
    public static readonly Phrase Lead = new("This page shows what anyone can ask of the public API. The operation is stored: its name is enough.", "Cette page montre ce que quiconque peut demander à l’API publique. L’opération est enregistrée : son nom suffit.");
    public static readonly Phrase Operation = new("Operation", "Opération");
    public static readonly Phrase Variables = new("Variables", "Variables");
    public static readonly Phrase AsRequest = new("As a request", "Sous forme d’appel");
    public static readonly Phrase Copy = new("Copy this query", "Copier cette requête");
    public static readonly Phrase CopyVariables = new("Copy the variables", "Copier les variables");
    public static readonly Phrase CopyRequest = new("Copy the request", "Copier l’appel");
    public static readonly Phrase Copied = new("Copied", "Copié");
    public static readonly Phrase CopyFailed = new("Select the text and copy it yourself.", "Sélectionnez le texte et copiez-le vous-même.");
    public static readonly Phrase TryIt = new("Try it in the GraphQL editor", "L’essayer dans l’éditeur GraphQL");
    public static readonly Phrase HowToAsk = new("How to send it", "Comment l’envoyer");
}

/// <summary>When something isn't there, can't be read, or broke.</summary>
public static class ErrorWords
{
    public static readonly Phrase NotFound = new("This page doesn’t exist", "Cette page n’existe pas");
    public static readonly Phrase NotFoundHelp = new("The address may be mistyped, or the page may have moved.", "L’adresse comporte peut-être une erreur, ou la page a été déplacée.");
    public static readonly Phrase NoListing = new("There is no such listing", "Cette fiche n’existe pas");
    public static readonly Phrase NoListingHelp = new("It may have been withdrawn by its government. Search for the service instead.", "Le gouvernement responsable l’a peut-être retirée. Cherchez plutôt le service.");
    public static readonly Phrase Unreadable = new("We couldn’t read what was sent", "Nous n’avons pas pu lire ce qui a été envoyé");
    public static readonly Phrase UnreadableHelp = new("Start again from the search form.", "Recommencez à partir du formulaire de recherche.");
    public static readonly Phrase Broken = new("Something went wrong on our side", "Une erreur est survenue de notre côté");
    public static readonly Phrase BrokenHelp = new("Try again in a moment. If it happens again, tell whoever runs this site.", "Réessayez dans un moment. Si cela se reproduit, avisez les responsables de ce site.");
    public static readonly Phrase Number = new("Give them this number: {0}", "Donnez-leur ce numéro : {0}");
    public static readonly Phrase Away = new("Part of this site isn’t available just now", "Une partie de ce site n’est pas disponible pour l’instant");
    public static readonly Phrase Busy = new("You asked a lot in a short time", "Vous avez fait beaucoup de demandes en peu de temps");
    public static readonly Phrase BusyHelp = new("Wait a moment, then try again.", "Attendez un moment, puis réessayez.");
    public static readonly Phrase TooSlow = new("The answer took too long", "La réponse a mis trop de temps");
    public static readonly Phrase Refused = new("We can’t answer that as it was asked", "Nous ne pouvons pas répondre à cette demande telle quelle");
    public static readonly Phrase Status = new("Error code: {0}", "Code d’erreur : {0}");
}

/// <summary>The table of limits.</summary>
public static class LimitWords
{
    public static readonly Phrase Title = new("Limits", "Limites");
    public static readonly Phrase Lead = new("A request that goes past a limit is refused, with the code shown beside it. The limits are the same for every way of asking.", "Une demande qui dépasse une limite est refusée, avec le code indiqué à côté. Les limites sont les mêmes, quelle que soit la façon de demander.");
    public static readonly Phrase Points = new(
        "An object is worth a tenth of a point, a list what it may hold, a search five points, the whole schema by introspection about fifty; an answer says what it took in extensions.cost.",
        "Un objet vaut un dixième de point, une liste ce qu’elle peut contenir, une recherche cinq points, tout le schéma par introspection une cinquantaine; la réponse dit ce qu’elle a coûté dans extensions.cost.");
    public static readonly Phrase NoPoints = new(
        "This site doesn’t count points: an answer costs you nothing, and the limits below are all there are.",
        "Ce site ne compte pas de points : une réponse ne vous coûte rien, et les limites ci-dessous sont les seules.");
    public static readonly Phrase Limit = new("Limit", "Limite");
    public static readonly Phrase Value = new("Value", "Valeur");
    public static readonly Phrase Code = new("Code of the refusal", "Code du refus");
}

/// <summary>The GraphQL address in a browser, where there is no editor.</summary>
public static class EditorWords
{
    public static readonly Phrase Title = new("This is a GraphQL address", "Ceci est une adresse GraphQL");
    public static readonly Phrase Missing = new(
        "The editor (GraphiQL) isn’t part of this copy: it was built on a machine without Node. Everything can be asked without it.",
        "L’éditeur (GraphiQL) ne fait pas partie de cette copie : elle a été construite sur une machine sans Node. On peut tout demander sans lui.");
    public static readonly Phrase Send = new("Send operations by POST:", "Envoyez les opérations par POST :");
    public static readonly Phrase Example = new("lost birth certificate", "certificat de naissance perdu");
    public static readonly Phrase SchemaLink = new("The schema: everything that can be asked, described", "Le schéma : tout ce qui peut être demandé, avec descriptions");
}
