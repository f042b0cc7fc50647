using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>JSON-LD with its context in the file: whoever reads it fetches nothing.</summary>
internal static class JsonLdWriter
{
    public static void Write(RdfGraph graph, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject("@context");
        foreach (var (prefix, ns) in Vocabulary.Prefixes)
        {
            if (!ns.EndsWith(':'))
            {
                json.WriteString(prefix, ns);
                continue;
            }
            // A namespace that doesn't end in a delimiter of RFC 3986 must say that it is one (JSON-LD 1.1, §4.4).
            json.WriteStartObject(prefix);
            json.WriteString("@id", ns);
            json.WriteBoolean("@prefix", true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("@graph");
        foreach (var subject in graph.Subjects)
        {
            Node(graph, subject).WriteTo(json);
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonObject Node(RdfGraph graph, RdfTerm subject)
    {
        var node = new JsonObject { ["@id"] = Name(subject) };
        foreach (var predicate in graph.About(subject).Select(t => t.Predicate).Distinct())
        {
            JsonNode[] values = [.. graph.Objects(subject, predicate).Select(o => predicate == Vocabulary.Type ? (JsonNode)JsonValue.Create(Compact(o.Text!)) : Value(o))];
            node[predicate == Vocabulary.Type ? "@type" : Compact(predicate)] = values is [var one] ? one : new JsonArray(values);
        }
        return node;
    }

    private static JsonObject Value(RdfTerm term) => term switch
    {
        RdfTerm.Literal { Language: { } tag } text => new() { ["@language"] = tag, ["@value"] = text.Value },
        RdfTerm.Literal { Datatype: Vocabulary.Json } json => new() { ["@type"] = "@json", ["@value"] = JsonNode.Parse(json.Value) },
        RdfTerm.Literal { Datatype: { } type } typed => new() { ["@type"] = Compact(type), ["@value"] = typed.Value },
        RdfTerm.Literal plain => new() { ["@value"] = plain.Value },
        _ => new() { ["@id"] = Name(term) },
    };

    private static string Name(RdfTerm term) => term is RdfTerm.Blank blank ? $"_:{blank.Label}" : term.Text!;

    private static string Compact(string iri)
    {
        foreach (var (prefix, ns) in Vocabulary.Prefixes)
            if (iri.Length > ns.Length && iri.StartsWith(ns, StringComparison.Ordinal) && iri[ns.Length] != '/')
                return $"{prefix}:{iri[ns.Length..]}";
        return iri;
    }
}
