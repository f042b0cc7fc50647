using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>One operation as it came in by some door.</summary>
public sealed record OperationRequest
{
    public string? Query { get; init; }

    /// <summary>A stored operation instead of a text: its name, or <c>sha256:</c> and the hash of its text.</summary>
    public string? DocumentId { get; init; }
    public string? OperationName { get; init; }
    public Inputs? Variables { get; init; }
    public LanguagePreference Languages { get; init; } = LanguagePreference.English;

    /// <summary>Who asks, as the door found out; null for anybody.</summary>
    public Actor? Actor { get; init; }

    /// <summary>False where the door allows queries only, as GET does.</summary>
    public bool MutationsAllowed { get; init; } = true;

    /// <summary>True where the door can carry more than one answer.</summary>
    public bool StreamsAllowed { get; init; }
}

/// <summary>
/// The one way in: every door hands its operations over here, so that each request holds one snapshot from beginning to end and
/// every limit holds at every door.
/// </summary>
public sealed partial class OperationRunner(
    ISchema schema, IDocumentExecuter executer, DocumentCache documents, StoredOperations stored, CurrentCatalogue current, ILogger<OperationRunner> log,
    IServiceProvider? services = null)
{
    /// <summary>Longer than any stored operation by an order of magnitude, short enough that nobody's parser is kept busy.</summary>
    private const int MostCharacters = 32_768;

    /// <summary>What a person's browser or assistant still waits for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<ExecutionResult> RunAsync(OperationRequest request, CancellationToken cancel)
    {
        if (Prepare(request, out var document) is { } refused) return Refused(refused, request.Languages);
        var catalogue = new RequestCatalogue(current.Snapshot, request.Languages, request.Actor);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var result = await executer.ExecuteAsync(options =>
        {
            options.Schema = schema;
            options.Query = document.Text;
            options.Document = document.Parsed;
            // A document that passed once needs only its variables looked at again.
            options.ValidationRules = document.IsKnown ? [] : DocumentValidator.CoreRules;
            options.OperationName = request.OperationName;
            options.Variables = request.Variables;
            options.UserContext = catalogue;
            options.RequestServices = services;
            options.CancellationToken = patience.Token;
            options.ThrowOnUnhandledException = false;
            options.UnhandledExceptionDelegate = Mask;
        });
        if (!document.IsKnown && result is { Document: { } valid, Errors: not { Count: > 0 } }) documents.Keep(document.Key, valid);
        foreach (var word in catalogue.UnknownWords.Where(UnknownWords.MayBeTold)) UnknownWords.Tell(log, word);
        return Localized(result, request.Languages);
    }

    /// <summary>What is asked, parsed once; or why it isn't run. The kind of operation a door doesn't carry ends here, whatever the door.</summary>
    private Common.RequestError? Prepare(OperationRequest request, out Asked document)
    {
        document = default;
        if (Text(request, out var key) is { } refused) return refused;
        var known = documents.Find(key);
        var text = known is null ? ExecutableText.Plain(key) : key;
        var parsed = known ?? Parsed(text);
        document = new(key, text, parsed, known is not null);
        if (parsed is null) return null; // the engine parses it again and says what is wrong where
        if (known is null && OperationLimits.Check(parsed) is { } tooComplex) return tooComplex;
        return TypeOf(parsed, request.OperationName) switch
        {
            OperationType.Mutation when !request.MutationsAllowed => OperationRefusals.MutationByGet,
            OperationType.Subscription when !request.StreamsAllowed => OperationRefusals.StreamNeeded,
            _ => null,
        };
    }

    /// <summary>The kind of operation that would run; null where that can't be told.</summary>
    private static OperationType? TypeOf(GraphQLDocument document, string? operationName)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>();
        return (operationName is { Length: > 0 } name ? operations.FirstOrDefault(o => o.Name?.Value == name) : operations.FirstOrDefault())?.Operation;
    }

    /// <summary>A document on its way to the engine: the text as it came, as it is parsed, and the tree.</summary>
    private readonly record struct Asked(string Key, string Text, GraphQLDocument? Parsed, bool IsKnown);

    private static GraphQLDocument? Parsed(string text)
    {
        try
        {
            return GraphQLParser.Parser.Parse(text);
        }
        catch (GraphQLParser.Exceptions.GraphQLParserException)
        {
            return null;
        }
    }

    private Common.RequestError? Text(OperationRequest request, out string text)
    {
        text = request.Query ?? "";
        if (request.DocumentId is { } id)
        {
            if (stored.Find(id) is not { } found)
                return new("PERSISTED_QUERY_NOT_FOUND", LocalizedText.Of($"There is no stored operation “{ProblemText.Quoted(id)}”.", $"Il n’y a pas d’opération enregistrée « {ProblemText.Quoted(id)} »."));
            text = found;
        }
        if (string.IsNullOrWhiteSpace(text))
            return new("QUERY_MISSING", LocalizedText.Of("Send a query, or the documentId of a stored operation.", "Envoyez une requête, ou le documentId d’une opération enregistrée."));
        if (text.Length > MostCharacters)
            return new("DOCUMENT_TOO_LARGE", LocalizedText.Of($"The query is longer than {MostCharacters} characters.", $"La requête dépasse {MostCharacters} caractères."));
        return null;
    }

    private Task Mask(GraphQL.Execution.UnhandledExceptionContext context)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        LogFailure(log, id, context.OriginalException);
        context.ErrorMessage = $"Something went wrong on our side. Give this number to whoever helps you: {id}. / Une erreur est survenue de notre côté. Donnez ce numéro à qui vous aide : {id}.";
        context.Exception = new InvalidOperationException(id);
        return Task.CompletedTask;
    }

    private static ExecutionResult Refused(Common.RequestError error, LanguagePreference languages) =>
        Localized(new() { Errors = [error] }, languages);

    /// <summary>Our own errors speak the caller's language; the other one stands beside it in the extensions.</summary>
    private static ExecutionResult Localized(ExecutionResult result, LanguagePreference languages)
    {
        if (!languages.PrefersFrench || result.Errors is not { Count: > 0 } errors) return result;
        var translated = new ExecutionErrors();
        foreach (var error in errors)
        {
            if (error is not Common.RequestError own)
            {
                translated.Add(error);
                continue;
            }
            var french = new ExecutionError(own.Text["fr"]!) { Code = own.Code, Path = own.Path, Extensions = own.Extensions };
            if (own.Locations is { } locations) foreach (var location in locations) french.AddLocation(location);
            translated.Add(french);
        }
        result.Errors = translated;
        return result;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed, number {Id}")]
    private static partial void LogFailure(ILogger log, string id, Exception exception);
}
