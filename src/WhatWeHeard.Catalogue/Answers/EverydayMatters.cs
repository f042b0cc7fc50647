using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// What no government does, told by its words. A word of government beside them ("a permit to open a pizzeria") takes the question
/// back; so does a listing's own name.
/// </summary>
internal static class EverydayMatters
{
    /// <summary>Things and doings of shops, kitchens, screens, games and hearts.</summary>
    private static readonly WordSet Everyday = new(
        "pizza pizzeria burger burgers sushi poutine shawarma taco tacos recipe recipes recette recettes cook cooking cuisiner dinner supper souper breakfast lunch diner dejeuner restaurant restaurants resto restos",
        "cafe coffee beer biere wine vin bar bars pub nightclub starbucks mcdonalds tims timmies uber lyft doordash netflix spotify youtube tiktok instagram facebook twitter disney amazon ebay kijiji walmart costco ikea",
        "movie movies film films cinema concert concerts song songs chanson chansons lyrics paroles playlist celebrity horoscope astrology zodiac joke jokes blague blagues poem poeme poetry essay story histoire homework devoir devoirs",
        "hockey nhl nba nfl mlb soccer basketball baseball raptors leafs canadiens habs oilers canucks score scores match game games jeu jeux gagne won playoffs fortnite minecraft roblox xbox playstation nintendo zelda videogame",
        "hotel hotels motel airbnb flight flights vol vols vacation vacances resort cruise croisiere airline expedia booking",
        "iphone ipad android laptop computer ordinateur wifi bluetooth printer imprimante playstation samsung apple microsoft excel python javascript code bug app chatgpt",
        "girlfriend boyfriend blonde copine copain dating tinder crush kiss love amour relationship breakup haircut coiffeur barber salon manicure nails tattoo gym yoga diet regime workout massage makeup",
        "shoes chaussures dress robe jeans clothes vetements mall sale sales coupon discount furniture meubles couch sofa mattress matelas plumber plombier electrician mechanic mecanicien garage oil gift cadeau flowers fleurs toaster vacuum aspirateur",
        "stock stocks bitcoin crypto cryptocurrency bourse invest lottery loto lotto casino poker",
        "capital world president usa einstein dinosaur dinosaurs moon lune mars unicorn licornes pokemon batman translate traduis traduire calculate calcule math maths meaning sens weekend");

    /// <summary>Words by which one speaks to or of a government.</summary>
    private static readonly WordSet Governmental = new(
        "government gouvernement federal provincial municipal province city ville canada permit permits permis licence license licences licenses licensed licensing tax taxes impot impots benefit benefits prestation prestations",
        "grant grants subsidy subvention subventions register registration registered enregistrer enregistrement inscrire inscription certificate certificat law laws loi lois legal illegal legally bylaw reglement reglements rule rules regulation regulations",
        "ministry ministere department service services program programs programme programmes complaint complain plainte plaintes report signaler inspection inspector inspecteur apply application demande form forms formulaire claim eligible admissible",
        "passport passeport visa citizenship citoyennete immigration customs douanes court tribunal police election vote public official officiel insurance assurance pension allowance allocation credit compensation",
        "allowed permitted deduct deductible deduction business entreprise recall rappel recalls safety securite fraud fraude scam arnaque refund rights droits discrimination");

    public static bool IsEveryday(string folded) => Everyday.Contains(folded);

    public static bool IsGovernmental(string folded) => Governmental.Contains(folded);

    /// <summary>A word that people use, whatever about: not a slip of the hand on the keyboard.</summary>
    public static bool IsOrdinary(string folded) => Everyday.Contains(folded) || CommonWords.Contains(folded);
}
