using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>Ways in that a person may choose from a menu, each in the person's language.</summary>
internal static class CataloguePrompts
{
    /// <summary>The one argument that is a question; the others are names and codes.</summary>
    private const string Need = "need";

    private sealed record Entry(Prompt Prompt, Func<IDictionary<string, string>, bool, string> Say);

    private static readonly PromptArgument Language = new() { Name = "language", Description = "en or fr / fr ou en" };
    private static readonly PromptArgument Place = new() { Name = "place", Description = "Where you live: a postal code or a town / Où vous vivez : un code postal ou une ville" };

    private static readonly Entry[] All =
    [
        new(new()
        {
            Name = "find_a_service",
            Title = "Find a service / Trouver un service",
            Description = "Finds the right service of the right government. / Trouve le bon service du bon gouvernement.",
            Arguments = [new() { Name = Need, Description = "What you need, in your own words / Ce qu’il vous faut, dans vos mots", Required = true }, Place, Language],
        }, (given, french) => french
            ? $"Voici ce qu’il me faut : {given[Need]}{Where(given, " Je vis ici : ")} Servez-vous de AnswerQuestion; si une question revient, posez-la-moi telle quelle. Nommez le gouvernement responsable et donnez-moi son lien."
            : $"This is what I need: {given[Need]}{Where(given, " I live here: ")} Use AnswerQuestion; if a question comes back, ask me exactly that. Name the government that is responsible, and give me its link."),
        new(new()
        {
            Name = "life_event",
            Title = "Plan a life event / Planifier un événement de la vie",
            Description = "The steps across governments, in order. / Les étapes d’un gouvernement à l’autre, dans l’ordre.",
            Arguments = [new() { Name = "event", Description = "Code of the life event, such as having-a-child / Code de l’événement", Required = true }, Place, Language],
        }, (given, french) => french
            ? $"Dressez avec PlanJourney ma liste d’étapes pour l’événement « {given["event"]} ».{Where(given, " Je vis ici : ")} Dites pour chacune qui en est responsable, ce qui doit précéder et l’échéance, avec le lien."
            : $"With PlanJourney, make my list of steps for the life event “{given["event"]}”.{Where(given, " I live here: ")} For each, say who is responsible, what must come first and by when, with the link."),
        new(new()
        {
            Name = "am_i_eligible",
            Title = "May I have it? / Y ai-je droit?",
            Description = "Holds what you tell against a listing's criteria, question by question. / Compare ce que vous dites aux critères d’une fiche, question par question.",
            Arguments = [new() { Name = "service", Description = "Id of the listing / Identifiant de la fiche", Required = true }, Language],
        }, (given, french) => french
            ? $"Vérifiez avec CheckEligibility si je peux avoir droit à {given["service"]}. Posez-moi une à une les questions qui manquent, telles quelles. Dites clairement que c’est le gouvernement qui décide, et donnez-moi le lien."
            : $"With CheckEligibility, see whether I may have {given["service"]}. Ask me the missing questions one at a time, as they stand. Say plainly that the government decides, and give me the link."),
    ];

    public static ListPromptsResult List() => new() { Prompts = [.. All.Select(e => e.Prompt)] };

    /// <summary>In the language given as an argument; where none is, in the one that the client asks for.</summary>
    /// <exception cref="McpProtocolException">There is no such prompt, or an argument is missing or too long.</exception>
    public static GetPromptResult Get(string? name, IDictionary<string, JsonElement>? arguments, LanguagePreference languages)
    {
        var entry = All.FirstOrDefault(e => e.Prompt.Name == name)
            ?? throw new McpProtocolException($"There is no prompt {ProblemText.Quoted(name)}. / Il n’y a pas d’invite {ProblemText.Quoted(name)}.", McpErrorCode.InvalidParams);
        var given = (arguments ?? new Dictionary<string, JsonElement>()).Where(a => a.Value.ValueKind == JsonValueKind.String).ToDictionary(a => a.Key, a => a.Value.GetString()!);
        if (entry.Prompt.Arguments!.FirstOrDefault(a => a.Required == true && !given.ContainsKey(a.Name)) is { } missing)
            throw new McpProtocolException($"Give “{missing.Name}”: {missing.Description}", McpErrorCode.InvalidParams);
        // Cut, a need would be another one: whoever says more than is read is told so.
        if (entry.Prompt.Arguments!.Select(a => a.Name).FirstOrDefault(a => given.TryGetValue(a, out var said) && said.Length > Most(a)) is { } tooLong)
            throw new McpProtocolException(McpErrorText.Both(LocalizedText.Of(
                $"“{tooLong}” is longer than {Most(tooLong)} characters. Shorten it.", $"« {tooLong} » dépasse {Most(tooLong)} caractères. Raccourcissez le texte.")), McpErrorCode.InvalidParams);
        given = given.ToDictionary(a => a.Key, a => ProblemText.Shown(a.Value));
        var french = given.TryGetValue("language", out var language) ? language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) : languages.PrefersFrench;
        return new() { Description = entry.Prompt.Description, Messages = [new() { Role = Role.User, Content = new TextContentBlock { Text = entry.Say(given, french) } }] };
    }

    private static int Most(string argument) => argument == Need ? Answering.Longest : ProblemText.QuotedLength;

    private static string Where(IDictionary<string, string> given, string lead) => given.TryGetValue("place", out var place) ? $"{lead}{place}." : ".";
}
