using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>
/// What no government does, told by its words. A word of government beside them ("a permit to open a pizzeria") takes the question
/// back, and so does opening one.
/// </summary>
internal static class EverydayMatters
{
    /// <summary>Things and doings of shops, kitchens, screens, games and hearts.</summary>
    private static readonly WordSet Everyday = new(
        "pizza pizzas burger burgers sushi poutine shawarma taco tacos recipe recipes recette recettes cook cooking cuisiner cuisson starbucks mcdonalds tims timmies uber lyft doordash netflix spotify youtube tiktok instagram facebook twitter disney amazon ebay kijiji walmart costco ikea",
        "restaurant restaurants resto restos nightclub movie movies cinema concert concerts song songs chanson chansons lyrics paroles playlist celebrity horoscope astrology zodiac joke jokes blague blagues poem poeme poetry homework fortnite minecraft roblox xbox playstation nintendo zelda pokemon batman videogame",
        "won scored match matchs gagne win gagnera playoffs nhl nba nfl mlb raptors leafs habs oilers canucks hotel hotels motel airbnb ticketmaster show shows spectacle spectacles flight flights resort cruise croisiere expedia",
        "iphone ipad android laptop wifi bluetooth imprimante samsung excel python javascript chatgpt girlfriend boyfriend copine copain blonde chum dating tinder love aimes crush breakup haircut barber coiffeur manicure tattoo workout makeup",
        "shoes chaussures jeans coupon toaster vacuum aspirateur bitcoin crypto cryptocurrency casino poker einstein dinosaur dinosaurs unicorn unicorns licorne licornes dragon dragons translate traduis traduire calculate",
        "pizzeria pizzerias souliers soulier maths hamburger hamburgers cheeseburger cheeseburgers lasagna lasagne lasagnes spaghettis ravioli fettuccine macaroni gnocchi risotto carbonara bolognese alfredo pesto udon burrito burritos",
        "quesadilla quesadillas enchilada enchiladas fajitas nachos guacamole falafel falafels kebabs gyros biryani samosa naan masala teriyaki tempura pancake pancakes waffle waffles gaufre gaufres omelette omelet quiche croissants",
        "muffin muffins beigne beignes timbits cheesecake tiramisu meringue brownie sorbet sundae popsicle milkshake milkshakes smoothie smoothies sloche barbotine latte lattes cappuccino cappuccinos mocha frappuccino macchiato mojito",
        "caramel fudge vinaigrette mayonnaise marinade marinate sourdough levain knead tablespoon tablespoons teaspoon teaspoons cuilleree cuillerees mijoter mijoteuse mijote assaisonner spatula fondue raclette ratatouille cassoulet",
        "bouillabaisse bechamel tourtiere tourtieres cipaille cipate cretons ployes rapure fricot rappie guedille poutines tartiflette tofu tempeh crockpot nespresso keurig brunch wendys kfc popeyes chipotle nandos sephora lululemon",
        "aritzia zara gucci prada nike adidas crocs birkenstock birkenstocks rolex dollarama homesense sneaker espadrilles gougounes godasses sandals sandales stilettos hoodie hoodies leggings sweater sweaters blazer cravate skirt",
        "jupe jupes bikini lingerie bobettes tshirt tshirts quetaine couette roomba swiffer lipstick mascara eyeliner eyeshadow maquiller shampoing hairstyle hairstyles balayage eyebrows sourcils eyelashes ponytail exfoliate cutex",
        "photoshop lightroom powerpoint vlookup wordpress linux typescript pinterest tumblr emoji emojis egoportrait headphones ringtone ringtones screensaver macbook fitbit gopro chromecast roku firestick soundbar joystick manette",
        "nvidia geforce overclock arduino megapixels gigabytes guitars saxophone banjo harmonica hiphop kpop reggae remix soundtrack anime animes sitcom sitcoms blockbuster spoilers oscars grammys emmys eurovision bachelorette",
        "telenovela avengers spiderman superman jedi hogwarts gandalf hobbit shrek godzilla simpsons barbie hulu beyonce rihanna eminem bieber kardashian kardashians metallica coldplay beatles mozart beethoven hitchcock dicaprio",
        "spielberg picasso paparazzi sudoku crossword crosswords scrabble chess tetris pacman lego legos charades valorant overwatch skyrim warcraft starcraft speedrun esports gamer gamers pikachu rubik nascar wwe superbowl wimbledon",
        "touchdown quarterback quarterbacks linebacker scoreboard gretzky mcdavid ronaldo lebron yankees wrestlemania hattrick calories pushups situps biceps triceps crossfit pilates dumbbell dumbbells halteres deadlift bodybuilding",
        "musculation burpees keto embroidery broderie origami scrapbooking macrame aquarelle laundromats sparkplug sparkplugs dipstick camshaft crankshaft gearbox ferrari lamborghini tripadvisor trivago disneyland disneyworld jetlag",
        "soulmate soulmates flirt flirter frencher situationship cupidon tarot clairvoyant capricorn capricorne sagittarius sagittaire pisces numerology numerologie ouija horoscopes hilarious riddle riddles devinette devinettes haiku",
        "haikus palindrome anagram anagramme algebra algebre calculus trigonometry trigonometrie geometrie pythagoras pythagore pythagorean hypotenuse polynomial polynome logarithm logarithme cosinus photosynthesis photosynthese",
        "mitochondria shakespeare macbeth moliere sonnet metaphor metaphore synonym synonyms synonyme synonymes antonym antonyme adverb adverbe subjonctif conjugaison thesaurus tyrannosaurus triceratops velociraptor sphinx pharaoh",
        "pharaon cleopatra cleopatre socrates socrate aristotle aristote nietzsche ninja ninjas mermaid mermaids vampire vampires zombie zombies werewolf bigfoot leprechaun");

    /// <summary>Matters that are everybody's: a question with one of these may be a government's though no listing answers it.</summary>
    private static readonly WordSet Public = new(
        "road roads street sidewalk park parks tree trees water sewer animal animals dog cat raccoon neighbour neighbor neighbours school hospital doctor health child children kids baby senior seniors disabled housing rent landlord tenant job work employer boss debt bus highway river lake fire flood",
        "rue rues route trottoir parc arbre arbres eau egout animal animaux chien chat voisin voisins ecole hopital medecin docteur sante enfant enfants bebe aine aines handicap logement loyer proprietaire locataire emploi travail employeur patron dette autobus autoroute riviere lac incendie inondation argent");

    /// <summary>Words by which one speaks to or of a government.</summary>
    private static readonly WordSet Governmental = new(
        "government gouvernement federal provincial municipal province city ville canada permit permits permis licence license licences licenses licensed licensing tax taxes impot impots benefit benefits prestation prestations",
        "grant grants subsidy subvention subventions register registration registered enregistrer enregistrement inscrire inscription certificate certificat law laws loi lois legal illegal legally bylaw reglement reglements rule rules regulation regulations",
        "ministry ministere department service services program programs programme programmes complaint complain plainte plaintes report signaler inspection inspector inspecteur apply application demande form forms formulaire claim eligible admissible",
        "passport passeport visa citizenship citoyennete immigration customs douanes court tribunal police election vote public official officiel insurance assurance pension allowance allocation credit compensation",
        "work works worked working job jobs boss employer employee shift shifts wage wages overtime fired hired hiring travaille travailles travaillais travaillait travailler travail boulot patron patronne employeur employe employee salaire congedie congediee embauche",
        "allowed permitted deduct deductible deduction business entreprise recall rappel recalls safety securite fraud fraude scam arnaque refund rights droits discrimination");

    public static bool IsEveryday(string folded) => Everyday.Contains(folded);

    public static bool IsPublic(string folded) => Public.Contains(folded);

    public static bool IsGovernmental(string folded) => Governmental.Contains(folded);

    /// <summary>A word that people use, whatever about: not a slip of the hand on the keyboard.</summary>
    public static bool IsOrdinary(string folded) => Everyday.Contains(folded) || CommonWords.Contains(folded);
}
