using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// What somebody wrote, made into the body of an edition. It needn't be complete, that is what a draft is for; but it must be
/// readable, and it says nothing of whose it is: that follows from the item's id, so no body moves a listing to another government.
/// </summary>
public static class DraftBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Canonical native JSON, whole and under the item's own name.</summary>
    public static Outcome<ReadOnlyMemory<byte>> Read(ItemId id, ReadOnlyMemory<byte> json)
    {
        try
        {
            var problems = NativeText.Check(json.Span);
            if (problems.Count > 0) return Outcome<ReadOnlyMemory<byte>>.Failed(problems);
            if (JsonNode.Parse(json.Span, documentOptions: Strict) is not JsonObject body)
                return Problem.Error(ProblemCode.MalformedRecord, "$", null, new("it isn't a JSON object.", "ce n’est pas un objet JSON."));
            foreach (var (name, value) in NamesOf(id))
            {
                // Left out is fine; something else is somebody's attempt to move it, or a mistake: either way not to be guessed at.
                if (body[name] is { } said && said.ToJsonString() != JsonValue.Create(value)!.ToJsonString())
                    return Problem.Error(ProblemCode.Inconsistent, name, said.ToString(), new($"the item's id says {value}; a body can't change that.", $"l’identifiant dit {value}; le contenu ne peut le changer."));
                body[name] = value;
            }
            return Canonical(id.Kind, body);
        }
        catch (JsonException e)
        {
            return NativeProblems.Of(e, json);
        }
    }

    /// <exception cref="JsonException">The object isn't one of this kind.</exception>
    internal static ReadOnlyMemory<byte> Canonical(ItemKind kind, JsonObject body)
    {
        var item = NativeJson.Read(kind, JsonSerializer.SerializeToUtf8Bytes(body, NativeJson.Options));
        return JsonSerializer.SerializeToUtf8Bytes(item, item.GetType(), NativeJson.Options);
    }

    internal static JsonObject Object(ReadOnlyMemory<byte> body) => (JsonObject)JsonNode.Parse(body.Span)!;

    /// <summary>The fields by which a body says what it is, as its kind calls them.</summary>
    internal static IEnumerable<(string Name, string Value)> NamesOf(ItemId id) => id.Kind switch
    {
        ItemKind.Service => [("key", id.Key), ("jurisdiction", ItemWrite.JurisdictionOf(id))],
        ItemKind.Organization => [("id", id.Key), ("jurisdiction", ItemWrite.JurisdictionOf(id))],
        ItemKind.Fact => [("id", id.Key)],
        _ => [("code", id.Key)],
    };
}
