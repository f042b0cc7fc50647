using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// The catalogue's own files: what <c>seed/</c> holds and what an export writes. A file may hold organizations, services, base
/// services, life events and vocabularies; what it doesn't name stays as it is.
/// </summary>
public sealed partial class NativeFormat : Format
{
    private static readonly Detail AList = new("a list", "une liste");
    private static readonly Detail AText = new("a text", "un texte");
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The sections of a file, in the order in which their records may refer to each other.</summary>
    private static readonly (string Name, ItemKind Kind, Func<JsonObject, ReadOnlyMemory<byte>> Canonical)[] Sections =
    [
        ("topics", ItemKind.Topic, Canonical<Topic>), ("audiences", ItemKind.Audience, Canonical<Audience>),
        ("facts", ItemKind.Fact, Canonical<FactDefinition>), ("lifeEvents", ItemKind.LifeEvent, Canonical<LifeEvent>),
        ("baseServices", ItemKind.BaseService, Canonical<BaseService>), ("organizations", ItemKind.Organization, Canonical<Organization>),
        ("services", ItemKind.Service, Canonical<Service>),
    ];

    public override string Name => "native";

    public override bool IsComplete => false;

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var start = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 2048)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start.StartsWith('{') && Marked().IsMatch(start);
    }

    public override bool Writes => true;

    public override ExportReport Write(PublicItems items, Stream to) => NativeWriter.Write(items, to);

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (utf8, encoding) = FileText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };

        var slices = NativeSlices.Of(utf8);
        var jurisdiction = slices.Jurisdiction ?? options.Jurisdiction;
        foreach (var unknown in slices.UnknownSections)
            yield return new() { Line = unknown.Line, Implied = true, Problems = [Problem.Warning(ProblemCode.UnknownField, unknown.Name) with { Line = unknown.Line }] };
        foreach (var wrong in slices.WrongSections)
            yield return new()
            {
                Line = wrong.Line,
                Problems = [Problem.Error(ProblemCode.WrongType, wrong.Section, NativeProblems.Written(utf8.AsSpan(wrong.Start, wrong.Length)), wrong.Section == NativeSlices.Government ? AText : AList) with { Line = wrong.Line }],
            };
        if (slices.Website is { } website && jurisdiction is not null)
            yield return Record(utf8, website, ItemKind.Jurisdiction, Canonical<JurisdictionPage>, jurisdiction, implied: true);
        foreach (var slice in slices.Records.Where(r => r.Section == "jurisdictions"))
            yield return Record(utf8, slice, ItemKind.Jurisdiction, Canonical<JurisdictionPage>, null, implied: true);
        foreach (var (name, kind, canonical) in Sections)
            foreach (var slice in slices.Records.Where(r => r.Section == name))
                yield return Record(utf8, slice, kind, canonical, jurisdiction, implied: false);
    }

    private static SourceRecord Record(
        byte[] utf8, NativeSlices.Slice slice, ItemKind kind, Func<JsonObject, ReadOnlyMemory<byte>> canonical, string? jurisdiction, bool implied)
    {
        var bytes = utf8.AsMemory(slice.Start, slice.Length);
        var problems = NativeText.Check(bytes.Span);
        ItemId? item = null;
        ReadOnlyMemory<byte> content = default;
        if (problems.Count == 0)
        {
            try
            {
                if (JsonNode.Parse(bytes.Span, documentOptions: Strict) is not JsonObject json) throw new JsonException();
                item = Scope(json, kind, jurisdiction, problems);
                if (problems.Count == 0) content = canonical(json);
            }
            catch (JsonException e)
            {
                problems.Add(NativeProblems.Of(e, bytes));
            }
        }
        return new()
        {
            Line = slice.Line,
            Key = item?.ToString(),
            Item = item,
            Content = content,
            Implied = implied,
            Problems = [.. problems.Select(p => p with { Line = slice.Line })],
        };
    }

    /// <summary>Gives a record its place in the world: the file says its jurisdiction once, the catalogue's keys say it each time.</summary>
    private static ItemId? Scope(JsonObject json, ItemKind kind, string? jurisdiction, List<Problem> problems)
    {
        if (kind == ItemKind.Jurisdiction && jurisdiction is null)
        {
            if (json["code"] is JsonValue code && code.GetValueKind() == JsonValueKind.String) return new(kind, code.GetValue<string>());
            problems.Add(Problem.Error(ProblemCode.Required, "code"));
            return null;
        }
        if (kind == ItemKind.Jurisdiction)
        {
            var website = json.DeepClone();
            json.Clear();
            json["code"] = jurisdiction;
            json["website"] = website;
            return new(kind, jurisdiction!);
        }
        var id = Take(json, "id");
        if (id is null || (kind is ItemKind.Audience ? id.Length == 0 : !ItemId.IsSlug(id)))
        {
            problems.Add(id is null ? Problem.Error(ProblemCode.Required, "id") : Problem.Error(ProblemCode.InvalidId, "id", id, "birth-certificate"));
            return null;
        }
        if (kind is not (ItemKind.Service or ItemKind.Organization))
        {
            json[kind == ItemKind.Fact ? "id" : "code"] = id;
            return new(kind, id);
        }
        // A file of several governments says it in each record; a file of one says it once.
        jurisdiction = Take(json, "jurisdiction") ?? jurisdiction;
        if (jurisdiction is null)
        {
            problems.Add(Problem.Error(ProblemCode.Required, "jurisdiction"));
            return null;
        }
        var key = ItemId.Scoped(jurisdiction, id);
        json[kind == ItemKind.Service ? "key" : "id"] = key;
        json["jurisdiction"] = jurisdiction;
        foreach (var reference in (string[])["organization", "parent"])
            Qualify(json, reference, jurisdiction);
        if (json["executing"] is JsonArray executing)
            json["executing"] = new JsonArray([.. executing.Select(n => (JsonNode?)Qualified(n?.ToString() ?? "", jurisdiction))]);
        foreach (var partner in json["partners"] as JsonArray ?? [])
            if (partner is JsonObject o)
                Qualify(o, "organization", jurisdiction);
        return new(kind, key);
    }

    private static void Qualify(JsonObject json, string property, string jurisdiction)
    {
        if (json[property] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            json[property] = Qualified(value.GetValue<string>(), jurisdiction);
    }

    private static string Qualified(string reference, string jurisdiction) =>
        reference.Contains(':', StringComparison.Ordinal) ? reference : ItemId.Scoped(jurisdiction, reference);

    private static string? Take(JsonObject json, string property)
    {
        var value = json[property] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
        json.Remove(property);
        return value;
    }

    /// <summary>With the version of the format; extensions in other formats bear the name too.</summary>
    [GeneratedRegex(@"""whatweheard""\s*:\s*\d", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    private static ReadOnlyMemory<byte> Canonical<T>(JsonObject json) =>
        NativeJson.Write(json.Deserialize<T>(NativeJson.Options) ?? throw new JsonException());
}
