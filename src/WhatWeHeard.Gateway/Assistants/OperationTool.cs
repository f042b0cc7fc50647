using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL.Types;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>A stored operation as a tool: its variables are the tool's input, its data the tool's output. It reads and changes nothing.</summary>
internal sealed class OperationTool : McpServerTool
{
    /// <summary>Assistants read a handful; whoever wants more asks for it.</summary>
    private const int DefaultFirst = 5;

    private readonly OperationDoor door;
    private readonly IHttpContextAccessor http;
    private readonly bool isPaged;

    public OperationTool(ISchema schema, StoredOperations stored, OperationDoor door, IHttpContextAccessor http, string operation)
    {
        this.door = door;
        this.http = http;
        var shape = new OperationSchema(schema, stored.ByName[operation]);
        isPaged = shape.Variables.Contains("first");
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
        foreach (var (name, value) in request.Params?.Arguments ?? new Dictionary<string, JsonElement>()) variables[name] = JsonNode.Parse(value.GetRawText());
        if (isPaged) variables["first"] ??= DefaultFirst;
        var (envelope, errors) = await door.RunAsync(http.HttpContext!, ProtocolTool.Name, variables, cancellationToken);
        if (envelope is null) return new() { IsError = true, Content = [.. errors.Select(e => new TextContentBlock { Text = $"{e.Code}: {e.Message}" })] };
        return new()
        {
            StructuredContent = JsonSerializer.SerializeToElement(envelope, AnswerText.Options),
            Content = [new TextContentBlock { Text = envelope.ToJsonString(AnswerText.Options) }],
        };
    }
}
