using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// How long an answer may be kept, and the tag by which its holder asks whether it still stands. The tag follows from the change
/// number, the program, and what was asked in which language: whoever has it holds what would be written now, so nothing is run.
/// </summary>
public sealed class Freshness(CurrentCatalogue current)
{
    /// <summary>Another build may say the same otherwise; instances of one build share their tags.</summary>
    private static readonly string Build = $"{typeof(Freshness).Module.ModuleVersionId:N}{typeof(CatalogueSnapshot).Module.ModuleVersionId:N}";

    public Kept Of(HttpRequest request, KnownDocument document, OperationRequest operation, string mediaType)
    {
        var hint = document.CacheHint(operation.OperationName);
        if (!hint.IsKept) return default;
        var snapshot = current.Snapshot;
        var what = $"{Build}\n{snapshot.At.UtcTicks}\n{mediaType}\n{string.Join(',', operation.Languages.Tags)}\n{request.Path}{request.QueryString}\n{document.Key}";
        var tag = $"\"{snapshot.Sequence:x}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 12))}\"";
        return new(hint, new EntityTagHeaderValue(tag, isWeak: true));
    }
}

/// <summary>What is said of one answer's freshness; nothing of those that nobody keeps.</summary>
public readonly record struct Kept(CacheHint Hint, EntityTagHeaderValue? Tag)
{
    public bool IsShared => Tag is not null && Hint.IsPublic;

    /// <summary>Whether the asker has it already (RFC 9110 §13.1.2).</summary>
    public bool IsHeldBy(HttpRequest request)
    {
        if (Tag is not { } tag || request.Headers.IfNoneMatch is not { Count: > 0 } held || !EntityTagHeaderValue.TryParseList(held, out var tags)) return false;
        foreach (var one in tags)
            if (one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false))
                return true;
        return false;
    }

    public void Spare(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        Tell(response);
    }

    public void Tell(HttpResponse response)
    {
        if (Tag is null) return;
        response.Headers.ETag = Tag.ToString();
        response.Headers.CacheControl = $"{(Hint.IsPublic ? "public" : "private")}, max-age={Hint.Seconds}";
    }
}
