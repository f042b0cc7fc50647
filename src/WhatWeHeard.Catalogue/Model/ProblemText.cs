namespace WhatWeHeard.Catalogue.Model;

/// <summary>What each problem says to a person: what was wrong and what to do, in English and French.</summary>
public static class ProblemText
{
    /// <summary>Values are quoted back cut to this length: a hostile file doesn't get to fill the report.</summary>
    public const int QuotedLength = 100;

    public static LocalizedText Of(Problem problem)
    {
        var (en, fr) = problem switch
        {
            { Code: ProblemCode.MissingTranslation, Severity: ProblemSeverity.Warning } => Untranslated,
            { Code: ProblemCode.FileRefused, Value: "1" } => RefusedForOne,
            { Code: ProblemCode.WrongType, Value: null } => WrongTypeUnseen,
            _ => Template(problem.Code),
        };
        return LocalizedText.Of(Fill(en, problem, problem.Detail?.En, "(empty)"), Fill(fr, problem, problem.Detail?.Fr, "(vide)"));
    }

    /// <summary>Where one language is enough to publish, it isn't enough to be equal.</summary>
    private static readonly (string En, string Fr) Untranslated = (
        "“{path}” has no text in {detail}. It is published as it is; add the translation so that everyone reads it equally well.",
        "« {path} » n’a pas de texte en {detail}. La fiche est publiée telle quelle; ajoutez la traduction pour que chacun la lise aussi bien.");

    private static readonly (string En, string Fr) RefusedForOne = (
        "One record has errors, so nothing of this file was imported. Mend it and send the file again, or choose to import the others without it.",
        "Un enregistrement comporte des erreurs : rien de ce fichier n’a été importé. Corrigez-le et renvoyez le fichier, ou choisissez d’importer les autres sans lui.");

    /// <summary>Where the value isn't known: “empty” would be said of one that isn't.</summary>
    private static readonly (string En, string Fr) WrongTypeUnseen = (
        "“{path}” has the wrong kind of value; expected {detail}.",
        "« {path} » a une valeur du mauvais type; type attendu : {detail}.");

    private static string Fill(string template, Problem problem, string? detail, string empty) => template
        .Replace("{path}", problem.Path, StringComparison.Ordinal)
        .Replace("{detail}", detail ?? "", StringComparison.Ordinal)
        .Replace("{value}", Quoted(problem.Value, empty), StringComparison.Ordinal);

    /// <summary>A publisher's value, made safe to show on a terminal or in a log: no control characters, no broken surrogates, cut.</summary>
    public static string Quoted(string? value, string empty = "")
    {
        if (string.IsNullOrEmpty(value)) return empty;
        return Shown(value.Length > QuotedLength ? Text.Cut(value, QuotedLength) + "…" : value);
    }

    /// <summary>The same at its whole length.</summary>
    public static string Shown(string value) => string.Concat(value.EnumerateRunes().Select(r =>
        r.Value == 0xFFFD || System.Text.Rune.IsControl(r) || IsBidiControl(r.Value) ? "�" : r.ToString()));

    /// <summary>Directional controls of Unicode TR 9, which can make a text read as what it is not.</summary>
    public static bool IsBidiControl(int codePoint) => codePoint is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;

    private static (string En, string Fr) Template(ProblemCode code) => code switch
    {
        ProblemCode.MalformedFile => (
            "The file can't be read: {detail} Nothing was imported. Mend the file and import it again.",
            "Le fichier est illisible : {detail} Rien n’a été importé. Corrigez le fichier et importez-le de nouveau."),
        ProblemCode.UnknownFormat => (
            "The format of this file isn't recognized. Name its format, one of these: {detail}.",
            "Le format de ce fichier n’est pas reconnu. Précisez-le, parmi ceux-ci : {detail}."),
        ProblemCode.FileTooLarge => (
            "The file is larger than the limit of {detail}. Split it and import the parts.",
            "Le fichier dépasse la limite de {detail}. Divisez-le et importez les parties."),
        ProblemCode.Encoding => (
            "The text isn't valid UTF-8 here; it was read as {detail}. Check the accents, and save it as UTF-8.",
            "Le texte n’est pas en UTF-8 valide; il a été lu comme {detail}. Vérifiez les accents et enregistrez-le en UTF-8."),
        ProblemCode.Truncated => (
            "The last record looks cut off: {detail} Ask for the whole file.",
            "Le dernier enregistrement semble coupé : {detail} Demandez le fichier complet."),
        ProblemCode.MalformedRecord => (
            "This record can't be read: {detail}",
            "Cet enregistrement est illisible : {detail}"),
        ProblemCode.UnknownField => (
            "“{path}” isn't a field of the format. Remove it or correct its name.",
            "« {path} » n’est pas un champ du format. Retirez-le ou corrigez son nom."),
        ProblemCode.WrongType => (
            "“{path}” has the wrong kind of value ({value}); expected {detail}.",
            "« {path} » a une valeur du mauvais type ({value}); type attendu : {detail}."),
        ProblemCode.DuplicateRecord => (
            "“{value}” stands more than once in this file; the first is at line {detail}. Keep one.",
            "« {value} » figure plus d’une fois dans ce fichier; la première occurrence est à la ligne {detail}. N’en gardez qu’une."),
        ProblemCode.Required => (
            "“{path}” is missing. Every listing needs it, from its own record or from its base service.",
            "« {path} » est absent. Chaque fiche en a besoin, dans son propre enregistrement ou dans son service de base."),
        ProblemCode.InvalidId => (
            "“{value}” can't be an identifier here. Write it like “{detail}”, with at most 100 characters.",
            "« {value} » ne peut pas servir d’identifiant ici. Écrivez-le comme « {detail} », en 100 caractères au plus."),
        ProblemCode.UnknownCode => (
            "“{value}” isn't a known code for {path}. Use one of: {detail}.",
            "« {value} » n’est pas un code connu pour {path}. Codes possibles : {detail}."),
        ProblemCode.InvalidText => (
            "“{path}” holds characters that can't be kept ({detail}). Type the text again without them.",
            "« {path} » contient des caractères qui ne peuvent être conservés ({detail}). Saisissez le texte de nouveau sans eux."),
        ProblemCode.TooLong => (
            "“{path}” is longer than {detail} characters. Shorten it.",
            "« {path} » dépasse {detail} caractères. Raccourcissez le texte."),
        ProblemCode.MissingTranslation => (
            "“{path}” has no text in {detail}, which is needed here. Add it, or leave the field out.",
            "« {path} » n’a pas de texte en {detail}, exigé ici. Ajoutez-le ou omettez le champ."),
        ProblemCode.IdenticalTranslation => (
            "“{path}” is the same in English and French (“{value}”). Translate it, unless it is a proper name.",
            "« {path} » est identique en français et en anglais (« {value} »). Traduisez-le, sauf s’il s’agit d’un nom propre."),
        ProblemCode.WrongLanguage => (
            "“{path}” looks as if it were written in {detail}. Check the language of the text.",
            "« {path} » semble rédigé en {detail}. Vérifiez la langue du texte."),
        ProblemCode.PlaceholderText => (
            "“{path}” looks like a placeholder (“{value}”). Write the text or leave the field out.",
            "« {path} » ressemble à un texte provisoire (« {value} »). Rédigez le texte ou omettez le champ."),
        ProblemCode.InvalidUrl => (
            "“{value}” can't be used as a web address in {path}. Give a full address that begins with https:// or http://.",
            "« {value} » ne peut servir d’adresse Web dans {path}. Donnez une adresse complète qui commence par https:// ou http://."),
        ProblemCode.NotALink => (
            "{path} holds “{value}” instead of a web address; the link was left out.",
            "{path} contient « {value} » au lieu d’une adresse Web; le lien a été omis."),
        ProblemCode.InvalidNumber => (
            "“{value}” isn't a valid number for {path}; expected {detail}.",
            "« {value} » n’est pas un nombre valide pour {path}; valeur attendue : {detail}."),
        ProblemCode.InvalidDate => (
            "“{value}” isn't a valid date, time or duration for {path}; write it as {detail}.",
            "« {value} » n’est pas une date, une heure ou une durée valide pour {path}; écrivez-la ainsi : {detail}."),
        ProblemCode.InvalidLanguageTag => (
            "“{value}” isn't a language tag. Use BCP 47, such as en, fr or iu-Cans.",
            "« {value} » n’est pas une étiquette de langue. Utilisez BCP 47, par exemple en, fr ou iu-Cans."),
        ProblemCode.DanglingReference => (
            "{path} points to “{value}”, which isn't in the catalogue. Publish that first, or correct the reference.",
            "{path} renvoie à « {value} », qui n’est pas dans le catalogue. Publiez d’abord cet élément ou corrigez le renvoi."),
        ProblemCode.Inconsistent => (
            "{path} doesn't agree with the rest of the record (“{value}”): {detail}",
            "{path} ne concorde pas avec le reste de l’enregistrement (« {value} ») : {detail}"),
        ProblemCode.WithdrawalsHeldBack => (
            "{value} records are no longer in this file, more than a tenth of what this source published: none was withdrawn. If that is intended, import again and allow withdrawals.",
            "{value} enregistrements ne figurent plus dans ce fichier, soit plus du dixième de ce que cette source a publié : aucun n’a été retiré. Si c’est voulu, importez de nouveau en permettant les retraits."),
        ProblemCode.KeptAsItIs => (
            "“{path}” stays as it is in the catalogue: {detail}",
            "« {path} » reste tel quel dans le catalogue : {detail}"),
        ProblemCode.Forbidden => (
            "There is no “{value}” that you may do this with. Check the identifier, and ask an administrator of that government for the role you need.",
            "Il n’y a pas de « {value} » sur lequel vous puissiez agir ainsi. Vérifiez l’identifiant et demandez le rôle voulu à l’administration de ce gouvernement."),
        ProblemCode.NotFound => (
            "There is no “{value}”. Check the identifier{detail}.",
            "Il n’y a pas de « {value} ». Vérifiez l’identifiant{detail}."),
        ProblemCode.Conflict => (
            "Somebody changed this since you read it: you saw version {value}, it now stands at {detail}. Compare the two, then send your change again with the new lockVersion.",
            "Quelqu’un a modifié cet élément depuis que vous l’avez lu : vous aviez la version {value}, il en est à la version {detail}. Comparez les deux, puis renvoyez votre modification avec le nouveau lockVersion."),
        ProblemCode.WrongState => (
            "That can't be done with it now: {detail}",
            "Ce n’est pas possible pour l’instant : {detail}"),
        ProblemCode.FourEyes => (
            "You wrote this yourself, and this government asks that somebody else publish it. Ask another publisher.",
            "Vous en êtes l’auteur, et ce gouvernement demande que la publication soit faite par une autre personne. Adressez-vous à quelqu’un d’autre qui peut publier."),
        ProblemCode.StillUsed => (
            "“{value}” is still used by {detail}. Change those first.",
            "« {value} » sert encore à {detail}. Modifiez d’abord ces éléments."),
        ProblemCode.NotConfigured => (
            "This gateway isn't set up for that: {path} is missing from its configuration. Ask whoever runs it.",
            "Cette passerelle n’est pas configurée pour cela : il manque {path} à sa configuration. Adressez-vous à ses responsables."),
        ProblemCode.FileRefused => (
            "{value} records have errors, so nothing of this file was imported. Mend them and send the file again, or choose to import the others without them.",
            "{value} enregistrements comportent des erreurs : rien de ce fichier n’a été importé. Corrigez-les et renvoyez le fichier, ou choisissez d’importer les autres sans eux."),
        ProblemCode.IdempotencyKeyReused => (
            "This idempotency key was used for another file. Send a new key with a new file.",
            "Cette clé d’idempotence a déjà servi pour un autre fichier. Envoyez une nouvelle clé avec un nouveau fichier."),
        ProblemCode.ImportInterrupted => (
            "The import was interrupted several times and given up; nothing of it was kept. Send it again, perhaps in smaller files.",
            "L’importation a été interrompue plusieurs fois puis abandonnée; rien n’en a été conservé. Relancez-la, au besoin en fichiers plus petits."),
        ProblemCode.BadInput => (
            "{path} can't be used: {detail}",
            "{path} ne peut être utilisé : {detail}"),
        ProblemCode.PlaceNotRecognized => (
            "We don't recognize the place “{value}”. Try a postal code, or a town with its province.",
            "Nous ne reconnaissons pas le lieu « {value} ». Essayez un code postal, ou une ville avec sa province."),
        ProblemCode.PlaceReserved => (
            "The postal code {value} isn't a place where one lives: {detail}",
            "Le code postal {value} n’est pas un lieu où l’on habite : {detail}"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A problem without a text."),
    };
}
