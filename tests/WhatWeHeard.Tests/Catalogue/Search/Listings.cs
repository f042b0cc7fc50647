using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A small country: sixty listings of one federal, one provincial and one municipal government, in both languages.</summary>
internal static class Listings
{
    public static readonly ImmutableArray<string> Ottawa = ["3506008", "CA-ON", "CA"];

    // code id | English name | English keywords | English summary | French name | French keywords | French summary
    private const string Table =
        """
        P birth-certificate | Birth certificate | long form birth certificate; proof of birth | Order an official copy of the record of a birth. | Certificat de naissance | acte de naissance; preuve de naissance | Commandez une copie officielle de l’acte d’une naissance.
        P birth-registration | Birth registration | register a newborn; new baby | Register the birth of a baby born in the province. | Enregistrement d’une naissance | déclarer une naissance; nouveau-né | Déclarez la naissance d’un bébé né dans la province.
        P marriage-certificate | Marriage certificate | proof of marriage | Order proof that a marriage took place. | Certificat de mariage | acte de mariage; preuve de mariage | Commandez la preuve d’un mariage.
        P marriage-licence | Marriage licence | getting married; wedding licence | Get permission to marry. | Licence de mariage | se marier; permis de mariage | Obtenez l’autorisation de vous marier.
        P death-certificate | Death certificate | someone died; proof of death | Order proof of a death to settle an estate. | Certificat de décès | acte de décès; preuve de décès | Commandez la preuve d’un décès pour régler une succession.
        P change-of-name | Change of name | legal name change; change my last name | Change your legal first or last name. | Changement de nom | changer de nom de famille | Changez légalement de prénom ou de nom.
        P drivers-licence | Driver's licence | driving test; road test; g1 licence; learner's permit | Get a licence to drive a vehicle. | Permis de conduire | examen de conduite; permis g1 | Obtenez un permis pour conduire un véhicule.
        P drivers-licence-renewal | Driver's licence renewal | renew driving licence; expired licence | Renew your driver's licence before it expires. | Renouvellement du permis de conduire | permis expiré; renouveler permis | Renouvelez votre permis de conduire avant son expiration.
        P vehicle-registration | Vehicle registration | licence plate sticker; register a car; vehicle permit | Register a vehicle and get plates. | Immatriculation d’un véhicule | plaque d’immatriculation; vignette; immatriculer une auto | Immatriculez un véhicule et obtenez des plaques.
        P photo-card | Photo card | government id; identification card | Get a card that proves who you are if you do not drive. | Carte-photo | carte d’identité; pièce d’identité | Obtenez une carte qui prouve votre identité si vous ne conduisez pas.
        P health-card | Health card | ohip; health insurance card; lost health card | Get a card for insured health care. | Carte Santé | assurance-santé; carte soleil; carte d’assurance maladie | Obtenez une carte pour les soins assurés.
        P student-aid | Student financial assistance | osap; student loan; tuition help | Borrow or receive money for college or university. | Aide financière aux étudiants | raféo; prêts et bourses; prêt étudiant | Empruntez ou recevez de l’argent pour les études collégiales ou universitaires.
        P social-assistance | Ontario Works | welfare; social assistance; money for food and rent | Get money and help finding work if you are in need. | Ontario au travail | bien-être social; aide sociale | Recevez de l’argent et de l’aide à l’emploi si vous êtes dans le besoin.
        P child-care-subsidy | Child care fee subsidy | daycare subsidy; help paying for daycare | Get help with the cost of licensed child care. | Subvention pour frais de garde d’enfants | garderie; place subventionnée | Recevez de l’aide pour les frais de garde agréée.
        P disability-support | Disability Support Program | odsp; disability benefits | Income for adults with a disability. | Programme de soutien aux personnes handicapées | posph; prestations d’invalidité | Un revenu pour les adultes handicapés.
        P legal-aid | Legal aid | free lawyer; cannot afford a lawyer | Get a lawyer if you have little money. | Aide juridique | avocat gratuit | Obtenez un avocat si vous avez peu d’argent.
        P residential-tenancy-dispute | Landlord and tenant disputes | eviction; rent increase; landlord problem | Settle a dispute between a landlord and a tenant. | Litiges entre locateurs et locataires | éviction; expulsion; hausse de loyer | Réglez un différend entre un propriétaire et un locataire.
        P employment-standards-complaint | Employment standards claim | unpaid wages; employer did not pay me | Complain about an employer who broke the rules. | Réclamation relative aux normes d’emploi | salaire impayé; plainte contre employeur | Portez plainte contre un employeur fautif.
        P business-registration | Business name registration | start a business; incorporate | Register the name of a business. | Enregistrement d’un nom commercial | démarrer une entreprise; constituer en société | Enregistrez le nom d’une entreprise.
        P fishing-licence | Fishing licence | outdoors card; angling | Get a licence to fish. | Permis de pêche | carte plein air; pêcher | Obtenez un permis pour pêcher.
        P hunting-licence | Hunting licence | deer tag; moose draw | Get a licence to hunt. | Permis de chasse | chasser l’orignal | Obtenez un permis pour chasser.
        P accessible-parking-permit | Accessible parking permit | handicap parking; disabled parking sticker | Park in spaces for people with a disability. | Permis de stationnement accessible | vignette de stationnement pour handicapés | Stationnez-vous dans les places réservées aux personnes handicapées.
        P maintenance-enforcement | Family Responsibility Office | child support payments; alimony | Collects child and spousal support. | Bureau des obligations familiales | pension alimentaire | Perçoit les pensions alimentaires.
        P apprenticeship | Apprenticeship | become an electrician; skilled trades; red seal | Learn a trade on the job. | Apprentissage | métiers spécialisés; devenir électricien; sceau rouge | Apprenez un métier en travaillant.
        P organ-donation | Organ and tissue donor registration | organ donor; donate my organs | Register to give organs after death. | Inscription au don d’organes et de tissus | donneur d’organes | Inscrivez-vous pour donner vos organes après la mort.
        P health-advice-line | Health811 | nurse line; 811; talk to a nurse; medical advice | Speak to a nurse at any hour. | Santé811 | ligne infirmière; 811; parler à une infirmière | Parlez à une infirmière à toute heure.
        P workers-compensation | Workplace injury claim | wsib; hurt at work; workers compensation | Report an injury at work and receive benefits. | Demande pour lésion professionnelle | cspaat; accident de travail; blessé au travail | Déclarez une blessure subie au travail.
        P public-drug-plan | Drug benefit program | prescription coverage; seniors drug plan | Pays for many prescription drugs. | Programme de médicaments | assurance médicaments | Paie de nombreux médicaments d’ordonnance.
        P small-claims-court | Small claims court | sue someone; owed money | Sue for money up to a limit. | Cour des petites créances | poursuivre quelqu’un | Poursuivez pour une somme limitée.
        P probate | Estate administration | probate; will; executor | Get authority to manage an estate. | Administration d’une succession | homologation; testament; exécuteur | Obtenez le pouvoir de gérer une succession.
        P road-conditions | Road conditions | 511; highway closures; winter roads | See the state of provincial highways. | État des routes | 511; routes fermées | Voyez l’état des autoroutes.
        P park-camping | Provincial park camping | campsite reservation; camping | Reserve a campsite. | Camping dans les parcs provinciaux | réserver un emplacement de camping | Réservez un emplacement.
        P immunization-record | Immunization records | vaccine record; yellow card; proof of vaccination | See and report vaccines. | Dossier d’immunisation | carnet de vaccination; preuve de vaccination | Consultez et déclarez vos vaccins.
        M waste-collection | Garbage and recycling collection | garbage; trash; green bin; blue box; garbage day | Find your collection day and what goes in each bin. | Collecte des déchets et du recyclage | ordures; poubelles; bac vert; collecte | Trouvez votre jour de collecte et ce qui va dans chaque bac.
        M property-tax | Property tax | tax bill; home taxes; assessment | Pay the tax on your home. | Impôt foncier | taxes municipales; compte de taxes | Payez la taxe de votre maison.
        M water-bill | Water and sewer bill | water meter; water account | Pay for water and sewer. | Facture d’eau | compteur d’eau; aqueduc | Payez l’eau et les égouts.
        M building-permit | Building permit | renovation permit; build a deck | Get permission to build or renovate. | Permis de construire | permis de rénovation; construire une terrasse | Obtenez l’autorisation de construire ou de rénover.
        M pet-licence | Dog and cat registration | dog licence; dog tag; pet registration | Register your dog or cat. | Enregistrement des chiens et chats | médaille de chien; permis de chien | Enregistrez votre chien ou votre chat.
        M on-street-parking-permit | Residential parking permit | street parking | Park on your street. | Permis de stationnement résidentiel | stationnement sur rue; vignette | Stationnez-vous dans votre rue.
        M parking-ticket | Parking tickets | pay a ticket; dispute a parking ticket; parking fine | Pay or dispute a parking ticket. | Contraventions de stationnement | payer une contravention; contester | Payez ou contestez une contravention.
        M road-damage | Pothole and road repair | pothole; road damage | Report a hole in a city street. | Nids-de-poule et réparation de la chaussée | nid-de-poule; trou dans la rue | Signalez un trou dans une rue.
        M streetlight-outage | Streetlight outage | street light out; broken lamp | Report a street light that does not work. | Lampadaire en panne | éclairage de rue; lampadaire brisé | Signalez un lampadaire qui ne fonctionne pas.
        M snow-clearing | Snow clearing | snow plow; snow removal; unplowed street | How the city clears snow from streets and sidewalks. | Déneigement | déneiger; charrue; trottoir enneigé | Comment la ville déneige les rues et les trottoirs.
        M bylaw-complaint | By-law complaint | noise complaint; noisy neighbour; loud music | Report noise, litter or an untidy property. | Plainte relative aux règlements | plainte de bruit; voisin bruyant | Signalez du bruit ou une propriété mal entretenue.
        M transit-fares | Transit fares and passes | bus pass; presto; oc transpo | Pay for the bus and train. | Tarifs de transport en commun | laissez-passer d’autobus; titre de transport | Payez l’autobus et le train.
        M library-card | Library card | borrow books; public library | Borrow books and more. | Carte de bibliothèque | emprunter des livres | Empruntez des livres.
        M recreation-registration | Recreation programs | swimming lessons; summer camps; skating | Sign up for lessons and camps. | Programmes de loisirs | cours de natation; camps d’été; patinage | Inscrivez-vous à des cours et à des camps.
        M police-record-check | Police record check | background check; vulnerable sector check; criminal record check | Get a check for work or volunteering. | Vérification de dossier de police | casier judiciaire; antécédents; secteur vulnérable | Obtenez une vérification pour un emploi ou du bénévolat.
        M food-truck | Mobile food vending licence | food truck; food cart | Sell food from a truck or cart. | Permis de vente mobile d’aliments | camion de cuisine; camion-restaurant | Vendez des aliments d’un camion.
        F passport | Passport | renew passport; lost passport; travel document | Get, renew or replace a Canadian passport. | Passeport | renouveler passeport; passeport perdu; titre de voyage | Obtenez, renouvelez ou remplacez un passeport canadien.
        F social-insurance-number | Social Insurance Number | sin; sin number; lost sin | Get the number you need to work. | Numéro d’assurance sociale | nas; nas perdu | Obtenez le numéro nécessaire pour travailler.
        F employment-insurance | Employment Insurance benefits | ei; laid off; lost my job; unemployment | Money while you look for work after losing a job. | Prestations d’assurance-emploi | ae; chômage; perdu mon emploi; mise à pied | De l’argent pendant que vous cherchez du travail.
        F parental-benefits | EI maternity and parental benefits | maternity leave; parental leave; pregnant | Money while you are away for a new child. | Prestations de maternité et parentales | congé de maternité; congé parental; enceinte | De l’argent pendant un congé pour un nouvel enfant.
        F old-age-security | Old Age Security | oas; seniors pension; guaranteed income supplement | A monthly payment at 65 and over. | Sécurité de la vieillesse | sv; psv; pension de vieillesse | Un paiement mensuel dès 65 ans.
        F retirement-pension | Canada Pension Plan retirement pension | cpp; retirement; pension | A monthly pension from your contributions. | Pension de retraite du Régime de pensions du Canada | rpc; retraite | Une pension mensuelle tirée de vos cotisations.
        F child-benefit | Canada Child Benefit | ccb; baby bonus; family allowance | A monthly payment for families with children. | Allocation canadienne pour enfants | ace; allocations familiales | Un paiement mensuel aux familles avec enfants.
        F income-tax-return | Personal income tax return | file taxes; t1; tax refund; netfile | File your return with the Canada Revenue Agency. | Déclaration de revenus des particuliers | impôts; faire ses impôts; remboursement d’impôt | Produisez votre déclaration auprès de l’Agence du revenu du Canada.
        F citizenship | Canadian citizenship | become a citizen; citizenship test | Become a citizen of Canada. | Citoyenneté canadienne | devenir citoyen; examen de citoyenneté | Devenez citoyen du Canada.
        F study-permit | Study permit | student visa; international student | Permission for foreign students to study in Canada. | Permis d’études | visa étudiant; étudiant étranger | L’autorisation d’étudier au Canada.
        F firearms | Firearms licence | gun licence; pal; possession and acquisition | Get a licence to own a firearm. | Permis d’armes à feu | ppa; permis de fusil | Obtenez un permis pour posséder une arme à feu.
        F weather-warnings | Weather warnings | forecast; storm alert | See warnings of severe weather. | Alertes météo | prévisions; tempête | Voyez les alertes de temps violent.
        F voter-registration | Voter registration | elections; register to vote; voting | Register to vote in federal elections. | Inscription des électeurs | élections; s’inscrire pour voter | Inscrivez-vous pour voter aux élections fédérales.
        """;

    public static ImmutableArray<SearchDocument> All { get; } = [.. Table.Split('\n').Select(Parse)];

    public static SearchIndex Index { get; } = SearchIndex.Build(All);

    public static ImmutableArray<string> Find(string text, int first = 10) =>
        [.. Index.Search(new() { Text = text, First = first }).Hits.Select(h => h.Id)];

    private static SearchDocument Parse(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var (code, id) = (parts[0][0], parts[0][2..]);
        var (jurisdiction, depth, owner, fr) = code switch
        {
            'F' => ("CA", 0, "Government of Canada", "Gouvernement du Canada"),
            'P' => ("CA-ON", 1, "ServiceOntario", "ServiceOntario"),
            _ => ("3506008", 3, "City of Ottawa", "Ville d’Ottawa"),
        };
        return new()
        {
            Id = id,
            Texts =
            [
                new(SearchField.Name, "en", parts[1]), new(SearchField.Name, "fr", parts[4]),
                .. parts[2].Split(';', StringSplitOptions.TrimEntries).Select(k => new SearchText(SearchField.Keyword, "en", k)),
                .. parts[5].Split(';', StringSplitOptions.TrimEntries).Select(k => new SearchText(SearchField.Keyword, "fr", k)),
                new(SearchField.Summary, "en", parts[3]), new(SearchField.Summary, "fr", parts[6]),
                new(SearchField.Organization, "en", owner), new(SearchField.Organization, "fr", fr),
            ],
            Facets = [new("level", code.ToString()), new("jurisdiction", jurisdiction)],
            Coverage = [jurisdiction],
            SortKey = parts[1],
            Depth = (byte)depth,
        };
    }
}
