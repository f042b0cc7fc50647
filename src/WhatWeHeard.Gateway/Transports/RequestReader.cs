using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using Inputs = GraphQL.Inputs;
using RequestError = WhatWeHeard.Gateway.Graph.Common.RequestError;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// Operations as they come over HTTP: in a JSON body, or in an address. What can't be read is told as an error with a code; which
/// status that makes is not this file's business.
/// </summary>
public sealed class RequestReader(AnswerJson json)
{
    /// <summary>Eight times the longest query that is run: room for its variables.</summary>
    public const int LargestBody = 256 << 10;

    /// <summary>Twice as deep as any input of the schema nests; deeper is an attack on the stack.</summary>
    public const int DeepestBody = 64;

    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestBody, AllowDuplicateProperties = false };

    /// <summary>A SHA-256 in hexadecimal is 64 characters; what is longer names nothing.</summary>
    private const int LongestHash = 128;

    private static readonly RequestError NoObject = Refusals.Malformed("it isn't a JSON object.", "ce n’est pas un objet JSON.");

    private static readonly RequestError HalfACharacter = Refusals.Malformed("it holds half of a character (a lone surrogate).", "elle contient une moitié de caractère (surrogat isolé).");

    internal static readonly RequestError TooDeep = Refusals.Malformed($"it is nested deeper than {DeepestBody} levels.", $"elle compte plus de {DeepestBody} niveaux d’imbrication.");

    private static readonly string[] Parameters = ["query", "documentId", "operationName", "variables", "extensions"];

    /// <summary>The operation in a POST's body; or why there is none.</summary>
    public async ValueTask<(OperationRequest? Operation, RequestError? Why)> ReadBodyAsync(HttpRequest request, LanguagePreference languages, WholeAnswers? answers = null)
    {
        var (body, why) = await AllAsync(request);
        if (body is null) return (null, why);
        using (body)
        {
            var inPath = InPath(request);
            // What an address names isn't in the body, and the fingerprint is the body's.
            var fingerprint = answers is null || inPath is not null ? default(Fingerprint?) : Fingerprint.Of(body, languages);
            if (fingerprint is { } asked && answers!.Find(asked) is { } known) return (new() { Languages = languages, Known = known }, null);
            (var operation, why) = inPath is null && UsualBody.Read(body.Written.Span, languages) is { } usual ? (usual, null) : ReadBody(body.Written, inPath, languages);
            // Who registers a document must be heard each time.
            return (operation is null or { Hash: not null, Query: not null } || fingerprint is null ? operation : operation with { Fingerprint = fingerprint }, why);
        }
    }

    /// <summary>Whatever a body may be.</summary>
    internal (OperationRequest? Operation, RequestError? Why) ReadBody(ReadOnlyMemory<byte> utf8, string? inPath, LanguagePreference languages) =>
        Parse(utf8, root => Operation(root, inPath, languages));

    /// <summary>An object of plain values, for doors that speak something else than GraphQL: read under the same rules.</summary>
    internal static async ValueTask<(JsonObject? Given, RequestError? Why)> ReadObjectAsync(HttpRequest request)
    {
        var (body, why) = await AllAsync(request);
        if (body is null) return (null, why);
        using (body) return Parse<JsonObject>(body.Written, root => root.ValueKind == JsonValueKind.Object ? (Values(root), null) : (null, NoObject));
    }

    /// <summary>A body that somebody else will read, held to the same rules before they do; why it isn't to be read, or null.</summary>
    internal static async ValueTask<RequestError?> VetAsync(HttpRequest request)
    {
        var (body, why) = await AllAsync(request);
        if (body is null) return why;
        byte[] whole;
        using (body) whole = body.Written.ToArray();
        (request.Body, request.ContentType) = (new MemoryStream(whole), MediaTypes.Json);
        return Parse<RequestError>(whole, _ => default).Why;
    }

    /// <summary>Each text is taken now: half of a character is found out here, where it can be told.</summary>
    private static JsonObject Values(JsonElement root) =>
        new(root.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.ValueKind == JsonValueKind.String ? JsonValue.Create(p.Value.GetString()) : JsonNode.Parse(p.Value.GetRawText()))));

    /// <summary>The operation in a message that was read already.</summary>
    internal (OperationRequest? Operation, RequestError? Why) ReadPayload(JsonElement payload, LanguagePreference languages)
    {
        try
        {
            return Operation(payload, null, languages);
        }
        catch (Exception e) when (IsHalfACharacter(e))
        {
            return (null, HalfACharacter);
        }
    }

    /// <summary>The operation in a GET's address, as a form encodes it.</summary>
    public (OperationRequest? Operation, RequestError? Why) ReadAddress(HttpRequest request, LanguagePreference languages)
    {
        var query = request.Query;
        if (Parameters.FirstOrDefault(n => query[n].Count > 1) is { } twice)
            return (null, Refusals.Malformed($"“{twice}” is given more than once.", $"« {twice} » est donné plus d’une fois."));
        string? Given(string name) => query[name] is [{ Length: > 0 } text] ? text : null;
        var (variables, why) = AddressMap("variables", Given("variables"));
        if (why is not null) return (null, why);
        (var extensions, why) = AddressMap("extensions", Given("extensions"));
        if (why is not null) return (null, why);
        return Complete(new()
        {
            Query = Given("query"),
            DocumentId = InPath(request) ?? Given("documentId"),
            Hash = HashIn(extensions),
            OperationName = Given("operationName"),
            Variables = variables,
            Languages = languages,
            MutationsAllowed = false,
        });
    }

    private (Inputs? Map, RequestError? Why) AddressMap(string name, string? text) =>
        text is null ? (null, null) : Parse<Inputs>(Encoding.UTF8.GetBytes(text), root => root.ValueKind switch
        {
            JsonValueKind.Object => (json.ReadNode<Inputs>(root), null),
            JsonValueKind.Null => (null, null),
            _ => (null, Refusals.WrongType(name)),
        });

    private static (T? Value, RequestError? Why) Parse<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, (T?, RequestError?)> read) where T : class
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span)) return (null, Refusals.Malformed("it isn't UTF-8.", "ce n’est pas de l’UTF-8."));
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return read(document.RootElement);
        }
        catch (Exception e) when (IsHalfACharacter(e))
        {
            return (null, HalfACharacter);
        }
        catch (JsonException e)
        {
            // Where, but not what: a message of ours doesn't carry the caller's text back. What stands there twice has no line.
            return (null, IsTooDeep(utf8.Span) ? TooDeep
                : e.LineNumber is { } line ? Refusals.Malformed($"it isn't JSON (line {line + 1}).", $"ce n’est pas du JSON (ligne {line + 1}).")
                : Refusals.Malformed("an object in it holds a name twice.", "un objet y contient deux fois le même nom."));
        }
    }

    /// <summary>An escape such as \ud800: the framework reports it only when the text is taken, and in a value's map within a failure of its own.</summary>
    private static bool IsHalfACharacter(Exception e) => e is InvalidOperationException or JsonException { InnerException: InvalidOperationException };

    /// <summary>Whether it is JSON as far as the level that is one too many: the framework reports that no otherwise than a letter out of place.</summary>
    internal static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new() { MaxDepth = DeepestBody + 1 });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth == DeepestBody && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    return true;
        }
        catch (JsonException)
        {
            // What was refused is something else, and stands before.
        }
        return false;
    }

    private (OperationRequest? Operation, RequestError? Why) Operation(JsonElement root, string? inPath, LanguagePreference languages)
    {
        if (root.ValueKind == JsonValueKind.Array) return (null, Refusals.Batch);
        if (root.ValueKind != JsonValueKind.Object) return (null, NoObject);
        string? wrong = null;
        var operation = new OperationRequest
        {
            Query = Text(root, "query", ref wrong),
            DocumentId = inPath ?? Text(root, "documentId", ref wrong),
            OperationName = Text(root, "operationName", ref wrong),
            Variables = Map(root, "variables", ref wrong) is { } variables ? json.ReadNode<Inputs>(variables) : null,
            Languages = languages,
        };
        // We know one extension; a client may send any.
        if (Map(root, "extensions", ref wrong) is { } extensions) operation = operation with { Hash = HashIn(json.ReadNode<Inputs>(extensions)) };
        if (wrong is not null) return (null, Refusals.WrongType(wrong));
        return Complete(operation);
    }

    /// <summary>A stored operation as an address of its own: <c>/graphql/NAME</c>.</summary>
    private static string? InPath(HttpRequest request) => request.RouteValues["documentId"] as string;

    private static (OperationRequest? Operation, RequestError? Why) Complete(OperationRequest operation) =>
        operation is { DocumentId: null, Hash: null } && string.IsNullOrWhiteSpace(operation.Query) ? (null, Refusals.NothingAsked) : (operation, null);

    /// <summary>The hash of Apollo's automatic persisted queries, version 1.</summary>
    private static string? HashIn(Inputs? extensions) =>
        extensions?.GetValueOrDefault("persistedQuery") is IReadOnlyDictionary<string, object?> persisted && persisted.GetValueOrDefault("sha256Hash") is string { Length: <= LongestHash } hash ? hash.ToLowerInvariant() : null;

    private static string? Text(JsonElement root, string name, ref string? wrong)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        wrong ??= name;
        return null;
    }

    private static JsonElement? Map(JsonElement root, string name, ref string? wrong)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Object) return value;
        wrong ??= name;
        return null;
    }

    /// <summary>A compressed body could grow without limit when it is opened: ours never are.</summary>
    internal static bool IsPlainJson(HttpRequest request) => MediaTypes.IsJson(request) && request.Headers.ContentEncoding.Count == 0;

    /// <summary>The body as JSON's bytes, to its end or to the limit: a chunked one doesn't say how long it is.</summary>
    private static async ValueTask<(PooledBuffer? Body, RequestError? Why)> AllAsync(HttpRequest request)
    {
        if (!IsPlainJson(request)) return (null, Refusals.NotJson);
        if (request.ContentLength > LargestBody) return (null, Refusals.TooLarge);
        var body = new PooledBuffer();
        try
        {
            var reader = request.BodyReader;
            while (true)
            {
                // A connection that breaks ends this, too.
                var read = await reader.ReadAsync();
                var tooLarge = body.Written.Length + read.Buffer.Length > LargestBody;
                if (!tooLarge)
                    foreach (var segment in read.Buffer) body.Write(segment.Span);
                reader.AdvanceTo(read.Buffer.End);
                if (tooLarge) return Give(body, Refusals.TooLarge);
                if (read.IsCompleted) return (body, null);
            }
        }
        catch (Exception e) when (Refusals.Sent(e) is not null)
        {
            return Give(body, Refusals.Unreadable(Refusals.Sent(e)!));
        }
    }

    private static (PooledBuffer? Body, RequestError? Why) Give(PooledBuffer body, RequestError why)
    {
        body.Dispose();
        return (null, why);
    }
}
