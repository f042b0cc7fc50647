using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A set of folded words that can be asked with a span.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public WordSet(params ReadOnlySpan<string> lines)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
            foreach (var word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                all.Add(word);
        words = all.ToFrozenSet(StringComparer.Ordinal);
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Contains(ReadOnlySpan<char> word) => lookup.Contains(word);

    public bool Contains(string word) => words.Contains(word);
}

/// <summary>The small words of both languages, folded: what is skipped, what is filler in a question, what says little.</summary>
internal static class WordLists
{
    /// <summary>Not indexed. Words that are informative in the other language ("car", "son", "pas") are left off on purpose.</summary>
    private static readonly WordSet English = new(
        "a an the and or but if of to in on at by for with from as is are was were be been being it its this that these those",
        "there their they them he she his her him we us our you your yours i me my mine than then so into onto about such");

    private static readonly WordSet French = new(
        "le la les un une des du de d l au aux et ou mais si dans sur par pour avec en a est sont etait etre ete ce cet cette ces",
        "ca il elle ils elles on nous vous je tu me te se mon ma mes ton ta tes sa ses notre nos votre vos leur leurs",
        "qui que qu dont y ne n s c j m t ni donc lors afin chez vers entre sous ainsi");

    private static readonly WordSet None = new();

    /// <summary>Dropped from queries only: the conversation around the matter.</summary>
    private static readonly WordSet EnglishFiller = new(
        "how do does did can could should would will shall may might must what when where which who whom whose why want wants wanted need needs needed",
        "like please thanks thank hi hello hey im ive id ill dont doesnt cant am have has had having just also some any much many get got getting gets",
        "know tell find looking look go going someone something anything near nearby around here really too very now today tomorrow yesterday",
        "all every everything didnt wont isnt wasnt arent couldnt wouldnt havent hasnt shouldnt quickly fast urgent urgently asap happens happen happened way ways out up let lets wanna gonna dear sir madam not no already still ago next think thinking soon");

    private static readonly WordSet FrenchFiller = new(
        "comment faire fait fais puis peux peut peuvent pouvez pourrais pourrait dois doit doivent devrais faut besoin veux veut voudrais aimerais souhaite",
        "avoir ai as avons avez ont obtenir trouver quoi quel quelle quels quelles quand ou pourquoi combien est-ce svp sil plait merci bonjour salut allo",
        "suis sommes etes cherche chercher savoir dire aller vais pres proche ici tres trop maintenant aujourdhui demain hier quelque chose",
        "viens vient venons juste vite rapidement urgent arrive etais avait avais pense penser bientot prochain prochaine prochainement aussi tout toute tous toutes plus deja encore pas jai quelquun cest moi toi lui eux");

    /// <summary>Said of any service: they count, a little, and never alone decide.</summary>
    private static readonly WordSet Generic = new(
        "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday",
        // Small words and light verbs that only a phrase gives a meaning ("the plow never came down our road").
        "over down off through along across since until while during without within never ever always once again together instead else rather almost even yet maybe",
        "come came comes coming gone went goes take took taking put puts give gave giving keep keeps keeping kept bring brought set seem told said say says ask asked asking try trying tried",
        "thing things stuff bit lot sort",
        "jamais toujours souvent sans depuis pendant jusqu avant apres encore contre selon comme peu beaucoup assez moins autre autres mieux bien meme puis alors voici voila",
        "prendre pris prend prends mettre mis met mets donner donne donnes tenir tient tenu venir venu vient rester reste choses truc trucs",
        "week weeks weekend month months morning afternoon evening night tonight summer winter spring fall autumn hour hours minute minutes last town someone",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche",
        "semaine semaines mois matin soir soiree nuit ete hiver printemps automne heure heures fin derniere dernier passe",
        "apply applying application applications applied register registering registration registered renew renewing renewal renewed replace replacing replacement",
        "get obtain request requesting order form forms service services online program programs programme information info government canada canadian canadians federal",
        "provincial municipal city province help helping pay paying payment payments submit file change changing update report reporting new day year number buy",
        "buying make find contact office good official website site use using open start starting starts started stop cancel check status near people person free",
        "cost fee fees price eligible eligibility requirements guide public time date list view access manage",
        "demande demander demandes inscription inscrire inscris renouveler renouvellement renouvele remplacer remplacement formulaire formulaires services",
        "enligne ligne programme programmes renseignements gouvernement canadien canadiens canadienne canadiennes provincial provinciale municipale municipaux ville aide aider payer paiement",
        "soumettre changer changement signaler signalement modifier nouveau nouvelle nouvel jour annee numero acheter acheter contacter bureau",
        "officiel site utiliser ouvrir commencer commence commencent arreter annuler verifier statut personne personnes gens gratuit gratuite cout frais prix admissible",
        "admissibilite exigences public publique temps liste consulter acces gerer commander");

    /// <summary>They say what happened: worth more than filler, less than the thing it happened to.</summary>
    private static readonly WordSet Circumstance = new(
        "lost lose losing stolen stole missing broken damaged expired expire found late missed old first",
        "perdu perdue perdus perdre vole volee brise brisee endommage endommagee expire expiree perime perimee trouve retard premier premiere vieux");

    /// <summary>Whom it happened to, how many, how old: beside what happened they tell little.</summary>
    private static readonly WordSet Circumstances = new(
        "dad mom mum father mother parent parents husband wife spouse partner son daughter child children kid kids baby brother sister grandma grandpa grandmother grandfather family uncle aunt",
        "girlfriend boyfriend friend two three four five six seven years months country house first second little small own big own",
        "pere mere papa maman parents mari femme conjoint conjointe blonde chum fils fille enfant enfants bebe frere soeur famille oncle tante ami amie deux trois quatre cinq six sept ans mois pays maison petit petite petits");

    public static bool IsCircumstantial(string word) => Circumstances.Contains(word);

    public static WordSet StopWords(int language) => language switch
    {
        IndexLanguage.English => English,
        IndexLanguage.French => French,
        _ => None,
    };

    public static WordSet Filler(int language) => language switch
    {
        IndexLanguage.English => EnglishFiller,
        IndexLanguage.French => FrenchFiller,
        _ => None,
    };

    /// <summary>Whether a word of either language tells nothing: what is skipped, and what is filler in a question.</summary>
    public static bool IsSmall(string word) => English.Contains(word) || French.Contains(word) || EnglishFiller.Contains(word) || FrenchFiller.Contains(word);

    /// <summary>What a word of a query weighs before its rarity is known.</summary>
    public static float Weight(string word) => Generic.Contains(word) ? GenericWeight : Circumstance.Contains(word) ? 0.5f : 1f;

    public const float GenericWeight = 0.3f;
}
