using System.Text.RegularExpressions;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// The engine's own messages in French. It speaks English only and builds its sentences itself: each is known here by its form,
/// and what it names is carried over.
/// </summary>
internal static partial class EngineErrorText
{
    private static readonly (Regex English, string French)[] Sentences = [.. new (string, string)[]
    {
        (@"Cannot query field '(.+?)' on type '(.+?)'\.", "Le type « $2 » n’a pas de champ « $1 »."),
        (@" Did you mean to use an inline fragment on (.+?)\?", " Vouliez-vous un fragment sur $1?"),
        (@" Did you mean (.+?)\??$", " Vouliez-vous dire $1?"),
        (@"Unknown argument '(.+?)' on field '(.+?)' of type '(.+?)'\.", "Le champ « $2 » du type « $3 » n’a pas d’argument « $1 »."),
        (@"Unknown argument '(.+?)' on directive '(.+?)'\.", "La directive « $2 » n’a pas d’argument « $1 »."),
        (@"Unknown directive '(.+?)'\.", "La directive « $1 » n’existe pas."),
        (@"Directive '(.+?)' may not be used on (.+?)\.", "La directive « $1 » ne peut pas servir à cet endroit ($2)."),
        (@"The directive '(.+?)' can only be used once at this location\.", "La directive « $1 » ne peut servir qu’une fois à cet endroit."),
        (@"Unknown fragment '(.+?)'\.", "Le fragment « $1 » n’est pas défini."),
        (@"Unknown type (.+?)\.", "Le type « $1 » n’existe pas."),
        (@"Fragment '(.+?)' is never used\.", "Le fragment « $1 » ne sert nulle part."),
        (@"Fragment '(.+?)' cannot condition on non composite type '(.+?)'\.", "Le fragment « $1 » ne peut porter sur « $2 », qui n’a pas de champs."),
        (@"Fragment cannot condition on non composite type '(.+?)'\.", "Un fragment ne peut porter sur « $1 », qui n’a pas de champs."),
        (@"Fragment '(.+?)' cannot be spread here as objects of type '(.+?)' can never be of type '(.+?)'\.", "Le fragment « $1 » n’a pas sa place ici : un objet « $2 » n’est jamais un « $3 »."),
        (@"Fragment cannot be spread here as objects of type '(.+?)' can never be of type '(.+?)'\.", "Ce fragment n’a pas sa place ici : un objet « $1 » n’est jamais un « $2 »."),
        (@"Cannot spread fragment '(.+?)' within itself via (.+?)\.", "Le fragment « $1 » se contient lui-même, par $2."),
        (@"Cannot spread fragment '(.+?)' within itself\.", "Le fragment « $1 » se contient lui-même."),
        (@"There can only be one fragment named '(.+?)'\.?", "Il ne peut y avoir qu’un fragment du nom de « $1 »."),
        (@"There can only be one operation named (.+?)\.", "Il ne peut y avoir qu’une opération du nom de « $1 »."),
        (@"There can be only one argument named '(.+?)'\.", "L’argument « $1 » ne peut être donné qu’une fois."),
        (@"There can be only one input field named (.+?)\.", "Le champ « $1 » ne peut être donné qu’une fois."),
        (@"There can be only one variable named '(.+?)'\.?", "Il ne peut y avoir qu’une variable du nom de « $1 »."),
        (@"This anonymous operation must be the only defined operation\.", "Une opération sans nom doit être seule dans le document."),
        (@"Variable '(.+?)' is not defined by operation '(.+?)'\.", "La variable « $1 » n’est pas définie par l’opération « $2 »."),
        (@"Variable '(.+?)' is not defined\.", "La variable « $1 » n’est pas définie."),
        (@"Variable '(.+?)' is never used in operation '\$?(.+?)'\.", "La variable « $1 » ne sert nulle part dans l’opération « $2 »."),
        (@"Variable '(.+?)' is never used\.", "La variable « $1 » ne sert nulle part."),
        (@"Variable '(.+?)' cannot be non-input type '(.+?)'\.", "La variable « $1 » ne peut être du type « $2 », qui n’est pas un type d’entrée."),
        (@"Variable '(.+?)' of type '(.+?)' used in position expecting type '(.+?)'\.", "La variable « $1 », de type « $2 », se trouve là où le type « $3 » est attendu."),
        (@"Variable '(.+?)' of type '(.+?)' has invalid default value '(.*?)'\.", "La valeur par défaut « $3 » ne convient pas à la variable « $1 », de type « $2 »."),
        (@"Variable '(.+?)' is invalid\.", "La variable « $1 » ne convient pas."),
        (@"Argument '(.+?)' of type '(.+?)' is required for field '(.+?)' but not provided\.", "Le champ « $3 » demande l’argument « $1 », de type « $2 »."),
        (@"Argument '(.+?)' of type '(.+?)' is required for directive '(.+?)' but not provided\.", "La directive « $3 » demande l’argument « $1 », de type « $2 »."),
        (@"Argument '(.+?)' has invalid value\.", "La valeur de l’argument « $1 » ne convient pas."),
        (@"Invalid (?:literal|value) for argument '(.+?)' of field '(.+?)'\.", "La valeur de l’argument « $1 » du champ « $2 » ne convient pas."),
        (@"Invalid (?:literal|value) for argument '(.+?)' of directive '(.+?)' for .+?\.", "La valeur de l’argument « $1 » de la directive « $2 » ne convient pas."),
        (@"Field (\S+) of type (\S+) must not have a sub selection\.?", "Le champ « $1 », de type « $2 », n’a pas de champs à choisir."),
        (@"Field (\S+) of type (\S+) must have a sub selection\.?", "Dites quels champs vous voulez de « $1 », de type « $2 »."),
        (@"Fields (\S+) conflicts because (.+?)\. Use different aliases on the fields to fetch both if this was intentional\.", "Deux champs porteraient le nom « $1 » ($2). Donnez un alias à l’un d’eux pour obtenir les deux."),
        (@"subfields '(.+?)' conflict because ", "les sous-champs « $1 » : "),
        (@"they have differing arguments", "leurs arguments diffèrent"),
        (@"they return conflicting types (\[*\w+[\]!]*) and (\[*\w+[\]!]*)", "leurs types diffèrent, $1 et $2"),
        (@"(\w+) and (\w+) are different fields", "« $1 » et « $2 » sont des champs différents"),
        (@"(?:Anonymous Subscription|Subscription '(.*?)') must have exactly one root field and that field must not be an introspection field\.", "Un abonnement a exactement un champ à la racine, et ce n’est pas un champ d’introspection."),
        (@"Input object literals mapping to a OneOf Input Object must contain exactly one non-null value\.", "Donnez exactement un des champs de cet objet, et pas de valeur nulle."),
        (@"No value provided for a non-null variable\.", "Elle est obligatoire et n’a pas de valeur."),
        (@"Received a null input for a non-null variable\.", "Elle ne peut être nulle."),
        (@"Variable has unknown type '(.+?)'\.?", "Son type, « $1 », n’existe pas."),
        (@"Unable to parse input as a '(.+?)' type\. Did you provide a List or Scalar value accidentally\?", "Un objet de type « $1 » est attendu."),
        (@"Unrecognized input fields (.+?) for type '(.+?)'\.", "Le type « $2 » n’a pas de champ $1."),
        (@"Unable to convert '\(array\)' (?:value of type '.+?' |literal from AST representation )?to (?:the scalar type )?'(.+?)'\.?", "Une liste n’est pas du type « $1 »."),
        (@"Unable to convert '\(object\)' (?:value of type '.+?' |literal from AST representation )?to (?:the scalar type )?'(.+?)'\.?", "Un objet n’est pas du type « $1 »."),
        (@"Unable to convert '(.*?)' (?:value of type '.+?' )?to (?:the scalar type )?'(.+?)'\.?", "« $1 » n’est pas du type « $2 »."),
        (@"Unable to convert '(.*?)' literal from AST representation to the scalar type '(.+?)'\.?", "« $1 » n’est pas du type « $2 »."),
        (@"Expected non-null value, found null\.?", "Une valeur est obligatoire."),
        (@"Expected '(.+?)!', found null\.", "Une valeur de type « $1 » est obligatoire."),
        (@"Expected '(.+?)', found not an object\.", "Un objet de type « $1 » est attendu."),
        (@"Expected type '(.+?)', found (.*?)(?:\.(\]| |$)|(…)$)", "Le type « $1 » est attendu, et non $2$4.$3"),
        (@"In element #(\d+): ", "Élément $1 : "),
        (@"In field '(.+?)': ", "Champ « $1 » : "),
        (@"Missing required field '(.+?)' of type '(.+?)'\.", "Le champ « $1 », de type « $2 », est obligatoire."),
        (@"Unknown field\.", "il n’existe pas."),
        (@"Document does not contain an operation named '(.+?)'\.", "Le document n’a pas d’opération du nom de « $1 »."),
        (@"Document contains more than one operation, but the operation name was not specified\.", "Le document contient plusieurs opérations : dites laquelle par operationName."),
        (@"Document does not contain any operations\.", "Le document ne contient pas d’opération."),
    }.Select(s => (new Regex(s.Item1, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), s.Item2))];

    /// <summary>What the lexer and the parser say, whole; what is told besides of the specification is left out.</summary>
    private static readonly (Regex English, Func<Match, string> French)[] Syntax =
    [
        (ExpectedToken(), m => $"Attendu : {Token(m.Groups[1].Value)}. Trouvé : {Token(m.Groups[2].Value)}."),
        (UnexpectedCharacter(), m => $"Caractère inattendu : « {m.Groups[1].Value} »."),
        (UnexpectedToken(), m => $"Inattendu : {Token(m.Groups[1].Value)}."),
        (Unterminated(), m => m.Groups[1].Length > 0 ? "Un bloc de texte (trois guillemets droits) n’est pas fermé." : "Une chaîne de caractères n’est pas fermée."),
        (Escape(), m => m.Groups[1].Value is { Length: > 0 } sequence ? $"La séquence d’échappement « {sequence} » n’existe pas." : "Le texte finit au milieu d’une séquence d’échappement."),
        (InvalidCharacter(), m => $"Caractère non permis : « {m.Groups[1].Value} »."),
        (MissingDigit(), m => $"Nombre incomplet : un chiffre est attendu, et non {(m.Groups[1].Value == "EOF" ? "la fin du texte" : $"« {m.Groups[1].Value} »")}."),
        (ExtraDigit(), m => $"Nombre mal écrit : un chiffre de trop après « {m.Groups[1].Value} »."),
    ];

    /// <summary>Null where the sentence isn't one we know.</summary>
    public static string? French(string english)
    {
        // Cut short before it is read, but not within a sentence's own words; what came of it is short in French too.
        var whole = Cut(Recognizable(english), LongestRead);
        var french = whole;
        foreach (var (sentence, translation) in Sentences) french = sentence.Replace(french, translation);
        return french == whole ? null : Tidy(Spaced(Quoted().Replace(Choice().Replace(french, "$1 ou $2"), "« $1 »")));
    }

    /// <summary>What the parser found, for people who may not know its words.</summary>
    public static string FrenchSyntax(string english)
    {
        var text = Cut(Recognizable(english), LongestRead);
        foreach (var (sentence, french) in Syntax)
            if (sentence.Match(text) is { Success: true } m) return Tidy(Spaced(french(m)));
        return Tidy(Spaced($"« {text} »"));
    }

    /// <summary>Repeats no more of the caller's text than anybody needs to recognize it.</summary>
    public static string Short(string message) => Tidy(Recognizable(message));

    private static string Recognizable(string message) =>
        LongRun().Replace(message, m => $"{m.Value.AsSpan(0, OperationLimits.MostEchoed)}…{m.Groups["end"].Value}");

    private static string Tidy(string text) => Cut(text.Replace("….", "…", StringComparison.Ordinal), LongestMessage);

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");

    private static string Spaced(string french) => french.Replace("« ", "«\u00A0", StringComparison.Ordinal)
        .Replace(" »", "\u00A0»", StringComparison.Ordinal).Replace(" : ", "\u00A0: ", StringComparison.Ordinal);

    /// <summary>A token as the parser names it: its kind, with its text behind it if it has one, or the text alone.</summary>
    private static string Token(string token)
    {
        if (Named().Match(token) is not { Success: true } m) return $"« {token.Trim('"')} »";
        var kind = m.Groups[1].Value switch
        {
            "EOF" => "la fin du texte",
            "Name" => "un nom",
            "Int" => "un nombre entier",
            "Float" => "un nombre",
            "Comment" => "un commentaire",
            _ => "une chaîne de caractères",
        };
        return m.Groups[2].Success ? $"{kind} (« {m.Groups[2].Value} »)" : kind;
    }

    private const int LongestMessage = 400;

    /// <summary>Many short words: so much of them is looked at for sentences to translate.</summary>
    private const int LongestRead = 10 * LongestMessage;

    [GeneratedRegex(@"('[^']*')(?:,? or )('[^']*')")]
    private static partial Regex Choice();

    /// <summary>What the engine puts between straight quotes; an apostrophe within a word isn't one.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])")]
    private static partial Regex Quoted();

    [GeneratedRegex("^Expected (.+?), found (.+?)(?:; (?:for more|fragment name|enum values|did you).*)?$", RegexOptions.Singleline)]
    private static partial Regex ExpectedToken();

    [GeneratedRegex("^Unexpected character (.+)$", RegexOptions.Singleline)]
    private static partial Regex UnexpectedCharacter();

    [GeneratedRegex("^Unexpected (.+?)(?:; (?:for more|fragment name|enum values|did you).*)?$", RegexOptions.Singleline)]
    private static partial Regex UnexpectedToken();

    [GeneratedRegex(@"^Unterminated (block )?string\.?$")]
    private static partial Regex Unterminated();

    [GeneratedRegex(@"^Invalid character escape sequence(?: at EOF: .*|: (.+?)\.?)$", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^Invalid character (?:within (?:block string|String): )?""?(.+?)""?\.?$", RegexOptions.Singleline)]
    private static partial Regex InvalidCharacter();

    [GeneratedRegex(@"^Invalid number, expected digit but got: ""?(.+?)""?\.?$", RegexOptions.Singleline)]
    private static partial Regex MissingDigit();

    [GeneratedRegex("^Invalid number, unexpected digit after (.+?): .*$", RegexOptions.Singleline)]
    private static partial Regex ExtraDigit();

    [GeneratedRegex("""^(EOF|Name|Int|Float|String|BlockString|Block String|Comment)(?: "(.*)")?$""", RegexOptions.Singleline)]
    private static partial Regex Named();

    /// <summary>A word, a quoted text or a number longer than is repeated; what closes the engine's sentence behind it stays.</summary>
    [GeneratedRegex(@"[^\s']{101,}?(?<end>""?\.\]{0,13})?(?=[\s']|$)|(?<=')[^']{101,}(?=')|(?<="")[^""]{101,}(?="")")]
    private static partial Regex LongRun();
}
