namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// What people type into any box and no government answers: food, games, shops, screens. Known so that a chance word in common
/// ("game", as in hunting) isn't taken for an answer.
/// </summary>
internal static class OtherMatters
{
    /// <summary>Words that make a question about something else, unless the catalogue knows them.</summary>
    private static readonly WordSet Words = new(
        "pizza burger burgers sushi taco tacos ramen pasta cake cookies cookie recipe recipes poutine brunch cocktail beer wine netflix movie movies showtimes film films",
        "lyrics song songs playlist spotify youtube tiktok instagram facebook snapchat minecraft fortnite roblox playstation xbox nintendo game games score scores nba nhl nfl",
        "leafs oilers canucks habs iphone android laptop tv amazon walmart costco ikea starbucks mcdonalds uber hotel hotels airbnb flights flight vacation cruise resort",
        "horoscope zodiac tarot joke jokes poem riddle meme memes dating tinder girlfriend boyfriend crush haircut nails makeup tattoo shoes dress sneakers bitcoin crypto stocks",
        "lottery lotto casino poker chess guitar piano taylor swift beyonce kardashian celebrity homework essay translate chatgpt belly abs workout keto calories",
        "recette recettes gateau tarte biscuits resto restos biere vin cinema paroles chanson chansons jeu jeux match hockey blague blagues poeme devinette horoscope",
        "telephone cellulaire ordinateur portable croisiere vols billets concert coiffeur maquillage robe chaussures loterie magasin magasinage soldes rabais meteore maigrir minceur regime");

    private static readonly Situations Known = Situations.Of([new("other", [.. Phrases("en", English), .. Phrases("fr", French)])]);

    private const string English =
        "pizza; pizza near me; best pizza; best restaurant; good restaurant; restaurant near me; sushi restaurant; italian restaurant; chinese food; food delivery; order food; coffee shop; best coffee; fast food; " +
        "recipe; chicken recipe; cookie recipe; cake recipe; how to cook; how to bake; who won the game; won the game; hockey score; game last night; final score; playoff schedule; world cup; super bowl; " +
        "movie times; best movies; watch movies; new movies; netflix shows; what to watch; song lyrics; concert tickets; taylor swift tickets; video game; play games; " +
        "lose weight; belly fat; lose belly fat; gain muscle; workout plan; cheap flights; flights to mexico; cheap hotel; hotel deals; vacation deals; best beaches; things to do; tourist attractions; " +
        "write a poem; write me a poem; tell me a joke; joke; funny joke; write an essay; do my homework; math homework; translate to spanish; capital of france; meaning of life; " +
        "phone repair; iphone repair; laptop repair; best laptop; cheap phone; buy shoes; shoes on sale; black friday; coupon code; promo code; dating app; find a girlfriend; horoscope today; " +
        "haircut near me; nail salon; hair salon; gym near me; car wash; oil change; used cars for sale; cars for sale; houses for sale; apartments for rent; plumber near me; electrician near me; lawn mower; " +
        "stock price; bitcoin price; buy bitcoin; lottery numbers; winning numbers; how to tie a tie; learn guitar; play piano; make money online; get followers; instagram followers; best vpn; fix my computer; " +
        "love poem; birthday wishes; cheap gas; cheapest gas; gas prices; gas station near me; used couch; buy a couch; sell my couch; buy furniture; used furniture; best phone; best car; cheap car; used car; baby names; dog names; wedding dress; wedding cake; gift ideas; christmas gifts; halloween costume";

    private const string French =
        "pizza; pizza près de chez moi; meilleure pizza; meilleur restaurant; bon restaurant; resto; resto près de chez moi; meilleure poutine; poutine; sushi; livraison de nourriture; meilleur café; bon café; " +
        "recette; recette de gâteau; recette de tarte; tarte aux pommes; recette de poulet; comment cuisiner; qui a gagné le match; gagné le match; match hier soir; score du match; résultats du match; résultats du Canadien; " +
        "partie de hockey; calendrier des séries; coupe du monde; horaire cinéma; films au cinéma; films à l'affiche; meilleurs films; regarder un film; séries netflix; paroles de chanson; billets de concert; jeux vidéo; jouer à un jeu; " +
        "perdre du poids; maigrir; perdre du ventre; régime minceur; vols pas chers; vol pas cher; billet d'avion pas cher; hôtel pas cher; forfait tout inclus; voyage dans le sud; quoi faire en fin de semaine; attractions touristiques; " +
        "écris-moi un poème; poème; raconte une blague; blague; blague drôle; faire mes devoirs; devoir de maths; traduire en espagnol; capitale de la France; sens de la vie; " +
        "réparation de cellulaire; réparer mon iphone; réparation d'ordinateur; meilleur ordinateur; acheter des souliers; rabais; code promo; site de rencontre; trouver une blonde; horoscope; horoscope du jour; " +
        "coiffeur; salon de coiffure près; manucure; gym près; lave-auto; changement d'huile; autos usagées à vendre; maisons à vendre; appartements à louer; plombier; électricien près; tondeuse; " +
        "prix du bitcoin; cours de la bourse; numéros gagnants; loto; numéros du loto; faire un nœud de cravate; apprendre la guitare; gagner de l'argent en ligne; souhaits d'anniversaire; prénoms de bébé; robe de mariée; gâteau de mariage; idées de cadeaux; essence pas chère; prix de l'essence; divan usagé; acheter un divan; vendre mon divan; meubles usagés; meilleure série; auto usagée; voiture pas chère; costume d'halloween";

    public static bool Names(string word) => Words.Contains(word);

    /// <summary>What only a government is asked for: whoever registers a used car isn't shopping for one.</summary>
    private static readonly WordSet Official = new(
        "register registering registration licence license licences licenses permit permits renew renewal certificate report complaint complain tax taxes plate plates inspection benefit benefits grant grants subsidy government " +
        "change changing help need open opening bring bringing bought sold privately hungry",
        "enregistrer enregistrement immatriculer immatriculation permis renouveler renouvellement certificat signaler plainte porter taxe taxes impot impots plaque plaques prestation prestations subvention subventions gouvernement " +
        "changer changement aide aider besoin ouvrir apporter achete achetee vendu vendue faim");

    /// <summary>Whether most of what was typed is such a matter.</summary>
    public static bool AreAskedBy(List<QueryWord> content, int? language) =>
        !content.Exists(w => Official.Contains(w.Word)) && Known.Recognize(content, language).Any();

    private static IEnumerable<(string Language, string Words)> Phrases(string language, string phrases) =>
        phrases.Split("; ").Select(p => (language, p));
}
