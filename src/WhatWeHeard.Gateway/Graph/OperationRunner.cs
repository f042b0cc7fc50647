using System.Runtime.CompilerServices;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Changes;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>One operation as it came in by some door.</summary>
public sealed record OperationRequest
{
    public string? Query { get; init; }

    /// <summary>A stored operation instead of a text: its name, or <c>sha256:</c> and the hash of its text.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The SHA-256 of a text, in hexadecimal, as Apollo's automatic persisted queries send it: with the text once, then without.</summary>
    public string? Hash { get; init; }
    public string? OperationName { get; init; }
    public Inputs? Variables { get; init; }
    public LanguagePreference Languages { get; init; } = LanguagePreference.Unsaid;

    /// <summary>Who asks, as the door found out; null for anybody.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Where the request came from, as far as anybody without a token can be told from another; null for the program itself.</summary>
    public string? Client { get; init; }

    /// <summary>False where the door allows queries only, as GET does.</summary>
    public bool MutationsAllowed { get; init; } = true;

    /// <summary>True where a page of an origin that isn't trusted sent it: it may ask, not change.</summary>
    public bool FromStrangePage { get; init; }

    /// <summary>True where the door can carry more than one answer.</summary>
    public bool StreamsAllowed { get; init; }

    /// <summary>The request as a number, where its answer may be kept for the next who asks the same.</summary>
    public Fingerprint? Fingerprint { get; init; }

    /// <summary>The answer, where it was kept.</summary>
    public WholeAnswer? Known { get; init; }

    public Caller Caller => Actor is { } actor ? new(actor.Identity, IsAnonymous: false) : Client is { } client ? new(client, IsAnonymous: true) : Caller.Program;
}

/// <summary>What an operation answers: once, or for as long as somebody listens.</summary>
public sealed record OperationAnswer(ExecutionResult? Single, IAsyncEnumerable<ExecutionResult>? Stream);

/// <summary>
/// The one way in: every door hands its operations over here, so that each request holds one snapshot from beginning to end and
/// every limit holds at every door.
/// </summary>
public sealed class OperationRunner(
    ISchema schema, IDocumentExecuter executer, Documents documents, PointsBudget points, CurrentCatalogue current, UnknownWords unknown, ILogger<OperationRunner> log,
    IServiceProvider? services = null)
{
    private Func<GraphQL.Execution.UnhandledExceptionContext, Task>? mask;

    public async Task<ExecutionResult> RunAsync(OperationRequest request, CancellationToken cancel) => (await AnswerAsync(request, cancel)).Result;

    /// <summary>
    /// For doors that can carry many answers: one, or the answers to a subscription as they come, each taken only when the one
    /// before was. They end with the token.
    /// </summary>
    public async Task<OperationAnswer> OpenAsync(OperationRequest request, CancellationToken cancel)
    {
        var (result, catalogue) = await AnswerAsync(request with { StreamsAllowed = true }, cancel);
        if (result is { Streams.Count: > 0, Errors: not { Count: > 0 } }) return new(null, EventsAsync(result.Streams.Values.Single(), catalogue!, cancel));
        // The engine calls it run, but a subscription that couldn't be opened has answered nothing.
        if (result.Operation?.Operation == OperationType.Subscription) result.Executed = false;
        return new(result, null);
    }

    private static async IAsyncEnumerable<ExecutionResult> EventsAsync(
        IObservable<ExecutionResult> engine, RequestCatalogue catalogue, [EnumeratorCancellation] CancellationToken cancel)
    {
        var source = catalogue.Events ?? throw new InvalidOperationException("The subscription has no events.");
        await foreach (var answer in source.AnswersAsync(engine, cancel)) yield return AnswerErrors.In(catalogue.Languages, answer);
    }

    private async ValueTask<(ExecutionResult Result, RequestCatalogue? Catalogue)> AnswerAsync(OperationRequest request, CancellationToken cancel)
    {
        var (document, refused) = Admit(request);
        using var measured = OperationTelemetry.Begin(document, request);
        var answer = await AnswerAsync(document, refused, request, cancel);
        measured.End(answer.Result);
        return answer;
    }

    private async ValueTask<(ExecutionResult Result, RequestCatalogue? Catalogue)> AnswerAsync(
        KnownDocument? document, Common.RequestError? refused, OperationRequest request, CancellationToken cancel)
    {
        if (document is null) return (Refused(refused!, request.Languages), null);
        var charge = Charge.Of(document, request, documents.Registers(request), points);
        if (charge.Refused is { } tooMuch) return (Refused(tooMuch, request.Languages), null);
        using var patience = Patience.Begin(outlives: request.StreamsAllowed, cancel);
        try
        {
            var catalogue = new RequestCatalogue(await SnapshotAsync(document, request, patience.Token), request.Languages, request.Actor);
            var result = await ExecuteAsync(document, request, catalogue, patience.Token);
            // Before anything ran: an error of the document. Once it ran, the document is sound whatever its fields said.
            if (result.Executed) documents.Keep(document, request);
            return (charge.ToldIn(AnswerErrors.In(request.Languages, result)), catalogue);
        }
        catch (Common.RequestError noSuchMoment)
        {
            return (Refused(noSuchMoment, request.Languages), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (Refused(OperationRefusals.TimedOut, request.Languages), null);
        }
        catch (Exception e) when (StorageUnavailableException.IsBehind(e))
        {
            // A past catalogue is read before anything runs.
            return (Refused(OperationRefusals.StorageAway(), request.Languages), null);
        }
    }

    /// <summary>What the request holds from now to its end: the current snapshot, or the past one that it names.</summary>
    private async ValueTask<CatalogueSnapshot> SnapshotAsync(KnownDocument document, OperationRequest request, CancellationToken cancel) =>
        document.Operation(request.OperationName) is { } operation && AsOf.IsOn(operation) && services is not null
            ? await AsOf.SnapshotAsync(operation, request.Variables, current.Snapshot,
                services.GetRequiredService<CatalogueHistory>(), services.GetRequiredService<TimeProvider>(), cancel)
            : current.Snapshot;

    /// <summary>The document that is asked for, within every limit that can be told before it runs; or why it isn't run.</summary>
    public (KnownDocument? Document, Common.RequestError? Refused) Admit(OperationRequest request)
    {
        var (document, refused) = documents.Find(request);
        if (document is null) return (null, refused);
        refused = OperationLimits.CheckFor(request.Caller, document.Size) ?? InputLimits.CheckVariables(request.Variables) ?? document.Operation(request.OperationName)?.Operation switch
        {
            OperationType.Mutation when !request.MutationsAllowed => OperationRefusals.MutationByGet,
            OperationType.Mutation when request.FromStrangePage => OperationRefusals.ForeignOrigin,
            OperationType.Subscription when !request.StreamsAllowed => OperationRefusals.StreamNeeded,
            _ => null,
        };
        return refused is null ? (document, null) : (null, refused);
    }

    /// <summary>The stored operation that is asked for; null for any other.</summary>
    public string? NameOf(OperationRequest request) => documents.Find(request).Document?.StoredName;

    public bool AsksOfSchemaAlone(OperationRequest request) => documents.Find(request).Document?.AsksOfSchemaAlone(request.OperationName) == true;

    /// <summary>Takes the points of an answer that was kept; or why it isn't given.</summary>
    public ExecutionResult? Refuses(OperationRequest request, WholeAnswer known) =>
        Charge.Of(known.Points, request, registers: false, points).Refused is { } tooMuch ? Refused(tooMuch, request.Languages) : null;

    private async ValueTask<ExecutionResult> ExecuteAsync(KnownDocument document, OperationRequest request, RequestCatalogue catalogue, CancellationToken cancel)
    {
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Query = document.Text,
            Document = document.Parsed,
            // A document that passed once needs only its variables looked at again.
            ValidationRules = document.IsValid ? [] : DocumentValidator.CoreRules,
            OperationName = request.OperationName,
            Variables = request.Variables,
            UserContext = catalogue,
            RequestServices = services,
            CancellationToken = cancel,
            ThrowOnUnhandledException = false,
            UnhandledExceptionDelegate = mask ??= Mask,
        });
        // Reads go on while the database is away, and say how old they may be.
        if (current.StaleSince is { } since) (result.Extensions ??= [])["stale"] = new Dictionary<string, object?> { ["asOf"] = since.UtcDateTime };
        unknown.Add(catalogue.UnknownWords);
        return result;
    }

    private Task Mask(GraphQL.Execution.UnhandledExceptionContext context)
    {
        var number = Failures.Number(log, context.OriginalException);
        var told = Failures.Told(number);
        context.ErrorMessage = $"{told["en"]} / {told["fr"]}";
        context.Exception = new InvalidOperationException(number);
        return Task.CompletedTask;
    }

    private static ExecutionResult Refused(Common.RequestError error, LanguagePreference languages) =>
        AnswerErrors.In(languages, new() { Errors = [error] });
}
