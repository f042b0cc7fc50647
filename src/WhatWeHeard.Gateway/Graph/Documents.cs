using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// The document that a request means, however it names it: by its text, by the name or hash of a stored operation, or by a hash
/// that some client registered before.
/// </summary>
public sealed class Documents(DocumentReader reader, DocumentCache cache, StoredOperations stored, RegisteredDocuments registered, DocumentSettings settings)
{
    private static readonly RequestError NothingAsked = new("QUERY_MISSING", LocalizedText.Of(
        "Send a query, or the documentId of a stored operation.", "Envoyez une requête, ou le documentId d’une opération enregistrée."));

    /// <summary>The message is the protocol's: clients compare it, and send the text when they see it.</summary>
    private static readonly RequestError NotRegistered = new("PERSISTED_QUERY_NOT_FOUND", LocalizedText.Of("PersistedQueryNotFound", "PersistedQueryNotFound"));

    private static readonly RequestError RegisteringIsOff = new("PERSISTED_QUERY_NOT_SUPPORTED", LocalizedText.Of("PersistedQueryNotSupported", "PersistedQueryNotSupported"));

    private static readonly RequestError HashMismatch = new("PERSISTED_QUERY_HASH_MISMATCH", LocalizedText.Of(
        "The hash isn't the SHA-256 of the query.", "L’empreinte n’est pas le SHA-256 de la requête."));

    private static readonly RequestError OnlyPersisted = new("PERSISTED_QUERY_ONLY", LocalizedText.Of(
        "Only stored operations are run here: ask by documentId.", "Seules les opérations enregistrées sont exécutées ici : demandez par documentId."));

    public (KnownDocument? Document, RequestError? Why) Find(OperationRequest request)
    {
        var (text, why) = TextOf(request);
        if (text is null) return (null, why);
        if (cache.Find(text) is { } known) return (known, null);
        var read = reader.Read(text);
        if (read.Document is { } document) document.StoredName = stored.NameOf.GetValueOrDefault(text);
        return read;
    }

    /// <summary>Whether this request would register its document.</summary>
    public bool Registers(OperationRequest request) =>
        request is { Hash: { } hash, Query: not null } && stored.Find(StoredOperations.Sha256 + hash) is null && registered.Find(hash) is null;

    /// <summary>Keeps a document that the engine has found valid, and whatever its sender registered.</summary>
    public void Keep(KnownDocument document, OperationRequest request)
    {
        if (!document.IsValid)
        {
            document.IsValid = true;
            cache.Keep(document);
        }
        if (Registers(request)) registered.Keep(request.Hash!, request.Query!);
    }

    private (string? Text, RequestError? Why) TextOf(OperationRequest request)
    {
        if (request.DocumentId is { } id) return ById(id);
        if (request.Hash is { } hash) return ByHash(hash, request.Query);
        if (string.IsNullOrWhiteSpace(request.Query)) return (null, NothingAsked);
        // Whoever sends the very text of a stored operation asks for the operation.
        if (settings.OnlyPersisted && stored.Find(StoredOperations.HashOf(request.Query)) is null) return (null, OnlyPersisted);
        return (request.Query, null);
    }

    private (string? Text, RequestError? Why) ById(string id)
    {
        var text = stored.Find(id);
        if (text is null && id.StartsWith(StoredOperations.Sha256, StringComparison.Ordinal)) text = registered.Find(id[StoredOperations.Sha256.Length..]);
        return text is not null ? (text, null) : (null, new("PERSISTED_QUERY_NOT_FOUND", LocalizedText.Of(
            $"There is no stored operation “{ProblemText.Quoted(id)}”.", $"Il n’y a pas d’opération enregistrée « {ProblemText.Quoted(id)} ».")));
    }

    private (string? Text, RequestError? Why) ByHash(string hash, string? text)
    {
        var kept = stored.Find(StoredOperations.Sha256 + hash) ?? registered.Find(hash);
        if (string.IsNullOrWhiteSpace(text)) return kept is not null ? (kept, null) : (null, settings.OnlyPersisted ? RegisteringIsOff : NotRegistered);
        if (text.Length > OperationLimits.MostCharacters) return (text, null); // refused for its length, before anything is hashed
        if (StoredOperations.HashOf(text) != StoredOperations.Sha256 + hash) return (null, HashMismatch);
        return settings.OnlyPersisted && kept is null ? (null, OnlyPersisted) : (text, null);
    }
}

/// <summary>What documents are taken; configured under <c>Documents</c>.</summary>
public sealed record DocumentSettings
{
    /// <summary>True: nothing but stored operations runs, neither a text nor a hash that was registered.</summary>
    public bool OnlyPersisted { get; init; }

    /// <summary>A file or folder of operations beside our own: what a client's build wrote.</summary>
    public string? Path { get; init; }
}
