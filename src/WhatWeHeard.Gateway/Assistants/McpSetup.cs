using System.Net;
using System.Text.Json;
using GraphQL.Types;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;
using RequestError = WhatWeHeard.Gateway.Graph.Common.RequestError;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The Model Context Protocol at /mcp: Streamable HTTP, without sessions, so that any node answers any request.</summary>
public static class McpSetup
{
    public const string Route = "/mcp";

    /// <summary>The first of the codes that JSON-RPC leaves to servers: the status says the rest.</summary>
    private const int RefusedByServer = -32000;

    private static readonly RequestError NotFromThere = new("FORBIDDEN_ORIGIN", LocalizedText.Of(
        "This host or origin may not use this address; the operator lists hosts in AllowedHosts.",
        "Cet hôte ou cette origine ne peut utiliser cette adresse; l’exploitant énumère les hôtes dans AllowedHosts."));

    public static void Add(IServiceCollection services)
    {
        // The library takes whatever a caller mistook (a tool or a resource that there isn't) for a failure of ours, and logs it with what was
        // asked. What fails in an operation is logged by the runner.
        services.AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical));
        services.AddHttpContextAccessor();
        services.AddSingleton<OperationDoor>();
        services.AddSingleton<CatalogueResources>();
        services.AddMcpServer(options =>
            {
                options.ServerInfo = new() { Name = "whatweheard", Title = "WhatWeHeard", Version = typeof(McpSetup).Assembly.GetName().Version!.ToString(3) };
                options.ServerInstructions = ToolTexts.Instructions;
                options.Filters.Message.OutgoingFilters.Add(next => (message, cancel) =>
                {
                    if (message.JsonRpcMessage is JsonRpcError error) error.Error.Message = McpErrorText.Both(error.Error.Message);
                    return next(message, cancel);
                });
            })
            .WithHttpTransport(transport => transport.Stateless = true)
            .WithListResourcesHandler((_, _) => ValueTask.FromResult(CatalogueResources.List()))
            .WithListResourceTemplatesHandler((_, _) => ValueTask.FromResult(CatalogueResources.Templates()))
            .WithReadResourceHandler((request, cancel) => request.Services!.GetRequiredService<CatalogueResources>().ReadAsync(request.Params!.Uri, cancel))
            .WithListPromptsHandler((_, _) => ValueTask.FromResult(CataloguePrompts.List()))
            .WithGetPromptHandler((request, _) => ValueTask.FromResult(CataloguePrompts.Get(
                request.Params?.Name, request.Params?.Arguments, Languages.Of(request.Services!.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request))));
        // Not before somebody serves: a verb that serves nobody builds no schema.
        services.AddOptions<McpServerOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.ToolCollection = [];
            var (schema, stored) = (provider.GetRequiredService<ISchema>(), provider.GetRequiredService<StoredOperations>());
            foreach (var operation in ToolTexts.Tools.Keys.Where(stored.ByName.ContainsKey).Order(StringComparer.Ordinal))
                options.ToolCollection.Add(new OperationTool(schema, stored, provider.GetRequiredService<OperationDoor>(), provider.GetRequiredService<IHttpContextAccessor>(), provider.GetRequiredService<ILogger<OperationTool>>(), operation));
        });
    }

    /// <summary>
    /// A page that a person happens to visit mustn't reach a server on their machine or in their network by giving it another name
    /// (DNS rebinding; MCP, Streamable HTTP, security). Where <c>AllowedHosts</c> names hosts, ASP.NET keeps to them; where it
    /// doesn't, whoever comes over loopback must have asked for loopback. A page of another site is refused as well.
    /// </summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var isOpen = http.RequestServices.GetRequiredService<IConfiguration>()["AllowedHosts"] is null or "" or "*";
        var isLocal = http.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address);
        var origin = request.Headers.Origin is [{ } text] ? text : null;
        if ((isOpen && isLocal && !IsLoopback(request.Host.Host)) || (origin is not null && !IsFriendly(origin, request.Host.Host))) return RefuseAsync(http, NotFromThere);
        return HttpMethods.IsPost(request.Method) ? VettedAsync(http, next) : InBothAsync(http, next);
    }

    /// <summary>
    /// A body is held to the rules of the other doors first: the library opens what is packed, reads bytes that are no text as if they were,
    /// and takes the last of two names.
    /// </summary>
    private static async Task VettedAsync(HttpContext http, RequestDelegate next)
    {
        if (await RequestReader.VetAsync(http.Request) is not { } why) await InBothAsync(http, next);
        else await RefuseAsync(http, GraphQLHttp.StatusOf(why.Code), why.Code == "BAD_REQUEST" ? (int)McpErrorCode.ParseError : RefusedByServer, why.Text);
    }

    /// <summary>The library speaks English alone, and takes parameters that it can't read for a failure of ours.</summary>
    private static async Task InBothAsync(HttpContext http, RequestDelegate next)
    {
        var whole = http.Response.Body;
        var body = new McpRefusalBody(http.Response, whole);
        http.Response.Body = body;
        try
        {
            await next(http);
        }
        catch (JsonException) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidParams, McpErrorText.Parameters);
        }
        finally
        {
            http.Response.Body = whole;
        }
        await body.EndAsync();
    }

    /// <summary>A refusal in the protocol's own shape: it has one message, so both languages stand in it.</summary>
    internal static Task RefuseAsync(HttpContext http, RequestError why) => RefuseAsync(http, GraphQLHttp.StatusOf(why.Code), RefusedByServer, why.Text);

    private static Task RefuseAsync(HttpContext http, int status, int code, LocalizedText why)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new { jsonrpc = "2.0", id = (string?)null, error = new { code, message = McpErrorText.Both(why) } }, AnswerText.Options);
    }

    private static bool IsFriendly(string origin, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || (IsLoopback(uri.Host) && IsLoopback(host)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMcp(Route);
}
