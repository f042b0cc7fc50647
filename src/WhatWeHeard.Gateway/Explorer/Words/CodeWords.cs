namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>Codes of the schema as people read them, where no facet names them.</summary>
public static class CodeWords
{
    public static readonly Phrase Residence = new("where you live", "le lieu où vous habitez");
    public static readonly Phrase Location = new("where the property or thing is", "le lieu où se trouve le bien");
    public static readonly Phrase Birthplace = new("where you were born", "le lieu de votre naissance");
    public static readonly Phrase BusinessAddress = new("where the business is", "l’adresse de l’entreprise");
    public static readonly Phrase EventPlace = new("where it happened", "le lieu de l’événement");
    public static readonly Phrase BasisLead = new("What counts is {0}.", "Ce qui compte, c’est {0}.");

    public static readonly Phrase Monday = new("Monday", "lundi");
    public static readonly Phrase Tuesday = new("Tuesday", "mardi");
    public static readonly Phrase Wednesday = new("Wednesday", "mercredi");
    public static readonly Phrase Thursday = new("Thursday", "jeudi");
    public static readonly Phrase Friday = new("Friday", "vendredi");
    public static readonly Phrase Saturday = new("Saturday", "samedi");
    public static readonly Phrase Sunday = new("Sunday", "dimanche");

    public static readonly Phrase FieldCosts = new("cost", "le coût");
    public static readonly Phrase FieldRequirements = new("who may use it", "qui peut l’obtenir");
    public static readonly Phrase FieldEvidence = new("documents to bring", "les documents à fournir");
    public static readonly Phrase FieldProcessingTime = new("how long it takes", "le délai");
    public static readonly Phrase FieldChannels = new("contact details", "les coordonnées");

    public static readonly Phrase English = new("English", "anglais");
    public static readonly Phrase French = new("French", "français");
    public static readonly Phrase Ase = new("American Sign Language (ASL)", "langue des signes américaine (ASL)");
    public static readonly Phrase Fcs = new("Quebec Sign Language (LSQ)", "langue des signes québécoise (LSQ)");
    public static readonly Phrase Inuktitut = new("Inuktitut", "inuktitut");
    public static readonly Phrase Inuinnaqtun = new("Inuinnaqtun", "inuinnaqtun");
    public static readonly Phrase Cree = new("Cree", "cri");
    public static readonly Phrase Chipewyan = new("Chipewyan", "chipewyan");
    public static readonly Phrase Gwichin = new("Gwich’in", "gwich’in");
    public static readonly Phrase NorthSlavey = new("North Slavey", "esclave du Nord");
    public static readonly Phrase SouthSlavey = new("South Slavey", "esclave du Sud");
    public static readonly Phrase Tlicho = new("Tłı̨chǫ", "tłı̨chǫ");
    public static readonly Phrase Inuvialuktun = new("Inuvialuktun", "inuvialuktun");

    public static readonly Phrase NewfoundlandTime = new("Newfoundland time", "heure de Terre-Neuve");
    public static readonly Phrase AtlanticTime = new("Atlantic time", "heure de l’Atlantique");
    public static readonly Phrase EasternTime = new("Eastern time", "heure de l’Est");
    public static readonly Phrase CentralTime = new("Central time", "heure du Centre");
    public static readonly Phrase SaskatchewanTime = new("Saskatchewan time", "heure de la Saskatchewan");
    public static readonly Phrase MountainTime = new("Mountain time", "heure des Rocheuses");
    public static readonly Phrase PacificTime = new("Pacific time", "heure du Pacifique");
    public static readonly Phrase YukonTime = new("Yukon time", "heure du Yukon");

    public static Phrase? Basis(string? code) => code switch
    {
        "RESIDENCE" => Residence,
        "LOCATION" => Location,
        "BIRTHPLACE" => Birthplace,
        "BUSINESS_ADDRESS" => BusinessAddress,
        "EVENT_PLACE" => EventPlace,
        _ => null,
    };

    /// <summary>Whose clock it is, as people call it; null for one that isn't named here.</summary>
    public static Phrase? Clock(string zone) => zone switch
    {
        "America/St_Johns" => NewfoundlandTime,
        "America/Halifax" or "America/Moncton" or "America/Glace_Bay" or "America/Goose_Bay" => AtlanticTime,
        "America/Toronto" or "America/Montreal" or "America/Iqaluit" => EasternTime,
        "America/Winnipeg" or "America/Rankin_Inlet" or "America/Resolute" => CentralTime,
        "America/Regina" or "America/Swift_Current" => SaskatchewanTime,
        "America/Edmonton" or "America/Yellowknife" or "America/Inuvik" or "America/Cambridge_Bay" => MountainTime,
        "America/Vancouver" => PacificTime,
        "America/Whitehorse" or "America/Dawson" => YukonTime,
        _ => null,
    };

    public static Phrase Day(string code) => code switch
    {
        "MONDAY" => Monday,
        "TUESDAY" => Tuesday,
        "WEDNESDAY" => Wednesday,
        "THURSDAY" => Thursday,
        "FRIDAY" => Friday,
        "SATURDAY" => Saturday,
        _ => Sunday,
    };

    /// <summary>The language's name; the tag itself for one that isn't named here: a wrong name would be worse.</summary>
    public static string Language(string tag, bool french) => (tag.ToLowerInvariant() switch
    {
        "en" or "en-ca" => English,
        "fr" or "fr-ca" => French,
        "ase" => Ase,
        "fcs" => Fcs,
        "iu" or "ike" or "iu-cans" or "iu-latn" => Inuktitut,
        "ikt" => Inuinnaqtun,
        "cr" or "crk" or "csw" => Cree,
        "chp" => Chipewyan,
        "gwi" => Gwichin,
        "scs" => NorthSlavey,
        "xsl" => SouthSlavey,
        "dgr" => Tlicho,
        "ikt-x-inuvialu" => Inuvialuktun,
        _ => null,
    })?.In(french) ?? tag;
}
