using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>What an assistant can read by address: listings (<c>service://{id}</c>), and the code lists that tools take.</summary>
internal sealed class CatalogueResources(OperationDoor door, CurrentCatalogue current, IHttpContextAccessor http)
{
    private const string Scheme = "service://";
    private const string MimeType = "application/json";

    private static readonly (string Uri, string Name, string Title, string Description)[] Lists =
    [
        ("catalogue://life-events", "life-events", "Life events / Événements de la vie", "Codes for PlanJourney. / Codes pour PlanJourney."),
        ("catalogue://base-services", "base-services", "Kinds of service / Genres de service", "Codes for CompareServices. / Codes pour CompareServices."),
        ("catalogue://topics", "topics", "Topics / Sujets", "Codes for filters. / Codes pour les filtres."),
        ("catalogue://audiences", "audiences", "Audiences / Clientèles", "Codes for filters. / Codes pour les filtres."),
        ("catalogue://facts", "facts", "Facts / Faits", "What eligibility may ask, with the options. / Ce que l’admissibilité peut demander, avec les choix."),
        ("catalogue://provinces", "provinces", "Provinces and territories / Provinces et territoires", "Codes of jurisdictions. / Codes des administrations."),
    ];

    public static ListResourcesResult List() => new()
    {
        Resources = [.. Lists.Select(l => new Resource { Uri = l.Uri, Name = l.Name, Title = l.Title, Description = l.Description, MimeType = MimeType })],
    };

    public static ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            new() { UriTemplate = "service://{id}", Name = "service", Title = "One listing / Une fiche", Description = "Everything one listing says, by its id. / Tout ce que dit une fiche, par son identifiant.", MimeType = MimeType },
        ],
    };

    /// <exception cref="McpProtocolException">There is no such resource.</exception>
    /// <exception cref="McpException">There is one, and it can't be read just now.</exception>
    public async ValueTask<ReadResourceResult> ReadAsync(string uri, CancellationToken cancel)
    {
        var content = uri.StartsWith(Scheme, StringComparison.Ordinal) ? await ServiceAsync(Uri.UnescapeDataString(uri[Scheme.Length..]), cancel) : List(uri);
        return content is null
            ? throw new McpProtocolException($"There is no resource {ProblemText.Quoted(uri)}. / Il n’y a pas de ressource {ProblemText.Quoted(uri)}.", McpErrorCode.ResourceNotFound)
            : new() { Contents = [new TextResourceContents { Uri = uri, MimeType = MimeType, Text = content.ToJsonString(AnswerText.Options) }] };
    }

    private async Task<JsonNode?> ServiceAsync(string id, CancellationToken cancel)
    {
        var listing = ItemId.OfService(id);
        if (!current.Snapshot.Exists(listing)) return null;
        var (envelope, errors) = await door.RunAsync(http.HttpContext!, "GetService", new() { ["id"] = $"{listing}" }, cancel);
        return envelope ?? throw new McpException(string.Join(" ", errors.Select(e => e.Message)));
    }

    private JsonArray? List(string uri)
    {
        var items = current.Snapshot.Items;
        return uri switch
        {
            "catalogue://life-events" => Of(items.LifeEvents.Values, e => e.Code, e => e.Name),
            "catalogue://base-services" => Of(items.BaseServices.Values.Where(b => b.Name.HasValue), b => b.Code, b => b.Name.Value),
            "catalogue://topics" => Of(items.Topics.Values, t => t.Code, t => t.Name),
            "catalogue://audiences" => Of(items.Audiences.Values, a => a.Code, a => a.Name),
            "catalogue://facts" => Of(items.Facts.Values, f => f.Id, f => f.Question, f =>
                f.Options.IsEmpty ? null : ("options", Of(f.Options, o => o.Code, o => o.Label))),
            "catalogue://provinces" => Of(items.Geography.Jurisdictions.Where(j => j.Level is Level.Federal or Level.Provincial or Level.Territorial), j => j.Code, j => j.Name),
            _ => null,
        };
    }

    private static JsonArray Of<T>(IEnumerable<T> items, Func<T, string> code, Func<T, LocalizedText> name, Func<T, (string, JsonNode)?>? more = null) => [.. items.Select(item =>
    {
        var entry = new JsonObject { ["code"] = code(item) };
        foreach (var text in name(item).Values) entry[text.Language] = text.Value;
        if (more?.Invoke(item) is var (key, value)) entry[key] = value;
        return entry;
    })];
}
