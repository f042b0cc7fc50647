namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Everyday words that a person means as typed: absent from the catalogue they are unknown, not misspelt ("died" was once
/// corrected, and "my dad died" found nothing; "pizza" must not become a plaza).
/// </summary>
internal static class CommonWords
{
    private static readonly WordSet English = new(
        "able above across actor after again against album alone along always amazon anime apple april arm army asked august aunt author autumn away baby back bacon",
        "bad bag ball banana band bank bar baseball basketball bath beach bean bear beat beautiful beauty became become bed beef been beer before began begin behind believe",
        "below best better between beyond big bike bird black blood blue board boat body bone book born both bottle bottom box boy bread break breakfast bride bridge bright",
        "bring brother brown brush build burger burn bus business busy butter cake call calm camera camp cancer candy card care carry cat catch cause chair chance cheap cheese",
        "chicken child chocolate choice christmas church cinema circle clean clear climb clock close clothes cloud coach coat coffee coin cold college color come comic common",
        "computer console cook cookie cool copy corner country couple cousin cover crazy cream cricket cross cruise crush cry cup cut dad dance dark dating daughter dead deal",
        "december deep deer desk diet died dinner dirty divorced doctor dog doing dollar done door double down draw dream dress drink drive drop drug dry duck during each ear",
        "early earth east easy eat egg eight either else empty engine enjoy enough even evening ever every exam eye face fact fall family famous fan far farm fast fat father",
        "favorite february feel feet fell few field fight figure fill film final fine finger finish fire fired fish fix flat flight floor flower fly follow food foot football",
        "forget four fox france fresh friday friend front fruit full fun funny future game garden gas gave ghost gift girl give glad glass goal gold golf gone google grand",
        "grass great green grey ground group grow guess guitar gun guy hair half hall hand happen happy hard hat hate head hear heard heart heat heavy hell held high hill",
        "hockey hold hole holiday home hope horse hospital hot hotel hour house huge human hundred hungry hurt husband idea india instead iphone island january japan jewel",
        "job join joke juice july jump june keep kept key kick kid kids kill kind king kiss kitchen knee knew knife lady lake land language laptop large last laugh laundry",
        "law lead learn least leave left leg lemon less letter level life light line lion lip listen little live living long lord loud love low luck lunch lyrics machine mad",
        "made magic mail main major man map march market marry master match matter maybe meal mean meat meet men menu metal middle milk million mind minute mom monday money",
        "monkey month moon more morning most mother motor mountain mouse mouth move movie movies music name narrow nation neck neighbor never news next nice night nine north",
        "nose note nothing november nurse ocean october off often oil okay once one only orange other outside over own page paid pain paint pair paper parent part party pass",
        "past pasta peace pen perfect perhaps phone photo piano pick picture piece pig pink pizza place plan plane plant plate play playlist please plenty pocket poem point",
        "poor pop porn possible potato pound power pretty prince print prison prize probably proud pull push put queen quick quiet quite race radio rain raise ran rate reach",
        "read ready real reason recipe recipes red relax rest restaurant restaurants rice rich ride right ring rise river road rock roll roof room rose round rule run russia",
        "sad safe said sail salad sale salt same sand sandwich saturday save saw say school science score sea season seat second secret see seem seen sell send sense sent",
        "september seven several shake shape share sharp ship shirt shoe shoes shop shopping short shot shoulder show shower shut sick side sign silver simple since sing",
        "single sister sit six size skin sky sleep slow small smart smell smile smoke snake snow soccer soft sold soldier song songs soon sorry sort soul sound soup south",
        "space speak speed spend spoke sport sports spot spring square stage stair stand star station stay steal step stick still stone store storm story strange street",
        "strong student study style sugar suit summer sun sunday super sure surprise sushi sweet swim table take talk tall taste taught tea teach team tear tell ten tennis",
        "test text thank thick thin thing think third thousand three throw thursday ticket tie tiger till tiny tired together told tonight took tool tooth top total touch",
        "tour toward towel town toy train translate travel tree trip trouble true truth try tuesday turn twelve twice twin twitter two type ugly uncle under until upon usual",
        "valley video videos village visit voice wait wake walk wall wallet war warm wash watch water wave weak wear weather wednesday week weekend weight well went west wet",
        "whale wheel while white whole wide wife wild win wind window wine wing winter wish without woke woman women wood word words wore work world worry worse worth write",
        "wrong yellow yes young youtube zero zombie zoo homework math booking delivery laptop netflix blah bla lol test asdf foo bar baz ipsum lorem weird boring");

    private static readonly WordSet French = new(
        "souper dejeuner abord accord acteur action adieu affaire agneau ail aile aimer air album alors ami amie amis amour an ane ange animal animaux annee ans aout appel apres arbre",
        "argent arme armee arrive arriver assez atelier attendre aucun aucune automne autour autre autres avant avril bain balle banane banc banque bas bateau beau beaucoup",
        "bebe bel belle bete beurre biere bien bientot bisou blague blanc blanche bleu bleue boire bois boite bon bonbon bonne bord bouche bouger boulanger bouteille bras",
        "bruit brun bureau but cadeau cafe camion campagne canard carotte carte cas casse cause cave ceci cela cent centre cerise chaise chambre champ chance chanson chansons",
        "chanter chapeau chaque chat chaton chaud chaude chaussure chaussures chef chemin chemise cher chere cheval chevaux cheveux chez chien chiffre chocolat choix chose",
        "ciel cinema cinq citron clair classe cle clef client cochon coeur coin combat comme compte corps cote cou coucher coude couleur couper cour courir cours course",
        "couteau cracher crayon creme crier croire cuisine cuisse danger dans danse danser debout debut decembre dehors dent depuis dernier derniere derriere desert dessert",
        "dessin dessous dessus deux devant devenir diable dieu dimanche diner dix docteur doigt donc donner dormir dos douce douche doux douze drole eau ecole ecouter ecran",
        "ecrire eglise elephant enfant enfants enfin enorme ensemble ensuite epaule epoux espace espoir esprit etage etat ete etoile etrange etude extra fable facile facon faible",
        "faim famille fatigue femme fenetre fer ferme fete feu feuille fevrier figure fille film films fils fin fleur fleurs fois football force foret fort forte fou foudre",
        "fourchette frais fraise francais france frere froid fromage front fruit fruits fumee fusil gagner garcon garde gateau gauche gens gentil glace gout grand grande gras",
        "gris gros grosse guerre guitare habiter hiver homme hommes hopital hotel huile huit humeur idee ile image images ivre jamais jambe janvier jardin jaune jeter jeu jeudi",
        "jeune jeux joie joli jolie joue jouer jouet jour jours juillet juin jupe jus jusque juste lait laisser lampe langue lapin large lavabo laver lecon legume lendemain lent",
        "lettre lever levre libre lieu ligne lion lire lit livre livres loin long longue lorsque loup lourd lumiere lundi lune lunettes machin magasin mai maigre main mains",
        "maison maitre mal malade maman manger manteau marche marcher mardi mari mariage marier marron mars matin mauvais mauvaise mechant medecin meme mensonge mer mercredi mere",
        "merveille metal mettre meuble midi mieux milieu mille minuit minute miroir mode moins mois moitie moment monde montagne monter montre mort morte mot mots mouche mourir",
        "mouton moyen mur musique nager naitre nature neige neuf nez noel noir noire nom non nord nourriture novembre nuage nuit octobre oeil oeuf oeufs oiseau oncle onze or",
        "orage oreille oreiller orteil oublier ouest oui outil page pain paix panier pantalon papa papier paques parce pardon parent parents parfois parler part partie partir",
        "partout passe passer patate pates pauvre payer pays peau peche peindre peine peinture pendant penser perdre pere petit petite peu peur photo piano piece pied pieds pierre",
        "pire place plage plaisir plante plat plein pleine pleurer pluie plusieurs poche poele poeme poids point poire pois poisson poivre pomme pont porc porte porter poser",
        "possible poulet poumon poupee pourtant pousser premier prendre presque preter prince princesse printemps pris prix profond promenade propre prune puis quatre quinze quitter",
        "raconter radio raison rat recette recettes recevoir regarder reine rendre repas reponse rester retour reve reveil riche rideau rien rire riz robe roi rond rose rouge",
        "route rue sable sac sage saison sale salle samedi sang sante saucisse sauter savon sel semaine sept septembre serieux serpent seul seule siecle silence singe six soeur",
        "soif soir soleil sombre sommeil son sortir soupe souris sourire soutien sport sports sucre sud sueur super sur surtout table tableau talon tante tapis tard tarte tasse",
        "taxi tele telephone temps tenir terre tete the tigre tirer toit tomate tomber tot toucher toujours tour tourner train tranquille travail treize trente triste trois trop",
        "trou tuer usine utile vacances vache valise vague vendre vendredi venir vent ventre ver verre vert verte vetement vetements viande vie vieille vieux village vin vingt",
        "visage vite vivre voici voir voisin voisine voiture voix voler volonte vouloir voyage vrai vraie yeux zero zoo");

    /// <summary>Countries, their capitals, parts of the world and bodies in the sky, as both languages write them: "Peru" is no slip of the pen for a father.</summary>
    private static readonly WordSet Names = new(
        "afghanistan africa afrique albania albanie algeria algerie america amerique amsterdam andorra andorre angola ankara antarctica antarctique argentina argentine armenia armenie asia asie athens athenes australia australie austria autriche azerbaijan azerbaidjan",
        "bahamas bahrain bahrein bangkok bangladesh barbados barbade beijing beirut beyrouth belarus bielorussie belgium belgique belize benin berlin bhutan bolivia bolivie bosnia bosnie botswana brasilia brazil bresil britain brunei brussels bruxelles bulgaria bulgarie burkina burundi",
        "cairo caire cambodia cambodge cameroon cameroun caracas chad tchad chile chili china chine colombia colombie comoros comores congo copenhagen copenhague croatia croatie cuba cyprus chypre czechia tchequie damascus damas denmark danemark djibouti dominica dominique dublin",
        "ecuador equateur egypt egypte england angleterre eritrea erythree estonia estonie ethiopia ethiopie eurasia europe everest fiji fidji finland finlande gabon gambia gambie germany allemagne ghana greece grece greenland groenland grenada guatemala guinea guinee guyana",
        "haiti havana havane helsinki himalaya himalayas holland hollande honduras hungary hongrie iceland islande indonesia indonesie iran irak iraq ireland irlande israel italy italie jakarta jamaica jamaique japon jerusalem jordanie jupiter kabul kaboul kazakhstan kenya korea coree kosovo kuwait koweit kyrgyzstan",
        "laos latvia lettonie lebanon liban lesotho liberia libya libye liechtenstein lima lisbon lisbonne lithuania lituanie luxembourg madagascar madrid malawi malaysia malaisie maldives mali malta malte manila manille mauritania mauritanie mauritius maurice mexico mexique moldova moldavie monaco mongolia mongolie",
        "montenegro morocco maroc moscow moscou mozambique myanmar nairobi namibia namibie nauru nepal neptune netherlands nicaragua niger nigeria norway norvege oceania oceanie oman oslo pakistan palau palestine panama paraguay paris pekin peru perou philippines pluto pluton poland pologne portugal prague qatar",
        "reykjavik romania roumanie rome russie rwanda samoa santiago saturn saturne scotland ecosse senegal seoul serbia serbie seychelles singapore singapour slovakia slovaquie slovenia slovenie somalia somalie soudan spain espagne stockholm sudan suede sweden suisse switzerland suriname syria syrie",
        "taiwan tajikistan tanzania tanzanie tehran teheran thailand thailande tibet togo tokyo tonga tunisia tunisie tunis turkmenistan tuvalu uganda ouganda ukraine uranus uruguay uzbekistan vanuatu vatican venezuela venus vienna vienne vietnam warsaw varsovie wales yemen zambia zambie zimbabwe",
        "president presidente presidents");

    public static bool Contains(string word) => English.Contains(word) || French.Contains(word) || Names.Contains(word);
}
