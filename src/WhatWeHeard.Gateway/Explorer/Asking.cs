using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GraphQL;
using WhatWeHeard.Gateway.Explorer.Words;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>A stored operation as it was asked, so that a page can show what stands behind it.</summary>
public sealed record Asked(string Operation, string Text, string Variables)
{
    /// <summary>The shortest request that asks the same: the operation by its name.</summary>
    public string Request => $$"""
        {
          "documentId": "{{Operation}}",
          "variables": {{Variables.ReplaceLineEndings("\n  ")}}
        }
        """;
}

/// <summary>What came back: the answer, or why there is none, in the page's language.</summary>
public sealed record Reply<T>(Asked Asked, T? Answer, string? Code, string? Message) where T : class
{
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Puts stored operations to the runner as any client would, and reads the answers by the contract.</summary>
public sealed class Asking(OperationRunner runner, StoredOperations stored, AnswerJson json)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>Shown to people and copied by them; what is left out is left out here too. HTML-safe, because it stands in a page.</summary>
    private static readonly JsonSerializerOptions Showing = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public async Task<Reply<T>> AskAsync<T>(Visit visit, string operation, object variables, CancellationToken cancel) where T : class
    {
        var shown = JsonSerializer.Serialize(variables, Showing);
        var asked = new Asked(operation, stored.ByName[operation].Trim(), shown);
        var result = await runner.RunAsync(new()
        {
            DocumentId = operation,
            Variables = json.Deserialize<GraphQL.Inputs>(shown),
            Languages = visit.Languages,
            Client = visit.Client,
            MutationsAllowed = false,
        }, cancel);
        if (result.Errors is [var error, ..])
        {
            return error is GraphQL.Execution.UnhandledError masked
                ? new(asked, null, "INTERNAL", masked.InnerException is { Message: var number } ? visit.Say(ErrorWords.Number, number) : null)
                : new(asked, null, error.Code, error.Message) { RetryAfter = (error as RequestError)?.RetryAfter };
        }
        using var answer = json.Written(result);
        using var document = JsonDocument.Parse(answer.Written);
        return new(asked, document.RootElement.GetProperty("data").Deserialize<T>(Reading), null, null);
    }
}
