using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>What threatens somebody, by how they say it.</summary>
internal enum Danger { None, EndingLife, Violence, LifeEnded, Fire, Emergency }

/// <summary>
/// Tells whether a question speaks of ending one's life, of harming oneself, of being beaten, of a house on fire or of a life in the balance. A phrase of the catalogue is said in
/// a few ways, this in hundreds, and none may end in "that is no service": so the ways of saying it stand here as patterns.
/// </summary>
internal static partial class Dangers
{
    /// <summary>What is said of a life that ended already comes second to what is asked: the certificate, the pension.</summary>
    public static Danger Of(string text)
    {
        // An elided pronoun says to whom it is done: « il m’a frappée ».
        var said = Folding.Phrase(text.Replace('\'', ' ').Replace('’', ' '));
        if (Emergency().IsMatch(said) && !EmergencyOtherwise().IsMatch(said)) return Danger.Emergency;
        if ((EndingInEnglish().IsMatch(said) || EndingInFrench().IsMatch(said)) && !Assisted().IsMatch(said)) return Danger.EndingLife;
        if (Suicide().IsMatch(said)) return Ended().IsMatch(said) ? Danger.LifeEnded : Danger.EndingLife;
        if ((ViolenceInEnglish().IsMatch(said) || ViolenceInFrench().IsMatch(said)) && !Otherwise().IsMatch(said)) return Danger.Violence;
        if (Fire().IsMatch(said) && !FireOtherwise().IsMatch(said)) return Danger.Fire;
        return Danger.None;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private const string Self = "(?:my|him|her|them|your|our)sel(?:f|ves)";
    private const string Not = "(?:don ?t|do not|dont|doesn ?t|does not|doesnt|didn ?t|no longer|not|never) (?:even |really |just )?";
    private const string Wanting = "(?:want|wants|wanted|wanna|wanting|wish|wishes|going to|gonna|plan|plans|planning|ready|rather|feel like|feels like|try|tries|tried|trying|thinking (?:of|about)|thought (?:of|about)|thoughts of|think about|might|urge)";
    private const string Kin = "(?:husband|hubby|wife|boyfriend|girlfriend|bf|gf|partner|spouse|fiance|ex|dad|father|mom|mum|mother|step ?dad|step ?father|step ?mom|step ?mother|brother|sister|son|uncle|parents|roommate|caregiver|old man|man)";
    private const string Parent = "(?:mari|chum|conjoint|conjointe|blonde|femme|copain|copine|ex|pere|mere|beau pere|belle mere|frere|fils|gars|homme|papa|maman|oncle|parents|coloc|tchum|bonhomme)";
    private const string Inside = "(?:house|home|apartment|apt|building|kitchen|stove|oven|garage|shed|car|van|truck|roof|room|bedroom|basement|barn|cabin|cottage|trailer|unit|condo|couch|bed|balcony|attic|chimney|hallway|school|daycare|store|hotel|shelter|floor|wall|dryer|next door)";
    private const string Dedans = "(?:maison|immeuble|appartement|appart|apparte|logement|logis|bloc|building|cuisine|cuisiniere|four|poele|garage|cabanon|remise|auto|char|voiture|camion|toit|toiture|chambre|salon|sous sol|grange|chalet|roulotte|condo|divan|lit|balcon|grenier|cheminee|corridor|ecole|garderie|magasin|hotel|etage|mur|secheuse|batiment|batisse|residence)";
    private const string Elsewhere = "(?! (?:in|with|at|on|there|near|a|au|aux|en|avec|dans|chez|sur|seule?|ensemble|sous)\\b)";

    // A language each: a pattern of both is so long that the compiler leaves it slow.

    [GeneratedRegex(
        @"\b" + Not + @"(?:want|wants|wanna|wish|feel like|care) ?(?:to |about )?(?:be alive|be living|live|living|exist|existing|wake up|be here any ?more|be around any ?more|be on this earth|go on living)\b" + Elsewhere
        + @"|\b" + Wanting + @" (?:to )?(?:just |really |all )?(?:die|dying|be dead|disappear forever|end it(?: all)?|ending it(?: all)?|not (?:be alive|exist|wake up|live))\b"
        + @"|\b(?:end|ends|ending|ended|take|takes|taking|took) (?:it all\b|(?:my|his|her|their) (?:own )?life\b)|\bdone with (?:life|living)|\btired of (?:life|living|being alive)"
        + @"|\b(?:wish|wished) (?:i|he|she) (?:was|were|wasn ?t|weren ?t|had|could|would)(?: just)? (?:dead|die|alive|here any ?more|never been born|never born|not wake|disappear)"
        + @"|\b(?:no|any|nothing|without|a) (?:reason|point|will)? ?(?:left )?(?:to live|to be alive|in living|of living|to keep living|living)\b(?! (?:in|with|at|on|near|allowance|wage|room|cost)\b)|\bnothing (?:left )?to live for"
        + @"|\b(?:life|living) (?:is ?n ?t|isnt|is not|ain ?t|not) worth|\bworth living\b|\bcan ?(?:t|not) (?:go on|keep going|live)(?: (?:any ?more|like this|this way|living))\b|\bi (?:just )?can ?(?:t|not) (?:go on|do this any ?more|take it any ?more|keep going)[ .!]*$|\bbetter off (?:dead|without me)"
        + @"|\bkill(?:s|ed|ing)? " + Self + @"|\b(?:harm|harms|harming|hurting) " + Self + @"|\b" + Wanting + @" (?:to )?(?:hurt|hurting|harm|cut|burn|hang|shoot|drown) " + Self + @"|\bcut(?:s|ting) (?:him|her|them|my)sel(?:f|ves)|\bcutting (?:my|her|his) (?:arms?|wrists?|legs?)|\bself ?harm\w*"
        + @"|\b(?:hang|hanging|hanged|hung|shoot|shooting) (?:my|him|her)self|\bslit\w* (?:my|his|her) (?:wrists?|throat)|\bjump(?:ing)? (?:off|from) (?:a|the) (?:\w+ )?(?:bridge|building|roof|balcony)|\bjump in front of|\bunalive\b|\bkms\b"
        + @"|\b(?:never|not|don ?t|wouldn ?t) (?:want to |wanna |have to )?wake up (?:tomorrow|again|any ?more)|\bhope i (?:don ?t|never) wake|\b(?:want|wish)\w* (?:the pain|it all|everything) to (?:stop|end|be over)"
        + @"|\b(?:took|swallowed|taken|take|ate|popped) (?:too many|all|a (?:bunch|bottle|handful|lot) of|a whole bottle of|so many|whole bottle of) (?:\w+ ){0,3}(?:pills?|tablets?|meds|tylenol|advil|medication)\b", Options)]
    private static partial Regex EndingInEnglish();

    [GeneratedRegex(
        @"\b(?:veux|veut|voudrais|voudrait|voulais|voulait|voulez|vouloir|envie d|envie de|gout d|gout de|prefere|prefererais|aimerais|souhaite|pense a|parle de) ?(?:juste |bien |seulement |vraiment )?(?:mourir|crever|etre morte?|disparaitre (?:a|pour) (?:jamais|toujours|de bon)|en finir)\b(?! (?:avec (?:mon|ma|mes|le|les|ce|cette|l)\b|a la maison))"
        + @"|\b(?:plus|pus|pu|pas|aucune?|perdu|sans)(?: (?:envie|le gout|gout|capable|la force|l energie|de raison|raison|le courage|une raison|la volonte)){1,2} (?:de |d )?(?:vivre|continuer a vivre|etre en vie|rester en vie|exister|l existence)\b" + Elsewhere
        + @"|\b(?:veux|veut|voudrais|voulais) (?:plus|pus|pu|pas)(?: jamais)? (?:etre en vie|etre vivante?|vivre|exister|etre la|etre de ce monde|me reveiller|se reveiller)\b" + Elsewhere
        + @"|\b(?:m|s|me|se|t) enlever la vie|\benlever la vie\b|\benleve la vie\b|\bmettre fin a (?:mes|ses|tes|ma|sa|leurs) (?:jours?|vie)|\bfin a (?:mes|ses) jours|\ben finir (?:avec la vie|pour de bon|une fois pour toutes|avec tout)"
        + @"|\b(?:veux|veut|vais|vas|va|envie de|pense a|penser a|songe a|essaye de|essaie de|tente de|voudrais|menace de|parle de|capable de) (?:me|se|m|s) ?(?:tuer|pendre|noyer|crisser en bas|lancer en bas|jeter en bas|jeter devant|lancer devant|tirer une balle|ouvrir les veines|couper les veines|faire (?:du )?mal|blesser)\b"
        + @"|\b(?:me|se) (?:fais|fait|faire) du mal\b(?! (?:au|aux|a l|en|avec|dans) )|\b(?:me|se) (?:fais|fait|faire) mal (?:expres|a moi|moi meme|lui meme|elle meme|a elle meme|a lui meme)|\b(?:me|se) (?:mutile\w*|coupe (?:les|volontairement|expres))|\bauto ?mutil\w*|\btirer une balle\b|\bouvrir les veines\b"
        + @"|^(?:je |j )?(?:n )?(?:en )?peux (?:plus|pus|pu)(?: continuer)?(?: de la vie)?[ .!]*$|\bvie (?:ne |n )?(?:vaut|a|sert) (?:plus|pas|pus|pu) (?:la peine|de sens|a rien)|\b(?:tannee?|fatiguee?|ecoeuree?|epuisee?|lasse?) (?:de |d )(?:la vie|vivre|etre en vie|exister)\b" + Elsewhere
        + @"|\bmieux (?:morte?|sans moi)\b|\bj etais morte?\b|\bjamais (?:etre|du naitre|me reveiller|me lever)\b|\b(?:plus|pas|pus) me reveiller\b|\bidees? noires?\b"
        + @"|\b(?:avale|pris|prise|gobe) (?:trop de|toutes? (?:mes|ses|les)|tous (?:mes|ses|les)|plein de|une bouteille de|un tas de|ben trop de) (?:\w+ ){0,2}(?:pilules?|medicaments?|comprimes?|cachets?|tylenols?|advils?)", Options)]
    private static partial Regex EndingInFrench();

    [GeneratedRegex(@"\bsuicid\w*|\boverdos\w*|\bsurdoses?\b|\bfait un o ?d\b|\bo d (?:ing|d)\b|\bod (?:ing|d|ed)\b|\boding\b", Options)]
    private static partial Regex Suicide();

    /// <summary>Somebody died of it.</summary>
    [GeneratedRegex(@"\b(?:died|dead|death|passed away|committed|funeral|lost (?:my|our|her|his)|after (?:my|his|her)|took (?:his|her)|deces|decede\w*|mort|morte|obseques|s est (?:suicide\w*|enleve)|apres le suicide|naloxone|narcan|kit|kits|trousse|training|prevention|formation)\b", Options)]
    private static partial Regex Ended();

    /// <summary>A death that is nobody's despair, and time that is killed.</summary>
    [GeneratedRegex(@"\bmaid\b|\btuer (?:le|du) temps\b|\btemps (?:mort )?a tuer\b|\bassist\w* (?:dying|death|suicide)|\bmedical\w* assist|\bwith dignity|\baide medicale|\bdans la dignite|\bpalliati\w*|\b(?:took|ended|ends) (?:his|her|their) (?:own )?life|\bs est enleve la vie|\b(?:killed|hanged|hung) (?:him|her)self", Options)]
    private static partial Regex Assisted();

    [GeneratedRegex(
        @"\b(?:" + Kin + @"|he|she|they|someone|somebody|s?he s)(?: (?:is|was|has|had|s|been|keeps|kept|just|always|started|starts|sometimes|gets drunk and|drinks and|comes home and|will|would|again|tried to|tries to|threatens to|threatened to|wants to)){0,4} (?:hit|hits|hitting|touches|touched|stalks|stalking|follows|following|beat|beats|beating|beaten|punch|punches|punched|punching|slap|slaps|slapped|slapping|choke|chokes|choked|choking|strangle|strangles|strangled|strangling|kick|kicks|kicked|kicking|shove|shoves|shoved|shoving|smack|smacks|smacked|smacking|hurt|hurts|hurting|abuse|abuses|abused|abusing|threaten|threatens|threatened|threatening|attack|attacks|attacked|rape|rapes|raped|molest|molests|molested|assaulted|kill) (?:me|us|on me|up on me|her|him|the kids|our kids|my (?:kids?|son|daughter|mom|mother|sister|baby|child|children|face|head|neck|arm))\b(?! (?:hours|pay|with (?:his|her|a) (?:car|truck|bike)))"
        + @"|\b(?:being|am|is|getting|got|gets|was|been|get) (?:physically |badly |always )?(?:beaten|abused|choked|strangled|hit by|slapped|beat up|raped|molested|attacked|assaulted|stabbed)\b|\bbeat(?:s|ing|en)? (?:me|us|her|my \w+) up\b"
        + @"|\b(?:abusive|violent) (?:\w+ )?(?:" + Kin + @"|relationship|home|marriage|household)\b|\b(?:" + Kin + @"|he|she) (?:is |s |gets |got |becomes |became |has been |turns )(?:getting |so |really |very |always )?(?:violent|abusive)\b|\b(?:domestic|family|partner|conjugal|elder|child|sexual) (?:violence|abuse|assault)\b"
        + @"|\b(?:scared|afraid|terrified|frightened|fear|fearing|dread) (?:to|of|for) (?:go(?:ing)? (?:back )?home|be(?:ing)? (?:at )?home|stay(?:ing)? (?:at )?home|come home|sleep at home|go back (?:to him|there|to my)|him|her|my (?:" + Kin + @"|life|safety)|what he|what she|he|she)\b|\b(?:scared|afraid|terrified) (?:that )?(?:he|she|my \w+)(?: s)? (?:will|ll|is going to|going to|gonna|might|may)\b"
        + @"|\b(?:not|don ?t feel|isn ?t|never feel|don ?t|no longer) safe (?:at home|with (?:him|her|my)|in my (?:own )?(?:home|house)|around (?:him|her|my)|in my (?:relationship|marriage))\b|\bunsafe (?:at home|with (?:him|her|my " + Kin + @"))\b"
        + @"|\b(?:lays?|laid|puts?|raises?|raised) (?:his|her|their|a) hands? (?:on|around|to|at) (?:me|my|us|her|the kids)\b|\b(?:covered in|have|got|has) bruises\b|\bblack eye\b|\b(?:going to|gonna|will|ll|threatened to|threatens to|threatening to|wants to|tried to) kill (?:me|us|her)\b"
        + @"|\b(?:locks|locked|locking) (?:me|us) in\b|\b(?:won ?t|doesn ?t|wouldn ?t|not) let me (?:leave|go out|out of the house|see my family)\b|\b(?:get|getting|run|running|escape|escaping|flee|fleeing|hide|hiding|leave|leaving) (?:away )?(?:from )?(?:my )?(?:abuser|violent \w+|abusive \w+)\b", Options)]
    private static partial Regex ViolenceInEnglish();

    [GeneratedRegex(
        @"\b(?:me|m a|m ont|m avait|nous|nous a|l a|te|m as) (?:encore |toujours |deja |souvent |a |tout le temps )?(?:frappe\w*|bat|battait|battue?|gifle\w*|etrangl\w*|cogne\w*|varge\w*|maltraite\w*|brutalis\w*|violee?|tabass\w*|attaqu\w*|poignard\w*|tape dessus|poussee? (?:dans|contre|en bas)|fesse\w*|agress\w*|menac\w*|donne des coups|crisse (?:une volee|des coups|des claques))\b"
        + @"|\b(?:il|elle|" + Parent + @") (?:\w+ ){0,2}(?:frappe|bat|gifle|varge|maltraite|brutalise|agresse|cogne) (?:dessus|sur|moi|nous|les enfants|mes enfants|mon (?:fils|gars|bebe|enfant)|ma (?:fille|mere|soeur))\b|\b(?:me|se|m) (?:fais|fait|suis fait|suis faite) (?:battre|frapper|violer|maltraiter|agresser|attaquer|poignarder|tabasser|etrangler)\b|\bm (?:agress|attaqu|etrangl|assomm)(?:e|ent|ait|aient)\b"
        + @"|\bviolences? (?:conjugales?|familiales?|domestiques?|a la maison|sexuelles?|physiques?)\b|\b" + Parent + @" (?:\w+ )?violente?s?\b|\b(?:il|elle|" + Parent + @") (?:est|devient|est devenue?|vire) (?:tres |ben |vraiment |trop |de plus en plus )?violente?\b"
        + @"|\bpeur (?:de |d |pour )(?:rentrer|retourner|revenir|dormir|etre|aller|rester) (?:chez|a la maison|a maison|a mon|avec (?:lui|elle|mon))|\bpeur (?:de |d |que |qu |pour )(?:mon |ma |mes )?(?:" + Parent + @"|lui|elle|il|ma vie|ma securite)\b(?! (?:perd|tombe|meure|soit malade|fasse une chute))"
        + @"|\b(?:pas|plus|pus|pu)(?: me sens| me sentir| sentir)? en securite (?:chez|a la maison|a maison|avec|dans ma|dans mon couple)\b|\blev\w* la main sur (?:moi|elle|nous|les|mes|ma|mon)|\b(?:veut|va|menace de|voulait|essaye de|essaie de) (?:me|nous|la) (?:tuer|battre|frapper)\b"
        + @"|\bagress\w* sexuel\w*|\battouchements?\b|\b(?:ete|suis|etais) (?:violee|battue|abusee?)\b|\bfemmes? battues?\b|\bm enferme\b|\b(?:m|nous) empeche de (?:sortir|voir|partir)|\b(?:" + Parent + @")(?: \w+)? (?:me|nous) (?:fait peur|touche|pousse|suit|harcele)\b|\b(?:pleine?|couverte?) de bleus\b|\boeil au beurre noir\b|\b(?:sauver|sauve|fuir|quitter|partir loin) (?:de |d )?(?:mon|ma|un|l) (?:agresseur|" + Parent + @" violent)", Options)]
    private static partial Regex ViolenceInFrench();

    /// <summary>Something burns now: in English, then in French. Smoke in the air and fires in the woods are others' to warn of.</summary>
    [GeneratedRegex(
        @"\b(?:there is|there s|theres) (?:a )?fire(?: help)*$|\b(?:fire|flames|smoke) (?:is |is coming |coming |are |pouring )?(?:in|inside|at|on|from|out of) (?:my|our|the|this|his|her|their|a) (?:\w+ ){0,2}" + Inside + @"\b"
        + @"|\b" + Inside + @" (?:is|s|are|has|have)?(?: just| now| all)? ?(?:on fire|in flames|burning down|catching fire|going up in flames)\b|\b" + Inside + @" (?:(?:is|s|are) (?:now )?burning|(?:has |have |just )?caught (?:on )?fire)(?: help| now| right now| (?:in|at|near) (?:\w+ ?){1,4})*$"
        + @"|\b(?:it is|it s|something is|everything is) (?:on fire|burning down|in flames)\b|^(?:help )*(?:fire ){2,}|^(?:help )+fire\b|^fire (?:help ?)+$"
        + @"|\b(?:il y a|il ya|y a|ya) le feu\b|\b(?:il y a|il ya|y a|ya) un (?:feu|incendie) chez (?:le |la |mon |ma |mes |les )?(?:voisine?s?|nous|moi)\b|\b(?:feu|incendie|flammes|fumee|boucane) (?:est |sont )?(?:pris |poigne |prise )?(?:partout )?(?:dans|au|sur|chez) (?:mon |ma |notre |mes |l |le |la |les |un |une )?(?:\w+ )?(?:" + Dedans + @"|nous|moi)\b"
        + @"|\b" + Dedans + @" (?:\w+ )?(?:est |sont )?(?:en feu|en flammes|prend (?:en )?feu|en train de bruler)\b|\b" + Dedans + @" (?:d[ue] (?:\w+ )?\w+ |\w+ )?(?:brule|brulent|a pris (?:en )?feu)(?: a l aide| (?:a|au|en|pres de) (?:\w+ ?){1,4})*$|\b(?:feu|le feu) (?:est )?(?:pris|poigne)\b|\bca brule (?:dans|chez)\b|^(?:a l aide )?(?:au feu ?)+(?:a l aide)?$", Options)]
    private static partial Regex Fire();

    /// <summary>A life in the balance, or somebody breaking in, now: in English, then in French.</summary>
    [GeneratedRegex(
        @"\b(?:is|s|am|are|i think \w+ (?:is|s)|might be|may be) (?:having|going through) an? (?:heart attack|stroke|seizure|allergic reaction)\b|\b(?:is ?n ?t|isnt|is not|not|stopped|quit|can ?t|cannot) breath(?:e|ing)\b|\b(?:is|s|are) (?:unconscious|choking|bleeding (?:out|badly|a lot)|drowning|turning blue|unresponsive|not responding|dying right now)\b|\bwon ?t wake up\b"
        + @"|\b(?:swallowed|drank) (?:bleach|poison|antifreeze|batter(?:y|ies))\b"
        + @"|\b(?:is|s|are) (?:breaking|trying to break|trying to get) (?:in|into)(?: (?:to )?(?:my|our|the) (?:house|home|apartment|place|garage|building))?(?: (?:right )?now)?\b|\bbr(?:oke|eaking|eak) in\w* .{0,40}\bstill (?:here|inside|in the house)\b|\b(?:stranger|intruder|somebody|someone) (?:is |s )?(?:in|inside) (?:my|our) (?:house|home|apartment) (?:right )?now\b"
        + @"|\bgas leak\w*|\bsmells? (?:of |like )?gas\b|\bgas smell|\bcarbon monoxide (?:alarm|detector) (?:is |s |keeps |just )?(?:going|went|ringing|beeping)"
        + @"|\b(?:fait|fais|faire|train de faire) (?:un|une) (?:crise cardiaque|crise de coeur|infarctus|avc|anevrisme|reaction allergique)\b|\b(?:ne |n )?respire (?:plus|pus|pu|pas)\b|\b(?:est|es|suis) (?:inconsciente?|sans connaissance|en train de (?:s )?etouffer|en train de se noyer)\b|\bs etouffe\b|\bse noie\b|\bse vide de son sang\b|\bsaigne (?:beaucoup|abondamment|sans arret)\b|\bveut pas se reveiller\b|\bse reveille (?:plus|pus|pas)\b"
        + @"|\b(?:avale|bu) (?:de l )?(?:eau de javel|poison|antigel)\b|\bavale (?:une|des) piles?\b"
        + @"|\b(?:entre|rentre|entrer|rentrer) par effraction\b.{0,30}\b(?:en ce moment|maintenant|encore)\b|\bquelqu un (?:est en train de |essaie d |essaye d )(?:entrer|rentrer|defoncer)\b|\bfuites? de gaz\b|\b(?:odeur|sent) (?:de |le |du )?gaz\b", Options)]
    private static partial Regex Emergency();

    /// <summary>What is over, what is feared, and what others are asked about it.</summary>
    [GeneratedRegex(@"\b(?:last (?:night|week|month|year|summer|winter|fall|spring)|yesterday|ago|since|after|survived|history of|recover\w*|off work|benefits?|insurance|claim|prevent\w*|training|course|class|kits?|naloxone|first aid|sleep|snor\w*|cpap|died|passed away|funeral|certificate|what if|in case of|how (?:do|to|can)|report a past|gas (?:station|tax|price|prices|bill|rebate)|furnace inspection"
        + @"|hier|apres|depuis|semaine passee|mois passe|annee passee|dernier|derniere|an passe|arret de travail|prestations?|assurance|prevenir|formation|cours|trousse|secouris\w*|apnee|decede\w*|mort|morte|certificat|si jamais|en cas d|comment (?:faire|prevenir))\b", Options)]
    private static partial Regex EmergencyOtherwise();

    /// <summary>Fires that are over, that are allowed or aren't, and those that others warn of.</summary>
    [GeneratedRegex(@"\b(?:permits?|bans?|banned|fire ?pits?|fire alarms?|smoke (?:alarms?|detectors?)|inspect\w*|fire code|extinguishers?|drills?|hydrants?|insurance|insured|claims?|wildfires?|forest fires?|brush fires?|bbq|barbecue|campfires?|fireplaces?|fireworks?|firewood|wood stove|cigarettes?|smoking|second hand smoke|weed|cannabis|last (?:night|week|month|year|summer|winter|fall|spring)|yesterday|ago|burn(?:ed|t) (?:down|my|our|everything|all)|(?:was|had|after|since|from) (?:a |the |our |my )?(?:\w+ )?fire|lost (?:my|our|all|everything)|allowed|allow|legal|rules?|bylaws?|can (?:i|we) (?:have|light|make|burn|start|build)|may i|how (?:do|to|can)[a-z ]{0,9} (?:light|start|make|build)|backyard|smell of smoke|what if|in case of|prevent\w*"
        + @"|permis|interdi\w*|foyers?|avertisseurs?|detecteurs?|extincteurs?|assuran\w*|reclam\w*|artifices?|camp|joie|feux? de foret|boisson|cigarettes?|fume|hier|apres|suite|perdu|avait|y a eu|a eu|etait|semaine passee|mois passe|annee passee|dernier|derniere|droit|legal|reglement|si jamais|en cas d|preven\w*|tout brule|a brule|ont brule|feu rouge|feu vert|circulation)\b", Options)]
    private static partial Regex FireOtherwise();

    /// <summary>Blows that are a car's, threats that are a landlord's or an employer's, and what somebody has fled a country for.</summary>
    [GeneratedRegex(@"\b(?:asylum|asile|refugees?|refugiee?s?|(?:my|our|home) country|(?:mon|notre) pays|car|truck|bus|bike|driver|rear ended|hit and run|fender|dog|landlord|boss|employer|manager|tenant|fired|evict\w*|auto|char|voiture|camion|velo|conducteur|chien|proprio|proprietaire|boss|patron|patronne|employeur|locataire|expulser|congedier|school|ecole|cra|arc|scam\w*|fraud\w*|fraude\w*)\b", Options)]
    private static partial Regex Otherwise();
}
