using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Why a request isn't run: a code for programs, a sentence in both languages for people.</summary>
internal static class Refusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static RequestError MethodNotAllowed { get; } = new("METHOD_NOT_ALLOWED", LocalizedText.Of(
        "Send the operation with POST, or a query with GET.",
        "Envoyez l’opération par POST, ou une requête de lecture par GET."));

    /// <summary>At addresses that aren't GraphQL's.</summary>
    public static RequestError NotTaken(string methods) => new("METHOD_NOT_ALLOWED", LocalizedText.Of(
        $"This address takes: {methods}.", $"Cette adresse admet : {methods}."));

    public static RequestError WrongHost { get; } = new("WRONG_HOST", LocalizedText.Of(
        "This site isn’t served under that name. Ask for it under its own; whoever runs it lists the names in AllowedHosts.",
        "Ce site n’est pas offert sous ce nom. Demandez-le sous le sien; ses responsables énumèrent les noms dans AllowedHosts."));

    public static RequestError Unauthenticated { get; } = new("UNAUTHENTICATED", LocalizedText.Of(
        "The token doesn't count: it has expired, isn't meant for this service, or comes from an issuer we don't trust. Get a new one, or leave it out to read what is public.",
        "Le jeton n’est pas valable : il est expiré, n’est pas destiné à ce service ou provient d’un émetteur auquel nous ne nous fions pas. Obtenez-en un nouveau, ou omettez-le pour lire ce qui est public."));

    public static RequestError NotAcceptable { get; } = new("NOT_ACCEPTABLE", LocalizedText.Of(
        $"Answers come as {MediaTypes.GraphQLResponse} or {MediaTypes.Json}; the Accept header takes neither.",
        $"Les réponses viennent en {MediaTypes.GraphQLResponse} ou en {MediaTypes.Json}; l’en-tête Accept n’admet ni l’un ni l’autre."));

    public static RequestError NotJson { get; } = new("UNSUPPORTED_MEDIA_TYPE", LocalizedText.Of(
        $"Send the body as {MediaTypes.Json} in UTF-8, not compressed.",
        $"Envoyez le corps de la demande en {MediaTypes.Json}, en UTF-8, sans compression."));

    public static RequestError TooLarge { get; } = new("PAYLOAD_TOO_LARGE", LocalizedText.Of(
        $"The request is larger than {RequestReader.LargestBody >> 10} KB.",
        $"La demande dépasse {RequestReader.LargestBody >> 10} Ko."));

    public static RequestError TooSlow { get; } = new("REQUEST_TIMEOUT", LocalizedText.Of(
        "The request arrived too slowly and was given up. Send it again.",
        "La demande arrivait trop lentement et a été abandonnée. Envoyez-la de nouveau."));

    public static RequestError UnknownCoding { get; } = new("UNKNOWN_CODING", LocalizedText.Of(
        "A body comes as it is or in chunks; the Transfer-Encoding header names something else.",
        "Un corps vient tel quel ou en fragments (« chunked »); l’en-tête Transfer-Encoding nomme autre chose."));

    /// <summary>The sender's failure, where it is one. A chunk's size that fits in no number of the server's own it tells as a line that broke.</summary>
    public static BadHttpRequestException? Sent(Exception? failure) => failure switch
    {
        BadHttpRequestException bad => bad,
        IOException { InnerException: OverflowException } => new("A chunk's size is beyond all numbers.", failure),
        _ => null,
    };

    /// <summary>What the server itself refuses to read: a body that is too large, one that trickles, one that breaks off or comes in broken chunks.</summary>
    public static RequestError Unreadable(BadHttpRequestException why) => why.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status408RequestTimeout => TooSlow,
        StatusCodes.Status501NotImplemented => UnknownCoding,
        _ => Malformed("its body breaks off, or breaks the rules of HTTP.", "son corps s’interrompt ou enfreint les règles de HTTP."),
    };

    public static RequestError PreflightNeeded { get; } = new("PREFLIGHT_NEEDED", LocalizedText.Of(
        $"A page of somebody else's could have sent this. Say what you are: with “Accept: {MediaTypes.GraphQLResponse}”, or with a header GraphQL-Require-Preflight. Stored operations need neither: /graphql/NAME.",
        $"La page de quelqu’un d’autre aurait pu envoyer ceci. Dites qui vous êtes : par « Accept: {MediaTypes.GraphQLResponse} », ou par un en-tête GraphQL-Require-Preflight. Les opérations enregistrées s’en passent : /graphql/NOM."));

    public static RequestError Batch { get; } = new("BATCH_REFUSED", LocalizedText.Of(
        "Several operations in one request aren't accepted. Send each in its own.",
        "Plusieurs opérations dans une même demande ne sont pas acceptées. Envoyez-les une à une."));

    public static RequestError NothingAsked { get; } = new("QUERY_MISSING", LocalizedText.Of(
        "Send a query, or the documentId of a stored operation.",
        "Envoyez une requête, ou le documentId d’une opération enregistrée."));

    public static RequestError ForeignOrigin { get; } = new("FORBIDDEN_ORIGIN", LocalizedText.Of(
        "This page's origin may not open a socket here. Whoever runs this gateway can allow it (Cors:Origins).",
        "L’origine de cette page ne peut pas ouvrir de connexion ici. Les responsables de cette passerelle peuvent l’autoriser (Cors:Origins)."));

    public static RequestError UnknownSubprotocol { get; } = new("UNKNOWN_SUBPROTOCOL", LocalizedText.Of(
        $"Sockets speak {GraphQLWebSocket.Protocol}; ask for it as the subprotocol.",
        $"Les connexions WebSocket parlent {GraphQLWebSocket.Protocol}; demandez ce sous-protocole."));

    public static RequestError TooManyStreams { get; } = new("TOO_MANY_STREAMS", LocalizedText.Of(
        "Too many connections are open, yours or everybody's. Close some, or come back in a minute.",
        "Trop de connexions sont ouvertes, les vôtres ou celles de tous. Fermez-en ou revenez dans une minute."))
    { RetryAfter = Soon };

    public static RequestError TooManyOperations { get; } = new("TOO_MANY_SUBSCRIPTIONS", LocalizedText.Of(
        "This socket already carries as many operations as it may. Complete one first.",
        "Cette connexion porte déjà autant d’opérations que permis. Terminez-en d’abord une."));

    public static RequestError Stopping { get; } = new("STOPPING", LocalizedText.Of(
        "This server is about to stop. Connect again: another one will answer.",
        "Ce serveur est sur le point de s’arrêter. Reconnectez-vous : un autre répondra."))
    { RetryAfter = Soon };

    public static RequestError Malformed(string en, string fr) => new("BAD_REQUEST", LocalizedText.Of(
        $"The request can't be read: {en}", $"La demande est illisible : {fr}"));

    public static RequestError AddressNotText { get; } = Malformed("its address isn't UTF-8.", "son adresse n’est pas en UTF-8.");

    /// <summary>At doors that know what an operation takes; GraphQL itself passes over what it doesn't.</summary>
    public static RequestError NoSuchArgument(string operation, string name, IEnumerable<string> known)
    {
        var (shown, those) = (name.Length <= OperationLimits.MostEchoed ? name : $"{name.AsSpan(0, OperationLimits.MostEchoed)}…", string.Join(", ", known));
        return new("BAD_USER_INPUT", LocalizedText.Of(
            $"{operation} has no argument “{shown}”. It takes: {those}.",
            $"{operation} n’a pas d’argument « {shown} ». Il admet : {those}."));
    }

    public static RequestError WrongType(string parameter) => new("BAD_REQUEST", LocalizedText.Of(
        parameter is "variables" or "extensions" ? $"“{parameter}” must be an object." : $"“{parameter}” must be a string.",
        parameter is "variables" or "extensions" ? $"« {parameter} » doit être un objet." : $"« {parameter} » doit être une chaîne de caractères."));

    /// <summary>A refusal as a result, in the caller's language, with the other beside it.</summary>
    public static ExecutionResult In(LanguagePreference languages, RequestError refusal) => new()
    {
        Errors = [refusal.In(languages.PrefersFrench ? "fr" : "en")],
    };
}
