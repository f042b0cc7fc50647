using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>One line of the published table of limits.</summary>
public sealed record PublishedLimit(LocalizedText Limit, LocalizedText Value, string Code);

/// <summary>
/// How much one operation may be: the published table, and its checks. They hold at every door, because <see cref="OperationRunner"/>
/// asks for them before the engine sees a document (docs/adr/017-limits.md has the reasons for the figures).
/// </summary>
public static class OperationLimits
{
    public const int MostCharacters = 32_768;
    public const int MostTokens = 4_000;

    /// <summary>Brackets of any kind within each other: what the parser's stack carries, and twice what any operation needs.</summary>
    public const int MostNesting = 64;

    /// <summary>Fields after every spread is written out; Hot Chocolate's figure. Whoever is known may ask for all of it.</summary>
    public const int MostFields = 2_048;
    public const int MostFieldsAnonymous = 1_000;
    public const int MostFragments = 50;
    public const int MostSpreads = 100;

    /// <summary>How often one response key may stand in one selection, spreads written out and selections of one name merged: the engine compares them pairwise.</summary>
    public const int MostRepeats = 50;
    public const int MostDepth = 12;
    public const int MostAliases = 50;
    public const int MostRootFields = 20;
    public const int MostMutations = 5;
    public const int MostDirectives = 4;

    /// <summary>Five times what the largest stored operation has; the engine compares each with every use.</summary>
    public const int MostVariables = 100;

    /// <summary>Introspection has no depth of its own to count: these two are what a recursive one is made of.</summary>
    public const int MostOfType = 16;
    public const int MostIntrospectionLists = 1;

    public const int MostInList = 250;
    public const int MostNodes = 50;
    public const int MostPerPage = 100;
    public const int MostErrors = 10;
    public const int MostEchoed = 100;

    public static IReadOnlyList<PublishedLimit> Table { get; } =
    [
        Line("Characters of a document", "Caractères d’un document", MostCharacters, "DOCUMENT_TOO_LARGE"),
        Line("Tokens of a document", "Jetons lexicaux d’un document", MostTokens, "DOCUMENT_TOO_LARGE"),
        new(LocalizedText.Of("Fields of an operation, its fragments written out", "Champs d’une opération, fragments développés"),
            LocalizedText.Of($"{MostFields:N0} ({MostFieldsAnonymous:N0} without a token)", $"{Spaced(MostFields)} ({Spaced(MostFieldsAnonymous)} sans jeton d’accès)"), "DOCUMENT_TOO_COMPLEX"),
        Line("Fragments", "Fragments", MostFragments, "DOCUMENT_TOO_COMPLEX"),
        Line("Fragment spreads", "Développements de fragment", MostSpreads, "DOCUMENT_TOO_COMPLEX"),
        Line("The same response key in one selection, those of one name merged", "Même clé de réponse dans une sélection, celles d’un même nom réunies", MostRepeats, "DOCUMENT_TOO_COMPLEX"),
        Line("Levels of nesting, introspection apart", "Niveaux d’imbrication, introspection à part", MostDepth, "MAX_DEPTH_EXCEEDED"),
        Line("Brackets within each other, in a document or its values", "Parenthèses et accolades imbriquées, valeurs comprises", MostNesting, "MAX_DEPTH_EXCEEDED"),
        Line("“ofType” within each other, in introspection", "« ofType » imbriqués, en introspection", MostOfType, "MAX_DEPTH_EXCEEDED"),
        Line("Lists of types within each other, in introspection", "Listes de types imbriquées, en introspection", MostIntrospectionLists, "MAX_DEPTH_EXCEEDED"),
        Line("Aliases", "Alias", MostAliases, "DOCUMENT_TOO_COMPLEX"),
        Line("Fields at the root", "Champs à la racine", MostRootFields, "DOCUMENT_TOO_COMPLEX"),
        Line("Mutations in one operation", "Mutations dans une opération", MostMutations, "DOCUMENT_TOO_COMPLEX"),
        Line("Directives in one place", "Directives au même endroit", MostDirectives, "DOCUMENT_TOO_COMPLEX"),
        Line("Variables of an operation", "Variables d’une opération", MostVariables, "DOCUMENT_TOO_COMPLEX"),
        new(LocalizedText.Of("Elements of a page (“first”)", "Éléments d’une page (« first »)"), LocalizedText.Of($"1 to {MostPerPage}", $"de 1 à {MostPerPage}"), "BAD_USER_INPUT"),
        Line("Ids of “nodes”", "Identifiants de « nodes »", MostNodes, "BAD_USER_INPUT"),
        Line("Elements of a list in an argument or a variable", "Éléments d’une liste dans un argument ou une variable", MostInList, "BAD_USER_INPUT"),
        Line("Errors told in one answer", "Erreurs signalées dans une réponse", MostErrors, "–"),
        Line("Characters of the caller’s text that an error repeats", "Caractères du texte reçu qu’une erreur répète", MostEchoed, "–"),
    ];

    /// <summary>Null for a document that may go on, whoever asks; what depends on who asks is <see cref="CheckFor"/>.</summary>
    public static RequestError? Check(GraphQLDocument document, DocumentSize size)
    {
        if (size.Fragments > MostFragments) return TooComplex($"{MostFragments} fragments", $"{MostFragments} fragments");
        if (size.Spreads > MostSpreads) return TooComplex($"{MostSpreads} fragment spreads", $"{MostSpreads} développements de fragment");
        if (size.Repeats > MostRepeats) return TooComplex($"{MostRepeats} times the same name in one selection", $"{MostRepeats} fois le même nom dans une sélection");
        if (size.Directives > MostDirectives) return TooComplex($"{MostDirectives} directives in one place", $"{MostDirectives} directives au même endroit");
        if (size.Variables > MostVariables) return TooComplex($"{MostVariables} variables in one operation", $"{MostVariables} variables dans une opération");
        if (size.Fields >= MostFields) return TooManyFields(MostFields);
        if (size.Aliases > MostAliases) return TooComplex($"{MostAliases} aliases", $"{MostAliases} alias");
        if (size.RootFields > MostRootFields) return TooComplex($"{MostRootFields} fields at the root", $"{MostRootFields} champs à la racine");
        if (size.Mutations > MostMutations) return TooComplex($"{MostMutations} mutations in one operation", $"{MostMutations} mutations dans une opération");
        if (size.Depth > MostDepth) return TooDeep($"{MostDepth} levels of fields", $"{MostDepth} niveaux de champs");
        if (size.OfTypes > MostOfType) return TooDeep($"{MostOfType} times “ofType” in introspection", $"{MostOfType} fois « ofType » en introspection");
        return size.IntrospectionLists > MostIntrospectionLists
            ? TooDeep("one list of types or fields within another in introspection; the whole schema stands at /schema.graphql",
                "une liste de types ou de champs dans une autre en introspection; le schéma entier se trouve à /schema.graphql")
            : InputLimits.CheckLiterals(document);
    }

    /// <summary>What a document that is known to be small enough still has to be for this caller.</summary>
    public static RequestError? CheckFor(Caller caller, DocumentSize size) =>
        caller.IsAnonymous && size.Fields > MostFieldsAnonymous ? TooManyFields(MostFieldsAnonymous) : null;

    public static RequestError TooDeep(string en, string fr) => new("MAX_DEPTH_EXCEEDED", LocalizedText.Of(
        $"The query is nested too deeply: at most {en}.", $"La requête est trop profondément imbriquée : au plus {fr}."));

    public static RequestError TooLarge(string en, string fr) => new("DOCUMENT_TOO_LARGE", LocalizedText.Of(
        $"The query is too long: at most {en}. Ask for less, or in several requests.",
        $"La requête est trop longue : au plus {fr}. Demandez moins, ou en plusieurs requêtes."));

    private static RequestError TooManyFields(int most) => TooComplex($"{most} fields once fragments are written out", $"{most} champs une fois les fragments développés");

    private static RequestError TooComplex(string en, string fr) => new("DOCUMENT_TOO_COMPLEX", LocalizedText.Of(
        $"The query is too large: at most {en}. Ask for less, or in several requests.",
        $"La requête est trop grande : au plus {fr}. Demandez moins, ou en plusieurs requêtes."));

    private static PublishedLimit Line(string en, string fr, int value, string code) =>
        new(LocalizedText.Of(en, fr), LocalizedText.Of(FormattableString.Invariant($"{value:N0}"), Spaced(value)), code);

    /// <summary>French groups digits with a no-break space.</summary>
    private static string Spaced(int value) => FormattableString.Invariant($"{value:N0}").Replace(',', '\u00A0');
}
