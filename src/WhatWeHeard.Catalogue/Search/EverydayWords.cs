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
        "plow plough", "daycare childcare", "email courriel", "ei ae", "sin nas", "oas sv", "gst tps", "cpp rpc", "gis srg", "hst tvh", "id identification",
    ];

    /// <summary>Words for one thing; each finds the others, at a discount.</summary>
    private static readonly string[] English =
    [
        "garbage trash waste rubbish refuse", "car vehicle automobile auto truck", "kid kids child children baby", "dad mom father mother husband wife parent spouse",
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
        "poubelle poubelles ordures dechets vidanges matieres", "auto voiture vehicule char automobile camion", "enfant enfants bebe", "pere mere mari femme conjoint parent",
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

    private static readonly FrozenDictionary<string, string[]>[] Synonyms = [Table(English), Table(French)];
    private static readonly FrozenDictionary<string, string[]> SpellingTable = Table(Spellings);

    public static string[] SpellingsOf(string word) => SpellingTable.TryGetValue(word, out var others) ? others : [];

    public static string[] SynonymsOf(int language, string word) =>
        language < Synonyms.Length && Synonyms[language].TryGetValue(word, out var others) ? others : [];

    private static FrozenDictionary<string, string[]> Table(string[] groups)
    {
        var table = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var words = group.Split(' ');
            // Only the first word of a group finds the others and each of them the first: two loose relations don't make one.
            foreach (var word in words)
            {
                if (!table.TryGetValue(word, out var others)) table[word] = others = new(StringComparer.Ordinal);
                others.UnionWith(word == words[0] ? words[1..] : words[..1]);
            }
        }
        return table.ToFrozenDictionary(t => t.Key, t => t.Value.Where(w => w != t.Key && !w.Contains('-', StringComparison.Ordinal)).ToArray(), StringComparer.Ordinal);
    }
}
