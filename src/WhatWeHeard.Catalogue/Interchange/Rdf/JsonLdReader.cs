using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>
/// JSON-LD into statements. Contexts that stand in the file are applied; one that is only named is never fetched: that of CPSV-AP is
/// known here, any other is reported and its terms are left aside.
/// </summary>
internal sealed class JsonLdReader
{
    private static readonly Detail NotFetched = new("contexts are never fetched; put it into the file.", "les contextes ne sont jamais téléchargés; mettez-le dans le fichier.");

    private readonly RdfGraph graph = new();
    private readonly ImmutableArray<Problem>.Builder remarks = ImmutableArray.CreateBuilder<Problem>();
    private readonly LinedJson json;
    private int blanks;

    private JsonLdReader(LinedJson json) => this.json = json;

    /// <exception cref="MalformedFileException">It isn't JSON.</exception>
    public static (RdfGraph Graph, ImmutableArray<Problem> Remarks) Read(byte[] utf8)
    {
        var json = LinedJson.Parse(utf8);
        var reader = new JsonLdReader(json);
        foreach (var node in json.Root.Objects()) reader.Node(node, JsonLdContext.Empty);
        return (reader.graph, [.. json.Remarks, .. reader.remarks.Distinct()]);
    }

    private RdfTerm? Node(JsonObject node, JsonLdContext context)
    {
        if (node.ContainsKey("@context")) context = context.With(node["@context"], url => remarks.Add(Problem.Warning(ProblemCode.UnknownField, "@context", url, NotFetched) with { Line = json.LineOf(node) }));
        string? Keyword(string keyword) => node.FirstOrDefault(p => p.Key == keyword || context.KeywordOf(p.Key) == keyword).Key;
        if (Keyword("@graph") is { } inner)
            foreach (var child in node[inner].Objects()) Node(child, context);
        var own = node.Where(p => !p.Key.StartsWith('@') && context.KeywordOf(p.Key) is null).ToArray();
        var id = Keyword("@id") is { } named ? node.Word(named) : null;
        if (own.Length == 0 && id is null && Keyword("@type") is null) return null;
        RdfTerm subject = id is null ? new RdfTerm.Blank($"j{blanks++}") : Reference(id, context);
        var line = json.LineOf(node);
        if (Keyword("@type") is { } types)
            foreach (var type in node[types].Many())
                if (context.Expand(type.Word() ?? "", asType: true) is { } iri)
                    graph.Add(subject, Vocabulary.Type, new RdfTerm.Iri(iri), line);
        foreach (var (name, value) in own)
        {
            var term = context.Term(name);
            if (context.Expand(name, asType: true) is not { } predicate || term?.Ignored == true) continue;
            foreach (var each in Values(value, term, context)) graph.Add(subject, predicate, each, line);
        }
        return subject;
    }

    private IEnumerable<RdfTerm> Values(JsonNode? value, JsonLdTerm? term, JsonLdContext context)
    {
        if (term?.Container == "@language" && value is JsonObject byLanguage && !byLanguage.ContainsKey("@value"))
            return byLanguage.SelectMany(p => p.Value.Many().Select(v => (RdfTerm)new RdfTerm.Literal(v.Word() ?? "", p.Key)));
        return value.Many().SelectMany(v => One(v, term, context));
    }

    private IEnumerable<RdfTerm> One(JsonNode value, JsonLdTerm? term, JsonLdContext context)
    {
        if (value is JsonArray nested) return nested.Many().SelectMany(v => One(v, term, context));
        if (value is JsonObject o)
        {
            if (o.ContainsKey("@value")) return [Literal(o, context)];
            if (o.ContainsKey("@list")) return o["@list"].Many().SelectMany(v => One(v, term, context));
            if (o.ContainsKey("@set")) return o["@set"].Many().SelectMany(v => One(v, term, context));
            return Node(o, context) is { } node ? [node] : [];
        }
        var word = value.Word() ?? "";
        if (term?.Type == "@id") return [Reference(word, context)];
        if (term?.Type == "@vocab") return [context.Expand(word, asType: true) is { } iri ? new RdfTerm.Iri(iri) : new RdfTerm.Literal(word)];
        if (value.GetValueKind() is JsonValueKind.Number) return [new RdfTerm.Literal(word, null, term?.Type ?? Vocabulary.Xsd + (word.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "double"))];
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return [new RdfTerm.Literal(word, null, Vocabulary.Xsd + "boolean")];
        return [term?.Type is { } type && type[0] != '@' ? new RdfTerm.Literal(word, null, type) : new RdfTerm.Literal(word, term?.Language ?? context.Language)];
    }

    private static RdfTerm.Literal Literal(JsonObject o, JsonLdContext context)
    {
        if (o.Word("@type") == "@json") return new(o["@value"]?.ToJsonString() ?? "null", null, Vocabulary.Json);
        var value = o["@value"].Word() ?? "";
        if (o.Word("@language") is { } tag) return new(value, tag);
        return new(value, null, o.Word("@type") is { } type ? context.Expand(type, asType: true) ?? type : null);
    }

    private static RdfTerm Reference(string id, JsonLdContext context) =>
        id.StartsWith("_:", StringComparison.Ordinal) ? new RdfTerm.Blank(id[1..]) : new RdfTerm.Iri(context.Expand(id, asType: false) ?? id);
}

/// <summary>What a term stands for, and how its plain values are to be read.</summary>
internal sealed record JsonLdTerm(string? Iri, string? Type = null, string? Container = null, string? Language = null)
{
    /// <summary>A term that is mapped to null says nothing.</summary>
    public bool Ignored => Iri is null;
}

/// <summary>The terms that hold in a part of a file.</summary>
internal sealed record JsonLdContext(ImmutableDictionary<string, JsonLdTerm> Terms, string? Vocabulary, string? Language)
{
    public static JsonLdContext Empty { get; } = new(ImmutableDictionary.Create<string, JsonLdTerm>(StringComparer.Ordinal), null, null);

    public JsonLdContext With(JsonNode? context, Action<string> notFetched)
    {
        var result = this;
        if (context is null) return Empty;
        foreach (var part in context.Many())
            if (part is JsonObject inline) result = result.With(inline);
            else if (part.Word() is { } url)
                if (CpsvContext.Knows(url)) result = result with { Terms = result.Terms.SetItems(CpsvContext.Terms) };
                else notFetched(url);
        return result;
    }

    private JsonLdContext With(JsonObject inline)
    {
        var result = this with
        {
            Vocabulary = inline.ContainsKey("@vocab") ? inline.Word("@vocab") : Vocabulary,
            Language = inline.ContainsKey("@language") ? inline.Word("@language") : Language,
        };
        // A term may be written with a prefix that stands after it: names first, then what is written with them.
        foreach (var (name, value) in inline.Where(p => p.Key.Length > 0 && p.Key[0] != '@').OrderBy(p => (p.Value.Word() ?? (p.Value as JsonObject)?.Word("@id"))?.Contains("://", StringComparison.Ordinal) == true ? 0 : 1))
            result = result with
            {
                Terms = result.Terms.SetItem(name, value is JsonObject o
                    ? new(result.Expand(o.Word("@id") ?? name, asType: true), o.Word("@type") is { } type ? result.Expand(type, asType: true) ?? type : null, o["@container"].Many().FirstOrDefault().Word(), o.Word("@language"))
                    : new(value.Word() is { } iri ? result.Expand(iri, asType: true) : null)),
            };
        return result;
    }

    public JsonLdTerm? Term(string name) => Terms.GetValueOrDefault(name);

    /// <summary>The keyword that a term is another name of.</summary>
    public string? KeywordOf(string name) => Terms.TryGetValue(name, out var term) && term.Iri is ['@', ..] ? term.Iri : null;

    /// <summary>A name as an IRI; null where it means nothing here. Names of things aren't looked up among the terms, but prefixes are.</summary>
    public string? Expand(string name, bool asType)
    {
        if (name.Length == 0) return null;
        if (name[0] == '@') return name;
        if (asType && Terms.TryGetValue(name, out var term)) return term.Iri;
        if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            return !name.AsSpan(colon + 1).StartsWith("//") && Terms.TryGetValue(name[..colon], out var prefix) && prefix.Iri is { } ns ? ns + name[(colon + 1)..] : name;
        return asType && Vocabulary is not null ? Vocabulary + name : asType ? null : name;
    }
}
