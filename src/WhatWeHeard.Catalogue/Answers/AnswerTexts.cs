using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>Every sentence of a reply that isn't the catalogue's own, in both languages. {0}, {1}… are filled in with names and dates.</summary>
internal static class AnswerTexts
{
    public static LocalizedText Owner { get; } = LocalizedText.Of(
        "Here is who looks after it: {0}, under the name “{1}”.",
        "Voici qui s’en occupe : {0}, sous le nom « {1} ».");

    public static LocalizedText OwnerBy(CoverageBasis basis) => basis switch
    {
        CoverageBasis.Birthplace => LocalizedText.Of(
            "The place of birth decides ({0}), so here is who looks after it: {1}, under the name “{2}”.",
            "C’est le lieu de naissance qui compte ({0}); voici donc qui s’en occupe : {1}, sous le nom « {2} »."),
        CoverageBasis.EventPlace => LocalizedText.Of(
            "The place where it happens decides ({0}), so here is who looks after it: {1}, under the name “{2}”.",
            "C’est l’endroit où la chose se passe qui compte ({0}); voici donc qui s’en occupe : {1}, sous le nom « {2} »."),
        CoverageBasis.BusinessAddress => LocalizedText.Of(
            "The address of the business decides ({0}), so here is who looks after it: {1}, under the name “{2}”.",
            "C’est l’adresse de l’entreprise qui compte ({0}); voici donc qui s’en occupe : {1}, sous le nom « {2} »."),
        _ => LocalizedText.Of(
            "The place where it is decides ({0}), so here is who looks after it: {1}, under the name “{2}”.",
            "C’est l’endroit visé qui compte ({0}); voici donc qui s’en occupe : {1}, sous le nom « {2} »."),
    };

    /// <summary>The date is when the listing became what it is; that somebody checked it then, nobody says.</summary>
    public static LocalizedText Unverified { get; } = LocalizedText.Of(
        "The catalogue has said so since {0}; no check against the government’s page is on record, and that page has the last word.",
        "C’est ce que dit le catalogue depuis le {0}; aucune vérification sur la page du gouvernement n’est consignée, et cette page fait foi.");

    public static LocalizedText Verified { get; } = LocalizedText.Of(
        "This was checked against the government’s page on {0}.",
        "Ces renseignements ont été vérifiés sur la page du gouvernement le {0}.");

    public static LocalizedText Several { get; } = LocalizedText.Of(
        "Several governments look after this, each for its own territory: “{0}”.",
        "Plusieurs gouvernements s’en occupent, chacun sur son territoire : « {0} ».");

    public static LocalizedText NotListed { get; } = LocalizedText.Of(
        "This (“{0}”) is usually the business of this government: {1}. The catalogue doesn’t hold its page yet.",
        "Ce service (« {0} ») relève habituellement de ce gouvernement : {1}. Le catalogue n’a pas encore sa page.");

    public static LocalizedText AskThere { get; } = LocalizedText.Of(
        "Its own website or its office can tell you how to go about it.",
        "Son propre site Web ou son bureau peut vous dire comment faire.");

    public static LocalizedText NotGovernment { get; } = LocalizedText.Of(
        "That doesn’t seem to be something a government in Canada offers. If it is about a permit, a benefit, a tax, a document or a public service, say which.",
        "Cela ne semble pas être un service d’un gouvernement au Canada. S’il s’agit d’un permis, d’une prestation, d’un impôt, d’un document ou d’un service public, précisez lequel.");

    public static LocalizedText BornAbroad { get; } = LocalizedText.Of(
        "Governments in Canada keep the records of births in Canada. For a birth elsewhere, ask the authorities of that country, or its embassy or consulate in Canada.",
        "Les gouvernements du Canada conservent les actes des naissances survenues au Canada. Pour une naissance ailleurs, adressez-vous aux autorités de ce pays ou à son ambassade ou consulat au Canada.");

    public static LocalizedText NoMatch { get; } = LocalizedText.Of(
        "The catalogue has nothing that surely answers this. Say in a few words what you need, and in which town or province.",
        "Le catalogue n’a rien qui réponde sûrement à cette question. Dites en quelques mots ce qu’il vous faut, et dans quelle ville ou province.");

    /// <summary>Said before anything else where somebody harms somebody: not every community has 911.</summary>
    public static LocalizedText HarmFirst { get; } = LocalizedText.Of(
        "If you or somebody else is in danger, call 911 now, or your community’s emergency number.",
        "Si vous ou une autre personne êtes en danger, composez tout de suite le 911 ou le numéro d’urgence de votre localité.");

    public static LocalizedText HelpThere { get; } = LocalizedText.Of(
        "There is help for people whom others harm; who gives it differs from place to place.",
        "Il y a de l’aide pour les personnes à qui d’autres font du mal; qui la donne dépend de l’endroit.");

    public static LocalizedText FireFirst { get; } = LocalizedText.Of(
        "If something is burning, get everybody out now, and call 911 or your community’s emergency number from outside.",
        "Si quelque chose brûle, faites sortir tout le monde tout de suite et composez, de l’extérieur, le 911 ou le numéro d’urgence de votre localité.");

    public static LocalizedText FireAfter { get; } = LocalizedText.Of(
        "Don’t go back in. Ask the catalogue again once everybody is safe.",
        "N’y retournez pas. Interrogez de nouveau le catalogue une fois tout le monde en sécurité.");

    public static LocalizedText EmergencyFirst { get; } = LocalizedText.Of(
        "If somebody’s life is in danger, or a crime is happening, get to safety and call 911 now, or your community’s emergency number.",
        "Si la vie de quelqu’un est en danger, ou si un crime a lieu, mettez-vous à l’abri et composez tout de suite le 911 ou le numéro d’urgence de votre localité.");

    public static LocalizedText EmergencyAfter { get; } = LocalizedText.Of(
        "Ask the catalogue again once the danger is over.",
        "Interrogez de nouveau le catalogue une fois le danger passé.");

    public static LocalizedText Refusal { get; } = LocalizedText.Of(
        "Your question seems to hold personal information: {0}. We haven’t looked anything up, and nothing was kept.",
        "Votre question semble contenir des renseignements personnels : {0}. Nous n’avons rien cherché et rien n’a été conservé.");

    public static LocalizedText AskWithout { get; } = LocalizedText.Of(
        "Please ask again without it; a town or the first three characters of a postal code are enough.",
        "Reposez votre question sans ces renseignements; une ville ou les trois premiers caractères d’un code postal suffisent.");

    public static LocalizedText NameOf(PersonalDetail detail) => detail switch
    {
        PersonalDetail.SocialInsuranceNumber => LocalizedText.Of("a social insurance number", "un numéro d’assurance sociale"),
        PersonalDetail.HealthNumber => LocalizedText.Of("a health insurance number", "un numéro d’assurance maladie"),
        PersonalDetail.PaymentCard => LocalizedText.Of("a payment card number", "un numéro de carte de paiement"),
        PersonalDetail.Telephone => LocalizedText.Of("a telephone number", "un numéro de téléphone"),
        PersonalDetail.Email => LocalizedText.Of("an e-mail address", "une adresse courriel"),
        PersonalDetail.StreetAddress => LocalizedText.Of("a street address", "une adresse civique"),
        PersonalDetail.DateOfBirth => LocalizedText.Of("a date of birth", "une date de naissance"),
        PersonalDetail.LicenceNumber => LocalizedText.Of("a licence number", "un numéro de permis"),
        PersonalDetail.PassportNumber => LocalizedText.Of("a passport number", "un numéro de passeport"),
        _ => LocalizedText.Of("an account or file number", "un numéro de compte ou de dossier"),
    };

    public static string List(IEnumerable<string> names, bool french)
    {
        ImmutableArray<string> all = [.. names];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} {(french ? "et" : "and")} {all[^1]}";
    }
}
