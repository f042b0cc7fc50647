using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// What people say beside what governments write, within one language, and spellings of two countries. Only words that hold
/// for every government stand here; a listing's own keywords say the rest, and weigh more.
/// </summary>
internal static class EverydayWords
{
    /// <summary>Spellings of the same word; as good as exact.</summary>
    private static readonly string[] Spellings =
    [
        "licence license", "licences licenses", "licensed licenced", "colour color", "centre center", "cheque check", "cheques checks", "labour labor",
        "honour honor", "neighbour neighbor", "neighbourhood neighborhood", "program programme", "programs programmes", "practice practise", "defence defense",
        "offence offense", "enrol enroll", "enrolment enrollment", "organization organisation", "theatre theater", "fibre fiber", "grey gray", "tire tyre",
        "tires tyres", "travelling traveling", "cancelled canceled", "cancelling canceling", "counselling counseling", "jewellery jewelry", "recognise recognize",
        "authorise authorize", "authorisation authorization", "immunisation immunization", "naturalisation naturalization", "harbour harbor", "mold mould",
        "plow plough", "daycare childcare", "email courriel", "ei ae", "sin nas", "oas sv", "petit tit", "petits tits", "petite tite", "gst tps", "cpp rpc", "gis srg", "hst tvh", "id identification",
    ];

    /// <summary>One word in the forms that no stemmer sees to be one: "stole", "stolen", "theft". Nearly as good as an ending that is cut off.</summary>
    private static readonly string[] EnglishForms =
    [
        "stolen stole steal stealing steals theft", "lost lose losing loses loss", "bought buy buying purchase", "sold sell selling sale", "paid pay paying payment",
        "broke broken break breaking", "found find finding", "built build building", "drove driven drive driving driver", "flew flown fly flying flight", "bitten bit bite",
        "fell fallen fall falling", "taken took take taking", "left leave leaving", "met meet meeting", "died die dies dying dead death deceased", "born birth", "grew grown grow growing",
        "chose chosen choose choosing choice", "spoke spoken speak", "sent send sending", "sued sue suing", "hurt injured injury crushed sprained fractured wounded", "froze frozen freeze freezing", "shut closed closure",
        "taught teach teaching teacher", "wrote written write", "fought fight fighting", "hid hidden hide", "threw thrown throw throwing", "caught catch catching", "married marry marriage marrying wed wedding",
        "divorced divorce divorcing", "moved move moving", "adopted adopt adoption adopting", "retired retire retirement retiring", "immigrated immigrate immigration", "children child", "women woman", "men man", "knives knife", "wolves wolf",
        "leaves leaf", "mice mouse", "feet foot", "teeth tooth", "geese goose", "incorporate incorporated incorporating incorporation", "appeal appealing", "complain complaint complaining complaints", "enrol enroll enrolment enrollment",
        "insure insured insurance", "inherit inheritance inherited", "renew renewal renewing", "expire expired expiring expiry", "evict evicted eviction", "vaccinate vaccinated vaccination vaccine", "donate donor donation donating",
        "apprentice apprenticeship", "vote voting voter", "register registration registering registered", "translate translation", "volunteer volunteering", "bankrupt bankruptcy", "abuse abused abusive", "bully bullying", "poor poverty", "safe safety unsafe", "sick sickness illness ill",
    ];

    private static readonly string[] FrenchForms =
    [
        "vole vol voler volee voles volees voleur", "perdu perdre perds perd perte perdue", "achete acheter achat achats", "vendu vendre vente vends", "paye payer paie paiement", "mort mourir meurt morte decede deces decedee",
        "ne nee naitre naissance", "marie marier mariage mariee maries epouser", "loue louer location loyer", "demenage demenager demenagement", "conduire conduite conduis conducteur", "mordu mordre morsure", "brise briser bris brisee casse cassee", "blesse blesser blessure blessee ecrase ecrasee fracture",
        "inscrit inscrive inscris inscrivez inscrire inscription inscriptions", "construit construire construction bati batir", "plaint plaindre plainte plaintes", "signale signaler signalement", "renouvele renouveler renouvellement", "expire expirer expiration echu echeance perime perimee", "enterre enterrer enterrement inhumation funerailles",
        "adopte adopter adoption", "vote voter votes electeur", "chasse chasser chasseur", "peche pecher pecheur", "divorce divorcer divorcee", "retraite retraiter retraitee", "immigre immigrer immigration immigrant", "vaccine vacciner vaccin vaccination", "evince evincer eviction expulse expulser expulsion",
        "herite heriter heritage heritier", "poursuivre poursuite poursuivi", "arnaque arnaquer fraude frauder fraudeur", "volontaire benevole benevolat", "don donner donneur", "etudie etudier etudes etudiant", "travailler travail travaille travailleur", "malade maladie", "pauvre pauvrete", "embauche embaucher", "congedie congediement congediee", "incorporer incorporation incorpore", "demenageur demenageurs demenager",
        "aveugle cecite", "sourd surdite", "abus abuser abuse", "battue frappe frapper battre", "bruyant bruit bruyante", "inonde inondation inondee", "gele geler gel gelee", "deneige deneigement deneiger", "renove renovation renover renos", "demoli demolir demolition", "heberger hebergement", "traduit traduire traduction", "yeux oeil", "journaux journal", "animaux animal", "chevaux cheval",
    ];

    /// <summary>Words for one thing; each finds the others, at a discount.</summary>
    private static readonly string[] English =
    [
        "garbage trash waste rubbish", "car vehicle automobile auto truck", "kid kids child children baby", "dad mom father mother husband wife parent spouse",
        "died dead death deceased passed", "fired unemployment layoff unemployed", "job employment work", "elderly senior seniors old-age", "house home property",
        "apartment rental tenant rent", "landlord tenant residential", "doctor physician medical", "wheelchair disability disabled accessible handicap handicapped handicapped",
        "dog cat pet animal", "pothole road", "snow plow plowing", "ticket fine infraction", "bike bicycle", "wedding marriage married marry", "divorce separation separated",
        "college university postsecondary", "tuition student", "welfare assistance", "pension retirement retire retiring retired", "driving driver", "shop store business",
        "company business corporation", "startup business", "boss employer", "salary wage wages pay", "hire hiring recruitment", "sick illness sickness", "pregnant maternity parental pregnancy",
        "dentist dental", "medicine drug prescription medication", "vaccine vaccination immunization vaccines shots", "refugee asylum", "immigrant immigration newcomer",
        "citizen citizenship", "gun firearm firearms", "trailer vehicle", "veteran soldier military", "will estate probate", "sue court claim", "bin cart", "recycle recycling",
        "swim swimming recreation", "bus transit", "subway transit", "lamp streetlight light", "tree trees", "noise noisy loud", "neighbour bylaw", "restaurant food pizzeria diner bistro",
        "renovation renovate building construction", "deck building", "evicted eviction tenant", "suicide crisis", "abuse violence victim", "custody support", "alimony support maintenance",
        "fishing angling fish", "hunting hunt", "camping campground park", "background criminal police", "tax taxes", "refund return", "ontario-works welfare",
        "address moving move", "patent trademark", "storm weather forecast", "bankrupt bankruptcy insolvency", "grandma grandpa senior grandmother grandfather",
    ];

    private static readonly string[] French =
    [
        "poubelle poubelles ordures dechets vidanges", "auto voiture vehicule char automobile camion", "enfant enfants bebe", "pere mere mari femme conjoint parent",
        "mort morte deces decede decedee", "congedie chomage licencie mise-a-pied", "emploi travail job", "vieillesse aines aine retraite", "maison propriete residence habitation",
        "appartement logement locataire loyer", "proprietaire locataire locateur", "medecin docteur", "handicape handicap fauteuil invalidite accessible",
        "chien chat animal animaux", "nid-de-poule chaussee route", "neige deneigement deneiger", "contravention amende constat", "velo bicyclette", "noces mariage marier marie",
        "divorce separation separe", "cegep universite collegial postsecondaire", "bourse prets etudiant etudes", "bien-etre aide sociale", "pension retraite rente",
        "conduire conducteur chauffeur", "magasin commerce entreprise", "compagnie entreprise societe", "patron employeur", "salaire paye paie", "malade maladie",
        "enceinte maternite parental grossesse", "dentiste dentaire dents", "medicament medicaments ordonnance", "vaccin vaccination immunisation vaccins",
        "refugie asile", "immigrant immigration arrivant", "citoyen citoyennete", "fusil arme armes", "ancien-combattant veteran veterans", "testament succession homologation",
        "poursuivre creances tribunal", "bac bacs", "recycler recyclage", "nager natation loisirs", "autobus transport", "metro transport", "lampadaire eclairage lumiere",
        "bruit tapage", "voisin bruit reglement", "restaurant aliments", "renovation renover construction", "expulsion eviction locataire", "suicide crise detresse",
        "violence abus victime", "garde enfants", "pension alimentaire", "peche pecher", "chasse chasser", "camping parc", "antecedents casier judiciaires", "impot impots taxe",
        "demenager demenagement adresse", "meteo tempete", "carte-soleil assurance-maladie", "faillite insolvabilite", "garderie garde",
    ];

    /// <summary>Of whom and of what one tells what happened: whoever it is, it is the same event.</summary>
    private static readonly string[] EnglishKin =
    [
        "child kid kids children baby son daughter toddler infant little-one boy girl teenager teen", "parent mom mum mother mama mommy dad father daddy papa parents folks grandma grandpa grandmother grandfather nana grandparent grandparents",
        "partner husband wife spouse hubby boyfriend girlfriend fiance fiancee", "brother sister sibling siblings uncle aunt cousin", "job work position employment gig", "move relocate relocated relocating moving moved", "house home condo place",
        "wallet purse handbag", "fire let-go sack sacked canned fired", "sick ill unwell", "school university college", "country canada",
    ];

    private static readonly string[] FrenchKin =
    [
        "enfant enfants petit petits petite petites tit tits tite bebe fils fille garcon garcons filles ado flo mousse", "parent mere maman moman pere papa popa parents grand-mere grand-pere meme pepere memere mamie papi",
        "conjoint conjointe mari femme epoux epouse chum blonde copain copine partenaire", "frere soeur oncle tante cousin cousine", "emploi job jobs travail ouvrage poste boulot", "maison condo propriete appartement logement",
        "portefeuille sacoche bourse", "congedie slacke slackee renvoye renvoyee licencie licenciee", "malade souffrant", "ecole universite cegep college", "pays canada",
    ];

    private static readonly FrozenDictionary<string, string[]>[] Synonyms = [Table(English), Table(French)];
    private static readonly FrozenDictionary<string, string[]> SpellingTable = Table(Spellings);
    private static readonly FrozenDictionary<string, string[]>[] Forms = [Table(EnglishForms, true), Table(FrenchForms, true)];

    public static string[] SpellingsOf(string word) => SpellingTable.TryGetValue(word, out var others) ? others : [];

    public static string[] SynonymsOf(int language, string word) =>
        language < Synonyms.Length && Synonyms[language].TryGetValue(word, out var others) ? others : [];

    private static readonly FrozenDictionary<string, string>[] Tellings = [Firsts([.. EnglishForms, .. EnglishKin]), Firsts([.. FrenchForms, .. FrenchKin])];

    /// <summary>The word that stands for this one where only what happened counts.</summary>
    public static string Telling(int language, string word) => language < Tellings.Length ? Tellings[language].GetValueOrDefault(word, word) : word;

    private static FrozenDictionary<string, string> Firsts(string[] groups)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var words = group.Split(' ');
            var name = first.GetValueOrDefault(words[0], words[0]);
            foreach (var word in words) first.TryAdd(word, name);
        }
        return first.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static string[] FormsOf(int language, string word) =>
        language < Forms.Length && Forms[language].TryGetValue(word, out var others) ? others : [];

    /// <param name="each">Whether each word of a group finds all the others, or only the first one does.</param>
    private static FrozenDictionary<string, string[]> Table(string[] groups, bool each = false)
    {
        var table = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var words = group.Split(' ');
            // Only the first word of a group finds the others and each of them the first: two loose relations don't make one.
            foreach (var word in words)
            {
                if (!table.TryGetValue(word, out var others)) table[word] = others = new(StringComparer.Ordinal);
                others.UnionWith(each ? words : word == words[0] ? words[1..] : words[..1]);
            }
        }
        return table.ToFrozenDictionary(t => t.Key, t => t.Value.Where(w => w != t.Key && !w.Contains('-', StringComparison.Ordinal)).ToArray(), StringComparer.Ordinal);
    }
}
