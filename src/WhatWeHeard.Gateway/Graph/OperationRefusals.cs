using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>Why an operation that can be read isn't run by the door it came in: the same code at every door.</summary>
public static class OperationRefusals
{
    public static RequestError MutationByGet { get; } = new("MUTATION_BY_GET", LocalizedText.Of(
        "An address can only ask. Send mutations with POST.",
        "Une adresse ne peut que demander. Envoyez les mutations par POST."));

    public static RequestError StreamNeeded { get; } = new("STREAM_NEEDED", LocalizedText.Of(
        "A subscription answers more than once. Ask with “Accept: text/event-stream”, or over a WebSocket (graphql-transport-ws).",
        "Un abonnement répond plus d’une fois. Demandez avec « Accept: text/event-stream », ou par WebSocket (graphql-transport-ws)."));

    public static RequestError ForeignOrigin { get; } = new("FORBIDDEN_ORIGIN", LocalizedText.Of(
        "Pages of this origin may ask, not change. Whoever runs this gateway can allow it (Cors:Origins).",
        "Les pages de cette origine peuvent demander, non modifier. Les responsables de cette passerelle peuvent l’autoriser (Cors:Origins)."));

    public static RequestError TimedOut { get; } = new("TIMEOUT", LocalizedText.Of(
        "The answer took too long and was given up. Ask for less at a time.",
        "La réponse prenait trop de temps et a été abandonnée. Demandez-en moins à la fois."));

    public const string StorageAwayCode = "UNAVAILABLE";

    /// <summary>What stands in memory is read on; this needed the database. Anew each time: the engine writes into an error where it happened.</summary>
    public static RequestError StorageAway() => new(StorageAwayCode, LocalizedText.Of(
        "The database can't be used just now, so this couldn't be done. Try again in a minute; a change sent again with the same lockVersion or idempotencyKey is done once.",
        "La base de données est inutilisable pour l’instant; ceci n’a pu être fait. Réessayez dans une minute; une modification renvoyée avec le même lockVersion ou idempotencyKey n’est faite qu’une fois."))
    { RetryAfter = TimeSpan.FromSeconds(10) };
}
