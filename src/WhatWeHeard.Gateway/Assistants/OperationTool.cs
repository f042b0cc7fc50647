using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>A stored operation as a tool: its variables are the tool's input, its data the tool's output. It reads and changes nothing.</summary>
internal sealed class OperationTool : McpServerTool
{
    /// <summary>Assistants read a handful; whoever wants more asks for it.</summary>
    private const int DefaultFirst = 5;

    private readonly OperationDoor door;
    private readonly IHttpContextAccessor http;
    private readonly ILogger log;
    private readonly bool isPaged;
    private readonly string[] arguments;

    public OperationTool(ISchema schema, StoredOperations stored, OperationDoor door, IHttpContextAccessor http, ILogger<OperationTool> log, string operation)
    {
        this.log = log;
        this.door = door;
        this.http = http;
        var shape = new OperationSchema(schema, stored.ByName[operation]);
        arguments = [.. shape.Variables];
        isPaged = arguments.Contains("first");
        var input = shape.Input(ToolTexts.OfVariable);
        if (isPaged) input["properties"]!["first"]!["default"] = DefaultFirst;
        var texts = ToolTexts.Tools[operation];
        ProtocolTool = new()
        {
            Name = operation,
            Title = texts.Title,
            Description = texts.Description,
            InputSchema = JsonSerializer.SerializeToElement(input),
            OutputSchema = JsonSerializer.SerializeToElement(OperationDoor.Envelope(shape.Output())),
            Annotations = new() { Title = texts.Title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
        };
    }

    public override Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var variables = new JsonObject();
        foreach (var (name, value) in request.Params?.Arguments ?? new Dictionary<string, JsonElement>())
        {
            // GraphQL passes over a variable that no operation has: a misspelt "text" would be answered with the whole catalogue.
            if (!arguments.Contains(name)) return Refused([Refusals.NoSuchArgument(ProtocolTool.Name, name, arguments).In(Language)]);
            variables[name] = JsonNode.Parse(value.GetRawText());
        }
        if (isPaged) variables["first"] ??= DefaultFirst;
        JsonObject? envelope;
        IReadOnlyList<ExecutionError> errors;
        try
        {
            (envelope, errors) = await door.RunAsync(http.HttpContext!, ProtocolTool.Name, variables, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The library would say that something happened, in English, and log it nowhere.
            return Refused([Failures.Refusal(log, e).In(Language)]);
        }
        if (envelope is null) return Refused(errors);
        return new()
        {
            StructuredContent = JsonSerializer.SerializeToElement(envelope, AnswerText.Options),
            Content = [new TextContentBlock { Text = envelope.ToJsonString(AnswerText.Options) }],
        };
    }

    private string Language => Languages.Of(http.HttpContext!.Request).PrefersFrench ? "fr" : "en";

    private static CallToolResult Refused(IEnumerable<ExecutionError> errors) =>
        new() { IsError = true, Content = [.. errors.Select(e => new TextContentBlock { Text = $"{e.Code}: {e.Message}" })] };
}
