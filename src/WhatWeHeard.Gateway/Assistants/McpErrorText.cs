using System.Globalization;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>
/// What the protocol's library says of a message that it refuses, in both languages. It speaks English only, and of its own settings:
/// each of its sentences is known here by its form, and what it names is carried over.
/// </summary>
internal static class McpErrorText
{
    /// <summary>Between the two languages, wherever a message has room for one text.</summary>
    private const string Between = " / ";

    private static readonly (Regex Library, string En, string Fr)[] Sentences = [.. new (string, string, string)[]
    {
        (@"Method '(.*)' is not available\.", "There is no method {0}.", "Il n’y a pas de méthode {0}."),
        (@"(?:The m|M)ethod '(.*?)' is not available on protocol version '(.*?)'\..*", "Version {1} of the protocol has no method {0}.", "La version {1} du protocole n’a pas de méthode {0}."),
        (@"The method '(.*?)' requires a newer protocol revision.*", "The method {0} needs a newer version of the protocol.", "La méthode {0} demande une version plus récente du protocole."),
        (@"Unknown tool: '(.*)'", "There is no tool “{0}”.", "Il n’y a pas d’outil « {0} »."),
        (@"The '(.*?)' request requires per-request metadata.*", "The request {0} must say in _meta which version of the protocol it speaks.", "La demande {0} doit dire dans _meta quelle version du protocole elle parle."),
        (@"Requests using protocol version '(.*?)' must include '(.*?)'.*", "In version {0} of the protocol, a request must hold {1}.", "Dans la version {0} du protocole, une demande doit contenir {1}."),
        (@"The reserved per-request metadata key '(.*?)' .*", "{0} has no place in this version of the protocol.", "{0} n’a pas sa place dans cette version du protocole."),
        (@"The per-request metadata key '(.*?)' has an invalid value\.", "The value of {0} can't be read.", "La valeur de {0} est illisible."),
        (@"The notification '(.*?)' is only valid .*", "The notification {0} has no place here.", "La notification {0} n’a pas sa place ici."),
        (@"(?:Bad Request: The MCP-Protocol-Version header value '(?<v>.*?)' is not supported|Protocol version '(?<v>.*?)' is not available.*|Unsupported protocol version '(?<v>.*?)'.*?)\.?", "Version {0} of the protocol isn't spoken here.", "La version {0} du protocole n’est pas parlée ici."),
        (@"(?:Bad Request: .* does not match .*|Header mismatch: .*)", "The headers say something else than the body, or can't be read.", "Les en-têtes disent autre chose que le corps, ou sont illisibles."),
        (@"Missing required (\S+) header.*", "The header {0} is missing.", "L’en-tête {0} manque."),
        (@"Bad Request: The Mcp-Session-Id header is not supported.*", "There are no sessions here: leave the header Mcp-Session-Id out.", "Il n’y a pas de sessions ici : omettez l’en-tête Mcp-Session-Id."),
        (@"Not Acceptable: .*", "The Accept header must name application/json and text/event-stream.", "L’en-tête Accept doit nommer application/json et text/event-stream."),
        (@"Bad Request: The POST body did not contain a valid JSON-RPC message.*", "The body isn't a JSON-RPC message.", "Le corps de la demande n’est pas un message JSON-RPC."),
        (@"The request requires client capabilities .*", "The client must declare more of what it can do.", "Le client doit déclarer davantage de ce qu’il sait faire."),
    }.Select(s => (new Regex($"^{s.Item1}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking), s.Item2, s.Item3))];

    /// <summary>What the library says of a failure that it was told nothing of, mostly of parameters; and what stands for a sentence that is new in it.</summary>
    private static readonly LocalizedText Unknown = LocalizedText.Of(
        "The request can't be carried out as it stands. Look at its parameters.", "La demande ne peut être exécutée telle quelle. Vérifiez ses paramètres.");

    public static LocalizedText Parameters { get; } = LocalizedText.Of("The parameters can't be read.", "Les paramètres de la demande sont illisibles.");

    public static string Both(LocalizedText text) => $"{text["en"]}{Between}{text["fr"]}";

    /// <summary>As it is where it is ours, which says both already.</summary>
    public static string Both(string said)
    {
        foreach (var (library, en, fr) in Sentences)
        {
            if (library.Match(said) is not { Success: true } match) continue;
            object[] named = [.. match.Groups.Values.Skip(1).Where(g => g.Success).Select(g => ProblemText.Quoted(g.Value))];
            return Both(LocalizedText.Of(string.Format(CultureInfo.InvariantCulture, en, named), string.Format(CultureInfo.InvariantCulture, fr, named)));
        }
        return said.Contains(Between, StringComparison.Ordinal) ? said : Both(Unknown);
    }
}
